"""Saved views: a name for what an address bar says.

SavedView
    page and parameters, as the address has them.
SessionViews, StoredViews
    the views of one session, and those in the ledger of a corpus; all of them, save (in place of one of that name), delete.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from core.corpus.tables import whole
from core.errors import RejectedInput

if TYPE_CHECKING:
    from core.corpus.store import Store

NAME_CHARACTERS: Final = 80
KEPT: Final = 200
"""Views of one corpus: more than anybody looks through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """name: as people read it; page: its title in the menu; query: parameters, each with its
    values."""

    name: str
    page: str
    query: Mapping[str, Sequence[str]]


class Views(Protocol):
    """Where views are kept."""

    def all(self) -> Sequence[SavedView]:
        """By name."""
        ...

    def save(self, view: SavedView) -> None:
        """Raises RejectedInput for a blank name and where there are too many."""
        ...

    def delete(self, name: str) -> None: ...


class SessionViews:
    """Views that go with the session."""

    def __init__(self) -> None:
        self._views: dict[str, SavedView] = {}

    def all(self) -> Sequence[SavedView]:
        return sorted(self._views.values(), key=lambda view: view.name)

    def save(self, view: SavedView) -> None:
        _check(view, self._views)
        self._views[view.name] = view

    def delete(self, name: str) -> None:
        self._views.pop(name, None)


class StoredViews:
    """Views in the ledger of a corpus on disk, for everybody who opens it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> Sequence[SavedView]:
        """Those that can be read."""
        rows = self._store.read("SELECT name, payload FROM views ORDER BY name")
        return [view for name, payload in rows if (view := _read(name, payload))]

    def save(self, view: SavedView) -> None:
        _check(view, [name for (name,) in self._store.read("SELECT name FROM views")])
        payload = json.dumps({"page": view.page, "query": {name: list(v) for name, v in view.query.items()}})
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._store.note() as db:
            db.execute("INSERT OR REPLACE INTO views VALUES (?, ?, ?)", [whole(view.name), now, payload])

    def delete(self, name: str) -> None:
        with self._store.note() as db:
            db.execute("DELETE FROM views WHERE name = ?", [name])


def _check(view: SavedView, names: Collection[str]) -> None:
    if not view.name.strip():
        raise RejectedInput("name", "A view needs a name.")
    if len(view.name) > NAME_CHARACTERS:
        raise RejectedInput("name", f"The name of a view has at most {NAME_CHARACTERS} characters.")
    if view.name not in names and len(names) >= KEPT:
        raise RejectedInput("too_many", f"There are {KEPT} saved views. Delete one to save another.")


def _read(name: str, payload: str) -> SavedView | None:
    try:
        told = json.loads(payload)
        query = {str(word): [str(value) for value in values] for word, values in told["query"].items()}
        return SavedView(name=name, page=str(told["page"]), query=query)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
