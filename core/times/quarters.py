"""Quarters and halves of a year, and what business reports call "the quarter" and "the year-ago period"."""

from __future__ import annotations

import re
from datetime import date

from core.times.months import PART, STEPS
from core.times.scene import Reading, Scene, got, rule
from core.times.values import shifted, value_of
from core.times.words import ANY_YEAR, NTH, ORDINAL_OPENERS, YEAR, ordinal, year_of


def year_before(quarter: str) -> str:
    """The same quarter of the year before: "1989-Q3" to "1988-Q3"."""
    year = quarter[:4]
    return f"{max(1, int(year) - 1):04d}{quarter[4:]}" if year.isdigit() else quarter


def _quarter(found: re.Match[str], scene: Scene) -> Reading | None:
    words = got(found, "n")
    number = int(got(found, "q")) if got(found, "q") else 4 if words in ("final", "last") else ordinal(words)
    letter, size = ("H", 2) if got(found, "half") else ("Q", 4)
    if not number or number > size:
        return None
    told = got(found, "year") or got(found, "of") or found.group().endswith("year")
    if (
        got(found, "half")
        and not told
        and not _BUSINESS.search(scene.view, max(0, found.start() - 300), found.end() + 200)
    ):
        return None  # of a match, of a book
    if got(found, "year"):
        year = year_of(got(found, "year"))
    elif scene.published is None:
        year = None
    elif got(found, "of"):
        year = scene.published.year + STEPS[got(found, "of")]
    else:
        year = _year_of_quarter(number, size, scene.published, looks_ahead=scene.lean(found) == "future")
    value = f"{year:04d}-{letter}{number}" if year and 0 < year < 10000 else f"XXXX-{letter}{number}"
    ago = bool(got(found, "ago"))
    return Reading(type="DATE", value=year_before(value) if ago else value, compared=ago)


_BUSINESS = re.compile(
    r"\b(?:profits?|sales|revenues?|earnings|earned|income|growth|grew|econom\w+|quarters?|exports?|imports?|output|orders"
    r"|shipments|investors?|analysts?|shares?|fiscal|budget|gdp|inflation|prices|losses|forecasts?|per ?cent|percent)\b|%"
)


def _year_of_quarter(number: int, size: int, here: date, *, looks_ahead: bool) -> int:
    """The latest one to have begun; the next one where the clause looks ahead."""
    begin = date(here.year, (number - 1) * 12 // size + 1, 1)
    if begin > here:
        return here.year if looks_ahead else here.year - 1
    return here.year + (looks_ahead and number == 1 and (here - begin).days > 200)


def _spoken_of(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the latest quarter", "the year-ago period": of the quarter the text reports on, else of the last full one."""
    quarter, ago = scene.reported(found), bool(got(found, "ago"))
    if not quarter and got(found, "head") != "quarter":
        return None
    if not quarter:
        last = shifted(scene.published, -1, "quarter") if scene.published else None
        quarter = value_of(last, "quarter") if last else "XXXX-QX"
    return Reading(type="DATE", value=year_before(quarter) if ago else quarter, compared=ago)


_AGO = r"(?P<ago>(?:(?:comparable|corresponding|same)~)?(?:year-ago|year-earlier|prior-year))"

RULES = (
    rule(
        rf"""{PART}(?:the~)?(?:{_AGO}~)?(?:fiscal~|financial~|its~)?
        (?:(?P<n>{NTH}|final)[ -](?:fiscal[ -])?(?:quarter|(?P<half>half))|q(?P<q>[1-4]))
        (?:,?~(?:of~)?(?:fiscal~)?(?P<year>{ANY_YEAR})|~of~(?P<of>last|this|next)~year|~of~the~year)?""",
        _quarter,
    ),
    rule(rf"(?:the~)?(?P<n>last)~quarter~of~(?P<year>{YEAR})", _quarter),
    rule(rf"(?P<half>h)(?P<q>[12])(?:~(?P<year>{YEAR}))", _quarter),
    rule(rf"(?P<year>{YEAR})[ -]q(?P<q>[1-4])", _quarter),
    rule(rf"(?:the~)?(?:fiscal~)?(?P<year>{YEAR})(?:'s)?~(?P<n>{NTH}|final)[ -](?:quarter|(?P<half>half))", _quarter),
    rule(rf"(?:the~)?(?:{_AGO}|latest|most~recent|that)~(?P<head>quarter|period)", _spoken_of),
    rule(r"the~(?P<head>quarter)(?!~of~(?:an?|the|all|its|his|her|our)\b)", _spoken_of),
    rule(r"(?:the~)?(?P<ago>year-ago|year-earlier|prior-year)", _spoken_of),
)
OPENERS = ORDINAL_OPENERS | set(
    "the early late later earlier mid beginning start end middle close rest fiscal financial its final q h "
    "last year prior comparable corresponding same latest most that".split()
)
