"""Speakers: the cards. A speaker is named by `speaker_key`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from core.corpus.filters import Filters
from core.corpus.intervals import with_interval
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd

Order = Literal["words", "quotes", "name", "latest", "positive", "negative"]

_ORDERS: Final[dict[str, str]] = {
    "words": "sum(words) DESC",
    "quotes": "count(*) DESC",
    "name": "min(speaker_name)",
    "latest": "max(said) DESC NULLS LAST",
    "positive": "avg(polarity) DESC",
    "negative": "avg(polarity)",
}


def speakers(
    view: View,
    filters: Filters,
    *,
    named: bool = False,
    name: str = "",
    order: Order = "words",
    offset: int = 0,
    limit: int = 50,
) -> pd.DataFrame:
    """Speakers with a share of what is quoted; with `named`, only those with a name; `name` is a part of one.

    speaker_key, speaker_name, named, speaker_kind, role (latest), quotes, words, share (of all quoted words in the
    selection, 0…1), articles, polarity (mean of quotes) with low, high (95 %, NaN below two quotes), subjectivity,
    first, last (days said), topics (names of what most of the words are about, at most 3). Opens with speakers.
    """
    conditions = ["speaker IS NOT NULL"]
    if named:
        conditions.append("named")
    given: dict[str, int | str] = {"limit": limit, "offset": offset}
    if name.strip():
        conditions.append("contains(strip_accents(lower(speaker_name)), strip_accents(lower($name)))")
        given["name"] = name.strip()
    rows = "sel_quotes" if name.strip() or order == "name" else "sel_brief"  # which has no names
    frame = ask(
        view,
        filters,
        f"""WITH page AS MATERIALIZED (
                SELECT speaker, row_number() OVER () AS place, (SELECT sum(words) FROM sel_brief) AS all_words FROM (
                    SELECT speaker FROM {rows} WHERE {" AND ".join(conditions)}
                    GROUP BY speaker ORDER BY {_ORDERS[order]}, speaker LIMIT $limit OFFSET $offset)),
            said AS MATERIALIZED (
                SELECT n, speaker, speaker_key, speaker_name, named, speaker_kind, role, words, polarity, subjectivity,
                       said, topic_name, coalesce(said, '0001-01-01'::DATE) AS day
                FROM sel_quotes WHERE speaker IN (SELECT speaker FROM page)),
            cards AS (
                SELECT speaker, any_value(speaker_key) AS speaker_key, arg_max(speaker_name, (day, n, speaker_name)) AS speaker_name,
                       bool_or(named) AS named, any_value(speaker_kind) AS speaker_kind,
                       arg_max(role, (day, n, role)) FILTER (role IS NOT NULL) AS role, count(*) AS quotes,
                       sum(words)::BIGINT AS words, count(DISTINCT n) AS articles, avg(polarity) AS polarity,
                       stddev_samp(polarity) AS deviation, avg(subjectivity) AS subjectivity, min(said) AS first,
                       max(said) AS last
                FROM said GROUP BY speaker),
            subjects AS (
                SELECT speaker, list(topic_name ORDER BY weight DESC, topic_name)[1:3] AS topics
                FROM (SELECT speaker, topic_name, sum(words) AS weight FROM said
                      WHERE topic_name IS NOT NULL GROUP BY speaker, topic_name)
                GROUP BY speaker)
            SELECT cards.* EXCLUDE (speaker), cards.words / greatest(1, page.all_words) AS share, subjects.topics
            FROM page JOIN cards USING (speaker) LEFT JOIN subjects USING (speaker) ORDER BY page.place""",
        **given,
    )
    return with_interval(frame, "polarity", "quotes")


def mentioned(view: View, filters: Filters, keys: Sequence[str], *, limit: int = 3) -> pd.DataFrame:
    """Whom the speakers named by `keys` mention: speaker_key, names (of people, organisations and groups, in most of
    their quotes first, at most `limit`). Opens with speakers and about.
    """
    return ask(
        view,
        filters.narrow(speakers=tuple(keys)),
        """WITH pairs AS (SELECT speaker, any_value(speaker_key) AS speaker_key, entity, any_value(name) AS name,
                                 count(DISTINCT quote) AS quotes
                          FROM said_mentions
                          WHERE kind IN ('person', 'organisation', 'group') AND entity <> speaker
                          GROUP BY speaker, entity)
           SELECT any_value(speaker_key) AS speaker_key,
                  list(name ORDER BY quotes DESC, entity)[1:$limit] AS names
           FROM pairs GROUP BY speaker ORDER BY speaker_key""",
        limit=limit,
    )
