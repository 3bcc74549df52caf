"""Corrections in the ledger of a corpus on disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from core.corpus.corrections.changes import Change, Correction, article_of, from_json, to_json
from core.corpus.corrections.log import checked, now
from core.corpus.tables import whole

if TYPE_CHECKING:
    from core.corpus.store import Store

SELECT: Final = "SELECT id, payload, author, created, undone FROM corrections ORDER BY id"


class StoredLog:
    """A `Log` that everybody who opens the corpus shares. Raises RejectedInput as `Store` does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Correction, ...]:
        return read_corrections(self._store.read(SELECT))

    def add(self, change: Change, author: str) -> Correction:
        made = now()
        with self._store.change() as db:
            change, author = checked(change, author, read_corrections(db.execute(SELECT).fetchall()))
            sql = "INSERT INTO corrections (created, author, article_id, payload) VALUES (?, ?, ?, ?)"
            id = db.execute(sql, [made, whole(author), whole(article_of(change) or ""), to_json(change)]).lastrowid
        return Correction(id=int(id or 0), change=change, author=author, made=made)

    def undo(self, id: int) -> None:
        with self._store.change() as db:
            db.execute("UPDATE corrections SET undone = ? WHERE id = ? AND undone IS NULL", [now(), id])


def read_corrections(rows: Iterable[tuple[Any, ...]]) -> tuple[Correction, ...]:
    """What `SELECT` gives; a payload that is no correction is left out."""
    made_of = ((row, _read(row[1])) for row in rows)
    return tuple(
        Correction(id=id, change=change, author=author, made=made, undone=undone)
        for (id, _, author, made, undone), change in made_of
        if change
    )


def _read(payload: str) -> Change | None:
    try:
        return from_json(payload)
    except ValueError:
        return None
