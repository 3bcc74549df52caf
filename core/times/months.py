"""Months and seasons."""

from __future__ import annotations

import re
from datetime import date

from core.times.scene import Reading, Scene, dated, got, rule
from core.times.tense import AGAINST, Lean
from core.times.values import span_of
from core.times.words import (
    ANY_YEAR,
    MONTH,
    MONTH_OPENERS,
    MONTHS,
    MONTHS_SHORT,
    SEASON,
    SEASONS,
    YEAR,
    month_of,
    year_of,
)

PART = r"""(?:(?:the~)?(?:very~)?
(?:beginning|start|end|middle|close|turn|rest|remainder|height
|(?:first|second|third|early|latter|last|final)~(?:half|part|days?|weeks?|weekend|months?))~of~(?:the~)?
|(?:early|late|later|earlier)~(?:in|on)~|(?:early|late|later|earlier|mid)[ -]|end-)?"""
"""Words that pick a part of a period; the expression keeps the value of the whole."""

STEPS = {
    "last": -1, "past": -1, "previous": -1, "this past": -1, "this": 0, "current": 0, "present": 0, "same": 0,
    "that": 0, "next": 1, "coming": 1, "upcoming": 1, "this coming": 1, "following": 1,
}  # fmt: skip
_AFTER_ANCHOR = ("following", "previous", "that", "same")

_SURELY_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|during|last|next|this|early|late|mid|each|every|through|between|end|previous|following)[ -]+$"
)
_PERHAPS_BEFORE = re.compile(
    rf"\b(?:from|to|before|after|of|for|and|or|{'|'.join(MONTHS)}),? (?:and |or |to |through )?$"
)


def _month(found: re.Match[str], scene: Scene) -> Reading | None:
    which, of, month = got(found, "which"), got(found, "of"), month_of(found["month"])
    if not scene.capital(found.start("month")):
        return None
    if year := year_of(got(found, "year")) if got(found, "year") else _year_of_next(found, scene):
        return dated(f"{year:04d}-{month:02d}")
    if not which and _is_other(found, scene):
        return None
    if got(found, "each"):
        return Reading(type="SET", value=f"XXXX-{month:02d}")
    here = _start(which, of, scene)
    if here is None:
        return dated(f"XXXX-{month:02d}")
    if of:
        year = here.year + STEPS[of]
    elif which in ("last", "past", "this past", "previous"):
        just_gone = which == "last" and month == here.month - 1  # "last February" in March is last year's
        year = here.year - (month >= here.month or just_gone)
    elif which in ("next", "coming", "this coming", "following"):
        coming_up = which == "next" and month == here.month + 1  # "next June" in May is next year's
        year = here.year + (month <= here.month or coming_up)
    elif which:
        year = here.year
    else:
        year = _nearest_year(month, here, scene.lean(found))
        if until := _until(found, scene):
            year = _nearest_year(until, here, scene.lean(found)) - (month > until)
        elif _FROM_MONTH.search(scene.before(found.start("month"), 40)) and scene.anchor[4:5] == "-":
            year = int(scene.anchor[:4]) + (month < int(scene.anchor[5:7]))
    return dated(f"{year:04d}-{month:02d}" if 0 < year < 10000 else f"XXXX-{month:02d}")


def _start(which: str, of: str, scene: Scene) -> date | None:
    """What "last", "that", "following" count from: publication, or the end of the text's last date."""
    if which in _AFTER_ANCHOR or of in _AFTER_ANCHOR:
        days = span_of(scene.anchor)
        return days[1] if days else None
    return scene.published


def _nearest_year(month: int, here: date, lean: Lean | None) -> int:
    """Back, with the current month; on where the clause looks ahead, unless the month is just past."""
    back, on = (here.month - month) % 12, (month - here.month) % 12
    if lean == "future" and on <= AGAINST * back:
        return here.year + (month < here.month)
    return here.year - (month > here.month)


_YEAR_AFTER_SPAN = re.compile(rf" ?(?:-|to|and|through|until) ?{MONTH},? (?:of )?({YEAR})(?!\w)".replace("~", " {1,3}"))


def _year_of_next(found: re.Match[str], scene: Scene) -> int | None:
    """The year of "January" in "January to March 2020"."""
    after = None if got(found, "which") or got(found, "of") else _YEAR_AFTER_SPAN.match(scene.view, found.end())
    return int(after[1]) if after else None


