"""Days told by their place: "the first Tuesday in November", "the last day of January", "on the 14th"."""

from __future__ import annotations

import re
from datetime import date

from core.times.scene import Reading, Scene, dated, got, rule
from core.times.tense import Lean
from core.times.values import make_day, shifted, span_of
from core.times.words import ANY_YEAR, MONTH, NTH, ORDINAL_OPENERS, WEEKDAY, month_of, ordinal, weekday_of, year_of

FIRM = 20
"""Weight of the tense: such days come again and again, so that it alone tells which is meant."""


def _of_month(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the first Tuesday in November", "the last day of January 2024"."""
    month, which = month_of(found["month"]), got(found, "which")
    if not scene.capital(found.start("month")):
        return None
    if got(found, "year"):
        year = year_of(got(found, "year"))
        days = [day] if year and (day := _place(which, found["what"], year, month)) else []
    elif scene.published:
        here = scene.published
        years = range(here.year - 1, here.year + 2)
        days = [day for y in years if 0 < y < 10_000 and (day := _place(which, found["what"], y, month))]
        lean = scene.lean(found)
        days.sort(key=lambda day: _distance(day, here, lean))
    else:
        days = []
    return dated(days[0].isoformat() if days else f"XXXX-{month:02d}-XX")


def _place(which: str, what: str, year: int, month: int) -> date | None:
    """The first, second, … or last weekday, or day, of a month."""
    days = [day for n in range(1, 32) if (day := make_day(year, month, n))]
    if what != "day":
        days = [day for day in days if day.weekday() == weekday_of(what)]
    if which == "last":
        return days[-1]
    number = ordinal(which)
    return days[number - 1] if number and 0 < number <= len(days) else None


def _distance(day: date, here: date, lean: Lean | None) -> int:
    gap = (day - here).days
    return abs(gap) * (FIRM if gap and lean == ("past" if gap > 0 else "future") else 1)


def _bare(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "on the 14th": of the month spoken of just before, else the nearest that suits the tense."""
    number, here = int(found["day"]), scene.published
    if not 1 <= number <= 31:
        return None
    days = span_of(scene.anchor)
    if days and scene.anchor[4:5] == "-" and (days[1] - days[0]).days <= 31:
        told = make_day(days[0].year, days[0].month, number)
        return dated(told.isoformat()) if told else None
    if here is None:
        return dated("XXXX-XX-XX")
    months = [shifted(here.replace(day=1), step, "month") for step in (-1, 0, 1)]
    near = [day for month in months if month and (day := make_day(month.year, month.month, number))]
    lean = scene.lean(found)
    return dated(min(near, key=lambda day: _distance(day, here, lean)).isoformat()) if near else None


_NO_NOUN = r"(?=[.,;:!?)\"']|$|\n|~(?:and|or|but|he|she|they|we|it|i|when|where|while|that|as|to|in|at|with|after|before|for|by)\b)"

RULES = (
    rule(
        rf"""the~(?P<which>last|{NTH})~(?P<what>day|{WEEKDAY})~(?:of|in)~(?P<month>{MONTH})(?:,?~(?P<year>{ANY_YEAR}))?""",
        _of_month,
    ),
    rule(rf"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bsince ))the~(?P<day>\d\d?)(?:st|nd|rd|th){_NO_NOUN}", _bare),
)
OPENERS = ORDINAL_OPENERS | {"the"}
