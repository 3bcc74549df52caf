"""A corpus put right from what its parts hold.

rebuild_ledger(folder)
    a new ledger for a folder whose own is missing or damaged.
remake(store)
    parts of an older version, or with damaged tables, made anew from their records; the ledger as well, where it is
    damaged or does not know its parts.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from core.article import SCHEMA, Article
from core.corpus import ledger
from core.corpus.folders import LEDGER, PARTS, has_parts
from core.corpus.garbled import find_parts
from core.corpus.guard import only_writer, telling
from core.corpus.ledger import Reject
from core.corpus.parts import Part, read_record, read_records, written
from core.corpus.schemas import VERSION
from core.corpus.search import Index
from core.corpus.store import Store, legible
from core.corpus.tables import whole
from core.errors import RejectedInput

SLICE: Final = 1_000
"""Articles that are made anew at a time."""


def rebuild_ledger(folder: Path) -> None:
    """Makes the ledger of a folder with parts anew; a damaged one is set aside, not deleted.

    Of one id the newest article counts. Raises RejectedInput("no_corpus") where there are no parts, OSError and
    sqlite3.Error.
    """
    if not has_parts(folder):
        if (folder / LEDGER).exists():
            raise RejectedInput(
                "damaged", f"The ledger of the corpus in “{folder}” is damaged, and there are no parts."
            )
        raise RejectedInput("no_corpus", f"There is no corpus in “{folder}”.")
    with only_writer(folder):
        if not legible(folder / LEDGER):  # else somebody was quicker
            _make_anew(folder)


def _make_anew(folder: Path) -> None:
    new = folder / f"{LEDGER}.new"
    new.unlink(missing_ok=True)
    ledger.create(new)
    with contextlib.closing(ledger.connect(new, writable=True)) as db, ledger.transaction(db):
        _fill(db, folder / PARTS, list(find_parts(folder / PARTS)))
        _keep(db, folder / LEDGER)
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S")
    for path in folder.glob(f"{LEDGER}*"):
        if path != new:
            path.rename(folder / f"damaged-{now}-{path.name}")
    new.rename(folder / LEDGER)


_PEOPLES: Final = ("corrections", "views", "rejects", "columns", "feeds")
"""Tables that no part could give back."""


def _keep(db: sqlite3.Connection, old: Path) -> None:
    """What people have added, as far as it can still be read."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(ledger.connect(old)) as before:
        for table in _PEOPLES:
            with contextlib.suppress(sqlite3.Error):
                for row in before.execute(f"SELECT * FROM {table}"):
                    db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _fill(db: sqlite3.Connection, folder: Path, parts: Sequence[Part]) -> None:
    for part in parts:
        if not part.keeps_records(folder):
            ledger.insert_part(db, part)
    readable = [part for part in parts if part.keeps_records(folder)]
    held = {part.name: {n: id for n, id, _ in read_records(folder, part)} for part in readable}
    newest = {}
    for n, id in sorted(itertools.chain.from_iterable(rows.items() for rows in held.values())):
        newest[id] = n
    living = set(newest.values())
    covered: set[int] = set()
    for part in sorted(readable, key=lambda p: -len(living & held[p.name].keys())):
        mine = living & held[part.name].keys()
        if not mine & covered:  # else it was merged into a part that is here as well
            covered |= mine
            ledger.insert_part(db, part)
            db.executemany("INSERT INTO dead VALUES (?, ?)", [(n, part.name) for n in held[part.name].keys() - living])
            rows = ((id, n, record) for n, id, record in read_records(folder, part) if n in mine)
            ledger.insert_articles(db, part, ((id, n, json.loads(record)["text"], record) for id, n, record in rows))
            if (part.schema, part.version) == (SCHEMA, VERSION) and not part.damage(folder):
                _index(db, folder, part)
    last = max((n for rows in held.values() for n in rows), default=-1)
    db.execute("UPDATE meta SET value = ? WHERE key = 'next'", [last + 1])
    db.execute("INSERT INTO notes (sentence) VALUES (?)", [_MADE_ANEW])
    ledger.touch(db)


_MADE_ANEW: Final = (
    "The ledger of this corpus was missing or damaged and was made anew from the parts. Every article in them is here; "
    "corrections and saved views only as far as they could be read in the old one, which was set aside in the folder."
)


def _index(db: sqlite3.Connection, folder: Path, part: Part) -> None:
    columns = {"articles": ["n", "title", "text"], "quotes": ["quote", "text", "speaker_name"]}
    Index(db).add(
        {name: pq.read_table(folder / part.name / f"{name}.parquet", columns=c) for name, c in columns.items()}
    )


def remake(store: Store) -> int:
    """Reads all that is there, and makes parts of older versions, and those whose tables are damaged, anew from their
    records; how many articles that were. Records of an older version are analysed again from their texts. Goes on where
    it was interrupted. A ledger that is damaged, or of another time than the parts, is made anew first.

    Raises RejectedInput.
    """
    folder = store.path / PARTS
    with telling(store.path):
        if not store.sound():
            with only_writer(store.path):
                _make_anew(store.path)
    with telling(store.path), store.writing() as db:
        store.inspect(db)
        parts = ledger.parts(db)
        for part in parts:
            if part.schema > SCHEMA or part.version > VERSION:
                ledger.check_version(1, 0)
        due = [p for p in parts if (p.schema, p.version) != (SCHEMA, VERSION) or p.damage(folder)]
        count = sum(_remake(store, db, part) for part in due if part.keeps_records(folder))
        with ledger.transaction(db):
            db.execute("DELETE FROM notes")
            ledger.touch(db)
    if count:
        store.compact()
    return count


def _remake(store: Store, db: sqlite3.Connection, old: Part) -> int:
    living = {n for (n,) in db.execute("SELECT n FROM articles WHERE part = ?", [old.name])}
    rows = (record for n, _, record in read_records(store.path / PARTS, old) if n in living)
    while some := list(itertools.islice(rows, SLICE)):
        articles, refused = ([read_record(r) for r in some], []) if old.schema == SCHEMA else _analysed(some)
        new = store.write(db, articles, [written(article) for article in articles]) if articles else None
        with ledger.transaction(db):
            if new:
                store.count(db, new)
            ledger.retire(db, [whole(reject.id) for reject in refused if reject.id])
            ledger.insert_rejects(db, refused)
    with ledger.transaction(db):
        db.execute("DELETE FROM parts WHERE name = ?", [old.name])
        db.execute("DELETE FROM dead WHERE part = ?", [old.name])
    return len(living)


def _analysed(records: Sequence[str]) -> tuple[list[Article], list[Reject]]:
    """Articles read again from the texts of their records, and those that are refused now."""
    from core.pipeline import outcomes

    read = [json.loads(record) for record in records]
    articles, refused = [], []
    for record, outcome in outcomes(read):
        if isinstance(outcome, RejectedInput):
            refused.append(Reject(source="corpus", id=record["id"], reason=outcome.reason, message=outcome.message))
        else:
            articles.append(outcome)
    return articles, refused
