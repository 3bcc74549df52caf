"""A corpus on disk: one folder, written by one and read by many at once.

    store = create_store(path)                 # an empty folder, or one that holds a corpus already
    store = open_store(path)                   # must be there
    store.add(articles, rejects)               # newest of one id wins; all on the disk when it returns
    view = store.view()                        # everything that `core.corpus.queries` asks, of one state
    if store.generation() != view.generation:  # cheap: has anybody changed anything since?
        view = store.view()
    store.known(ids)                           # {id: hash of its text} of those that are stored
    store.rejects()                            # what could not be taken in
    with store.change() as db:                 # a transaction on the SQLite file: corrections, saved views, …
        db.execute("INSERT INTO views VALUES (?, ?, ?)", […])

A corpus is a folder with `corpus.sqlite` (`ledger`) and `parts/` (`parts`). What is added becomes a part, complete on
the disk, before one transaction in the ledger makes it count; so a process that is killed at any moment leaves either
all of a batch or nothing, and what the ledger does not name is swept away by the next who writes. Writers take turns
by a lock that goes with their process. Readers never wait; a view holds on to its parts until it is let go.

Raises RejectedInput: "no_corpus", "not_a_corpus", "newer", "older", "busy", "disk_full", "unwritable", "damaged".
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import fcntl
import hashlib
import itertools
import json
import math
import os
import sqlite3
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from core.article import SCHEMA, Article
from core.corpus import ledger
from core.corpus.parts import FILES, NAME, Part, merge_parts, sync, write_part, written
from core.corpus.schemas import VERSION
from core.corpus.tables import whole
from core.errors import RejectedInput
from core.stories import Story

if TYPE_CHECKING:
    import pandas as pd

    from core.corpus.view import View

LEDGER: Final = "corpus.sqlite"
PARTS: Final = "parts"
LOCK: Final = "lock"

FAN: Final = 8
"""Parts of like size that lie side by side before they become one."""

MERGED: Final = 50_000
"""Articles of a part from which on it is left as it is."""

LOCK_SECONDS: Final = 120.0
"""How long a writer waits for another; adding takes seconds, merging large parts a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Something that could not be taken in. source: the file or address it came in; id: the article's, if it had one."""

    source: str
    reason: str
    message: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of a batch: articles new, articles that replaced one of the same id, and those stored already."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0


def create_store(path: str | os.PathLike[str]) -> Store:
    """The corpus in a folder, made there if the folder is empty or missing."""
    folder = Path(path)
    with _telling(folder):
        if not (folder / LEDGER).exists():
            if (folder.exists() and not folder.is_dir()) or (folder.is_dir() and any(folder.iterdir())):
                raise RejectedInput(
                    "not_a_corpus", f"“{folder}” holds other files and no corpus. Name an empty or a new folder."
                )
            (folder / PARTS).mkdir(parents=True, exist_ok=True)
            ledger.create(folder / LEDGER)
            sync(folder)
    return open_store(folder)


def find_stores(path: str | os.PathLike[str]) -> dict[str, Path]:
    """The corpora in a folder by name: the folder itself if it is one, else those in it, in order of their names."""
    folder = Path(path)
    with _telling(folder):
        if (folder / LEDGER).exists():
            return {folder.resolve().name: folder}
        if not folder.is_dir():
            raise RejectedInput("no_corpus", f"There is no folder “{folder}”.")
        return {inner.name: inner for inner in sorted(folder.iterdir()) if (inner / LEDGER).exists()}


def open_store(path: str | os.PathLike[str]) -> Store:
    """The corpus in a folder."""
    folder = Path(path)
    with _telling(folder):
        if not (folder / LEDGER).exists():
            raise RejectedInput("no_corpus", f"There is no corpus in “{folder}”.")
        return Store(folder)


