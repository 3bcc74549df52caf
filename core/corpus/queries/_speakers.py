"""Speakers: the cards, and what one speaker's page shows. A speaker is named by `speaker_key`."""

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
    "words": "words DESC, speaker_key",
    "quotes": "quotes DESC, speaker_key",
    "name": "speaker_name, speaker_key",
    "latest": "last DESC NULLS LAST, speaker_key",
    "positive": "polarity DESC, speaker_key",
    "negative": "polarity, speaker_key",
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
    first, last (days said), topics (names, weightiest first, at most 3). Opens with speakers.
    """
    frame = ask(
        view,
        filters,
        f"""WITH total AS MATERIALIZED (SELECT sum(words) AS words FROM sel_quotes),
            page AS MATERIALIZED (
                SELECT speaker_key, arg_max(speaker_name, coalesce(said, '0001-01-01'::DATE)) AS speaker_name,
                       bool_or(named) AS named, any_value(speaker_kind) AS speaker_kind,
                       arg_max(role, coalesce(said, '0001-01-01'::DATE)) FILTER (role IS NOT NULL) AS role,
                       count(*) AS quotes, sum(words)::BIGINT AS words,
                       count(DISTINCT n) AS articles, avg(polarity) AS polarity, stddev_samp(polarity) AS deviation,
                       avg(subjectivity) AS subjectivity, min(said) AS first, max(said) AS last
                FROM sel_quotes
                WHERE speaker_key IS NOT NULL AND (named OR NOT $named)
                      AND ($name = '' OR contains(lower(speaker_name), $name))
                GROUP BY speaker_key ORDER BY {_ORDERS[order]} LIMIT $limit OFFSET $offset),
            subjects AS (
                SELECT speaker_key, list(name ORDER BY weight DESC, name)[1:3] AS topics FROM (
                    SELECT speaker_key, name, sum(score) AS weight
                    FROM sel_quotes JOIN topics USING (n) WHERE speaker_key IN (SELECT speaker_key FROM page)
                    GROUP BY speaker_key, name)
                GROUP BY speaker_key)
            SELECT page.*, page.words / greatest(1, total.words) AS share, subjects.topics
            FROM page CROSS JOIN total LEFT JOIN subjects USING (speaker_key) ORDER BY {_ORDERS[order]}""",
        named=named,
        name=name.strip().lower(),
        limit=limit,
        offset=offset,
    )
    return with_interval(frame, "polarity", "quotes")


def mentioned(view: View, filters: Filters, keys: Sequence[str], *, limit: int = 3) -> pd.DataFrame:
    """Whom the speakers named by `keys` mention: speaker_key, names (of people, organisations and groups, in most of
    their quotes first, at most `limit`). Opens with speakers and about.
    """
    return ask(
        view,
        filters,
        """WITH said AS MATERIALIZED (SELECT quote, speaker_key FROM sel_quotes
                                      WHERE speaker_key IN (SELECT unnest($keys::VARCHAR[]))),
           pairs AS (SELECT said.speaker_key, m.key, any_value(m.name) AS name, count(DISTINCT m.quote) AS quotes
                     FROM mentions m JOIN said USING (quote)
                     WHERE m.kind IN ('person', 'organisation', 'group') AND m.key <> said.speaker_key
                     GROUP BY said.speaker_key, m.key)
           SELECT speaker_key, list(name ORDER BY quotes DESC, key)[1:$limit] AS names FROM pairs GROUP BY speaker_key""",
        keys=list(keys),
        limit=limit,
    )
