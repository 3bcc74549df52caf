"""Speakers who were called otherwise before a correction: links and saved views from then lead to whom they are now."""

from __future__ import annotations

from core.corpus import queries
from core.corpus.corrections import Identities
from core.corpus.filters import Filters
from dashboard import data
from dashboard.data import Shelf


def now(shelf: Shelf, key: str) -> str:
    """The key under which a speaker is found: another one where corrections of people have left nobody under this."""
    if not queries.known(shelf.view, Filters(speakers=(key,)))[1]:
        return key
    return Identities.of(data.log(shelf.name).all()).now(key)


def called_now(shelf: Shelf, filters: Filters) -> Filters:
    """Filters of before a correction: whoever they name is called as now."""
    given = {name: getattr(filters, name) for name in ("speakers", "about")}
    return filters.narrow(**{name: tuple(dict.fromkeys(now(shelf, k) for k in keys)) for name, keys in given.items()})
