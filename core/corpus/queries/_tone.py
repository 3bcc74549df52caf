"""Tone: word tone by outlet, attitudes of speakers and outlets towards entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.corpus.filters import Filters
from core.corpus.intervals import with_interval
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd


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
        f"""WITH felt AS MATERIALIZED (SELECT * FROM sel_attitudes {_OF_QUOTES}),
            voices AS (SELECT speaker_key FROM felt WHERE speaker_key IS NOT NULL
                   GROUP BY speaker_key ORDER BY count(*) DESC, speaker_key LIMIT $speakers),
            towards AS (SELECT key FROM felt GROUP BY key ORDER BY count(*) DESC, key LIMIT $targets)
            SELECT speaker_key, any_value(speaker_name) AS speaker_name, key, any_value(name) AS name,
                   any_value(kind) AS kind, count(*) AS judgements, count(*) FILTER (label = 'negative') AS negative,
                   count(*) FILTER (label = 'neutral') AS neutral, count(*) FILTER (label = 'positive') AS positive,
                   avg(score) AS score, stddev_samp(score) AS deviation
            FROM felt WHERE key IN (SELECT key FROM towards)
                  AND (quote IS NULL OR speaker_key IN (SELECT speaker_key FROM voices))
            GROUP BY speaker_key, key ORDER BY speaker_key NULLS FIRST, judgements DESC, key""",
        speakers=speakers,
        targets=targets,
        own=not filters.of_quotes,
    )
    return with_interval(frame, "score", "judgements")


def attitudes_by_outlet(view: View, filters: Filters, *, outlets: int = 12, targets: int = 12) -> pd.DataFrame:
    """The articles' own voice towards entities, compared over outlets: outlet, key, name, kind, judgements, score
    (mean) with low, high. A cell opens with `attitude_list` and outlets.
    """
    frame = ask(
        view,
        filters,
        """WITH felt AS MATERIALIZED (SELECT * FROM sel_attitudes WHERE quote IS NULL AND outlet IS NOT NULL),
           papers AS (SELECT outlet FROM felt GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT $outlets),
           towards AS (SELECT key FROM felt GROUP BY key ORDER BY count(*) DESC, key LIMIT $targets)
           SELECT outlet, key, any_value(name) AS name, any_value(kind) AS kind, count(*) AS judgements,
                  avg(score) AS score, stddev_samp(score) AS deviation
           FROM felt WHERE outlet IN (SELECT outlet FROM papers) AND key IN (SELECT key FROM towards)
           GROUP BY outlet, key ORDER BY outlet, judgements DESC, key""",
        outlets=outlets,
        targets=targets,
    )
    return with_interval(frame, "score", "judgements")


def attitude_list(
    view: View,
    filters: Filters,
    *,
    towards: str | None = None,
    own_voice: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> pd.DataFrame:
    """Judgements behind a cell, the strongest first: article_id, title, outlet, published, key, name, kind,
    speaker_key, speaker_name, label, negative, neutral, positive, score, start, end, text (the sentence).

    towards: an entity's key. own_voice: only what the articles say themselves; else `filters.speakers` says whose.
    """
    return ask(
        view,
        filters,
        f"""WITH page AS MATERIALIZED (
                SELECT * FROM sel_attitudes {_OF_QUOTES} AND key = coalesce($towards, key)
                       AND (NOT $own_voice OR quote IS NULL)
                ORDER BY abs(score) DESC, n, start LIMIT $limit OFFSET $offset)
            SELECT page.article_id, title, page.outlet, page.published, key, name, kind, speaker_key, speaker_name,
                   label, negative, neutral, positive, score, start, "end", page.text
            FROM page JOIN articles USING (n) ORDER BY abs(score) DESC, n, start""",
        towards=towards,
        own_voice=own_voice,
        offset=offset,
        limit=limit,
        own=own_voice or not filters.of_quotes,
    )


_OF_QUOTES = """WHERE ((quote IS NULL AND $own) OR quote IN (SELECT quote FROM sel_quotes))"""
"""Judgements in selected quotes, and the articles' own unless the selection is about quotes."""
