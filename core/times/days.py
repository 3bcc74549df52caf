"""Days: written dates, weekdays, today and its neighbours."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.times.scene import Reading, Scene, dated, rule
from core.times.values import value_of
from core.times.words import (
    ANY_MONTH,
    ANY_YEAR,
    DAY_NUMBER,
    DAY_PART,
    DAY_PARTS,
    WEEKDAY,
    WEEKDAY_SHORT,
    month_of,
    ordinal,
    weekday_of,
    year_of,
)

_AT = r"(?:early|earlier|late|later|mid|just)[ -]"


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(month: int, day: int, scene: Scene, lean: str | None) -> date | None:
    """The day of that month nearest to publication; a direction against the tense counts as two and a half times as far."""
    if scene.published is None:
        return None
    here = scene.published
    days = [d for y in (here.year - 1, here.year, here.year + 1) if 0 < y < 10000 and (d := make_day(y, month, day))]

    def distance(other: date) -> float:
        gap = (other - here).days
        against = (lean == "past" and gap > 0) or (lean == "future" and gap < 0)
        return abs(gap) * (2.5 if against else 1.0)

    return min(days, key=distance) if days else None


def _iso(found: re.Match[str], scene: Scene) -> Reading | None:
    day = make_day(int(found["year"]), int(found["month"]), int(found["day"]))
    return Reading("DATE", day.isoformat()) if day else None


def _numeric(found: re.Match[str], scene: Scene) -> Reading | None:
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    if len(found["year"]) == 2:
        if scene.published is None:
            return None
        century = scene.published.year // 100 * 100
        year += century - (100 if year + century > scene.published.year + 20 else 0)
    if a > 12 >= b:
        a, b = b, a
    elif b <= 12 and a != b and found["mark"] == ".":
        a, b = b, a  # dots are European: day first
    day = make_day(year, a, b)
    return Reading("DATE", day.isoformat()) if day else None


def _month_day(found: re.Match[str], scene: Scene) -> Reading | None:
    day_number = ordinal(found["day"])
    if day_number is None or not _is_month(found, scene):
        return None
    month = month_of(found["month"])
    if found["year"]:
        year = year_of(found["year"])
    elif found["which"] and scene.published:
        year = scene.published.year + {"last": -1, "this": 0, "next": 1}[found["which"]]
    else:
        year = None
        if found["which"]:
            return Reading("DATE", f"XXXX-{month:02d}-{day_number:02d}") if day_number < 32 else None
    if year is not None:
        day = make_day(year, month, day_number)
        return Reading("DATE", day.isoformat()) if day else None
    if make_day(2000, month, day_number) is None:
        return None
    near = nearest_day(month, day_number, scene, scene.lean(found))
    return dated(near.isoformat() if near else None, f"XXXX-{month:02d}-{day_number:02d}")


def _day_span(found: re.Match[str], scene: Scene) -> Reading | None:
    month, a, b = month_of(found["month"]), ordinal(found["from"]), ordinal(found["to"])
    if a is None or b is None or not _is_month(found, scene) or not make_day(2000, month, a):
        return None
    if found["year"]:
        first = make_day(int(found["year"]), month, a)
    else:
        first = nearest_day(month, a, scene, scene.lean(found))
    if not make_day(2000, month, b) or b <= a:
        return None
    last = make_day(first.year, month, b) if first else None
    if first and not last:
        return None
    return Reading("DURATION", f"P{b - a + 1}D", first, last)


def _is_month(found: re.Match[str], scene: Scene) -> bool:
    return scene.text[found.start("month")].isupper()


def _weekday(found: re.Match[str], scene: Scene) -> Reading | None:
    if not scene.text[found.start("weekday")].isupper():
        return None
    wanted = weekday_of(found["weekday"])
    part = found["part"]
    tail = DAY_PARTS[part] if part else ""
    if scene.published is None:
        return Reading("TIME" if part else "DATE", f"XXXX-WXX-{wanted + 1}" + tail)
    here = scene.published
    back, ahead = (here.weekday() - wanted) % 7, (wanted - here.weekday()) % 7
    which = (found["which"] or "").strip()
    week = found["week"]
    if week:
        monday = here - timedelta(days=here.weekday())
        day = monday + timedelta(days=wanted + 7 * {"last": -1, "this": 0, "next": 1}[week])
    elif found["on"]:
        day = here + timedelta(days=ahead + 7)
    elif which in ("last", "past", "this past"):
        day = here - timedelta(days=back or 7)
    elif which in ("next", "this coming", "coming"):
        day = here + timedelta(days=ahead or 7)
    elif which == "this" or scene.lean(found) == "future":
        day = here + timedelta(days=ahead)
    else:
        day = here - timedelta(days=back)
    return Reading("TIME" if part else "DATE", day.isoformat() + tail)


_DEICTIC = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2, "last night": -1, "overnight": 0,
}  # fmt: skip


def _deictic(found: re.Match[str], scene: Scene) -> Reading | None:
    words = re.sub(" +", " ", found["day"])
    tail = "TNI" if words in ("tonight", "last night") else ""
    if found["part"]:
        tail = DAY_PARTS[found["part"]]
    if scene.published is None:
        unresolved = {0: "PRESENT_REF", -1: "PAST_REF", 1: "FUTURE_REF"}
        step = _DEICTIC[words]
        return Reading("DATE", unresolved[(step > 0) - (step < 0)])
    day = scene.published + timedelta(days=_DEICTIC[words])
    return Reading("TIME" if tail else "DATE", day.isoformat() + tail)


def _this_part(found: re.Match[str], scene: Scene) -> Reading | None:
    tail = DAY_PARTS[found["part"]]
    if scene.published is None:
        return Reading("TIME", "XXXX-XX-XX" + tail)
    return Reading("TIME", value_of(scene.published, "day") + tail)


_DAY_AND_MONTH = (
    rf"(?P<month>{ANY_MONTH})[ -]{{1,3}}(?:the~)?(?P<day>{DAY_NUMBER})(?![\d:%]|,\d|\.\d)",
    rf"(?:the~)?(?P<day>{DAY_NUMBER})(?:~day)?(?:[ -]|~of~){{1,2}}(?P<month>{ANY_MONTH})",
)
_WITH_WEEKDAY = rf"(?:(?:{WEEKDAY}|{WEEKDAY_SHORT}),?~)?"
_YEAR_AFTER = rf"(?:,?~(?P<year>{ANY_YEAR})(?![\d%]|,\d)|,?~(?:of~)?(?P<which>last|this|next)~year)?"
_SPAN_MARK = r"(?: ?- ?|~to~|~through~|~and~)"

RULES = (
    rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _iso),
    rule(r"(?P<a>\d\d?)(?P<mark>[/.])(?P<b>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/.]\d)", _numeric),
    *(rule(_WITH_WEEKDAY + _AT.join(["(?:", ")?"]) + form + _YEAR_AFTER, _month_day) for form in _DAY_AND_MONTH),
    rule(
        rf"(?P<month>{ANY_MONTH})~(?P<from>\d\d?(?:st|nd|rd|th)?){_SPAN_MARK}(?P<to>\d\d?(?:st|nd|rd|th)?)(?:,?~(?P<year>{ANY_YEAR}))?",
        _day_span,
    ),
    rule(
        rf"(?P<from>\d\d?(?:st|nd|rd|th)?){_SPAN_MARK}(?P<to>\d\d?(?:st|nd|rd|th)?)~(?:of~)?(?P<month>{ANY_MONTH})(?:,?~(?P<year>{ANY_YEAR}))?",
        _day_span,
    ),
    rule(
        rf"(?:(?:early|late|earlier|later)~)?(?:(?P<which>last|past|next|this~coming|this~past|coming|this)~)?(?P<weekday>{WEEKDAY})"
        rf"(?:~(?P<part>{DAY_PART})(?!s))?(?:~(?P<week>last|this|next)~week|(?P<on>~week(?!end|ly)))?",
        _weekday,
    ),
    rule(
        rf"(?:(?:early|late|earlier|later)~)?(?P<day>today|yesterday|tomorrow|tonight|last~night|the~day~(?:before~yesterday|after~tomorrow))"
        rf"(?:~(?P<part>{DAY_PART}))?",
        _deictic,
    ),
    rule(r"(?:(?:early|late|earlier|later)~)?this~(?:very~)?(?P<part>morning|afternoon|evening|lunchtime)", _this_part),
)
