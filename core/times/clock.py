"""Clock times, alone or with a day, and spans of a day or a week named by their date ("the week of March 6")."""

from __future__ import annotations

import re

from core.times.scene import Reading, Scene, got, rule
from core.times.values import span_of, unit_of_value, value_of
from core.times.words import DAY_PARTS, NUMBER, NUMBER_OPENERS, number

_NAMED = {"noon": 12, "midday": 12, "midnight": 24}
_DAY = re.compile(r"(?:\d{4}-\d\d-\d\d|XXXX-WXX-\d|XXXX-[\dX]{2}-[\dX]{2})(?!T\d)")


def _clock(found: re.Match[str], scene: Scene) -> Reading | None:
    named, words = got(found, "named"), got(found, "words")
    minute = int(got(found, "minute") or 0)
    hour = _NAMED[named] if named else int(number(words) or 0) if words else int(found["hour"])
    half = got(found, "half")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 24 or minute > 59:
        return None
    day, end = _day_after(found.end(), scene)
    if not day:
        day, end = scene.day or (scene.published.isoformat() if scene.published else ""), found.end()
        if named == "midnight" and scene.lean(found) == "past":
            hour = 0
    return Reading(type="TIME", value=f"{day or 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}", end=end)


def _day_after(position: int, scene: Scene) -> tuple[str, int]:
    """The day that follows a clock time directly, and its end: "Friday", ", Nov. 6"."""
    following = scene.following(position)
    if following and (shape := _DAY.match(following[0].value)):
        return shape[0], following[1]
    return "", position


def _week_of(found: re.Match[str], scene: Scene) -> Reading | None:
    following = scene.following(found.end())
    days = span_of(following[0].value) if following else None
    if following is None or days is None or days[0] != days[1]:
        return None
    return Reading(type="DATE", value=value_of(days[0], got(found, "unit")), end=following[1])


def _hours_of(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the early hours of Friday", "the night of 3 May"."""
    following = scene.following(found.end())
    if following is None or unit_of_value(following[0].value) != "day":
        return None
    part = DAY_PARTS.get(got(found, "part"), "TMO")
    return Reading(type="TIME", value=following[0].value[:10] + part, end=following[1])


_ZONE = r"(?:~\(?(?:e[sd]?t|c[sd]t|m[sd]t|p[sd]t|gmt|bst|cet|utc|local~time|eastern~time|pacific~time)\)?(?!\w))?"
_ABOUT = r"(?:around~|about~|shortly~(?:after|before)~|just~(?:after|before)~|exactly~|almost~|nearly~)?"

RULES = (
    rule(
        rf"""{_ABOUT}(?:(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))? ?(?P<half>a\.m\.|p\.m\.|a\.m\b|p\.m\b|am\b|pm\b)
        |(?:12~)?(?P<named>noon|midday|midnight)){_ZONE}""",
        _clock,
    ),
    rule(rf"{_ABOUT}(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?![\d:.]\d){_ZONE}", _clock),
    rule(rf"{_ABOUT}(?P<words>{NUMBER})~o'clock", _clock),
    rule(r"(?P<hour>[012]\d)(?P<minute>[0-5]\d)~(?:gmt|utc|hours|local~time)", _clock),
    rule(r"(?:early~in~|late~in~)?the~(?P<unit>week|weekend)~(?:of|beginning|starting|ending|ended)", _week_of),
    rule(r"(?:the~)?(?:(?:early|small)~hours|(?P<part>morning|afternoon|evening|night))~of", _hours_of),
)
OPENERS = NUMBER_OPENERS | set(
    "around about shortly just exactly almost nearly noon midday midnight early late the small morning afternoon evening "
    "night".split()
)
