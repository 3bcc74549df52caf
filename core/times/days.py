"""Days: written dates, weekdays, "today" and its neighbours, parts of a day."""

from __future__ import annotations

import re
from datetime import date

from core.times.scene import Reading, Scene, dated, got, rule
from core.times.tense import AGAINST, Lean
from core.times.values import make_day, shifted, value_of
from core.times.words import (
    ANY_YEAR,
    DAY_NUMBER,
    DAY_PART,
    DAY_PARTS,
    FIGURE,
    MONTH,
    MONTH_OPENERS,
    ORDINAL_OPENERS,
    WEEKDAY,
    WEEKDAY_OPENERS,
    WEEKDAY_SHORT,
    WEEKDAYS,
    either,
    month_of,
    ordinal,
    weekday_of,
    year_of,
)

COUNTED = re.compile(
    r"(?:[ -](?:percent|per cent|people|points?|feet|foot|miles?|met(?:er|re)s?|km|tons?|tonnes|dollars|pounds|euros|yen|jobs"
    r"|workers|employees|soldiers|troops|votes|children|men|women|shares|years?|months?|weeks?|days|hours|minutes|homes"
    r"|houses|students|pupils|units|members|times|acres|patients|cases|deaths|others|persons|passengers|seats|companies"
    r"|countries|states|calories|words|pages|tickets|copies|rounds|square|cubic|million|billion|more|of the)\b|%|,\d|\.\d)"
)
"""What follows a number that counts something and dates nothing."""


def nearest_day(month: int, day: int, here: date, lean: Lean | None, weekday: int | None = None) -> date | None:
    """The day of that name nearest to `here`, one against the tense seen from further off; on `weekday` if one is."""

    def distance(other: date) -> float:
        gap = (other - here).days
        return abs(gap) * (AGAINST if gap and lean == ("past" if gap > 0 else "future") else 1)

    reach = 5 if weekday is not None else 1
    days = [d for y in range(here.year - reach, here.year + reach + 1) if (d := make_day(y, month, day))]
    named = [d for d in days if d.weekday() == weekday]
    near = [d for d in days if abs(d.year - here.year) <= (8 if (month, day) == (2, 29) else 1)]
    return min(named or near, key=distance, default=None)


# ---- written dates -----------------------------------------------------------------------------------------------------


def _iso(found: re.Match[str], scene: Scene) -> Reading | None:
    month = int(found["month"])
    day = make_day(int(got(found, "year")), month, int(found["day"]))
    if day is None and not (1 <= month <= 12 and int(got(found, "year"))):
        return dated("XXXX-XX-XX")
    return dated(day.isoformat() if day else f"{found['year']}-{month:02d}-XX")


