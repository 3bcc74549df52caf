"""Expressions without a place on the calendar: TIMEX3's PAST_REF, PRESENT_REF and FUTURE_REF."""

from __future__ import annotations

import re

from core.times.scene import Read, Reading, Scene, dated, rule


def _always(value: str) -> Read:
    def read(found: re.Match[str], scene: Scene) -> Reading | None:
        return dated(value)

    return read


RULES = (
    rule(
        r"(?:right~)?now|currently|at~present|these~days|nowadays|(?:the~)?present~day|at~(?:the|this)~moment|to~date",
        _always("PRESENT_REF"),
    ),
    rule(r"recently|the~(?:recent~|distant~)?past|lately|long~ago", _always("PAST_REF")),
    rule(
        r"(?:the~)?(?:(?:near|immediate|foreseeable|not-too-distant|distant)~)?future(?!s)|as~soon~as~possible",
        _always("FUTURE_REF"),
    ),
)
