"""Quotes: lists and counts by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from core.corpus.filters import Filters
from core.corpus.queries._articles import Unit, unit_name
from core.corpus.search import Among
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd

QuoteOrder = Literal[
    "best", "newest", "oldest", "longest", "reading", "speaker", "outlet", "positive", "negative", "unsure", "sure"
]

_ORDERS: Final[dict[str, str]] = {
    "newest": "said DESC NULLS LAST",
    "oldest": "said NULLS LAST",
    "longest": "words DESC",
    "reading": "quote",
    "speaker": "speaker_name NULLS LAST",
    "outlet": "outlet NULLS LAST",
    "positive": "polarity DESC",
    "negative": "polarity",
    "unsure": "confidence",
    "sure": "confidence DESC",
}
_BEST: Final = "best_quotes.place"


def rankable(view: View, filters: Filters, among: Among) -> bool:
    """Whether there is a search, and what it finds is little enough to be put in order of merit."""
    return len(view.best(among, filters.text)) > 0


def quotes(
    view: View, filters: Filters, *, order: QuoteOrder = "newest", offset: int = 0, limit: int = 50
) -> pd.DataFrame:
    """A page of quotes: the columns of `schemas.SCHEMAS["quotes"]` but its numbers, and `title`, the article's. `best` (BM25 of the words
    searched) has rows only where `rankable` says so.
    """
    best = order == "best"
    rows = "sel_quotes" if order == "speaker" else "sel_brief"  # which has no names
    page = ask(
        view,
        filters,
        f"""SELECT quote FROM {rows} {"JOIN best_quotes ON quote = best_quotes.n" if best else ""}
            ORDER BY {_BEST if best else _ORDERS[order]}, quote LIMIT $limit OFFSET $offset""",
        limit=limit,
        offset=offset,
    )
    return view.picked(
        """SELECT picked.* EXCLUDE (n, quote, speaker), title
           FROM page JOIN picked USING (quote) JOIN (SELECT n, title FROM articles) USING (n) ORDER BY place""",
        page["quote"].tolist(),
    )


def quote_reach(view: View, filters: Filters) -> pd.DataFrame:
    """The first and the last day on which quotes were made: day, two rows, or none where no quote has a day."""
    return ask(
        view,
        filters,
        """SELECT unnest([first, last]) AS day FROM (SELECT min(said) AS first, max(said) AS last FROM sel_brief)
           WHERE first IS NOT NULL""",
    )


def quotes_by_day(view: View, filters: Filters, *, unit: Unit = "day", speakers: int = 12) -> pd.DataFrame:
    """Lanes of the most quoted speakers: day (first of the unit), speaker_key, speaker_name, quotes, words, polarity
    (mean). Opens with speakers, said_first, said_last.
    """
    return ask(
        view,
        filters,
        f"""WITH top AS MATERIALIZED (
                SELECT speaker FROM sel_brief WHERE speaker IS NOT NULL AND said IS NOT NULL
                GROUP BY speaker ORDER BY count(*) DESC, speaker LIMIT $lanes)
            SELECT date_trunc('{unit_name(unit)}', said)::DATE AS day, any_value(speaker_key) AS speaker_key,
                   any_value(speaker_name) AS speaker_name, count(*) AS quotes, sum(words)::BIGINT AS words,
                   avg(polarity) AS polarity
            FROM sel_quotes WHERE said IS NOT NULL AND speaker IN (SELECT speaker FROM top)
            GROUP BY day, speaker ORDER BY day, quotes DESC, speaker""",
        lanes=speakers,
    )
