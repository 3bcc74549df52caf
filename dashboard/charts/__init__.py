"""Charts: a table in, a Plotly figure out. Pure; no Streamlit, no colours but those of `palette`.

Every mark carries what it stands for in `customdata`, so that a click can open what it counts. Words from articles go
through `safe.chart`. A figure's description for those who cannot see it is in `layout.meta["alt"]`.
"""

from dashboard.charts.article import dates, sentence_tone
from dashboard.charts.corpus import grid, shares, tone_over_time, tones
from dashboard.charts.parts import day_words, period, signed
from dashboard.charts.stories import stories
from dashboard.charts.timeline import coverage, timeline
from dashboard.charts.treemap import treemap

__all__ = [
    "coverage",
    "dates",
    "day_words",
    "grid",
    "period",
    "sentence_tone",
    "shares",
    "signed",
    "stories",
    "timeline",
    "tone_over_time",
    "tones",
    "treemap",
]
