"""A corpus on disk: one folder, written by one and read by many at once.

    store = create_store(path)                 # an empty folder, or one that holds a corpus already
    store = open_store(path)                   # must be there
    store.add(articles, rejects)               # newest of one id wins; all on the disk when it returns
    view = store.view()                        # everything that `core.corpus.queries` asks, of one state
    if store.generation() != view.generation:  # cheap: has anybody changed anything since?
        view = store.view()
    store.known(ids)                           # {id: hash of its text} of those that are stored
    store.rejects()                            # what could not be taken in
    with store.change() as db:                 # a transaction on the SQLite file: corrections, stories, …
        db.execute("INSERT INTO views VALUES (?, ?, ?)", […])

A corpus is a folder with `corpus.sqlite` (`ledger`) and `parts/` (`parts`). What is added becomes a part, complete on
the disk, before one transaction in the ledger makes it count; so a process that is killed at any moment leaves either
all of a batch or nothing, and what the ledger does not name is swept away by the next who writes. Writers take turns
by a lock that goes with their process. Readers never wait; a view holds on to its parts until it is let go.

Raises RejectedInput: "no_corpus", "not_a_corpus", "newer", "older", "busy", "disk_full", "unwritable", "damaged", "unreadable",
"memory", "astray".
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from core.article import SCHEMA, Article
from core.corpus import ledger
from core.corpus.folders import LEDGER, PARTS, astray, is_corpus, sweep
from core.corpus.guard import MISREAD, REMAKE, only_writer, pin, telling
from core.corpus.ledger import Reject, text_hash
from core.corpus.parts import UNREADABLE, Part, merge_parts, sync, write_part, written
from core.corpus.schemas import VERSION
from core.corpus.search import Index
from core.corpus.tables import whole
from core.errors import RejectedInput
from core.stories import Story

if TYPE_CHECKING:
    import pandas as pd

    from core.corpus.view import View

FAN: Final = 8
"""Parts of like size that lie side by side before they become one."""

MERGED: Final = 50_000
"""Articles of a part from which on it is left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of a batch: articles new, articles that replaced one of the same id, and those stored already."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A part and its tables; rows: id, number, text and record of each of its articles."""

    part: Part
    tables: dict[str, pa.Table]
    rows: list[tuple[str, int, str, str]]


def create_store(path: str | os.PathLike[str]) -> Store:
    """The corpus in a folder, made there if the folder is empty or missing."""
    folder = Path(path)
    with telling(folder):
        if not is_corpus(folder):
            if (folder.exists() and not folder.is_dir()) or (folder.is_dir() and any(folder.iterdir())):
                raise RejectedInput(
                    "not_a_corpus", f"“{folder}” holds other files and no corpus. Name an empty or a new folder."
                )
            (folder / PARTS).mkdir(parents=True, exist_ok=True)
            ledger.create(folder / LEDGER)
            sync(folder)
    return open_store(folder)


def open_store(path: str | os.PathLike[str]) -> Store:
    """The corpus in a folder. A ledger that is missing or damaged is made anew from the parts."""
    folder = Path(path)
    with telling(folder):
        if not legible(folder / LEDGER):
            from core.corpus.rebuild import rebuild_ledger

            rebuild_ledger(folder)
        return Store(folder)


def legible(path: Path) -> bool:
    """Whether a ledger is there and SQLite can read it."""
    try:
        ledger.connect(path).close()
    except sqlite3.OperationalError as error:
        if path.exists() and "no such table" not in str(error):
            raise  # it may be there and whole, but not for us or not now
        return False
    except sqlite3.DatabaseError:
        return False
    return True


