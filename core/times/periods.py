"""Years, decades and centuries, "last week" and its like."""

from __future__ import annotations

import re

from core.times.days import COUNTED
from core.times.months import PART, STEPS
from core.times.scene import Reading, Scene, dated, got, rule
from core.times.values import make_day, period, shifted, span_of, value_of
from core.times.words import ANY_YEAR, NTH, ORDINAL_OPENERS, SPOKEN_YEAR, YEAR, ordinal, unit_of, year_of

# ---- years, decades, centuries -----------------------------------------------------------------------------------------

_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$£€#¥.,:/'&]|\d[ -]|[a-z\d]-|\b(?:no\.|number|page|flight|channel|about|around|some|than|at least|room|route|rs"
    r"|nearly|almost|over|up to|as many as|highway|area|model|only|section|code|article|least|another|usd|us|eur|gbp) )$"
)
_SPAN_BEFORE = re.compile(r"\b(?:1\d|20)\d\d ?- ?$")
_OLD_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|by|until|from|circa|year|before|after|between|to|and) $")
_STREET = re.compile(r" (?:[a-z']+ ){1,3}(?:street|avenue|ave|road|rd|boulevard|blvd|drive|lane|st\.|square|court)\b")


def _bare_year(found: re.Match[str], scene: Scene) -> Reading | None:
    year, start, after = found["year"], found.start("year"), scene.after(found.end(), 40)
    if found.start() == start:
        before = scene.before(start, 14)
        if _NOT_YEAR_BEFORE.search(before) and not _SPAN_BEFORE.search(before):
            return None
        if not 1400 <= int(year) <= 2099 and not _OLD_YEAR_BEFORE.search(before):
            return None
    if COUNTED.match(after) or re.match(r"[:/]\d|-\d\d?-|[ -](?:gmt|hours)\b", after) or _STREET.match(after):
        return None
    return dated(f"BC{year}" if re.match(r" b\.?c\.?(?:e\b)?(?!\w)", after) else year)