class Store:
    """A corpus on disk; safe to share between threads. Made by `open_store` and `create_store`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._parts = path / PARTS
        with self._query() as db:
            _check_format(ledger.meta(db, "format"), ledger.FORMAT)

    # ---- reading -----------------------------------------------------------------------------------------------------

    def generation(self) -> int:
        """A number that rises with every change."""
        with self._query() as db:
            return ledger.meta(db, "generation")

    def known(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Of these ids, those that are stored, each with `text_hash` of its article's text."""
        found: dict[str, bytes] = {}
        with self._query() as db:
            for some in _batched(map(whole, ids), 500):
                marks = ", ".join("?" * len(some))
                found.update(db.execute(f"SELECT id, text_hash FROM articles WHERE id IN ({marks})", some))
        return found

    def with_text(self, text: str) -> list[str]:
        """Ids of the articles that have exactly this text."""
        with self._query() as db:
            return [i for (i,) in db.execute("SELECT id FROM articles WHERE text_hash = ?", [text_hash(text)])]

    def rejects(self) -> pd.DataFrame:
        """What could not be taken in, newest first: id, source, reason, message, created."""
        import pandas as pd

        columns = ["id", "source", "reason", "message", "created"]
        with self._query() as db:
            rows = db.execute(f"SELECT {', '.join(columns)} FROM rejects ORDER BY created DESC, key").fetchall()
        return pd.DataFrame(rows, columns=columns)

    def view(self) -> View:
        """Everything that is stored now, to ask; later changes do not show in it."""
        from core.corpus.corrections.stored import SELECT, read_corrections
        from core.corpus.shown import view_of_parts

        while True:
            with self._query() as db, ledger.snapshot(db):
                generation = ledger.meta(db, "generation")
                parts = _parts(db)
                dead = [n for (n,) in db.execute("SELECT n FROM dead ORDER BY n")]
                told = db.execute("SELECT payload FROM stories ORDER BY id").fetchall()
                corrections = read_corrections(db.execute(SELECT).fetchall())
            pins = [_pin(self._parts / part.name) for part in parts]
            if all(pins):
                break
            for pin in pins:  # a part was merged into another between the two looks
                if pin:
                    pin.close()
        words = ledger.connect(self.path / LEDGER)
        view = view_of_parts(
            [self._parts / part.name for part in parts],
            dead=dead,
            words=words,
            stories=[_story(payload) for (payload,) in told],
            generation=generation,
            corrections=corrections,
        )
        for held in (words, *pins):
            weakref.finalize(view, held.close)  # type: ignore[union-attr]
        return view

    # ---- writing -----------------------------------------------------------------------------------------------------

    def add(self, articles: Iterable[Article] = (), rejects: Iterable[Reject] = ()) -> Added:
        """Stores a batch, some hundred articles at best; of several with one id the last counts.

        An article replaces the one of its id unless the two records are the same. What is taken in is no longer among
        the rejects.
        """
        batch = {whole(article.id): article for article in articles}
        refused = {reject.id or reject.source: reject for reject in rejects}
        records = {id: written(article) for id, article in batch.items()}
        hashes = {id: text_hash(record) for id, record in records.items()}
        with _telling(self.path), self._writing() as db:
            before = dict(
                itertools.chain.from_iterable(
                    db.execute(
                        f"SELECT id, record_hash FROM articles WHERE id IN ({', '.join('?' * len(ids))})", ids
                    ).fetchall()
                    for ids in _batched(batch, 500)
                )
            )
            fresh = {id: article for id, article in batch.items() if before.get(id) != hashes[id]}
            first = ledger.meta(db, "next")
            numbers = list(range(first, first + len(fresh)))
            kept = [records[id] for id in fresh]
            part, made = write_part(self._parts, list(fresh.values()), numbers, kept) if fresh else (None, {})
            with ledger.transaction(db):
                if part:
                    _insert_part(db, part)
                    _replace(db, list(fresh), part.name)
                    db.executemany(
                        "INSERT INTO articles VALUES (?, ?, ?, ?, ?)",
                        [
                            (id, n, part.name, text_hash(fresh[id].text), hashes[id])
                            for id, n in zip(fresh, numbers, strict=True)
                        ],
                    )
                    db.execute("UPDATE meta SET value = ? WHERE key = 'next'", [first + len(fresh)])
                    _index(db, made)
                self._note_rejects(db, refused, batch)
                ledger.touch(db)
            self._merge(db, _due(_parts(db)))
        replaced = sum(id in before for id in fresh)
        return Added(new=len(fresh) - replaced, replaced=replaced, unchanged=len(batch) - len(fresh))

    def compact(self) -> None:
        """Merges small parts into few large ones: what a long run does at its end."""
        with _telling(self.path), self._writing() as db:
            run: list[Part] = []
            for part in _parts(db):
                if sum(p.articles for p in run) + part.articles > MERGED:
                    self._merge(db, run)
                    run = []
                run.append(part)
            self._merge(db, run)

    @contextlib.contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A transaction on the ledger, for corrections, saved views and the like; readers are told of it."""
        with (
            _telling(self.path),
            contextlib.closing(ledger.connect(self.path / LEDGER, writable=True)) as db,
            ledger.transaction(db),
        ):
            yield db
            ledger.touch(db)

    def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of the ledger."""
        with self._query() as db:
            return db.execute(sql, parameters).fetchall()

    # ---- within ------------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _query(self) -> Iterator[sqlite3.Connection]:
        with _telling(self.path), contextlib.closing(ledger.connect(self.path / LEDGER)) as db:
            yield db

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The ledger, as the only one who writes parts, with what earlier ones left behind swept away."""
        with (self.path / LOCK).open("wb") as lock:
            _lock(lock)
            with contextlib.closing(ledger.connect(self.path / LEDGER, writable=True)) as db:
                self._sweep(db)
                yield db
                self._sweep(db)

    def _sweep(self, db: sqlite3.Connection) -> None:
        """Deletes parts that do not count and that no view holds on to; whatever is none of ours stays."""
        counted = {name for (name,) in db.execute("SELECT name FROM parts")}
        for folder in self._parts.iterdir():
            if not NAME.fullmatch(folder.name) or folder.name in counted:
                continue
            pin = _pin(folder, shared=False)
            if pin or folder.name.startswith(".") or not (folder / "records.parquet").exists():
                with contextlib.suppress(OSError):
                    for name in FILES:
                        (folder / f"{name}.parquet").unlink(missing_ok=True)
                    folder.rmdir()
            if pin:
                pin.close()

    def _merge(self, db: sqlite3.Connection, old: Sequence[Part]) -> None:
        names = [part.name for part in old]
        marks = ", ".join("?" * len(names))
        dead = [n for (n,) in db.execute(f"SELECT n FROM dead WHERE part IN ({marks})", names)]
        if len(old) < 2 and not dead:
            return
        alive = sum(part.articles for part in old) > len(dead)
        part = merge_parts(self._parts, old, dead) if alive else None
        with ledger.transaction(db):
            db.execute(f"DELETE FROM dead WHERE part IN ({marks})", names)
            db.execute(f"DELETE FROM parts WHERE name IN ({marks})", names)
            if part:
                _insert_part(db, part)
                db.execute(f"UPDATE articles SET part = ? WHERE part IN ({marks})", [part.name, *names])
            ledger.touch(db)

    @staticmethod
    def _note_rejects(db: sqlite3.Connection, refused: Mapping[str, Reject], taken: Iterable[str]) -> None:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        db.executemany("DELETE FROM rejects WHERE id = ?", [(id,) for id in taken])
        db.executemany(
            "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?, ?, ?, ?)",
            [
                (whole(key), r.id and whole(r.id), whole(r.source), r.reason, whole(r.message), now)
                for key, r in refused.items()
            ],
        )


def _story(payload: str) -> Story:
    given = json.loads(payload)
    lists = {name: tuple(given[name]) for name in ("articles", "keyphrases")}
    return Story(**(given | lists))


# ---- the ledger's rows -------------------------------------------------------------------------------------------------


def text_hash(text: str) -> bytes:
    """What `Store.known` tells of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def _parts(db: sqlite3.Connection) -> list[Part]:
    """The parts that count, in order of their numbers. Raises RejectedInput where one is of another version."""
    rows = db.execute("SELECT name, articles, sizes, schema, version FROM parts ORDER BY name").fetchall()
    for _, _, _, schema, version in rows:
        _check_format(schema, SCHEMA)
        _check_format(version, VERSION)
    return [
        Part(name=name, articles=articles, sizes=json.loads(sizes), schema=schema, version=version)
        for name, articles, sizes, schema, version in rows
    ]


