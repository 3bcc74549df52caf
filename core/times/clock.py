"""Clock times."""

from __future__ import annotations

import re
from datetime import timedelta

from core.times.scene import Reading, Scene, rule
from core.times.words import DAY_PARTS, WEEKDAY, weekday_of

_NAMED = {"noon": 12, "midday": 12, "midnight": 24}


def _clock(found: re.Match[str], scene: Scene) -> Reading | None:
    if found["named"]:
        hour, minute = _NAMED[found["named"]], 0
    else:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        half = found["half"]
        if half:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 24 or minute > 59:
        return None
    clock = f"T{hour:02d}:{minute:02d}"
    day = scene.anchor if scene.anchor_unit == "day" and scene.anchor else None
    if found["weekday"] and scene.published:
        here, wanted = scene.published, weekday_of(found["weekday"])
        ahead = scene.lean(found) == "future"
        move = (wanted - here.weekday()) % 7 if ahead else -((here.weekday() - wanted) % 7)
        day = (here + timedelta(days=move)).isoformat()
    elif found["weekday"]:
        return Reading("TIME", f"XXXX-WXX-{weekday_of(found['weekday']) + 1}{clock}")
    if day is None:
        day = scene.published.isoformat() if scene.published else None
    return Reading("TIME", (day[:10] if day else "XXXX-XX-XX") + clock)


_ZONE = r"(?:~\(?(?:e[sd]?t|c[sd]t|m[sd]t|p[sd]t|gmt|bst|cet|local~time|eastern~time|utc)\)?)?"
RULES = (
    rule(
        rf"(?:around~|about~|shortly~(?:after|before)~|just~(?:after|before)~)?(?:(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))? ?(?P<half>a\.?m\b\.?|p\.?m\b\.?)|(?P<named>noon|midday|midnight))"
        rf"{_ZONE}(?:,?~(?:on~)?(?P<weekday>{WEEKDAY}))?",
        _clock,
    ),
    rule(
        rf"(?P<named>\b)(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?P<half>\b)(?![\d:]){_ZONE}(?:,?~(?:on~)?(?P<weekday>{WEEKDAY}))?",
        _clock,
    ),
)
__all__ = ["DAY_PARTS", "RULES"]
