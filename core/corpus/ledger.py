"""The ledger of a corpus: one SQLite file that says what belongs to it, and keeps what people add.

    parts        the parts that count; a folder that is not named here is no part of the corpus
    articles     where the present record of each article is, and hashes of its text and of the whole record
    dead         numbers of articles in those parts that newer ones have replaced
    rejects      what was given and could not be taken in
    corrections  id, created, author, article_id, payload (JSON), undone (when, null while it holds)
    views        name, created, payload (JSON): saved views
    stories      id, payload (JSON); groups, grouped, remembered: what `stories` remembers, to find those of new articles
    article_words, quote_words    full-text search (`search.SCHEMA`)

`generation` in `meta` rises with every change that a reader has to see.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.corpus import search

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
CREATE TABLE IF NOT EXISTS stories (id TEXT PRIMARY KEY, payload TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS groups (row INTEGER PRIMARY KEY, first INTEGER, last INTEGER, payload BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS groups_days ON groups (first, last);
CREATE TABLE IF NOT EXISTS grouped (article_id TEXT PRIMARY KEY, n INTEGER, group_row INTEGER NOT NULL) WITHOUT ROWID;
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
        connection = _connect(path, "ro")
        connection.execute("SELECT value FROM meta")
    except sqlite3.OperationalError:
        connection = _connect(path, "ro&immutable=1")
        connection.execute("SELECT value FROM meta")
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
