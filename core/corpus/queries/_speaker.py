"""One speaker: what the page behind a card shows. `key` is a `speaker_key`; filters apply beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.corpus.filters import Filters
from core.corpus.intervals import with_interval
from core.corpus.keys import key_number
from core.corpus.queries._articles import Unit, unit_name
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd


def speaker_roles(view: View, filters: Filters, key: str) -> pd.DataFrame:
    """Roles as articles state them, in order of first publication: role, first, last (days), articles."""
    return ask(
        view,
        filters.narrow(speakers=()),
        """SELECT unnest(roles) AS role, min(published) AS first, max(published) AS last, count(DISTINCT n) AS articles
           FROM sel_entities WHERE entity = $entity GROUP BY role ORDER BY first NULLS LAST, articles DESC, role""",
        entity=key_number(key),
    )


def speaker_articles(view: View, filters: Filters, key: str, *, limit: int = 500) -> pd.DataFrame:
    """Articles the speaker speaks in, oldest first: article_id, title, outlet, published, quotes, words, share (of the
    article's quoted words, 0…1), polarity (mean of the quotes) with low, high. Opens with speakers and articles.
    """
    frame = ask(
        view,
        filters.narrow(speakers=(key,)),
        """WITH own AS MATERIALIZED (
               SELECT n, count(*) AS quotes, sum(words)::BIGINT AS words, avg(polarity) AS polarity,
                      stddev_samp(polarity) AS deviation
               FROM sel_brief GROUP BY n ORDER BY max(published) DESC NULLS LAST, n LIMIT $limit),
           everyone AS (SELECT n, sum(words) AS words FROM brief
                        WHERE n IN (SELECT n FROM own) AND status = 'asserted' GROUP BY n)
           SELECT article_id, title, outlet, published, own.quotes, own.words,
                  least(1, own.words / greatest(1, everyone.words)) AS share, own.polarity, own.deviation
           FROM own JOIN articles USING (n) LEFT JOIN everyone USING (n) ORDER BY published NULLS LAST, n""",
        limit=limit,
    )
    return with_interval(frame, "polarity", "quotes")


def speaker_tone(view: View, filters: Filters, key: str, *, unit: Unit = "month") -> pd.DataFrame:
    """Word tone over time: day (first of the unit), quotes, words, polarity, low, high, subjectivity. Opens with
    speakers, said_first, said_last.
    """
    frame = ask(
        view,
        filters.narrow(speakers=(key,)),
        f"""SELECT date_trunc('{unit_name(unit)}', said)::DATE AS day, count(*) AS quotes, sum(words)::BIGINT AS words,
                   avg(polarity) AS polarity, stddev_samp(polarity) AS deviation, avg(subjectivity) AS subjectivity
            FROM sel_brief WHERE said IS NOT NULL GROUP BY day ORDER BY day""",
    )
    return with_interval(frame, "polarity", "quotes")


def speaker_topics(view: View, filters: Filters, key: str) -> pd.DataFrame:
    """Topics that the speaker's quotes are about: topic, name, quotes, words. Opens with speakers and subjects."""
    return ask(
        view,
        filters.narrow(speakers=(key,)),
        """SELECT topic, any_value(topic_name) AS name, count(*) AS quotes, sum(words)::BIGINT AS words
           FROM sel_quotes WHERE topic IS NOT NULL GROUP BY topic ORDER BY words DESC, topic""",
    )


def spoken_about(view: View, filters: Filters, key: str, *, limit: int = 30) -> pd.DataFrame:
    """Whom and what the speaker's quotes mention: key, name, kind, mentions, quotes, attitude (mean score of
    judgements, NaN without one), judgements. Opens with speakers and about.
    """
    sql = """said AS MATERIALIZED (SELECT entity AS other, key, name, kind, quote FROM said_mentions
                                  WHERE entity <> $own),
             felt AS (SELECT entity AS other, score FROM said_attitudes WHERE entity <> $own)"""
    return _pairs(view, filters.narrow(speakers=(key,)), sql, key, limit)


def spoken_of_by(view: View, filters: Filters, key: str, *, limit: int = 30) -> pd.DataFrame:
    """Who mentions the speaker in quotes: key, name, kind (null), mentions, quotes, attitude, judgements. Opens with speakers
    and about.
    """
    sql = """said AS MATERIALIZED (
                 SELECT speaker AS other, speaker_key AS key, speaker_name AS name, NULL::VARCHAR AS kind, quote
                 FROM said_mentions WHERE entity = $own AND speaker <> $own),
             felt AS (SELECT speaker AS other, score FROM said_attitudes WHERE entity = $own AND speaker <> $own)"""
    return _pairs(view, filters.narrow(speakers=()), sql, key, limit)


def _pairs(view: View, filters: Filters, rows: str, key: str, limit: int) -> pd.DataFrame:
    return ask(
        view,
        filters,
        f"""WITH {rows},
            pairs AS (SELECT other, any_value(key) AS key, any_value(name) AS name, any_value(kind) AS kind,
                             count(*) AS mentions, count(DISTINCT quote) AS quotes
                      FROM said GROUP BY other ORDER BY quotes DESC, mentions DESC, other LIMIT $limit),
            scores AS (SELECT other, avg(score) AS attitude, count(*) AS judgements FROM felt GROUP BY other)
            SELECT pairs.* EXCLUDE (other), attitude, coalesce(judgements, 0) AS judgements
            FROM pairs LEFT JOIN scores USING (other) ORDER BY quotes DESC, mentions DESC, key""",
        own=key_number(key),
        limit=limit,
    )


def emotive_quotes(view: View, filters: Filters, keys: Sequence[str], *, limit: int = 6) -> pd.DataFrame:
    """The quotes that do most for the word tone of the speakers named by `keys`: speaker_key, texts (at most `limit`).
    Opens with speakers.
    """
    most = ask(
        view,
        filters.narrow(speakers=tuple(keys)),
        """SELECT unnest(max_by(quote, abs(polarity) * words, $limit)) AS quote FROM sel_brief
           WHERE polarity <> 0 GROUP BY speaker""",
        limit=limit,
    )
    return view.picked(
        """SELECT any_value(speaker_key) AS speaker_key, list(text ORDER BY abs(polarity) * words DESC, quote) AS texts
           FROM page JOIN picked USING (quote) GROUP BY speaker ORDER BY speaker_key""",
        most["quote"].tolist(),
    )
