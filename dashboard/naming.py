"""A selection in words: what the filters say, for people who do not see them, and how much they leave."""

from __future__ import annotations

from collections.abc import Iterator

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.view import View
from dashboard.charts import day_words, period
from dashboard.listing import KINDS, STATUSES, counted
from dashboard.safe import line
from dashboard.shelves import Shelf

NO_ARTICLE = "No article is left by these filters. Clear them to see all again."

NAMED = 3
"""Names of one kind that are told; of more, how many there are."""


def selection_words(view: View, filters: Filters) -> str:
    """ "The Ledger · published 3 May 2025 to 9 May 2025 · “harbour”", "everything" without filters."""
    return " · ".join(_parts(view, filters)) or "everything"


def counts_words(shelf: Shelf, filters: Filters) -> str:
    """ "3 of 24 articles · 1 outlet · 3 May 2025 to 9 May 2025 · 40 quotes · 2 of them we are unsure about"."""
    row = queries.summary(shelf.view, filters).iloc[0]
    whole = filters == Filters()
    parts = [counted(row["articles"], "article") if whole else f"{row['articles']:,} of {shelf.size:,} articles"]
    if row["outlets"]:
        parts.append(counted(row["outlets"], "outlet"))
    if row["articles"] > row["undated"]:
        parts.append(period(row["first"], row["last"]))
    parts.append(counted(row["quotes"], "quote"))
    if row["unsure"]:
        parts.append(f"{row['unsure']:,} of them we are unsure about")
    return " · ".join(parts)


def why_empty(view: View, filters: Filters, otherwise: str) -> str:
    """What a page says that has nothing to show: that no article is selected, else what those selected lack."""
    return otherwise if queries.summary(view, filters).iloc[0]["articles"] else NO_ARTICLE


def _parts(view: View, filters: Filters) -> Iterator[str]:
    if filters.text:
        yield f"“{line(filters.text, 60)}”"
    yield from _listed("", filters.outlets, "outlets", list(filters.outlets))
    for before, keys in (("said by ", filters.speakers), ("about ", filters.about)):
        yield from _listed(before, keys, "people or organisations", [queries.party_name(view, k) for k in keys[:NAMED]])
    topics = [queries.topic_label(view, topic) for topic in filters.topics[:NAMED]]
    yield from _listed("on ", filters.topics, "topics", topics)
    if filters.articles:
        yield counted(len(filters.articles), "chosen article")
    for before, first, last in (
        ("published", filters.first, filters.last),
        ("said", filters.said_first, filters.said_last),
    ):
        if first and last:
            yield f"{before} {period(first, last)}"
        elif first or last:
            yield f"{before} {'from' if first else 'until'} {day_words(first or last)}"
    kinds = [KINDS[kind] for kind in filters.kinds] + [STATUSES.get(status, "said") for status in filters.statuses]
    if kinds:
        yield f"{' or '.join(kinds)} quotes"
    if filters.min_confidence:
        yield f"quotes at least {filters.min_confidence * 100:.0f} in 100 sure"


def _listed(before: str, keys: tuple[str, ...], what: str, names: list[str]) -> Iterator[str]:
    if 0 < len(keys) <= NAMED:
        yield before + " or ".join(line(name or key, 60) for name, key in zip(names, keys, strict=True))
    elif keys:
        yield f"{before}{len(keys):,} {what}"
