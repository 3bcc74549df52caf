"""Tone: word tone by outlet, attitudes of speakers and outlets towards entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from core.corpus.filters import Filters
from core.corpus.intervals import with_interval
from core.corpus.keys import key_number
from core.corpus.queries._articles import Unit, unit_name
from core.corpus.selection import ask, stream
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

BLOCK: Final = 10_000
"""Articles whose judgements are sorted at a time."""

JudgementOrder = Literal["strongest", "apart"]


def tone_by_outlet(view: View, filters: Filters, *, limit: int = 40) -> pd.DataFrame:
    """Word tone of articles by outlet: outlet, articles, polarity (mean) with low, high, subjectivity. Opens with
    outlets.
    """
    frame = ask(
        view,
        filters,
        """SELECT outlet, count(*) AS articles, avg(polarity) AS polarity, stddev_samp(polarity) AS deviation,
                  avg(subjectivity) AS subjectivity
           FROM sel_articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY articles DESC, outlet LIMIT $limit""",
        limit=limit,
    )
    return with_interval(frame, "polarity", "articles")


def attitudes(view: View, filters: Filters, *, speakers: int = 15, targets: int = 15) -> pd.DataFrame:
    """Who speaks how about whom, the most frequent of each: speaker_key, speaker_name (both null for the articles' own
    voice), key, name, kind (of the entity), judgements, negative, neutral, positive (counts), score (mean, -1…1) with
    low, high. A cell opens with `attitude_list`.
    """
    frame = ask(
        view,
        filters,
        f"""WITH felt AS NOT MATERIALIZED ({_judgements(filters)}),
            voices AS MATERIALIZED (SELECT speaker FROM felt WHERE speaker IS NOT NULL
                                    GROUP BY speaker ORDER BY count(*) DESC, speaker LIMIT $speakers),
            towards AS MATERIALIZED (SELECT entity FROM felt GROUP BY entity ORDER BY count(*) DESC, entity
                                     LIMIT $targets)
            SELECT any_value(speaker_key) AS speaker_key, any_value(speaker_name) AS speaker_name,
                   any_value(key) AS key, any_value(name) AS name, any_value(kind) AS kind, count(*) AS judgements,
                   count(*) FILTER (label = 'negative') AS negative, count(*) FILTER (label = 'neutral') AS neutral,
                   count(*) FILTER (label = 'positive') AS positive, avg(score) AS score,
                   stddev_samp(score) AS deviation
            FROM felt WHERE entity IN (SELECT entity FROM towards)
                  AND (quote IS NULL OR speaker IN (SELECT speaker FROM voices))
            GROUP BY speaker, entity ORDER BY speaker_key NULLS FIRST, judgements DESC, key""",
        speakers=speakers,
        targets=targets,
    )
    return with_interval(frame, "score", "judgements")


def attitudes_by_outlet(view: View, filters: Filters, *, outlets: int = 12, targets: int = 12) -> pd.DataFrame:
    """The articles' own voice towards entities, compared over outlets: outlet, key, name, kind, judgements,
    negative, neutral, positive (counts), score (mean) with low, high. A cell opens with `attitude_list` and outlets.
    """
    frame = ask(
        view,
        filters,
        """WITH felt AS NOT MATERIALIZED (SELECT * FROM sel_attitudes WHERE quote IS NULL AND outlet IS NOT NULL),
           towards AS MATERIALIZED (SELECT entity FROM felt GROUP BY entity ORDER BY count(*) DESC, entity
                                    LIMIT $targets),
           rows AS MATERIALIZED (SELECT * FROM felt WHERE entity IN (SELECT entity FROM towards)),
           papers AS (SELECT outlet FROM rows GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT $outlets)
           SELECT outlet, any_value(key) AS key, any_value(name) AS name, any_value(kind) AS kind,
                  count(*) AS judgements, count(*) FILTER (label = 'negative') AS negative,
                  count(*) FILTER (label = 'neutral') AS neutral, count(*) FILTER (label = 'positive') AS positive,
                  avg(score) AS score, stddev_samp(score) AS deviation
           FROM rows WHERE outlet IN (SELECT outlet FROM papers)
           GROUP BY outlet, entity ORDER BY outlet, judgements DESC, key""",
        outlets=outlets,
        targets=targets,
    )
    return with_interval(frame, "score", "judgements")


def attitudes_over_time(
    view: View, filters: Filters, *, towards: str, own_voice: bool = False, unit: Unit = "month"
) -> pd.DataFrame:
    """The line of a pair: day (first of the unit of publication), judgements, negative, neutral, positive (counts), score
    (mean) with low, high. Voices as in `attitude_list`; opens with first and last.
    """
    condition, given = _towards(towards)
    frame = ask(
        view,
        filters,
        f"""WITH felt AS NOT MATERIALIZED ({_OWN if own_voice else _judgements(filters)})
            SELECT date_trunc('{unit_name(unit)}', published)::DATE AS day, count(*) AS judgements,
                   count(*) FILTER (label = 'negative') AS negative, count(*) FILTER (label = 'neutral') AS neutral,
                   count(*) FILTER (label = 'positive') AS positive, avg(score) AS score,
                   stddev_samp(score) AS deviation
            FROM felt WHERE {condition} AND published IS NOT NULL GROUP BY day ORDER BY day""",
        **given,
    )
    return with_interval(frame, "score", "judgements")


def attitude_list(
    view: View,
    filters: Filters,
    *,
    towards: str | None = None,
    own_voice: bool = False,
    order: JudgementOrder = "strongest",
    offset: int = 0,
    limit: int = 50,
) -> pd.DataFrame:
    """Judgements behind a cell: article_id, title, outlet, published, key, name, kind, speaker_key, speaker_name, label,
    negative, neutral, positive, score, polarity (word tone of the sentence), start, end, text (the sentence).

    towards: an entity's key. own_voice: only what the articles say themselves; else `filters.speakers` says whose.
    order: the strongest first, or only those whose word tone points the other way, the widest apart first.
    """
    columns = """article_id, title, outlet, published, key, name, kind, speaker_key, speaker_name, label,
                 negative, neutral, positive, score, polarity, start, "end", text"""
    sql, given = _listed(filters, columns, towards, own_voice, order)
    return ask(view, filters, sql, offset=offset, limit=limit, **given)


def attitude_rows(
    view: View,
    filters: Filters,
    *,
    towards: str | None = None,
    own_voice: bool = False,
    order: JudgementOrder = "strongest",
    limit: int,
) -> Iterator[pa.RecordBatch]:
    """What `attitude_list` lists, in the columns of `all_attitudes`, some rows at a time."""
    sql, given = _listed(filters, _TAKEN, towards, own_voice, order)
    return stream(view, filters, sql, offset=0, limit=limit, **given)


def _listed(
    filters: Filters, columns: str, towards: str | None, own_voice: bool, order: JudgementOrder
) -> tuple[str, dict[str, int]]:
    """A page of judgements as SQL, and what is bound in it besides $limit and $offset."""
    condition, given = _towards(towards)
    condition += _APART if order == "apart" else ""
    sql = f"""WITH felt AS NOT MATERIALIZED ({_OWN if own_voice else _judgements(filters)}),
        page AS MATERIALIZED (SELECT n, entity, start FROM felt WHERE {condition}
                              ORDER BY {_ORDERS[order]}, n, start, entity LIMIT $limit OFFSET $offset)
        SELECT {columns} FROM page JOIN attitudes USING (n, entity, start)
                              JOIN (SELECT n, title, url FROM articles) USING (n)
        ORDER BY {_ORDERS[order]}, n, start, entity"""
    return sql, given


def all_attitudes(view: View, filters: Filters) -> Iterator[pa.RecordBatch]:
    """Every judgement, as the articles have them, some rows at a time: article_id, title, outlet, published, url, then what
    `attitude_list` has of each. Some articles at a time, too: memory cannot sort the sentences of an archive.
    """
    for first in range(0, max(0, view.newest()) + 1, BLOCK):
        yield from stream(
            view,
            filters,
            f"""SELECT {_TAKEN} FROM ({_judgements(filters)}) JOIN (SELECT n, title, url FROM articles) USING (n)
                WHERE n >= $block AND n < $block + {BLOCK} ORDER BY n, start, entity""",
            block=first,
        )


def party_name(view: View, key: str) -> str:
    """A name of the entity or the speaker with this key, "" where there is none."""
    found = view.frame(
        """SELECT name FROM (SELECT key, name FROM entities
                             UNION ALL SELECT speaker_key, speaker_name FROM quotes) WHERE key = $key LIMIT 1""",
        {"key": key},
    )
    return "" if found.empty else str(found["name"].iloc[0])


def _towards(key: str | None) -> tuple[str, dict[str, int]]:
    return ("true", {}) if key is None else ("entity = $towards", {"towards": key_number(key)})


_TAKEN: Final = (
    "article_id, title, outlet, published, url, name, key, kind, label, negative, neutral, positive, score, polarity, "
    'speaker_name, speaker_key, start, "end", text'
)
_ORDERS: Final[dict[str, str]] = {"strongest": "abs(score) DESC", "apart": "score * polarity"}
_APART: Final = " AND ((label = 'negative' AND polarity > 0) OR (label = 'positive' AND polarity < 0))"
_OWN = "SELECT * FROM sel_attitudes WHERE quote IS NULL"


def _judgements(filters: Filters) -> str:
    """Judgements in selected quotes, and the articles' own unless the selection is made by quotes."""
    said = "SELECT * FROM said_attitudes"
    return said if filters.names_quotes else f"{said} UNION ALL {_OWN}"