class Store:
    """A corpus on disk; safe to share between threads. Made by `open_store` and `create_store`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._parts = path / PARTS
        with self._query() as db:
            ledger.check_version(ledger.meta(db, "format"), ledger.FORMAT)

    # ---- reading -----------------------------------------------------------------------------------------------------

    def generation(self) -> int:
        """A number that rises with every change."""
        with self._query() as db:
            return ledger.meta(db, "generation")

    def known(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Of these ids, those that are stored, each with `text_hash` of its article's text."""
        with self._query() as db:
            return self._stored(db, map(whole, ids), "text_hash")

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
        """Everything that is stored now, to ask; later changes do not show in it. Parts that cannot be read are left out."""
        try:
            return self._view()
        except RejectedInput as why:
            if why.reason != "unreadable" or not self._find_garbled():
                raise
        return self._view()

    def _find_garbled(self) -> bool:
        """Leaves out what cannot be read, where the ledger may be written; whether there was any."""
        with contextlib.suppress(RejectedInput), telling(self.path), self.writing() as db:
            return self.inspect(db)
        return False

    def _view(self) -> View:
        from core.corpus.corrections.stored import SELECT, read_corrections
        from core.corpus.shown import view_of_parts
        from core.corpus.view import asking

        while True:
            with self._query() as db, ledger.snapshot(db):
                generation = ledger.meta(db, "generation")
                parts = [part for part in self._known(db) if not part.damage(self._parts)]
                dead = [n for (n,) in db.execute("SELECT n FROM dead ORDER BY n")]
                told = db.execute("SELECT payload FROM stories ORDER BY id").fetchall()
                copies = dict(db.execute("SELECT article_id, original FROM copies").fetchall())
                corrections = read_corrections(db.execute(SELECT).fetchall())
            pins = [pin(self._parts / part.name) for part in parts]
            if all(pins) and self.generation() == generation:
                break
            for pinned in filter(None, pins):  # somebody has written between the two looks
                pinned.close()
        words = ledger.connect(self.path / LEDGER)
        with asking():
            view = view_of_parts(
                [self._parts / part.name for part in parts],
                dead=dead,
                words=words,
                stories=[story for (payload,) in told if (story := _story(payload))],
                generation=generation,
                corrections=corrections,
                copies=copies,
            )
        for close in (words.close, *(pinned.close for pinned in pins if pinned)):
            weakref.finalize(view, close)
        return view

    # ---- writing -----------------------------------------------------------------------------------------------------

    def add(self, articles: Iterable[Article] = (), rejects: Iterable[Reject] = ()) -> Added:
        """Stores a batch, some hundred articles at best; of several with one id the last counts.

        An article replaces the one of its id unless the two records are the same. What is taken in is no longer among
        the rejects.
        """
        batch = {whole(article.id): article for article in articles}
        records = {id: written(article) for id, article in batch.items()}
        hashes = {id: text_hash(record) for id, record in records.items()}
        with telling(self.path), self.writing() as db:
            self._known(db)
            before = self._stored(db, batch, "record_hash")
            fresh = {id: article for id, article in batch.items() if before.get(id) != hashes[id]}
            new = self.write(db, list(fresh.values()), [records[id] for id in fresh]) if fresh else None
            with ledger.transaction(db):
                if new:
                    self.count(db, new)
                db.executemany("DELETE FROM rejects WHERE id = ?", [(id,) for id in batch])
                ledger.insert_rejects(db, rejects)
                ledger.touch(db)
            with contextlib.suppress(OSError, sqlite3.OperationalError):  # all is stored; another time will do
                self._join(db, self._due(db))
        replaced = sum(id in before for id in fresh)
        return Added(new=len(fresh) - replaced, replaced=replaced, unchanged=len(batch) - len(fresh))

    def compact(self) -> None:
        """Merges small parts into few large ones: what a long run does at its end."""
        with telling(self.path), self.writing() as db:
            run: list[Part] = []
            for part in self._known(db):
                damaged = bool(part.damage(self._parts))
                if damaged or sum(p.articles for p in run) + part.articles > MERGED:
                    self._join(db, run)
                    run = []
                run += [] if damaged else [part]
            self._join(db, run)

    @contextlib.contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A transaction on the ledger, for corrections, stories and the like; readers are told of it."""
        with self.note() as db:
            yield db
            ledger.touch(db)

    @contextlib.contextmanager
    def note(self) -> Iterator[sqlite3.Connection]:
        """The same for what stands in no view: saved views, feeds, what was taken in. Nobody opens the corpus anew for it."""
        with (
            telling(self.path),
            contextlib.closing(ledger.connect(self.path / LEDGER, writable=True)) as db,
            ledger.transaction(db),
        ):
            yield db

    def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of the ledger."""
        with self._query() as db:
            return db.execute(sql, parameters).fetchall()

    def problems(self) -> list[str]:
        """What is wrong with the corpus, a sentence each; the rest of it can be used."""
        with self._query() as db:
            told = [sentence for (sentence,) in db.execute("SELECT sentence FROM notes ORDER BY row")]
            told += [_ASTRAY] if astray(db, self._parts) else []
            damaged = [(part, what) for part in ledger.parts(db) if (what := part.damage(self._parts))]
        return told + [
            f"A part of the corpus is damaged ({part.name}: {what}): {part.articles:,} articles are left out. "
            "“ontherecord remake” restores what can be; the rest must be analysed again."
            for part, what in damaged
        ]

    # ---- for what puts a corpus right: `rebuild` -------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The ledger, as the only one who writes parts, with what earlier ones left behind swept away. Raises
        RejectedInput("astray") where ledger and parts are of different times: what looks left behind may be all there is.
        """
        with only_writer(self.path), contextlib.closing(ledger.connect(self.path / LEDGER, writable=True)) as db:
            if astray(db, self._parts):
                raise RejectedInput("astray", f"{_ASTRAY} Nothing was stored.")
            sweep(db, self._parts)
            try:
                yield db
            finally:
                sweep(db, self._parts)

    def sound(self) -> bool:
        """Whether the ledger is whole, as far as SQLite can tell, and of one time with the parts."""
        try:
            with contextlib.closing(ledger.connect(self.path / LEDGER)) as db:
                ledger.parts(db)
                return db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",) and not astray(db, self._parts)
        except sqlite3.OperationalError:
            raise
        except (sqlite3.DatabaseError, RejectedInput):
            return False

    def inspect(self, db: sqlite3.Connection) -> bool:
        """Reads every file of the parts that count; those with one that cannot be read are left out from then on. Whether
        there were any.
        """
        from core.corpus.garbled import garbled

        whole = [part for part in ledger.parts(db) if not part.damage(self._parts)]
        found = [(part, wrong) for part in whole if (wrong := garbled(self._parts / part.name))]
        with ledger.transaction(db):
            for part, wrong in found:
                ledger.set_sizes(db, part.name, {**part.sizes, **dict.fromkeys(wrong, UNREADABLE)})
            if found:
                ledger.touch(db)
        return bool(found)

    def write(self, db: sqlite3.Connection, articles: Sequence[Article], records: Sequence[str]) -> Written:
        """A part of these articles, under numbers that are free, on the disk but not yet counted. The numbers are taken
        first, so that no part has one that its ledger never gave.
        """
        first = ledger.meta(db, "next")
        numbers = range(first, first + len(articles))
        with ledger.transaction(db):
            db.execute("UPDATE meta SET value = ? WHERE key = 'next'", [numbers.stop])
        part, made = write_part(self._parts, articles, numbers, records)
        ids = made["articles"]["article_id"].to_pylist()
        rows = list(zip(ids, numbers, (article.text for article in articles), records, strict=True))
        return Written(part=part, tables=made, rows=rows)

    def count(self, db: sqlite3.Connection, new: Written) -> None:
        """Makes a part count, within a transaction: its articles replace those of the same ids."""
        ledger.insert_part(db, new.part)
        ledger.retire(db, [id for id, *_ in new.rows])
        ledger.insert_articles(db, new.part, new.rows)
        Index(db).add(new.tables)

    # ---- within ------------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _query(self) -> Iterator[sqlite3.Connection]:
        with telling(self.path), contextlib.closing(ledger.connect(self.path / LEDGER)) as db:
            yield db

    @staticmethod
    def _known(db: sqlite3.Connection) -> list[Part]:
        """The parts that count. Raises RejectedInput where one is of another version than this program."""
        parts = ledger.parts(db)
        for part in parts:
            ledger.check_version(part.schema, SCHEMA)
            ledger.check_version(part.version, VERSION)
        return parts

    def _stored(self, db: sqlite3.Connection, ids: Iterable[str], column: str) -> dict[str, bytes]:
        """A column of the ledger for those of the ids that are stored and can be read."""
        damaged = {part.name for part in ledger.parts(db) if part.damage(self._parts)}
        found = {}
        for id in ids:
            row = db.execute(f"SELECT part, {column} FROM articles WHERE id = ?", [id]).fetchone()
            if row and row[0] not in damaged:
                found[id] = row[1]
        return found

    def _due(self, db: sqlite3.Connection) -> list[Part]:
        """The newest parts, once as many as FAN of like size stand side by side: each article is written anew but a few
        times, however many batches there are.
        """
        size, alike, due = 0, 0, 0
        parts = ledger.parts(db)
        for place, part in enumerate(reversed(parts), 1):
            if part.articles >= MERGED // 2 or part.damage(self._parts):
                break
            tier = int(math.log(part.articles, FAN))
            if tier > size:
                size, alike = tier, 0
            alike += 1
            if alike >= FAN:
                due = place
        return parts[len(parts) - due :]

    def _join(self, db: sqlite3.Connection, old: Sequence[Part]) -> None:
        """Merges parts; where one turns out to be garbled, it is left out instead, and the others wait for another time."""
        try:
            self._merge(db, old)
        except MISREAD as error:
            if getattr(error, "errno", None) or not self.inspect(db):
                raise

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
                ledger.insert_part(db, part)
                db.execute(f"UPDATE articles SET part = ? WHERE part IN ({marks})", [part.name, *names])
            ledger.touch(db)


_ASTRAY: Final = (
    f"The ledger of this corpus is of an earlier time than its parts, some of which it does not know. {REMAKE}"
)


def _story(payload: str) -> Story | None:
    """A story as `stories` keeps it; None where it cannot be read."""
    try:
        given = json.loads(payload)
        lists = {name: tuple(given[name]) for name in ("articles", "keyphrases")}
        return Story(**(given | lists))
    except (ValueError, LookupError, TypeError):
        return None
