"""Quarters and halves, years, decades and centuries, and "last week" and its like."""

from __future__ import annotations

import re
from datetime import date

from core.times.days import COUNTED
from core.times.months import PART, STEPS
from core.times.scene import Reading, Scene, dated, got, rule
from core.times.values import make_day, shifted, span_of, value_of
from core.times.words import ANY_YEAR, NTH, YEAR, ordinal, unit_of, year_of

# ---- quarters and halves -----------------------------------------------------------------------------------------------


def _quarter(found: re.Match[str], scene: Scene) -> Reading | None:
    number = int(got(found, "q")) if got(found, "q") else 4 if got(found, "n") == "final" else ordinal(got(found, "n"))
    letter, size = ("H", 2) if got(found, "half") else ("Q", 4)
    if not number or number > size:
        return None
    year = year_of(got(found, "year")) if got(found, "year") else None
    if year is None and scene.published:
        here = scene.published
        year = here.year + (STEPS[got(found, "of")] if got(found, "of") else 0)
        if not got(found, "of"):
            begin = date(here.year, (number - 1) * 12 // size + 1, 1)
            lean = scene.lean(found)
            if begin > here and lean != "future":
                year -= 1
            elif lean == "future" and (here - begin).days > 200 and number == 1:
                year += 1
        if got(found, "ago"):
            year -= 1
    value = f"{year:04d}" if year and 0 < year < 10000 else "XXXX"
    return Reading(type="DATE", value=f"{value}-{letter}{number}", compared=bool(got(found, "ago")))


def _quarter_spoken_of(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the latest quarter", "the year-ago period": the quarter the text reports on, else the last full one."""
    quarter = scene.quarter
    if not quarter:
        if got(found, "head") != "quarter" or scene.published is None:
            return None if got(found, "head") != "quarter" else dated("XXXX-QX")
        last = shifted(scene.published, -1, "quarter")
        quarter = value_of(last, "quarter") if last else "XXXX-QX"
    if got(found, "ago") and quarter[:4].isdigit():
        quarter = f"{max(1, int(quarter[:4]) - 1):04d}{quarter[4:]}"
    return Reading(type="DATE", value=quarter, compared=True)


# ---- years, decades, centuries -----------------------------------------------------------------------------------------

_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$£€#¥.,:/'&]|\d[ -]|[a-z\d]-|\b(?:no\.|number|page|flight|channel|about|around|some|than|at least|room|route|rs|nearly"
    r"|almost|over|up to|as many as|highway|area|model|only|section|code|article|least|another|usd|us|eur|gbp) )$"
)
_OLD_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|by|until|from|circa|year|before|after|between|to|and) $")
_STREET = re.compile(
    r" (?:[a-z']+ ){1,3}(?:street|avenue|ave|road|rd|boulevard|blvd|drive|lane|st\.|square|place|court)\b"
)


def _bare_year(found: re.Match[str], scene: Scene) -> Reading | None:
    year, after = got(found, "year"), scene.after(found.end(), 40)
    bare = found.start() == found.start("year")
    if bare and _NOT_YEAR_BEFORE.search(scene.before(found.start(), 14)):
        return None
    if not 1400 <= int(year) <= 2099 and bare and not _OLD_YEAR_BEFORE.search(scene.before(found.start(), 10)):
        return None
    if COUNTED.match(after) or re.match(r"[:/]\d|-\d\d?-|[ -](?:gmt|hours)\b", after) or _STREET.match(after):
        return None
    if re.match(r" (?:b\.?c\.?(?:e\b)?)(?!\w)", after):
        return dated(f"BC{year}")
    return dated(year)


