"""Quotes: lists and counts by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from core.corpus.filters import Filters
from core.corpus.queries._articles import Unit, unit_name
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd

Order = Literal["newest", "oldest", "longest", "reading", "positive", "negative", "unsure"]

_ORDERS: Final[dict[str, str]] = {
    "newest": "said DESC NULLS LAST, quote",
    "oldest": "said NULLS LAST, quote",
    "longest": "words DESC, quote",
    "reading": "quote",
    "positive": "polarity DESC, quote",
    "negative": "polarity, quote",
    "unsure": "confidence, quote",
}


def quotes(view: View, filters: Filters, *, order: Order = "newest", offset: int = 0, limit: int = 50) -> pd.DataFrame:
    """A page of quotes: every column of `schemas.SCHEMAS["quotes"]` and `title`, the article's."""
    return ask(
        view,
        filters,
        f"""WITH page AS MATERIALIZED (SELECT quote FROM sel_quotes ORDER BY {_ORDERS[order]}
                                       LIMIT $limit OFFSET $offset)
            SELECT quotes.*, articles.title FROM quotes JOIN articles ON articles.n = quotes.n
            WHERE quotes.quote IN (SELECT quote FROM page) ORDER BY {_ORDERS[order]}""",
        limit=limit,
        offset=offset,
    )


def quotes_by_day(view: View, filters: Filters, *, unit: Unit = "day", speakers: int = 12) -> pd.DataFrame:
    """Lanes of the most quoted speakers: day (first of the unit), speaker_key, speaker_name, quotes, words, polarity
    (mean). Opens with speakers, said_first, said_last.
    """
    return ask(
        view,
        filters,
        f"""WITH top AS MATERIALIZED (
                SELECT speaker FROM sel_quotes WHERE speaker IS NOT NULL AND said IS NOT NULL
                GROUP BY speaker ORDER BY count(*) DESC, speaker LIMIT $lanes)
            SELECT date_trunc('{unit_name(unit)}', said)::DATE AS day, any_value(speaker_key) AS speaker_key,
                   any_value(speaker_name) AS speaker_name, count(*) AS quotes, sum(words)::BIGINT AS words,
                   avg(polarity) AS polarity
            FROM sel_quotes WHERE said IS NOT NULL AND speaker IN (SELECT speaker FROM top)
            GROUP BY day, speaker ORDER BY day, quotes DESC, speaker""",
        lanes=speakers,
    )
