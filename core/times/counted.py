"""Points counted from another: "two weeks ago", "four years later", "a week before Christmas"."""

from __future__ import annotations

import re
from datetime import date

from core.times.lengths import ABOUT, COUNT, LENGTH_OPENERS, count_of
from core.times.quarters import year_before
from core.times.scene import Reading, Scene, got, rule
from core.times.values import make_day, period, shifted, span_of, unit_of_value, value_of
from core.times.words import UNIT, unit_of

_BACK = ("ago", "earlier", "before", "previously", "back", "prior to")
_FROM_PUBLICATION = ("ago", "from now", "hence", "back", "time")
_FROM_FOLLOWING = ("before", "after", "from", "on", "prior to", "following")
_FINE = ("second", "minute", "hour")
_AS_COARSE = {"fortnight": "week", "decade": "year", "century": "decade"}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366}


def _counted(found: re.Match[str], scene: Scene) -> Reading | None:
    count, unit, way = count_of(found["count"]), unit_of(found["unit"]), got(found, "way")
    if scene.titled(found, "unit"):
        return None
    if way in _FROM_FOLLOWING and re.match(r" {1,3}[\w$\"']", scene.after(found.end())):
        return _from_following(found, scene)
    if way in ("from", "on", "prior to", "following"):
        return None
    back = way in _BACK
    if way in _FROM_PUBLICATION:
        if unit == "year" and count == 1 and way == "ago" and (quarter := scene.reported(found)):
            return Reading(type="DATE", value=year_before(quarter), compared=True)
        if unit in _FINE or count is None:
            return Reading(type="DATE", value="PAST_REF" if back else "FUTURE_REF")
        value = _moved(scene.published, count, unit, back=back)
        return Reading(type="DATE", value=value or value_of(None, _AS_COARSE.get(unit, unit)))
    if unit == "year" and count == 1 and way == "earlier" and (quarter := scene.reported(found)):
        return Reading(type="DATE", value=year_before(quarter), compared=True)
    exact = unit_of_value(scene.anchor) == "day" and unit in ("week", "fortnight")
    value = None if unit in _FINE else _moved(_anchor(scene, unit), count, unit, back=back, exact=exact)
    if value is None:
        return Reading(type="DURATION", value=period(count, unit))
    return Reading(type="DATE", value=value, compared=way == "earlier")


def _from_following(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "two weeks before Christmas" is a day; in "two weeks before the vote" the length alone is read."""
    count, unit, way = count_of(found["count"]), unit_of(found["unit"]), got(found, "way")
    following = scene.following(found.end())
    days = span_of(following[0].value) if following else None
    if following and days and unit not in _FINE:
        exact = days[0] == days[1]
        day = days[0] if way in _BACK else days[1]
        if way in ("from", "on") and scene.published and day < scene.published:
            day = shifted(day, 7, "day") or day  # "a week from Friday" counts from the coming one
        if exact or unit not in ("day", "week", "fortnight"):
            value = _moved(day, count, unit, back=way in _BACK, exact=exact)
            return Reading(type="DATE", value=value, end=following[1]) if value else None
    if way in ("from", "on", "following"):
        return None
    return _from_event(found, scene) or Reading(type="DURATION", value=period(count, unit), end=found.end("unit"))


_EVENT = re.compile(r" (?:the|his|her|its|their) ([a-z]{4,})(?=[.,;:!?]|$|\n| (?:and|but|he|she|they|it)\b)")
_SENTENCE_END = re.compile(r"[.!?]['\"]? |\n")


def _from_event(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "two days after the vote", where the text has told the day of the vote in one sentence with it."""
    count, unit, event = count_of(found["count"]), unit_of(found["unit"]), _EVENT.match(scene.view, found.end())
    if event is None or not scene.day or unit not in ("day", "week", "fortnight", "month", "year"):
        return None
    told = scene.view.rfind(f" {event[1]}", max(0, found.start() - 600), found.start())
    between = scene.view[min(told, scene.day_end) : max(told, scene.day_end)]
    if told < 0 or _SENTENCE_END.search(between):
        return None
    here = make_day(*map(int, scene.day.split("-")))
    value = _moved(here, count, unit, back=got(found, "way") in _BACK, exact=True)
    return Reading(type="DATE", value=value, end=event.end()) if value else None


def _years_ago_today(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "a year ago today", "ten years ago this week"."""
    count, unit = count_of(found["count"]), {"today": "day"}.get(got(found, "day"), got(found, "day")[5:])
    here = scene.published
    day = shifted(here, -int(count), "year") if here and count and count % 1 == 0 else None
    return Reading(type="DATE", value=value_of(day, unit))


def _anchor(scene: Scene, unit: str) -> date | None:
    """First day of the text's last date, where that is as fine as the unit; the day of publication where it has none."""
    days = span_of(scene.anchor)
    if days is None:
        return None if scene.anchor else scene.published
    return days[0] if (days[1] - days[0]).days < _DAYS_IN.get(unit, 3660) else None


def _moved(here: date | None, count: float | None, unit: str, *, back: bool, exact: bool = False) -> str | None:
    """The value `count` units from `here`, as coarse as the unit, or a day if `exact`; None where it cannot be told."""
    if here is None or count is None:
        return None
    if count % 1:
        if unit not in ("year", "decade"):
            return None
        count, unit = count * (12 if unit == "year" else 120), "month"
    day = shifted(here, -int(count) if back else int(count), unit)
    if day is None:
        return None
    return value_of(day, "day" if exact and unit in ("day", "week", "fortnight") else _AS_COARSE.get(unit, unit))


def _vaguely(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "years ago", "weeks later"."""
    if found["way"] == "ago":
        return Reading(type="DATE", value="PAST_REF")
    return Reading(type="DURATION", value=period(None, unit_of(found["unit"])))


RULES = (
    rule(
        rf"""{ABOUT}{COUNT}~(?:more~|full~|whole~)?(?P<unit>{UNIT}s?)(?:~or~(?:so|two|more))?~
        (?P<way>ago|earlier|later|before|after|from~now|hence|previously|afterwards?|back|prior~to|from|following)
        (?!~than)""",
        _counted,
    ),
    rule(rf"{ABOUT}{COUNT}~years?~ago~(?P<day>today|this~week|this~month)", _years_ago_today),
    rule(r"(?P<count>a)~(?P<unit>week)~(?P<way>on)", _counted),
    rule(rf"(?<=in ){ABOUT}{COUNT}~(?P<unit>{UNIT}s?)'s?~(?P<way>time)", _counted),
    rule(r"(?P<unit>(?:minute|hour|day|week|month|year|decade)s|centuries)~(?P<way>ago|earlier|later)", _vaguely),
)
OPENERS = LENGTH_OPENERS | set("minutes hours days weeks months years decades centuries".split())
