"""Topics of a selection, over time and by speaker; keyphrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.corpus.filters import Filters
from core.corpus.intervals import with_interval
from core.corpus.queries._articles import Unit, unit_name
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd


def topics(view: View, filters: Filters) -> pd.DataFrame:
    """Topics: topic, name, articles (about it), share (of all topic weight, 0…1), polarity (mean word tone of those
    articles) with low, high (95 %, NaN below two articles), subjectivity. Opens with topics.
    """
    found = ask(
        view,
        filters,
        """SELECT topic, any_value(name) AS name, count(*) AS articles,
                  sum(score) / sum(sum(score)) OVER () AS share, avg(polarity) AS polarity,
                  stddev_samp(polarity) AS deviation, avg(subjectivity) AS subjectivity
           FROM sel_topics JOIN (SELECT n, polarity, subjectivity FROM articles) USING (n)
           WHERE score >= $topic_share GROUP BY topic ORDER BY share DESC, topic""",
    )
    return with_interval(found, "polarity", "articles")


def subtopics(view: View, filters: Filters) -> pd.DataFrame:
    """Second-level topics: topic (that they are part of), subtopic, name, articles, share (of the weight of all
    top-level topics, 0…1). Opens with topics.
    """
    return ask(
        view,
        filters,
        """WITH whole AS MATERIALIZED (SELECT sum(score) AS whole FROM sel_topics WHERE score >= $topic_share)
           SELECT topic, subtopic, any_value(name) AS name, count(*) AS articles,
                  sum(score) / any_value(whole) AS share
           FROM sel_subtopics CROSS JOIN whole WHERE score >= $topic_share
           GROUP BY topic, subtopic ORDER BY share DESC, subtopic""",
    )


def topic_label(view: View, topic: str) -> str:
    """The name of a Media Topic of either level, its id where no article here is about it."""
    found = view.frame(
        """SELECT name FROM (SELECT topic, name FROM topics UNION ALL SELECT subtopic, name FROM subtopics)
           WHERE topic = $topic LIMIT 1""",
        {"topic": topic},
    )
    return topic if found.empty else str(found["name"].iloc[0])


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
    """The most quoted named speakers by what their quotes are about: speaker_key, speaker_name, topic, name, quotes,
    words, polarity. Opens with speakers and subjects.
    """
    return ask(
        view,
        filters,
        """WITH top AS MATERIALIZED (SELECT speaker FROM sel_brief WHERE named GROUP BY speaker
                                     ORDER BY sum(words) DESC, speaker LIMIT $speakers)
           SELECT any_value(speaker_key) AS speaker_key, any_value(speaker_name) AS speaker_name, topic,
                  any_value(topic_name) AS name, count(*) AS quotes, sum(words)::BIGINT AS words,
                  avg(polarity) AS polarity
           FROM sel_quotes WHERE speaker IN (SELECT speaker FROM top) AND topic IS NOT NULL
           GROUP BY speaker, topic ORDER BY speaker_key, words DESC, topic""",
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


def story_days(view: View, filters: Filters, *, limit: int = 12, unit: Unit = "day") -> pd.DataFrame:
    """Stories by day, week, … of publication, those with most selected articles first: story (id), day (first of the
    unit), articles, outlets.

    Undated articles are left out. `view.stories` has the stories.
    """
    return ask(
        view,
        filters,
        f"""WITH here AS MATERIALIZED (SELECT story, date_trunc('{unit_name(unit)}', published)::DATE AS day, outlet
                                      FROM told JOIN sel_articles USING (article_id) WHERE published IS NOT NULL),
           top AS (SELECT story, count(*) AS size FROM here GROUP BY story ORDER BY size DESC, story LIMIT $limit)
           SELECT story, day, count(*) AS articles, count(DISTINCT outlet) AS outlets
           FROM here JOIN top USING (story) GROUP BY story, day, size ORDER BY size DESC, story, day""",
        limit=limit,
    )
