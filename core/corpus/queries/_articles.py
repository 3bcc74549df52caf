"""What is in a selection: counts, lists of articles, days of publication, choices for filters."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Literal

from core.corpus.filters import Filters
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd

Unit = Literal["day", "week", "month", "year", "decade"]


def summary(view: View, filters: Filters) -> pd.DataFrame:
    """One row: articles, outlets, first, last (days of publication), undated (articles), quotes, words (quoted),
    speakers (named), unnamed (quotes whose source is only described), unattributed (quotes without a source), unsure
    (quotes below 0.6).
    """
    return ask(
        view,
        filters,
        """SELECT * FROM
           (SELECT count(*) AS articles, count(DISTINCT outlet) AS outlets, min(published) AS first,
                   max(published) AS last, count(*) FILTER (published IS NULL) AS undated FROM sel_articles),
           (SELECT count(*) AS quotes, coalesce(sum(words), 0)::BIGINT AS words,
                   count(DISTINCT speaker) FILTER (named) AS speakers,
                   count(*) FILTER (NOT named AND speaker IS NOT NULL) AS unnamed,
                   count(*) FILTER (speaker IS NULL) AS unattributed,
                   count(*) FILTER (confidence < 0.6) AS unsure FROM sel_brief)""",
    )


def articles(view: View, filters: Filters, *, offset: int = 0, limit: int = 50) -> pd.DataFrame:
    """Articles, newest first: article_id, title, outlet, byline, url, published, words, quotes, polarity, subjectivity,
    topic, topic_name.
    """
    return ask(
        view,
        filters,
        """SELECT article_id, title, outlet, byline, url, published, words, quotes, polarity, subjectivity, topic,
                  topic_name
           FROM sel_articles ORDER BY published DESC NULLS LAST, n LIMIT $limit OFFSET $offset""",
        limit=limit,
        offset=offset,
    )


def articles_like(view: View, filters: Filters, article: str, *, limit: int = 1) -> pd.DataFrame:
    """Articles to lay beside the one of this id: of its story first, then the nearest in day of publication, itself last:
    article_id, published, same_story. Where no article has the id, the newest first.
    """
    return ask(
        view,
        filters,
        """WITH story AS (SELECT article_id FROM told WHERE story IN (SELECT story FROM told WHERE article_id = $article)),
               beside AS (SELECT published AS day FROM articles WHERE article_id = $article),
               near AS (SELECT n, article_id, published, abs(published - day) AS days,
                               article_id IN (SELECT article_id FROM story) AS same_story
                        FROM sel_articles LEFT JOIN beside ON true)
           SELECT article_id, published, same_story FROM near
           ORDER BY article_id = $article, NOT same_story, days NULLS LAST, published DESC NULLS LAST, n LIMIT $limit""",
        article=article,
        limit=limit,
    )


def found_articles(view: View, filters: Filters, *, offset: int = 0, limit: int = 20) -> pd.DataFrame:
    """Articles with their text: those that a search finds best first (BM25), without one or with too many the newest first:
    article_id, title, outlet, published, quotes, text.
    """
    return ask(
        view,
        filters,
        """WITH page AS MATERIALIZED (
               SELECT n, row_number() OVER () AS place FROM (
                   SELECT n FROM sel_articles LEFT JOIN best_articles USING (n)
                   ORDER BY place NULLS LAST, published DESC NULLS LAST, n LIMIT $limit OFFSET $offset))
           SELECT article_id, title, outlet, published, quotes, text
           FROM page JOIN articles USING (n) ORDER BY page.place""",
        limit=limit,
        offset=offset,
    )


def publication_days(view: View, filters: Filters, *, unit: Unit = "day") -> pd.DataFrame:
    """Articles by day, week, … of publication: day (first of the unit), articles, quotes. Opens with first, last."""
    return ask(
        view,
        filters,
        f"""SELECT date_trunc('{unit_name(unit)}', published)::DATE AS day, count(*) AS articles,
                   sum(quotes)::BIGINT AS quotes
            FROM sel_articles WHERE published IS NOT NULL GROUP BY day ORDER BY day""",
    )


def outlet_days(view: View, filters: Filters) -> pd.DataFrame:
    """Articles by outlet and day of publication, the busiest outlet first: outlet ("" where unknown), day, articles.
    Opens with outlets, first, last.
    """
    return ask(
        view,
        filters,
        """SELECT coalesce(outlet, '') AS outlet, published AS day, count(*) AS articles,
                  sum(count(*)) OVER (PARTITION BY outlet) AS whole
           FROM sel_articles WHERE published IS NOT NULL GROUP BY outlet, day ORDER BY whole DESC, outlet, day""",
    ).drop(columns="whole")


def choices(view: View, filters: Filters, *, limit: int = 200) -> dict[str, pd.DataFrame]:
    """What filters can be set to within a selection, commonest first: "outlets" (outlet, articles), "topics" (topic,
    name, articles), "speakers" (key, name, quotes).
    """
    return {
        "outlets": ask(
            view,
            filters,
            """SELECT outlet, count(*) AS articles FROM sel_articles WHERE outlet IS NOT NULL
               GROUP BY outlet ORDER BY articles DESC, outlet LIMIT $limit""",
            limit=limit,
        ),
        "topics": ask(
            view,
            filters,
            """SELECT topic, any_value(name) AS name, count(*) AS articles FROM sel_topics WHERE score >= $topic_share
               GROUP BY topic ORDER BY articles DESC, topic LIMIT $limit""",
            limit=limit,
        ),
        "speakers": ask(
            view,
            filters,
            """WITH page AS MATERIALIZED (SELECT speaker, count(*) AS quotes FROM sel_brief WHERE named
                                          GROUP BY speaker ORDER BY quotes DESC, speaker LIMIT $limit),
               names AS (SELECT speaker, any_value(speaker_key) AS key, any_value(speaker_name) AS name
                         FROM sel_quotes WHERE speaker IN (SELECT speaker FROM page) GROUP BY speaker)
               SELECT key, name, quotes FROM page JOIN names USING (speaker) ORDER BY quotes DESC, key""",
            limit=limit,
        ),
    }


def known(view: View, filters: Filters) -> tuple[Filters, tuple[str, ...]]:
    """The filters without values that name nothing here, and those values as "field: value"."""
    kept: dict[str, Any] = {}
    dropped: list[str] = []
    for field, sql in _NAMES.items():
        asked: tuple[str, ...] = getattr(filters, field)
        if asked:
            answer = functools.partial(view.frame, sql, {"values": list(asked)})
            found = set(view.remembered((sql, asked), answer)["value"])
            kept[field] = tuple(v for v in asked if v in found)
            dropped += [f"{field}: {v}" for v in asked if v not in found]
    if filters.story and filters.story not in view.stories:
        kept["story"] = ""
        dropped.append(f"story: {filters.story}")
    return filters.narrow(**kept), tuple(dropped)


_NAMES = {
    field: f"SELECT DISTINCT {column} AS value FROM {table} WHERE {column} IN (SELECT unnest($values::VARCHAR[]))"
    for field, table, column in (
        ("outlets", "articles", "outlet"),
        ("articles", "articles", "article_id"),
        ("topics", "(SELECT topic FROM topics UNION ALL SELECT subtopic FROM subtopics)", "topic"),
        ("speakers", "quotes", "speaker_key"),
        ("subjects", "brief", "topic"),
        ("about", "entities", "key"),
    )
}

_UNITS = ("day", "week", "month", "year", "decade")


def unit_name(unit: str) -> str:
    """The unit itself where it is one: nothing else may stand in a query's text."""
    return _UNITS[_UNITS.index(unit)]
