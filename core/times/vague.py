"""Expressions without a place on the calendar: TIMEX3's PAST_REF, PRESENT_REF and FUTURE_REF."""

from __future__ import annotations

import re

from core.times.scene import Reading, Scene, rule


def _now(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DATE", "PRESENT_REF")


def _past(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def _future(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DATE", "FUTURE_REF")


RULES = (
    rule(r"(?:right~)?now(?!~that)|currently|at~present|these~days|nowadays|(?:the~)?present~day|at~the~moment", _now),
    rule(r"recently|the~past(?!~\w+(?:s|er)\b)|the~recent~past|lately", _past),
    rule(r"(?:the~)?(?:near|foreseeable|not-too-distant)~future|the~future", _future),
)
