"""Months and seasons."""

from __future__ import annotations

import re
from datetime import date

from core.times.scene import Reading, Scene, dated, got, rule
from core.times.tense import Lean
from core.times.values import span_of
from core.times.words import ANY_YEAR, MONTH, SEASON, SEASONS, YEAR, month_of, year_of

PART = (
    r"(?:(?:the~)?(?:very~)?(?:beginning|start|end|middle|close|turn|rest|remainder|height|(?:first|second|early|latter|last|final)"
    r"~(?:half|part|days|weeks|months))~of~"
    r"|(?:early|late|later|earlier|mid)(?:[ -]|~in~|~on~){1,2})?"
)
"""Words that pick a part of a period; the expression keeps the value of the whole."""

STEPS = {
    "last": -1, "past": -1, "previous": -1, "this past": -1, "this": 0, "current": 0, "present": 0, "same": 0,
    "that": 0, "next": 1, "coming": 1, "upcoming": 1, "this coming": 1, "following": 1,
}  # fmt: skip
_NAME_OR_VERB = ("may", "march")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|during|through|between|from|last|next|this|early|late|mid|each|every|before|after|of|for|to"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december),? (?:and|or|to|through))[ -]+$"
)
_SURELY_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|during|last|next|this|early|late|mid|each|every|through)[ -]+$"
)


def _month(found: re.Match[str], scene: Scene) -> Reading | None:
    name, start = found["month"], found.start("month")
    if not scene.capital(start) or (
        not got(found, "which") and not got(found, "year") and _is_name(name, start, found, scene)
    ):
        return None
    month = month_of(name)
    if got(found, "year"):
        year = year_of(got(found, "year"))
        return None if year is None else dated(f"{year:04d}-{month:02d}")
    if got(found, "each"):
        return Reading(type="SET", value=f"XXXX-{month:02d}")
    here, which = scene.published, got(found, "which")
    if which in ("following", "previous") or got(found, "of") in ("that", "same"):
        anchored = span_of(scene.anchor)
        here = anchored[1] if anchored else None
    if here is None:
        return dated(f"XXXX-{month:02d}")
    if got(found, "of"):
        year = here.year + STEPS[got(found, "of")]
    elif which in ("last", "past", "this past", "previous"):
        year = here.year - (
            month >= here.month - (which == "last")
        )  # "last February" in March is not the month just gone
    elif which in ("next", "coming", "this coming", "following"):
        year = here.year + (month <= here.month)
    elif which == "this":
        year = here.year
    else:
        year = _nearest_year(month, here, scene.lean(found))
    return dated(f"{year:04d}-{month:02d}" if 0 < year < 10000 else f"XXXX-{month:02d}")


def _nearest_year(month: int, here: date, lean: Lean | None) -> int:
    """Back, with the current month; on where the clause looks ahead, unless the month is just past."""
    back, on = (here.month - month) % 12, (month - here.month) % 12
    if lean == "future" and on <= 3 * back:
        return here.year + (month < here.month)
    return here.year - (month > here.month)


def _is_name(name: str, start: int, found: re.Match[str], scene: Scene) -> bool:
    """Whether "May", "March", "April Jones" is somebody's name or another word."""
    before, after = scene.before(start), scene.text[found.end() : found.end() + 2]
    if name in _NAME_OR_VERB and not _BEFORE_MONTH.search(before):
        return True
    if len(name) == 3 and not _SURELY_BEFORE.search(before):  # "Jan Novak", "Mar", "Dec"
        return True
    named = len(after) == 2 and after[0] == " " and after[1].isupper()
    return (
        named
        and name in ("april", "may", "june", "august", "march", "jan.", "mar.")
        and not _SURELY_BEFORE.search(before)
    )


_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season(found: re.Match[str], scene: Scene) -> Reading | None:
    name, here = SEASONS[found["season"]], scene.published
    which = got(found, "which")
    if got(found, "year"):
        return dated(f"{int(found['year']):04d}-{name}")
    if which in ("that", "following") or got(found, "of") in ("that", "same"):
        anchored = span_of(scene.anchor)
        here = anchored[1] if anchored else None
    if here is None:
        return dated(f"XXXX-{name}")
    start = _STARTS[name]
    running = here.year - (here.month < start)  # the year of the latest such season to begin
    if name == "WI" and here.month == 12:
        running = here.year
    over = not (start <= here.month < start + 3 or (name == "WI" and here.month < 3))
    if got(found, "of"):
        year = here.year + STEPS[got(found, "of")]
    elif which in ("last", "past", "this past", "previous"):
        year = running if over else running - 1
    elif which in ("next", "coming", "following", "this coming"):
        year = running + 1
    elif which in ("this", "that"):
        year = running if name == "WI" and not over else here.year
    elif over and scene.lean(found) == "future":
        year = running + 1
    else:
        year = running
    return dated(f"{year:04d}-{name}" if 0 < year < 10000 else f"XXXX-{name}")


def _season_set(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading(type="SET", value=f"XXXX-{SEASONS[found['season']]}")


_WHICH = r"last|past|next|coming|this~past|this~coming|this"
OF_YEAR = rf"(?:,?~(?:of~)?(?P<year>{ANY_YEAR})(?![\d%]|,\d)|,?~(?:of~)?(?P<of>last|this|next|that)~year|~of~the~(?P<same>same)~year)?"

RULES = (
    rule(
        rf"{PART}(?:(?P<each>every|each)~)?(?:(?:the~)?(?P<which>following|previous|{_WHICH})~)?(?P<month>{MONTH}){OF_YEAR}",
        _month,
    ),
    rule(
        rf"{PART}(?:(?:the~)?(?:early|late|mid)[ -])?(?:(?:the~)?(?P<which>following|previous|that|{_WHICH})~(?:year's~)?|the~|(?<=in )|(?<=by )|(?<=since ))"
        rf"(?P<season>{SEASON})(?:~(?:of~)?(?P<year>{YEAR})|~of~(?P<of>last|this|next|that)~year)?",
        _season,
    ),
    rule(rf"{PART}(?P<season>{SEASON})~(?:of~)?(?P<year>{YEAR})", _season),
    rule(rf"(?:every|each)~(?P<season>{SEASON})", _season_set),
)