def _named_year(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the year 2000", "fiscal 1998", "FY 2021", "nineteen ninety-six"."""
    year = year_of(got(found, "year"))
    return dated(f"{year:04d}") if year and 0 < year < 10000 else None


def _season_year(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "2019-20": a DURATION over both calendar years."""
    first, tail = int(got(found, "year")), found["tail"]
    last = first // 100 * 100 + int(tail) + (100 if tail == "00" else 0)
    if not first < last < first + 60 or _NOT_YEAR_BEFORE.search(scene.before(found.start(), 14)):
        return None
    years = last - first if last == first + 1 else last - first + 1
    return Reading(type="DURATION", value=f"P{years}Y", first=make_day(first, 1, 1), last=make_day(last, 12, 31))


_TENS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]


def _decade(found: re.Match[str], scene: Scene) -> Reading | None:
    if got(found, "words"):
        return dated(f"19{_TENS.index(found['words']) + 2}")
    digits = got(found, "digits")
    if len(digits) == 4:
        return dated(digits[:3])
    if re.search(
        r"\b(?:his|her|their|my|your|our|in its|the (?:low|upper|high|mid)) (?:early |late |mid-?)?$",
        scene.before(found.start()),
    ):
        return None  # an age, a temperature
    return dated(("20" if digits < "20" else "19") + digits[0])


def _century(found: re.Match[str], scene: Scene) -> Reading | None:
    number = ordinal(got(found, "n"))
    return dated(f"{number - 1:02d}") if number and number <= 22 else None


# ---- periods around publication ----------------------------------------------------------------------------------------


def _relative(found: re.Match[str], scene: Scene) -> Reading | None:
    which, unit = got(found, "which"), unit_of(found["unit"])
    if scene.capital(found.start("unit")) and not scene.text[found.start() : found.end()].isupper():
        return None  # a programme: "This Week"
    if which in ("that", "following", "same", "previous") and found["unit"] != "weekend":
        return _anchored(which, unit, scene)
    step = STEPS[which]
    here = scene.published
    if here is None:
        return dated(("PRESENT_REF", "FUTURE_REF", "PAST_REF")[step])
    if unit == "week" and which == "last" and here.weekday() == 6:
        step = 0  # on a Sunday the week just gone
    day = shifted(here, step, unit)
    return dated(value_of(day, unit) if day else ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[step])


def _anchored(which: str, unit: str, scene: Scene) -> Reading | None:
    """ "that year", "the following week": counted from the last date of the text."""
    days = span_of(scene.anchor)
    if days is None:
        return dated(
            "PRESENT_REF" if which in ("that", "same") else "PAST_REF" if which == "previous" else "FUTURE_REF"
        )
    if value_of(days[0], unit) != value_of(days[1], unit):
        return dated("PAST_REF")
    day = shifted(days[0], STEPS[which], unit)
    return dated(value_of(day, unit) if day else "PAST_REF")


def _the(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the end of the year", "for the year": the one of publication."""
    unit = unit_of(found["unit"])
    if scene.capital(found.start("unit")) or re.match(r"[ -](?:old|ago|earlier)\b", scene.after(found.end())):
        return None
    if scene.published is None:
        return dated("PRESENT_REF")
    day: date | None = scene.published
    if unit == "weekend" and scene.published.weekday() < 5 and scene.lean(found) != "future":
        day = shifted(day, -7, "day")
    return dated(value_of(day, unit)) if day else None


def _year_end(found: re.Match[str], scene: Scene) -> Reading | None:
    return dated(f"{scene.published.year:04d}-12-31" if scene.published else "XXXX-12-31")


_AGO = (
    r"(?P<ago>year-ago|year-earlier|(?:comparable|corresponding|same)~(?:year-ago|year-earlier|prior-year)|prior-year)"
)
_FISCAL = r"(?:fiscal|calendar|school|academic|financial|tax)"
_BIG = r"(?P<unit>week|month|quarter|year|decade|century)"

RULES = (
    rule(
        rf"{PART}(?:the~)?(?:{_AGO}~)?(?:fiscal~|financial~|its~)?(?:(?P<n>{NTH}|final)[ -](?:fiscal[ -])?(?:quarter|(?P<half>half))|q(?P<q>[1-4]))"
        rf"(?:,?~(?:of~)?(?:fiscal~)?(?P<year>{ANY_YEAR})|~of~(?P<of>last|this|next)~year|~of~the~year)?",
        _quarter,
    ),
    rule(rf"(?:the~)?(?:{_AGO}|latest|most~recent|that)~(?P<head>quarter|period)", _quarter_spoken_of),
    rule(r"the~(?P<head>quarter)(?!~of~(?:a|an|the|all|its|his|her|our)\b)", _quarter_spoken_of),
    rule(r"(?:the~)?(?P<ago>year-ago|year-earlier|prior-year)", _quarter_spoken_of),
    rule(rf"(?:{PART}|post-|pre-)(?P<year>{YEAR})(?:-end)?", _bare_year),
    rule(rf"{PART}(?:the~year~|{_FISCAL}~(?:year~)?|year~|fy ?)(?P<year>{ANY_YEAR})", _named_year),
    rule(
        r"(?P<year>(?:nineteen|eighteen)[ -](?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)",
        _named_year,
    ),
    rule(
        r"(?:the~)?(?P<year>(?:1[89]|20)\d\d)[-/](?P<tail>\d\d)(?!-?\d)(?:~(?:season|school~year|academic~year|financial~year|fiscal~year))?",
        _season_year,
    ),
    rule(
        r"(?:the~)?(?:(?:very~)?(?:early|late|mid|middle|later)[ -](?:to[ -]late[ -])?)?(?:(?P<digits>1\d\d0|20\d0)'?s)",
        _decade,
    ),
    rule(r"(?:the~)?(?:(?:early|late|mid|later)[ -])?(?:'?(?P<digits>[1-9]0)'?s)", _decade),
    rule(rf"the~(?:(?:early|late|mid|later)[ -])?(?:(?P<words>{'|'.join(_TENS)}))", _decade),
    rule(rf"(?:the~)?(?:(?:early|late|mid|later)[ -])?(?P<n>{NTH})[ -]century", _century),
    rule(
        rf"{PART}(?:the~)?(?P<which>this~past|this~coming|last|past|previous|this|current|present|next|coming|upcoming|that|following|same)"
        rf"~(?:same~)?(?:{_FISCAL}~)?(?P<unit>weekend|week|month|quarter|year|decade|century)",
        _relative,
    ),
    rule(
        rf"(?:the~)?(?:very~)?(?:end|beginning|start|middle|close|rest|remainder|latter~part|turn)~of~the~(?:{_FISCAL}~)?{_BIG}",
        _the,
    ),
    rule(rf"(?:earlier|later|early|late)~in~the~{_BIG}", _the),
    rule(rf"the~(?:full~|whole~|entire~)?(?:{_FISCAL}~)?(?P<unit>year|weekend)", _the),
    rule(r"(?<=for )the~(?P<unit>week|month)", _the),
    rule(r"year[ -]end|the~year's~end", _year_end),
)