def _named_year(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the year 2000", "fiscal 1998", "FY 2021", "nineteen ninety-six"."""
    year = year_of(found["year"])
    return dated(f"{year:04d}") if year and 0 < year < 10000 else None


def _season_years(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "2019-20": a DURATION over both calendar years."""
    first, tail = int(found["year"]), int(found["tail"])
    last = first // 100 * 100 + tail + (100 if tail == 0 else 0)
    if not first < last < first + 60 or _NOT_YEAR_BEFORE.search(scene.before(found.start(), 14)):
        return None
    years = 1 if last == first + 1 else last - first + 1
    return Reading(type="DURATION", value=f"P{years}Y", first=make_day(first, 1, 1), last=make_day(last, 12, 31))


_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|your|our|the (?:low|upper|high|mid)) (?:early |late |mid-?)?$")


def _decade(found: re.Match[str], scene: Scene) -> Reading | None:
    digits = got(found, "digits")
    if not digits:
        return dated(f"19{_TENS.index(found['words']) + 2}")
    if len(digits) == 4:
        return dated(digits[:2] if digits.endswith("00") and digits < "2000" else digits[:3])
    if _AGE_BEFORE.search(scene.before(found.start())):
        return None  # or a temperature
    return dated(("20" if digits < "20" else "19") + digits[0])


def _century(found: re.Match[str], scene: Scene) -> Reading | None:
    number = ordinal(found["n"])
    return dated(f"{number - 1:02d}") if number and number <= 22 else None


# ---- periods around publication, and around the last date of the text -----------------------------------------------------


def _relative(found: re.Match[str], scene: Scene) -> Reading | None:
    which, unit = got(found, "which"), unit_of(found["unit"])
    if scene.titled(found, "unit"):
        return None  # a programme: "This Week"
    step = STEPS[which]
    if which in ("that", "following", "same", "previous"):
        days = span_of(scene.anchor)
        inside = days is not None and value_of(days[0], unit) == value_of(days[1], unit)
        here = days[0] if days and inside else None
    else:
        here = scene.published
    return dated(value_of(shifted(here, step, unit) if here else None, unit))


def _next_but_one(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the week before last", "the month after next"."""
    unit, step = unit_of(found["unit"]), -2 if found["way"] == "before" else 2
    return dated(value_of(shifted(scene.published, step, unit) if scene.published else None, unit))


def _the(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the end of the year", "for the year": the one of publication; "the weekend" the last or the next."""
    unit, here = unit_of(found["unit"]), scene.published
    if scene.titled(found, "unit") or re.match(r"[ -](?:old\b|ago\b|earlier\b|\d)", scene.after(found.end())):
        return None
    if re.match(r" end(?:ed|ing)\b", scene.after(found.end())):
        return Reading(type="DURATION", value=period(1, unit))
    if here is None:
        return dated(value_of(None, unit))
    back = unit == "weekend" and here.weekday() < 5 and scene.lean(found) != "future"
    return dated(value_of(shifted(here, -7, "day") if back else here, unit))


def _new_year(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "in the new year": the next one, from July on."""
    here = scene.published
    return dated(value_of(shifted(here, here.month // 7, "year") if here else None, "year"))


def _year_end(found: re.Match[str], scene: Scene) -> Reading | None:
    return dated(f"{scene.published.year:04d}-12-31" if scene.published else "XXXX-12-31")


_FISCAL = r"(?:fiscal|calendar|school|academic|financial|tax)"
_BIG = r"(?P<unit>week|month|quarter|year|decade|century)"
_VAGUELY = r"(?:the~)?(?:(?:very~)?(?:early|late|mid|middle|later)[ -](?:to[ -]late[ -])?)?"
_END = r"(?:the~)?(?:very~)?(?:end|beginning|start|middle|close|rest|remainder|latter~part|turn)~of"

RULES = (
    rule(rf"(?:{PART}|post-|pre-)(?P<year>{YEAR})(?:-end)?", _bare_year),
    rule(rf"{PART}(?:the~year~|{_FISCAL}~(?:year~)?|year~|fy ?)(?P<year>{ANY_YEAR})", _named_year),
    rule(rf"(?P<year>{SPOKEN_YEAR})", _named_year),
    rule(
        r"""(?:the~)?(?:(?:school|academic|financial|fiscal|tax)~year~)?(?P<year>(?:1[89]|20)\d\d)[-/](?P<tail>\d\d)(?!-?\d)
        (?:~(?:season|(?:school|academic|financial|fiscal|tax)~year))?""",
        _season_years,
    ),
    rule(rf"{_VAGUELY}(?P<digits>1\d\d0|20\d0)'?s", _decade),
    rule(rf"{_VAGUELY}'?(?P<digits>[1-9]0)'?s", _decade),
    rule(rf"the~(?:(?:early|late|mid|later)[ -])?(?P<words>{'|'.join(_TENS)})", _decade),
    rule(rf"{_VAGUELY}(?P<n>{NTH})[ -]century", _century),
    rule(
        rf"""{PART}(?:the~)?
        (?P<which>this~past|this~coming|last|past|previous|this|current|present|next|coming|upcoming|that|following|same)
        ~(?:same~)?(?:{_FISCAL}~)?(?P<unit>weekend|week|month|quarter|year|decade|century)""",
        _relative,
    ),
    rule(r"the~(?P<unit>weekend|week|month|year)~(?P<way>before|after)~(?:last|next)", _next_but_one),
    rule(rf"{_END}~the~(?:{_FISCAL}~)?{_BIG}", _the),
    rule(rf"(?:earlier|later|early|late)~in~the~{_BIG}", _the),
    rule(rf"the~(?:full~|whole~|entire~)?(?:{_FISCAL}~)?(?P<unit>year|weekend)", _the),
    rule(r"(?<=for )the~(?P<unit>week|month)", _the),
    rule(r"the~new~year(?!'|~(?:day|eve))", _new_year),
    rule(r"year[ -]end|the~year's~end", _year_end),
)
OPENERS = ORDINAL_OPENERS | set(
    "the very early late later earlier mid end beginning start middle close rest remainder latter turn first second last "
    "final height post pre year fiscal calendar school academic financial tax fy nineteen eighteen this past previous "
    "current present next coming upcoming that following same".split()
)
