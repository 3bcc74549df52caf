"""Filters as SQL: the rows of every table that a selection leaves, values always bound.

ask(view, filters, sql)
    runs a query in which `sel_articles`, `sel_quotes`, `sel_times`, … stand for the selected rows of those tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from core.corpus.filters import Filters
from core.corpus.schemas import SCHEMAS
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd

TOPIC_SHARE: Final = 0.1
"""An article is about a topic from this share on; smaller ones are traces that would put every article everywhere."""

_ARTICLE: Final = {
    "first": "published >= $f_first",
    "last": "published <= $f_last",
    "outlets": "outlet IN (SELECT unnest($f_outlets::VARCHAR[]))",
    "articles": "article_id IN (SELECT unnest($f_articles::VARCHAR[]))",
    "topics": """n IN (SELECT n FROM topics
                       WHERE topic IN (SELECT unnest($f_topics::VARCHAR[])) AND score >= $topic_share)""",
}
_QUOTE: Final = {
    "speakers": "speaker_key IN (SELECT unnest($f_speakers::VARCHAR[]))",
    "kinds": "kind IN (SELECT unnest($f_kinds::VARCHAR[]))",
    "statuses": "status IN (SELECT unnest($f_statuses::VARCHAR[]))",
    "min_confidence": "confidence >= $f_min_confidence",
    "said_first": "said >= $f_said_first",
    "said_last": "said <= $f_said_last",
    "about": "quote IN (SELECT quote FROM mentions WHERE key IN (SELECT unnest($f_about::VARCHAR[])))",
}


def ask(view: View, filters: Filters, sql: str, **parameters: Any) -> pd.DataFrame:
    """The answer to `sql`, which names one or more of sel_<table>: the rows of a table that the filters leave."""
    values: dict[str, Any] = dict(parameters)
    given: dict[str, pa.Table] = {}
    articles = [_ARTICLE[name] for name in _ARTICLE if getattr(filters, name)]
    quotes = articles + [_QUOTE[name] for name in _QUOTE if getattr(filters, name)]
    if not filters.statuses:
        quotes.append("status = 'asserted'")
    whole = list(articles)
    if filters.text.strip():
        given["hit_articles"], given["hit_quotes"] = view.hits(filters.text)
        quotes.append("quote IN (SELECT n FROM hit_quotes)")
    if filters.of_quotes:
        whole.append("n IN (SELECT n FROM sel_quotes)")
    elif filters.text.strip():
        whole.append("n IN (SELECT n FROM hit_articles)")
    conditions = {"quotes": quotes, "articles": whole}
    needed = _needed(sql, whole, len(whole) > len(articles))
    ctes = [f"sel_{t} AS NOT MATERIALIZED (SELECT * FROM {t}{_where(conditions.get(t, whole))})" for t in needed]
    own = sql.strip().removeprefix("WITH ")
    query = f"WITH {', '.join(ctes)}{' ' if own == sql.strip() else ', '}{own}"
    for name in (*_ARTICLE, *_QUOTE):
        if getattr(filters, name) and f"$f_{name}" in query:
            value = getattr(filters, name)
            values[f"f_{name}"] = list(value) if isinstance(value, tuple) else value
    if "$topic_share" in query:
        values["topic_share"] = TOPIC_SHARE
    return view.frame(query, values, given)


def _needed(sql: str, whole: list[str], by_quotes: bool) -> list[str]:
    """Tables to select from, the quotes first as others rest on them."""
    named = [t for t in SCHEMAS if f"sel_{t}" in sql]
    if by_quotes and named and any("sel_quotes" in c for c in whole) and "quotes" not in named:
        named.append("quotes")
    return sorted(named, key=lambda t: t != "quotes")


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
