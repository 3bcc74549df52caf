"""A corpus that people have corrected.

corrected(store)
    a copy of a corpus, sharing its parts, with corrections of quotes here and there and of much quoted people.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from core.corpus.corrections import Change, Named, NoPerson, Place, SaidBy, SamePerson, Voice
from core.corpus.corrections.stored import StoredLog
from core.corpus.folders import LEDGER, PARTS
from core.corpus.store import Store, open_store

QUOTES = 40
"""Quotes of as many articles that are given to another speaker."""


@contextlib.contextmanager
def corrected(store: Store) -> Iterator[Store]:
    """The copy goes when the block ends."""
    with tempfile.TemporaryDirectory(dir=store.path.parent, prefix=".corrected-") as folder:
        copy = Path(folder) / store.path.name
        shutil.copytree(store.path / PARTS, copy / PARTS, copy_function=os.link)
        shutil.copy(store.path / LEDGER, copy / LEDGER)
        made = open_store(copy)
        log = StoredLog(made)
        for change in _changes(store):
            log.add(change, "Bench")
        yield made


def _changes(store: Store) -> Iterator[Change]:
    view = store.view()
    people = view.frame(
        """SELECT speaker_key AS key, any_value(speaker_name) AS name FROM quotes WHERE named
           GROUP BY speaker_key ORDER BY count(*) DESC, key LIMIT 4"""
    ).to_dict("records")
    yield Named(key=people[0]["key"], name="Renamed Everywhere")
    yield SamePerson(key=people[2]["key"], name=people[1]["name"])
    yield NoPerson(key=people[3]["key"], kind=None)
    rows = view.frame(
        "SELECT any_value(article_id) AS article, min(quote_id) AS quote FROM quotes GROUP BY n ORDER BY hash(n) LIMIT $many",
        {"many": QUOTES},
    )
    for article, id in rows.itertuples(index=False):
        whole = view.articles[article]
        quote = next(q for q in whole.quotes if q.id == id)
        yield SaidBy(place=Place.of(whole, quote.spans), voice=Voice(name="Another Speaker"))
