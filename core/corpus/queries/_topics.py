"""Topics of a selection, over time and by speaker; keyphrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.corpus.filters import Filters
from core.corpus.queries._articles import Unit, unit_name
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd


def topics(view: View, filters: Filters) -> pd.DataFrame:
    """Topics: topic, name, articles (about it), share (of all topic weight, 0…1), polarity (mean word tone of those
    articles). Opens with topics.
    """
    return ask(
        view,
        filters,
        """SELECT topic, any_value(name) AS name, count(*) AS articles,
                  sum(score) / sum(sum(score)) OVER () AS share, avg(polarity) AS polarity
           FROM sel_topics JOIN (SELECT n, polarity FROM articles) USING (n)
           WHERE score >= $topic_share GROUP BY topic ORDER BY share DESC, topic""",
    )


def topics_over_time(view: View, filters: Filters, *, unit: Unit = "month") -> pd.DataFrame:
    """Topics by day, week, … of publication: day (first of the unit), topic, name, articles, weight (sum of shares).
    Opens with topics, first, last.
    """
    return ask(
        view,
        filters,
        f"""SELECT date_trunc('{unit_name(unit)}', published)::DATE AS day, topic, any_value(name) AS name,
                   count(*) AS articles, sum(score) AS weight
            FROM sel_topics WHERE published IS NOT NULL AND score >= $topic_share
            GROUP BY day, topic ORDER BY day, weight DESC, topic""",
    )


def speakers_topics(view: View, filters: Filters, *, speakers: int = 20) -> pd.DataFrame:
    """The most quoted named speakers by topic: speaker_key, speaker_name, topic, name, quotes (in articles about the
    topic), words, weight (quoted words times the topic's share), polarity. Opens with speakers and topics.
    """
    return ask(
        view,
        filters,
        """WITH top AS MATERIALIZED (SELECT speaker FROM sel_quotes WHERE named GROUP BY speaker
                                     ORDER BY sum(words) DESC, speaker LIMIT $speakers),
           said AS MATERIALIZED (SELECT n, speaker, any_value(speaker_key) AS speaker_key,
                                        any_value(speaker_name) AS speaker_name, count(*) AS quotes,
                                        sum(words) AS words, sum(polarity) AS polarity
                                 FROM sel_quotes WHERE speaker IN (SELECT speaker FROM top) GROUP BY n, speaker)
           SELECT any_value(speaker_key) AS speaker_key, any_value(speaker_name) AS speaker_name, topic,
                  any_value(name) AS name, sum(quotes)::BIGINT AS quotes, sum(words)::BIGINT AS words,
                  sum(words * score) AS weight, sum(polarity) / sum(quotes) AS polarity
           FROM said JOIN topics USING (n) WHERE score >= $topic_share
           GROUP BY speaker, topic ORDER BY speaker_key, weight DESC, topic""",
        speakers=speakers,
    )


def keyphrases(view: View, filters: Filters, *, limit: int = 40) -> pd.DataFrame:
    """Phrases that set the selection apart: text, articles (in the selection), everywhere (in all), score.

    Score: articles of the selection with the phrase times how much commoner it is there than elsewhere (log of the
    smoothed ratio); of the whole corpus, articles times the mean score within them. Opens with text, quoted.
    """
    return ask(
        view,
        filters,
        """WITH here AS MATERIALIZED (SELECT key, any_value(text) AS text, count(*) AS articles, avg(score) AS own
                                      FROM sel_keyphrases GROUP BY key ORDER BY articles DESC, own DESC LIMIT 2000),
           sizes AS MATERIALIZED (SELECT (SELECT count(*) FROM sel_articles) AS chosen,
                                         (SELECT count(*) FROM articles) AS whole),
           there AS (SELECT key, count(*) AS articles FROM keyphrases WHERE key IN (SELECT key FROM here) GROUP BY key)
           SELECT here.text, here.articles, there.articles AS everywhere,
                  here.articles * CASE WHEN chosen = whole THEN own
                      ELSE greatest(0, ln((here.articles / chosen) / ((there.articles + 1) / (whole + 1)))) END AS score
           FROM here JOIN there USING (key) CROSS JOIN sizes ORDER BY score DESC, articles DESC, text LIMIT $limit""",
        limit=limit,
    )