def _check_format(found: int, ours: int) -> None:
    if found > ours:
        raise RejectedInput(
            "newer", "This corpus was written by a newer version of On the Record. Update the program to open it."
        )
    if found < ours:
        raise RejectedInput("older", "This corpus was written by an older version of On the Record.")


def _insert_part(db: sqlite3.Connection, part: Part) -> None:
    sizes = json.dumps(dict(part.sizes))
    db.execute("INSERT INTO parts VALUES (?, ?, ?, ?, ?)", [part.name, part.articles, sizes, part.schema, part.version])


def _replace(db: sqlite3.Connection, ids: Sequence[str], part: str) -> None:
    """What is stored under these ids counts no more."""
    for some in _batched(ids, 500):
        marks = ", ".join("?" * len(some))
        db.execute(f"INSERT INTO dead SELECT n, part FROM articles WHERE id IN ({marks})", some)
        db.execute(f"DELETE FROM articles WHERE id IN ({marks})", some)


def _index(db: sqlite3.Connection, made: Mapping[str, Any]) -> None:
    from core.corpus.search import Index

    Index(db).add(dict(made))


def _due(parts: Sequence[Part]) -> list[Part]:
    """The newest parts, once as many as FAN of like size stand side by side: each article is written anew but a few
    times, however many batches there are.
    """
    size, alike, due = 0, 0, 0
    for place, part in enumerate(reversed(parts), 1):
        if part.articles >= MERGED // 2:
            break
        tier = int(math.log(part.articles, FAN))
        if tier > size:
            size, alike = tier, 0
        alike += 1
        if alike >= FAN:
            due = place
    return list(parts[len(parts) - due :])


