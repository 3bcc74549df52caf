"""The stories of a corpus on disk, kept with it and joined by what is new.

tell_stories(store)
    finds the story of every article that has not been looked at yet; what a long run does at its end.

What `core.stories` remembers of articles is kept group by group, so that new ones are compared with the groups of their
time and not with all: the work and the memory that it takes grow with what is new.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from core.article import Article
from core.corpus import ledger
from core.corpus.store import Store
from core.corpus.view import View
from core.errors import RejectedInput
from core.stories import Memory, join_stories

CHUNK: Final = 1_000
"""New articles that are compared at a time, next to each other in time."""

REACH: Final = 120
"""Days around them in which groups are looked for: after a longer silence hardly two are alike enough."""


def tell_stories(store: Store) -> None:
    """Every article stored is then in its story, or in none. Stories keep their ids and their articles."""
    view = store.view()
    for numbers in _unseen(store, view):
        articles = [dataclasses.replace(view.articles[id], id=id) for id in numbers]  # an id as SQLite can write it
        while True:  # until nobody else has told stories meanwhile
            turn = store.read("SELECT value FROM meta WHERE key = 'storied'")[0][0]
            before, rows = _remembered(store, articles)
            after = join_stories(articles, before)
            with store.change() as db:
                if ledger.meta(db, "storied") == turn:
                    _keep(db, before, after, rows)
                    db.executemany(
                        "UPDATE grouped SET n = ? WHERE article_id = ?", [(n, id) for id, n in numbers.items()]
                    )
                    db.execute("UPDATE meta SET value = value + 1 WHERE key = 'storied'")
                    break


def _unseen(store: Store, view: View) -> Iterator[dict[str, int]]:
    """Ids and numbers of the articles that no group has as they are, some at a time, in order of publication."""
    seen = dict(store.read("SELECT article_id, n FROM grouped"))
    stored = view.frame("SELECT article_id, n FROM articles ORDER BY published NULLS LAST, n")
    new = [(id, n) for id, n in zip(stored["article_id"], stored["n"].tolist(), strict=True) if seen.get(id) != n]
    for at in range(0, len(new), CHUNK):
        yield dict(new[at : at + CHUNK])


def _remembered(store: Store, articles: Sequence[Article]) -> tuple[Memory, list[int]]:
    """What is known of the weeks of these articles and of the groups that they are in, and the rows of those groups."""
    days = [dt.date.fromisoformat(a.published).toordinal() for a in articles if a.published]
    rows = store.read(
        f"""SELECT row, payload FROM groups
           WHERE last >= ? AND first <= ? OR first IS NULL
                 OR row IN (SELECT group_row FROM grouped WHERE article_id IN ({", ".join("?" * len(articles))}))
           ORDER BY row""",
        [min(days, default=0) - REACH, max(days, default=0) + REACH, *(a.id for a in articles)],
    )
    known = [json.loads(_opened(blob)) for (blob,) in store.read("SELECT payload FROM remembered")]
    whole = known[0] if known else {"articles": 0, "spread": {}, "phrases": {}}
    groups = [json.loads(_opened(payload)) for _, payload in rows]
    return Memory.from_json(json.dumps({**whole, "groups": groups})), [row for row, _ in rows]


def _keep(db: sqlite3.Connection, before: Memory, after: Memory, rows: Sequence[int]) -> None:
    """Puts the groups that have changed in place of those that they were."""
    kept = {id(group) for group in after.groups}
    gone = [(row, g) for row, g in zip(rows, before.groups, strict=True) if id(g) not in kept]
    db.executemany("DELETE FROM groups WHERE row = ?", [(row,) for row, _ in gone])
    db.executemany("DELETE FROM stories WHERE id = ?", [(group.id,) for _, group in gone if group.id])
    same = {id(group) for group in before.groups}
    new = dataclasses.replace(after, groups=tuple(group for group in after.groups if id(group) not in same))
    for group, payload in zip(new.groups, json.loads(new.to_json())["groups"], strict=True):
        row = db.execute(
            "INSERT INTO groups (first, last, payload) VALUES (?, ?, ?)", [group.first, group.last, _shut(payload)]
        ).lastrowid
        db.executemany(
            """INSERT INTO grouped (article_id, group_row) VALUES (?, ?)
               ON CONFLICT DO UPDATE SET group_row = excluded.group_row""",
            [(id, row) for _, id in group.members],
        )
    db.executemany(
        "INSERT OR REPLACE INTO stories VALUES (?, ?)",
        [(story.id, json.dumps(dataclasses.asdict(story))) for story in new.stories()],
    )
    whole = {"articles": after.articles, "spread": after.spread, "phrases": after.phrases}
    db.execute("INSERT OR REPLACE INTO remembered VALUES (0, ?)", [_shut(whole)])


def _shut(value: Mapping[str, object]) -> bytes:
    return zlib.compress(json.dumps(value).encode("ascii"), 1)


def _opened(payload: bytes) -> str:
    try:
        return zlib.decompress(payload).decode("ascii")
    except (zlib.error, ValueError) as error:
        raise RejectedInput("damaged", "What the ledger remembers of the stories of this corpus is garbled.") from error
