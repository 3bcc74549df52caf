"""Filters as SQL: the rows of every table that a selection leaves, values always bound.

ask(view, filters, sql)
    runs a query in which `sel_articles`, `sel_quotes`, `sel_times`, … stand for the selected rows of those tables (`sel_brief`
    for those of `sel_quotes`, where the columns of `brief` will do), and
    `said_mentions`, `said_attitudes`, `said_times` for the rows that stand in selected quotes. Of a search, `hit_articles`
    and `hit_quotes` have the numbers `n` of what it finds, `best_articles` and `best_quotes` also its `place` among them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from core.corpus.filters import Filters
from core.corpus.keys import key_number
from core.corpus.search import AMONG
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd

TOPIC_SHARE: Final = 0.1
"""An article is about a topic from this share on; smaller ones are traces that would put every article everywhere."""

_ARTICLE: Final = {
    "first": "published >= $f_first",
    "last": "published <= $f_last",
    "outlets": "outlet IN (SELECT unnest($f_outlets::VARCHAR[]))",
    "articles": "n IN (SELECT n FROM articles WHERE article_id IN (SELECT unnest($f_articles::VARCHAR[])))",
    "story": "n IN (SELECT n FROM told WHERE story = $f_story)",
    "topics": "n IN (SELECT n FROM of_topics)",
}
_NUMBERS: Final = {
    "of_topics": """SELECT n FROM topics WHERE topic IN (SELECT unnest($f_topics::VARCHAR[])) AND score >= $topic_share
                    UNION SELECT n FROM subtopics
                    WHERE subtopic IN (SELECT unnest($f_topics::VARCHAR[])) AND score >= $topic_share""",
    "of_quotes": "SELECT DISTINCT n FROM sel_brief",
}
"""Numbers of articles that many questions of one page ask for: found once and given to each."""
_VOICE: Final = {
    "speakers": "speaker IN (SELECT unnest($f_speakers::BIGINT[]))",
    "min_confidence": "confidence >= $f_min_confidence",
}
_QUOTE: Final = _VOICE | {
    "kinds": "kind IN (SELECT unnest($f_kinds::VARCHAR[]))",
    "statuses": "status IN (SELECT unnest($f_statuses::VARCHAR[]))",
    "said_first": "said >= $f_said_first",
    "said_last": "said <= $f_said_last",
    "subjects": "topic IN (SELECT unnest($f_subjects::VARCHAR[]))",
    "about": "quote IN (SELECT quote FROM mentions WHERE entity IN (SELECT unnest($f_about::BIGINT[])))",
}
_NAME: Final = re.compile(r"\b(sel|said)_(\w+)")
_PARAMETER: Final = re.compile(r"\$(\w+)")


def ask(view: View, filters: Filters, sql: str, **parameters: Any) -> pd.DataFrame:
    """The answer to `sql`, in which sel_<table> and said_<table> are rows that the filters leave.

    Small answers are remembered by the view, which never changes: a page is drawn anew with every click.
    """
    asked = (sql, filters, *((name, _fixed(parameters[name])) for name in sorted(parameters)))
    return view.remembered(asked, lambda: view.frame(*_question(view, filters, sql, parameters)))


def stream(view: View, filters: Filters, sql: str, **parameters: Any) -> Iterator[pa.RecordBatch]:
    """The same some rows at a time, for answers that memory need not hold."""
    return view.batches(*_question(view, filters, sql, parameters))


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _question(
    view: View, filters: Filters, sql: str, parameters: dict[str, Any]
) -> tuple[str, dict[str, Any], dict[str, pa.Table]]:
    query = _with(filters, sql, copied=bool(view.copies))
    given: dict[str, pa.Table] = {}
    for among in AMONG:
        if f"hit_{among}" in query:
            given[f"hit_{among}"] = view.hits(among, filters.text)
        if f"best_{among}" in query:
            given[f"best_{among}"] = view.best(among, filters.text)
    for name, numbers in _NUMBERS.items():
        if name in query:
            given[name] = view.numbers((name, filters), functools.partial(_found, view, filters, numbers))
    bound = {name: _value(filters, name) for name in _PARAMETER.findall(query) if name not in parameters}
    return query, parameters | bound, given


def _found(view: View, filters: Filters, sql: str) -> pd.DataFrame:
    return view.frame(*_question(view, filters, sql, {}))


def _with(filters: Filters, sql: str, *, copied: bool) -> str:
    """The query with the selections that it names, and those that they name, in front.

    What several outlets print is counted once, unless outlets or articles are asked for by name: then all they print is.
    """
    made: dict[str, str] = {}
    once = ["n NOT IN (SELECT n FROM copied)"] if copied and not (filters.outlets or filters.articles) else []

    def need(text: str) -> None:
        for kind, table in dict.fromkeys(_NAME.findall(text)):
            name = f"{kind}_{table}"
            if name not in made:
                conditions = _said(filters) if kind == "said" else _selected(filters, table)
                where = _where(conditions + once)
                need(where)
                made[name] = f"{name} AS NOT MATERIALIZED (SELECT * FROM {table}{where})"

    need(sql)
    own = sql.strip()
    rest = own.removeprefix("WITH ")
    if not made:
        return own
    return f"WITH {', '.join(made.values())}{' ' if rest == own else ', '}{rest}"


def _selected(filters: Filters, table: str) -> list[str]:
    conditions = _set(filters, _ARTICLE)
    searched = bool(filters.text.strip())
    if table in ("quotes", "brief"):
        conditions += _set(filters, _QUOTE)
        if not filters.statuses:
            conditions.append("status = 'asserted'")
        if searched:
            conditions.append("quote IN (SELECT n FROM hit_quotes)")
    elif filters.names_quotes:
        conditions.append("n IN (SELECT n FROM of_quotes)")
    elif searched:
        conditions.append("n IN (SELECT n FROM hit_articles)")
    return conditions


def _said(filters: Filters) -> list[str]:
    """What a row repeats of its quotation is enough for most filters; the others ask the quotation."""
    conditions = ["quote IS NOT NULL", *_set(filters, _ARTICLE), *_set(filters, _VOICE)]
    if filters.text.strip() or any(getattr(filters, name) for name in _QUOTE.keys() - _VOICE.keys()):
        conditions.append("quote IN (SELECT quote FROM sel_brief)")
    else:
        conditions.append("asserted")
    return conditions


def _set(filters: Filters, conditions: dict[str, str]) -> list[str]:
    return [sql for name, sql in conditions.items() if getattr(filters, name)]


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _value(filters: Filters, parameter: str) -> Any:
    if parameter == "topic_share":
        return TOPIC_SHARE
    value = getattr(filters, parameter.removeprefix("f_"))
    if parameter in ("f_speakers", "f_about"):
        return [key_number(key) for key in value]
    return list(value) if isinstance(value, tuple) else value