def _numeric(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "10/09/2024": month first as in the United States, day first with dots or where only that is a date."""
    month, day, year = int(found["a"]), int(found["b"]), int(got(found, "year"))
    if found["mark"] == "." or month > 12:
        month, day = day, month
    if len(got(found, "year")) == 2:
        if scene.published is None or found["mark"] == ".":
            return None
        year += scene.published.year // 100 * 100
        year -= 100 if year > scene.published.year + 20 else 0
    written = make_day(year, month, day)
    return dated(written.isoformat()) if written else None


def _month_day(found: re.Match[str], scene: Scene) -> Reading | None:
    day = ordinal(found["day"])
    if day is None or not scene.capital(found.start("month")):
        return None
    month, year = month_of(found["month"]), None
    if found["day"].isdigit() and not got(found, "year"):
        after_day = scene.view[found.end() : found.end() + 12]
        if found.start("day") > found.start("month") and (COUNTED.match(after_day) or day > 31):
            return None  # "In May 45 people", "in May 20 workers"
    unresolved = f"XXXX-{month:02d}-{day:02d}"
    if got(found, "year"):
        year = year_of(got(found, "year"))
    elif got(found, "which"):
        if scene.published is None:
            return dated(unresolved if make_day(2000, month, day) else f"XXXX-{month:02d}-XX")
        year = scene.published.year + {"last": -1, "this": 0, "next": 1}[got(found, "which")]
    elif re.match(r",? \d{5,}(?! [a-z])", scene.after(found.end())):
        return dated(unresolved if make_day(2000, month, day) else f"XXXX-{month:02d}-XX")
    if year is not None:
        written = make_day(year, month, day)
        return dated(written.isoformat() if written else f"{min(max(year, 0), 9999):04d}-{month:02d}-XX")
    if make_day(2000, month, day) is None:
        return dated(f"XXXX-{month:02d}-XX")
    if scene.published is None:
        return dated(unresolved)
    weekday = weekday_of(got(found, "weekday")) if got(found, "weekday") else None
    near = nearest_day(month, day, scene.published, scene.lean(found), weekday)
    return dated(near.isoformat() if near else unresolved)


def _day_span(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "3-5 March": a DURATION from the first day to the last."""
    month, first, last = month_of(found["month"]), ordinal(found["from"]), ordinal(found["to"])
    if first is None or last is None or last <= first or not make_day(2000, month, last):
        return None
    if not scene.capital(found.start("month")) or COUNTED.match(scene.after(found.end())):
        return None
    value = f"P{last - first + 1}D"
    if got(found, "year"):
        begin = make_day(int(got(found, "year")), month, first)
    elif scene.published:
        begin = nearest_day(month, first, scene.published, scene.lean(found))
    else:
        begin = None
    end = make_day(begin.year, month, last) if begin else None
    return Reading(type="DURATION", value=value, first=begin if end else None, last=end)


# ---- weekdays ----------------------------------------------------------------------------------------------------------


def weekday_near(wanted: int, here: date, lean: Lean | None) -> date | None:
    """The latest such weekday up to `here`, the next one from `here` where the clause looks ahead."""
    if lean == "future":
        return shifted(here, (wanted - here.weekday()) % 7, "day")
    return shifted(here, -((here.weekday() - wanted) % 7), "day")


_FROM_WEEKDAY = re.compile(rf"(?:from|between) {WEEKDAY} ?(?:to|through|until|till|and|-) ?$|{WEEKDAY} ?- ?$")


def _weekday(found: re.Match[str], scene: Scene) -> Reading | None:
    if not scene.capital(found.start("weekday")):
        return None
    wanted, here = weekday_of(got(found, "weekday")), scene.published
    part = DAY_PARTS[got(found, "part")] if got(found, "part") else ""
    unresolved = Reading(type="TIME" if part else "DATE", value=f"XXXX-WXX-{wanted + 1}{part}")
    if here is None:
        return unresolved
    which = got(found, "which")
    if scene.day and _FROM_WEEKDAY.search(scene.before(found.start(), 30)):
        here = date.fromisoformat(scene.day)
        return Reading(
            type=unresolved.type, value=value_of(shifted(here, (wanted - here.weekday()) % 7, "day"), "day") + part
        )
    back, ahead = (here.weekday() - wanted) % 7, (wanted - here.weekday()) % 7
    if got(found, "week"):
        steps = wanted - here.weekday() + 7 * {"last": -1, "this": 0, "next": 1}[got(found, "week")]
    elif got(found, "on"):
        steps = ahead + 7
    elif which in ("last", "past", "this past"):
        steps = -(back or 7)
    elif which in ("next", "coming", "this coming"):
        steps = ahead or 7
    elif which == "this":
        steps = ahead
    else:
        steps = ahead if scene.lean(found) == "future" else -back
    day = shifted(here, steps, "day")
    return Reading(type=unresolved.type, value=day.isoformat() + part) if day else unresolved


def _weekdays(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "every Monday", "on Sundays"."""
    if not scene.capital(found.start("weekday")):
        return None
    return Reading(type="SET", value=f"XXXX-WXX-{weekday_of(found['weekday']) + 1}")


# ---- today and its neighbours ------------------------------------------------------------------------------------------

_STEPS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2, "last night": -1,
}  # fmt: skip


def _deictic(found: re.Match[str], scene: Scene) -> Reading | None:
    words = got(found, "day")
    steps = _STEPS[words]
    part = DAY_PARTS[got(found, "part")] if got(found, "part") else "TNI" if "night" in words else ""
    day = shifted(scene.published, steps, "day") if scene.published else None
    return Reading(type="TIME" if part else "DATE", value=value_of(day, "day") + part)


def _part_of_day(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "this morning" on the day of publication, "by evening" on the last day the text spoke of."""
    part = DAY_PARTS[got(found, "part")]
    published = value_of(scene.published, "day")
    return Reading(type="TIME", value=(published if got(found, "this") else scene.day or published) + part)


def _next_part(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the next morning", "the night before": counted from the last day the text spoke of."""
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "same": 0, "that": 0}[
        got(found, "which")
    ]
    if got(found, "which") in ("after", "before") and re.match(r" (?:\w|\$)", scene.after(found.end())):
        return None  # "the morning after the storm"
    part = DAY_PARTS.get(got(found, "part"), "")
    from_day = make_day(*map(int, scene.day.split("-"))) if scene.day else scene.published
    day = shifted(from_day, step, "day") if from_day else None
    return Reading(type="TIME" if part else "DATE", value=value_of(day, "day") + part)


_EARLY = r"(?:(?:early|earlier|late|later)[ -])?"
_NAMED = rf"(?:(?:(?:this~coming|this~past|this|next|last)~)?(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT}),?~(?:the~)?)?"
_YEAR_AFTER = rf"(?:,?~(?P<year>{ANY_YEAR})(?![\d%]|,\d)|,?~(?:of~)?(?P<which>last|this|next)~year)?"
_TO = r"(?: ?- ?|~to~|~through~|~and~)"

RULES = (
    rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!-?\d)", _iso),
    rule(r"(?<!\d/)(?P<a>\d\d?)(?P<mark>[/.])(?P<b>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)(?![/.]?\d)", _numeric),
    rule(
        rf"""{_NAMED}{_EARLY}(?P<month>{MONTH})[ -]{{1,2}}(?:the~)?(?P<day>{DAY_NUMBER})(?!:\d|,\d|\.\d|%)
        {_YEAR_AFTER}""",
        _month_day,
    ),
    rule(rf"{_NAMED}{_EARLY}(?:the~)?(?P<day>{DAY_NUMBER})(?:~of~|[ -])(?P<month>{MONTH}){_YEAR_AFTER}", _month_day),
    rule(rf"(?P<month>{MONTH})~(?P<from>{FIGURE}){_TO}(?P<to>{FIGURE})(?:,?~(?P<year>\d{{4}}))?", _day_span),
    rule(
        rf"(?:the~)?(?P<from>{FIGURE}){_TO}(?:the~)?(?P<to>{FIGURE})~(?:of~)?(?P<month>{MONTH})(?:,?~(?P<year>\d{{4}}))?",
        _day_span,
    ),
    rule(
        rf"""{_EARLY}(?:(?P<which>last|past|next|this~coming|this~past|coming|this)~)?(?P<weekday>{WEEKDAY})
        (?:~(?P<part>{DAY_PART}))?(?:~(?:of~)?(?P<week>last|this|next)~week|(?P<on>~week))?""",
        _weekday,
    ),
    rule(rf"(?:every|each)~(?P<weekday>{WEEKDAY})", _weekdays),
    rule(rf"(?P<weekday>{WEEKDAY})s", _weekdays),
    rule(
        rf"""{_EARLY}(?P<day>today|yesterday|tomorrow|tonight|last~night|the~day~(?:before~yesterday|after~tomorrow))
        (?:~(?P<part>{DAY_PART}))?""",
        _deictic,
    ),
    rule(rf"{_EARLY}(?P<this>this)~(?:very~)?(?P<part>morning|afternoon|evening|lunchtime)", _part_of_day),
    rule(rf"(?<=by )(?P<part>{either(p for p in DAY_PARTS if p != 'night')})", _part_of_day),
    rule(
        rf"""(?:early~|late~|later~)?(?:the~)?(?P<which>next|following|previous|same|that)~(?:same~)?
        (?P<part>day|{DAY_PART})""",
        _next_part,
    ),
    rule(rf"the~(?P<part>day|{DAY_PART})~(?P<which>before|after)", _next_part),
)
OPENERS = (
    MONTH_OPENERS
    | WEEKDAY_OPENERS
    | ORDINAL_OPENERS
    | {f"{day}s" for day in WEEKDAYS}
    | set(DAY_PARTS)
    | set(
        "early earlier late later last past next this coming every each today yesterday tomorrow tonight following "
        "previous same that".split()
    )
)