_FROM = re.compile(r"\b(?:from|between) (?:early |late |mid-?)?$")
_UNTIL = re.compile(
    rf" ?(?:-|to|and|through|until|till) ?(?:early |late |mid-?)?({MONTH})(?!\w| \d)".replace("~", " {1,3}")
)
_FROM_MONTH = re.compile(
    rf"\b(?:from|between) (?:early |late |mid-?)?{MONTH} ?(?:-|to|and|through|until|till) ?(?:early |late |mid-?)?$".replace(
        "~", " {1,3}"
    )
)


def _until(found: re.Match[str], scene: Scene) -> int | None:
    """The month of "May" in "between March and May", which the tense is about."""
    opened = _FROM.search(scene.before(found.start("month"), 20))
    closing = _UNTIL.match(scene.view, found.end()) if opened else None
    return month_of(closing[1]) if closing and scene.capital(closing.start(1)) else None


def _is_other(found: re.Match[str], scene: Scene) -> bool:
    """Whether "May", "March", "Jan", "April Jones" is another word or somebody's name."""
    name, before = found["month"], scene.before(found.start("month"))
    if _SURELY_BEFORE.search(before):
        return False
    if name in MONTHS_SHORT or (name in ("may", "march") and not _PERHAPS_BEFORE.search(before)):
        return True
    named = re.match(" [A-Z]", scene.text[found.end() : found.end() + 2]) is not None
    return named and name in ("april", "may", "june", "august", "march", "jan.", "mar.")


_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season(found: re.Match[str], scene: Scene) -> Reading | None:
    """Northern seasons; a winter bears the year in which it begins."""
    which, of, name = got(found, "which"), got(found, "of"), SEASONS[found["season"]]
    if got(found, "year"):
        return dated(f"{int(found['year']):04d}-{name}")
    here = _start(which, of, scene)
    if here is None:
        return dated(f"XXXX-{name}")
    begins = _FIRST_MONTH[name]
    latest = here.year - (here.month < begins)
    running = (here.month - begins) % 12 < 3
    if of:
        year = here.year + STEPS[of]
    elif which in ("last", "past", "this past", "previous"):
        year = latest - running
    elif which in ("next", "coming", "following", "this coming"):
        coming_up = which == "next" and 0 < begins - here.month < 3
        year = latest + 1 + coming_up
    elif which:
        gone = name == "WI" and (here.month - begins) % 12 < 6  # "this winter" in March is the one that ends
        year = latest if running or gone else here.year
    else:
        year = latest + (not running and scene.lean(found) == "future")
    return dated(f"{year:04d}-{name}" if 0 < year < 10000 else f"XXXX-{name}")


def _season_set(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading(type="SET", value=f"XXXX-{SEASONS[found['season']]}")


_WHICH = "(?P<which>following|previous|that|last|past|next|coming|this~past|this~coming|this)"

RULES = (
    rule(
        rf"""{PART}(?:(?P<each>every|each)~|(?:the~)?{_WHICH}~)?(?P<month>{MONTH})
        (?:,?~(?:of~)?(?P<year>{ANY_YEAR})(?![\d%]|,\d)|,?~(?:of~)?(?:the~)?(?P<of>last|this|next|that|same)~year)?""",
        _month,
    ),
    rule(
        rf"""{PART}
        (?:(?:the~)?{_WHICH}~(?:year's~)?|the~(?:(?:early|late|mid)[ -])?|(?<=in )|(?<=by )|(?<=since ))(?P<season>{SEASON})
        (?:~(?:of~)?(?P<year>{YEAR})(?:-\d\d)?|~of~(?P<of>last|this|next|that)~year)?""",
        _season,
    ),
    rule(rf"{PART}(?P<season>{SEASON})~(?:of~)?(?P<year>{YEAR})(?:-\d\d)?", _season),
    rule(rf"(?:every|each)~(?P<season>{SEASON})", _season_set),
)
OPENERS = (
    MONTH_OPENERS
    | set(SEASONS)
    | set(
        "the very beginning start end middle close turn rest remainder height first second early late later earlier mid "
        "latter last final every each following previous that past next coming this".split()
    )
)
