"""The stories of a corpus on disk, kept with it and joined by what is new.

tell_stories(store)
    finds the story of every article that has not been looked at yet; what a long run does at its end.

At most CHUNK new articles are compared at a time, with each other and with as many stored ones of the same weeks, so
that the work grows with what is new and memory does not grow at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from core.corpus.store import Store
from core.corpus.view import View
from core.stories import Story, find_stories

CHUNK: Final = 2_000
"""New articles of one comparison, and as many that are stored."""

REACH: Final = 120
"""Days around the new articles in which stored ones are looked for: half of those after which likeness counts half."""


def tell_stories(store: Store) -> None:
    """Every article stored is then in its story, or in none. Stories keep their ids and their articles."""
    view = store.view()
    stories = dict(view.stories)
    before = store.storied()
    new = view.frame(
        "SELECT n, article_id FROM articles WHERE n > $before ORDER BY published NULLS LAST, n", {"before": before}
    )
    if new.empty:
        return
    known = view.frame("SELECT article_id, published FROM articles WHERE published IS NOT NULL")
    days = dict(zip(known["article_id"], known["published"].dt.strftime("%Y-%m-%d"), strict=True))
    for at in range(0, len(new), CHUNK):
        for story in _joined(view, stories, list(new["article_id"].iloc[at : at + CHUNK])):
            stories[story.id] = _with_all(story, stories.get(story.id), days)
    store.keep_stories(stories.values(), looked_at=int(new["n"].max()), since=before)


def _joined(view: View, stories: Mapping[str, Story], ids: Sequence[str]) -> Iterator[Story]:
    """The stories that the articles of these ids begin or go on with, as far as their weeks tell."""
    around = view.frame(
        """WITH mine AS (SELECT unnest($ids::VARCHAR[]) AS article_id),
                days AS (SELECT min(published) AS first, max(published) AS last FROM articles JOIN mine USING (article_id))
           SELECT article_id FROM articles ANTI JOIN mine USING (article_id) CROSS JOIN days
           WHERE published BETWEEN first - $reach::INT AND last + $reach::INT
           ORDER BY greatest(first - published, published - last, 0), n DESC LIMIT $most""",
        {"ids": list(ids), "reach": REACH, "most": CHUNK},
    )
    here = [*around["article_id"], *ids]
    present = set(here)
    known = [story for story in stories.values() if not present.isdisjoint(story.articles)]
    fresh = set(ids)
    for story in find_stories([view.articles[id] for id in here], known):
        if not fresh.isdisjoint(story.articles):
            yield story


def _with_all(story: Story, before: Story | None, days: Mapping[str, str]) -> Story:
    """The story with the articles it had, those of other weeks included."""
    ids = dict.fromkeys((*(before.articles if before else ()), *story.articles))
    articles = tuple(sorted(ids, key=lambda id: (days.get(id, "9"), id)))
    dated = [days[id] for id in articles if id in days]
    return replace(story, articles=articles, first=dated[0] if dated else None, last=dated[-1] if dated else None)
