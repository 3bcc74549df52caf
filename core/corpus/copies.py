"""Which articles of a corpus on disk have one text, kept with it.

tell_copies(store)
    finds the copies among all articles; of each text the earliest published is counted, the others point to it.

The sketch of each article is made once; comparing them is quick (100,000 in a few seconds).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from core.copies import groups, sketch
from core.corpus.store import Store

CHUNK: Final = 1_000
"""Texts that are held at a time."""


def tell_copies(store: Store) -> None:
    """Every article stored is then counted by itself or for a text that others have as well."""
    view = store.view()
    stored = view.frame("SELECT article_id, n FROM articles ORDER BY published NULLS LAST, n")
    ids, numbers = list(stored["article_id"]), stored["n"].tolist()
    seen = dict(store.read("SELECT article_id, n FROM sketches"))
    new = [n for id, n in zip(ids, numbers, strict=True) if seen.get(id) != n]
    for at in range(0, len(new), CHUNK):
        texts = view.frame(
            "SELECT article_id, n, text FROM articles WHERE n IN (SELECT unnest($numbers::BIGINT[]))",
            {"numbers": new[at : at + CHUNK]},
        )
        rows = [
            (id, n, sketch(text).tobytes())
            for id, n, text in zip(texts["article_id"], texts["n"].tolist(), texts["text"], strict=True)
        ]
        with store.change() as db:
            db.executemany("INSERT OR REPLACE INTO sketches VALUES (?, ?, ?)", rows)
    kept = dict(store.read("SELECT article_id, sketch FROM sketches"))
    told = [id for id in ids if id in kept]
    found = {
        told[copy]: told[first]
        for first, *others in groups([np.frombuffer(kept[id], dtype=np.uint32) for id in told])
        for copy in others
    }
    if found != dict(store.read("SELECT article_id, original FROM copies")):
        with store.change() as db:
            db.execute("DELETE FROM copies")
            db.executemany("INSERT INTO copies VALUES (?, ?)", found.items())