def _batched(values: Iterable[str], size: int) -> Iterator[list[str]]:
    rows = iter(values)
    while some := list(itertools.islice(rows, size)):
        yield some


# ---- the folder ----------------------------------------------------------------------------------------------------------


def _pin(folder: Path, *, shared: bool = True) -> IO[bytes] | None:
    """Holds on to a part until closed, so that nobody deletes it; None when it is gone, or, not shared, is held."""
    path = folder / "records.parquet"
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
            return file
    except OSError:
        pass
    file.close()
    return None


def _lock(file: IO[bytes]) -> None:
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise RejectedInput(
                    "busy", "Another program is writing to this corpus. Nothing of this batch was stored; try again."
                ) from None
            time.sleep(0.05)


_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


@contextlib.contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """What the disk or SQLite refuse, in a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise RejectedInput("disk_full", _KEPT.format(what=f"The disk that holds “{folder}” is full.")) from error
        what = f"“{folder}” cannot be used: {error.strerror or error}."
        raise RejectedInput("unwritable", _KEPT.format(what=what)) from error
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise RejectedInput("disk_full", _KEPT.format(what=f"The disk that holds “{folder}” is full.")) from error
        what = f"The ledger of “{folder}” cannot be used: {error}."
        raise RejectedInput("unwritable", _KEPT.format(what=what)) from error
    except sqlite3.DatabaseError as error:
        raise RejectedInput("damaged", f"The ledger of the corpus in “{folder}” is damaged: {error}.") from error


_KEPT: Final = "{what} Nothing of this batch was stored; what was stored before is untouched."
