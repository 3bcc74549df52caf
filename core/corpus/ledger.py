"""The ledger of a corpus: one SQLite file that says what belongs to it, and keeps what people add.

    parts        the parts that count; a folder that is not named here is no part of the corpus
    articles     where the present record of each article is, and hashes of its text and of the whole record
    dead         numbers of articles in those parts that newer ones have replaced
    rejects      what was given and could not be taken in
    corrections  id, created, author, article_id, payload (JSON), undone (when, null while it holds)
    views        name, created, payload (JSON): saved views
    notes        sentences about the corpus that whoever looks after it has to know
    stories      id, payload (JSON); groups, grouped, remembered: what `stories` remembers, to find those of new articles
    copies       articles that have the text of another one (original); sketches: what `copies` compares them by
    taken        items that `core.ingest` is done with, stored or not; columns: of tables, by header; feeds: watched
    article_words, quote_words    full-text search (`search.SCHEMA`)

`generation` in `meta` rises with every change that a reader has to see.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.corpus import search
from core.corpus.guard import REMAKE
from core.corpus.parts import Part
from core.corpus.tables import whole
from core.errors import RejectedInput

FORMAT: Final = 1
"""Version of the folder and of this file."""

WAIT_SECONDS: Final = 30.0
"""For another connection's transaction, which takes seconds at most."""

SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO meta VALUES ('format', {FORMAT}), ('generation', 0), ('next', 0), ('storied', 0);
CREATE TABLE IF NOT EXISTS parts (
    name TEXT PRIMARY KEY, articles INTEGER NOT NULL, sizes TEXT NOT NULL, schema INTEGER NOT NULL,
    version INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, n INTEGER NOT NULL UNIQUE, part TEXT NOT NULL, text_hash BLOB NOT NULL,
    record_hash BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_text ON articles (text_hash);
CREATE INDEX IF NOT EXISTS articles_part ON articles (part);
CREATE TABLE IF NOT EXISTS dead (n INTEGER PRIMARY KEY, part TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS rejects (
    key TEXT PRIMARY KEY, id TEXT, source TEXT NOT NULL, reason TEXT NOT NULL, message TEXT NOT NULL,
    created TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS corrections (
    id INTEGER PRIMARY KEY, created TEXT NOT NULL, author TEXT NOT NULL, article_id TEXT NOT NULL,
    payload TEXT NOT NULL, undone TEXT);
CREATE INDEX IF NOT EXISTS corrections_article ON corrections (article_id);
CREATE TABLE IF NOT EXISTS views (name TEXT PRIMARY KEY, created TEXT NOT NULL, payload TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (row INTEGER PRIMARY KEY, sentence TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS stories (id TEXT PRIMARY KEY, payload TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS groups (row INTEGER PRIMARY KEY, first INTEGER, last INTEGER, payload BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS groups_days ON groups (first, last);
CREATE TABLE IF NOT EXISTS grouped (article_id TEXT PRIMARY KEY, n INTEGER, group_row INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketches (article_id TEXT PRIMARY KEY, n INTEGER, sketch BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copies (article_id TEXT PRIMARY KEY, original TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (key BLOB PRIMARY KEY, stored INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS columns (header TEXT PRIMARY KEY, payload TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, refreshed TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS remembered (only INTEGER PRIMARY KEY CHECK (only = 0), payload BLOB NOT NULL);
{search.SCHEMA}"""


def create(path: Path) -> None:
    """Makes the file, or the tables that an existing one lacks."""
    with contextlib.closing(_connect(path, "rwc")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(SCHEMA)


def connect(path: Path, *, writable: bool = False) -> sqlite3.Connection:
    """A connection for any thread, one at a time; without `writable` it cannot change anything.

    A ledger in a folder that forbids writing is read as it lies there: nobody can be writing to it.
    """
    if writable:
        return _connect(path, "rw")
    try:
        return _checked(_connect(path, "ro"))
    except sqlite3.OperationalError:
        behind = path.with_name(f"{path.name}-wal")
        if not path.exists() or _may_write(path.parent) or (behind.exists() and behind.stat().st_size):
            raise
        return _checked(_connect(path, "ro&immutable=1"))


def _checked(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, closed again where there is no ledger behind it."""
    try:
        connection.execute("SELECT value FROM meta").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All of it or nothing, on the disk when it ends; other writers wait, readers see what was before."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Several questions about one state."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("ROLLBACK")


def meta(connection: sqlite3.Connection, key: str) -> int:
    (value,) = connection.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return int(value)


def touch(connection: sqlite3.Connection) -> None:
    """Tells readers, within a transaction, that there is something new."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")


# ---- rows ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Something that could not be taken in. source: the file or address it came in; id: the article's, if it had one."""

    source: str
    reason: str
    message: str
    id: str | None = None


def text_hash(text: str) -> bytes:
    """16 bytes that tell two texts apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def parts(db: sqlite3.Connection) -> list[Part]:
    """The parts that count, in order of their numbers. Raises RejectedInput("damaged")."""
    rows = db.execute("SELECT name, articles, sizes, schema, version FROM parts ORDER BY name").fetchall()
    try:
        return [
            Part(name=name, articles=articles, sizes=json.loads(sizes), schema=schema, version=version)
            for name, articles, sizes, schema, version in rows
        ]
    except ValueError as error:
        raise RejectedInput("damaged", f"What the ledger tells of a part of the corpus is garbled. {REMAKE}") from error


def check_version(found: int, ours: int) -> None:
    """Raises RejectedInput where a corpus is of another version than this program."""
    if found > ours:
        raise RejectedInput(
            "newer", "This corpus was written by a newer version of On the Record. Update the program to open it."
        )
    if found < ours:
        raise RejectedInput(
            "older",
            "This corpus was written by an older version of On the Record. “ontherecord remake”, with its folder, makes "
            "it anew from what it keeps; nothing is lost.",
        )


def insert_part(db: sqlite3.Connection, part: Part) -> None:
    """Makes a part count, but for its articles."""
    sizes = json.dumps(dict(part.sizes))
    db.execute("INSERT INTO parts VALUES (?, ?, ?, ?, ?)", [part.name, part.articles, sizes, part.schema, part.version])


def set_sizes(db: sqlite3.Connection, part: str, sizes: Mapping[str, int]) -> None:
    """What the ledger knows of the files of a part, anew."""
    db.execute("UPDATE parts SET sizes = ? WHERE name = ?", [json.dumps(dict(sizes)), part])


def insert_articles(db: sqlite3.Connection, part: Part, rows: Iterable[tuple[str, int, str, str]]) -> None:
    """Id, number, text and record of articles whose present form is in this part."""
    db.executemany(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?)",
        ((id, n, part.name, text_hash(text), text_hash(record)) for id, n, text, record in rows),
    )


def retire(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """What is stored under these ids counts no more."""
    given = [(id,) for id in ids]
    db.executemany("INSERT INTO dead SELECT n, part FROM articles WHERE id = ?", given)
    db.executemany("DELETE FROM articles WHERE id = ?", given)


def insert_rejects(db: sqlite3.Connection, rejects: Iterable[Reject]) -> None:
    """Of one article, or of one source without an id, the last counts."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    db.executemany(
        "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?, ?, ?, ?)",
        (
            (whole(r.id or r.source), r.id and whole(r.id), whole(r.source), r.reason, whole(r.message), now)
            for r in rejects
        ),
    )


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")
    return connection
