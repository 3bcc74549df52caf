"""Charts: a table in, a Plotly figure out. Pure; no Streamlit, no colours but those of `palette`.

Every mark carries what it stands for in `customdata`, so that a click can open what it counts. Words from articles go
through `safe.chart`. A figure's description for those who cannot see it is in `layout.meta["alt"]`.
"""

from dashboard.charts.align import align
from dashboard.charts.article import dates, sentence_tone
from dashboard.charts.attitudes import attitudes
from dashboard.charts.corpus import by_day, by_month, grid, means, means_over_time, shares
from dashboard.charts.parts import day_words, period, set_aside, signed
from dashboard.charts.stories import lanes
from dashboard.charts.timeline import coverage, timeline
from dashboard.charts.treemap import treemap

__all__ = [
    "align",
    "attitudes",
    "by_day",
    "by_month",
    "coverage",
    "dates",
    "day_words",
    "grid",
    "lanes",
    "means",
    "means_over_time",
    "period",
    "sentence_tone",
    "set_aside",
    "shares",
    "signed",
    "timeline",
    "treemap",
]
