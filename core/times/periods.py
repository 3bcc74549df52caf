"""Longer periods: months, quarters, halves, seasons, years, decades, centuries, and "last week" and its like."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.times.scene import Reading, Scene, dated, rule
from core.times.values import shifted, value_of
from core.times.words import (
    ANY_MONTH,
    ANY_YEAR,
    MONTH,
    ORDINAL,
    SEASON,
    SEASONS,
    YEAR,
    month_of,
    ordinal,
    unit_of,
    year_of,
)

_STEP = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip
_PART = (
    r"(?:(?:the~)?(?:very~)?(?:beginning|start|end|middle|close|turn|rest|remainder|first~half|second~half|first~part|latter~part"
    r"|early~part|latter~half|early~days|last~days|final~days)~of~"
    r"|(?:the~)?(?:early|late|later|earlier|mid)(?:[ -]|~in~|~on~){1,2})?"
)
_UNSURE_MONTHS = ("may", "march")
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|through|between|from|last|next|this|early|late|mid|each|every|before|after|of|for)[ -]+"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december),? (?:and|or|to|through) )$"
)
_SURE_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|during|last|next|this|early|late|mid|each|every|through|between)[ -]+$"
)


def _month(found: re.Match[str], scene: Scene) -> Reading | None:
    name = found["month"]
    if not scene.text[found.start("month")].isupper():
        return None
    month = month_of(name)
    which = found["which"]
    if found["year"]:
        year = year_of(found["year"])
        return None if year is None else Reading("DATE", f"{year:04d}-{month:02d}")
    before, after = scene.before(found), scene.text[found.end() : found.end() + 2]
    if (
        name in _UNSURE_MONTHS
        and not which
        and not _MONTH_BEFORE.search(scene.view[max(0, found.start("month") - 24) : found.start("month")])
    ):
        return None
    if (
        len(name) <= 6
        and len(after) == 2
        and after[0] == " "
        and after[1].isupper()
        and not which
        and not _SURE_BEFORE.search(before)
        and found.start() == found.start("month")
    ):
        return None  # "June Carter"
    here = scene.published
    if here is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    if found["of"]:
        year = here.year + _STEP[found["of"]]
    elif which:
        year = _month_year(month, here, which)
    else:
        gap_back = (here.month - month) % 12
        gap_on = (month - here.month) % 12
        lean = scene.lean(found)
        if lean == "future":
            back = gap_on > 3 * gap_back + 6 and False
        else:
            back = lean == "past" or gap_back <= gap_on or True
        first = here.replace(day=1)
        moved = shifted(first, -gap_back if back else gap_on, "month")
        year = moved.year if moved else here.year
    return Reading("DATE", f"{year:04d}-{month:02d}") if 0 < year < 10000 else None


def _month_year(month: int, here: date, which: str) -> int:
    if which in ("last", "past"):
        return here.year - (month >= here.month)
    if which in ("next", "coming"):
        return here.year + (month <= here.month)
    return here.year


def _quarter(found: re.Match[str], scene: Scene) -> Reading | None:
    number = ordinal(found["n"]) if found["n"] else int(found["q"])
    unit = "half" if found["half"] else "quarter"
    if number is None and found["n"] == "final":
        number = 4
    if number is None or number > (2 if unit == "half" else 4):
        return None
    letter = "H" if unit == "half" else "Q"
    here = scene.published
    if found["year"]:
        year = year_of(found["year"])
    elif here is None:
        return Reading("DATE", f"XXXX-{letter}{number}")
    elif found["of"]:
        year = here.year + _STEP[found["of"]]
    else:
        width = 6 if unit == "half" else 3
        end = date(here.year, number * width, 28)
        start = date(here.year, (number - 1) * width + 1, 1)
        lean = scene.lean(found)
        year = here.year
        if start > here and lean != "future":
            year -= 1
        elif end < here - timedelta(days=200) and lean == "future":
            year += 1
    return None if year is None else Reading("DATE", f"{year:04d}-{letter}{number}")


def _season(found: re.Match[str], scene: Scene) -> Reading | None:
    name = SEASONS[found["season"]]
    here = scene.published
    if found["year"]:
        return Reading("DATE", f"{int(found['year']):04d}-{name}")
    which = found["which"]
    if here is None:
        return Reading("DATE", f"XXXX-{name}")
    starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    year = here.year
    if found["of"]:
        year += _STEP[found["of"]]
    elif which in ("last", "past"):
        over = starts + 3 <= here.month if name != "WI" else False
        year -= 0 if over else 1
        if name == "WI" and here.month <= 2:
            year -= 1
    elif which in ("next", "coming"):
        year += here.month >= starts
    elif which == "this":
        if name == "WI" and here.month <= 2:
            year -= 1
    elif scene.lean(found) == "future":
        year += here.month > starts + 2
    else:
        year -= here.month < starts
    return Reading("DATE", f"{year:04d}-{name}")


def _year(found: re.Match[str], scene: Scene) -> Reading | None:
    year = year_of(found["year"])
    if year is None or not 1000 <= year <= 2199:
        return None
    return Reading("DATE", f"{year:04d}")


_BARE_YEAR_BEFORE = re.compile(
    r"[$£€#¥.,:/]$|\d[ -]$|\b(?:no\.|number|page|flight|channel|about|around|some|than|at least|room|route|rs|nearly|almost|over) $"
)
_COUNTED = re.compile(
    r"(?:,\d|\.\d|%|:\d|/\d|-\d|[ -](?:percent|per cent|people|points?|feet|foot|miles?|meters?|metres?|km|tons?|tonnes|dollars|pounds"
    r"|euros|jobs|workers|employees|soldiers|troops|votes|children|men|women|shares|years?|days|homes|students|units|members|times|acres)\b)"
)


def _bare_year(found: re.Match[str], scene: Scene) -> Reading | None:
    if _BARE_YEAR_BEFORE.search(scene.before(found, 12)) or _COUNTED.match(scene.after(found)):
        return None
    return Reading("DATE", found["year"])


def _decade(found: re.Match[str], scene: Scene) -> Reading | None:
    digits = found["digits"]
    if len(digits) == 2:
        century = "19" if int(digits) >= 20 else "20"
        return Reading("DATE", century + digits[0])
    return Reading("DATE", digits[:3])


_DECADES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]


def _word_decade(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DATE", f"19{_DECADES.index(found['words']) + 2}")


def _century(found: re.Match[str], scene: Scene) -> Reading | None:
    number = ordinal(found["n"])
    return Reading("DATE", f"{number - 1:02d}") if number and number <= 22 else None


def _relative(found: re.Match[str], scene: Scene) -> Reading | None:
    step = _STEP[found["which"]]
    unit = unit_of(found["unit"])
    if scene.published is None:
        return Reading("DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    day = shifted(scene.published, step, unit)
    return dated(value_of(day, unit) if day else None, "FUTURE_REF")


def _end_of(found: re.Match[str], scene: Scene) -> Reading | None:
    if scene.published is None:
        return Reading("DATE", "PRESENT_REF")
    return Reading("DATE", value_of(scene.published, found["unit"]))


def _year_end(found: re.Match[str], scene: Scene) -> Reading | None:
    if scene.published is None:
        return Reading("DATE", "XXXX")
    return Reading("DATE", value_of(scene.published, "year"))


_WHICH = either = r"(?P<which>last|past|next|coming|this)"
_OF_YEAR = rf"(?:,?~(?:of~)?(?P<year>{ANY_YEAR})(?![\d%]|,\d)|~(?:of~)?(?P<of>last|this|next)~year)?"

RULES = (
    rule(rf"{_PART}(?:{_WHICH}~)?(?P<month>{ANY_MONTH})(?! \d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d\d\d)){_OF_YEAR}", _month),
    rule(
        rf"(?:{_PART}(?:the~)?)(?:fiscal~|company's~|financial~)?(?:(?P<n>{ORDINAL}|final|[1-4](?:st|nd|rd|th))[ -](?:fiscal[ -])?(?:quarter|(?P<half>half))|q(?P<q>[1-4]))"
        rf"(?:,?~(?:of~)?(?:fiscal~)?(?P<year>{ANY_YEAR})|~(?:of~)?(?P<of>last|this|next)~year|~of~the~year)?",
        _quarter,
    ),
    rule(
        rf"{_PART}(?:(?:the~)?{_WHICH}~(?:year's~)?|the~|(?<=in ))(?P<season>{SEASON})(?:~(?:of~)?(?P<year>{YEAR})|~of~(?P<of>last|this|next)~year)?",
        _season,
    ),
    rule(rf"(?P<season>{SEASON})(?P<which>\b)(?P<of>\b)~(?:of~)?(?P<year>{YEAR})", _season),
    rule(rf"(?:{_PART}|post-)(?P<year>{YEAR})(?:-end)?", _bare_year),
    rule(rf"(?:the~year~|fiscal~(?:year~)?|calendar~(?:year~)?|year~)(?P<year>{ANY_YEAR})", _year),
    rule(r"(?:the~)?(?:(?:early|late|mid|middle|later)[ -](?:to[ -]late[ -])?)?(?P<digits>1\d\d0|20\d0)'?s", _decade),
    rule(r"(?:the~)?(?:(?:early|late|mid|later)[ -])?'?(?P<digits>[2-9]0)'?s", _decade),
    rule(rf"(?:the~)(?:(?:early|late|mid|later)[ -])?(?P<words>{'|'.join(_DECADES)})", _word_decade),
    rule(rf"(?:the~)?(?:(?:early|late|mid|later)[ -])?(?P<n>{ORDINAL}|\d\d?(?:st|nd|rd|th))[ -]century", _century),
    rule(
        rf"{_PART}(?:the~)?(?P<which>last|past|previous|this|current|present|next|coming|upcoming)~(?:fiscal~|calendar~|school~|academic~|financial~)?"
        r"(?P<unit>week|weekend|month|quarter|year|decade|century)",
        _relative,
    ),
    rule(
        r"(?:the~)?(?:end|beginning|start|middle|close|rest|remainder|latter~part)~of~the~(?P<unit>week|month|quarter|year|decade|century)",
        _end_of,
    ),
    rule(r"(?:earlier|later|early|late)~in~the~(?P<unit>week|month|quarter|year|decade|century)", _end_of),
    rule(r"the~(?P<unit>weekend)", _end_of),
    rule(r"year[ -]end|the~year's~end", _year_end),
)
__all__ = ["MONTH", "RULES"]
