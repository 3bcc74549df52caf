"""What the articles speak of, by date."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from core.corpus.filters import Filters
from core.corpus.queries._articles import Unit, unit_name
from core.corpus.schemas import FRESH
from core.corpus.selection import ask
from core.corpus.view import View

if TYPE_CHECKING:
    import pandas as pd


def event_reach(view: View, filters: Filters) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day spoken of, None where there is none."""
    import pandas as pd

    row = ask(
        view,
        filters,
        "SELECT min(first) AS first, max(last) AS last FROM sel_times WHERE first IS NOT NULL AND type IN ('DATE', 'TIME')",
    ).iloc[0]
    return None if pd.isna(row["first"]) else (row["first"].date(), row["last"].date())


def events(
    view: View,
    filters: Filters,
    *,
    unit: Unit = "day",
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    limit: int = 2000,
) -> pd.DataFrame:
    """Dated expressions that touch the days from `first` to `last`, merged by day, week, …: one row for each period, the
    most spoken of if there are more.

    day, until (first and last day covered; a longer period than the unit, such as "2019" by day, keeps its length),
    fuzzy (whether it is so long), ahead (still to come, for all who speak of it), events (expressions), articles,
    article_ids (at most 8), and of the first such expression: article_id, start, "end", text, clause. Opens with `event_list` from day to until.
    """
    whole = f"(date_trunc('{unit_name(unit)}', first) + {_LENGTH[unit]} - INTERVAL 1 DAY)::DATE"
    return ask(
        view,
        filters,
        f"""WITH merged AS MATERIALIZED (
                SELECT date_trunc('{unit}', first)::DATE AS day, greatest(last, {whole}) AS until, count(*) AS events,
                       bool_and(ahead) AS ahead,
                       sum((fresh >> {FRESH.index(unit)}) & 1)::BIGINT AS articles,
                       min((n << 20) | start) AS place, min(n, 8) FILTER ((fresh >> {FRESH.index(unit)}) & 1 = 1) AS ns
                FROM sel_times WHERE first IS NOT NULL AND type IN ('DATE', 'TIME') AND {_TOUCHES}
                GROUP BY 1, 2 ORDER BY articles DESC, events DESC, day, until LIMIT $limit),
            named AS (SELECT place, list(article_id ORDER BY n) AS article_ids
                      FROM (SELECT place, unnest(ns) AS n FROM merged) JOIN (SELECT n, article_id FROM articles) USING (n)
                      GROUP BY place),
            said AS (SELECT (n << 20) | start AS place, article_id, start, "end", text, clause FROM times
                     WHERE first IS NOT NULL AND n IN (SELECT place >> 20 FROM merged))
            SELECT day, until, until > (date_trunc('{unit}', day) + {_LENGTH[unit]} - INTERVAL 1 DAY)::DATE AS fuzzy,
                   ahead, events, articles, article_ids, article_id, start, "end", text, clause
            FROM merged JOIN named USING (place) JOIN said USING (place) ORDER BY day, until""",
        first=first,
        last=last,
        limit=limit,
    )


_TOUCHES = "last >= coalesce($first, '0001-01-01'::DATE) AND first <= coalesce($last, '9999-12-31'::DATE)"

_LENGTH = {
    "day": "INTERVAL 1 DAY",
    "week": "INTERVAL 7 DAY",
    "month": "INTERVAL 1 MONTH",
    "year": "INTERVAL 1 YEAR",
    "decade": "INTERVAL 10 YEAR",
}


def event_list(
    view: View,
    filters: Filters,
    *,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    offset: int = 0,
    limit: int = 100,
) -> pd.DataFrame:
    """Dated expressions that touch the days from `first` to `last`, by date: article_id, title, outlet, published,
    start, end, text, type, value, first, last, ahead, clause, clause_start, clause_end, speaker_key, speaker_name
    (who says it, if it stands in a quote).
    """
    return ask(
        view,
        filters,
        f"""WITH page AS MATERIALIZED (
               SELECT n, start FROM sel_times WHERE first IS NOT NULL AND type IN ('DATE', 'TIME')
                      AND {_TOUCHES}
               ORDER BY first, last, n, start LIMIT $limit OFFSET $offset)
           SELECT t.article_id, title, t.outlet, t.published, t.start, t."end", t.text, type, value, t.first, t.last,
                  ahead, clause, clause_start, clause_end, speaker_key, speaker_name
           FROM times t JOIN articles USING (n)
           WHERE n IN (SELECT n FROM page) AND (n, t.start) IN (FROM page) ORDER BY t.first, t.last, n, t.start""",
        first=first,
        last=last,
        offset=offset,
        limit=limit,
    )
