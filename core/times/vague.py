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
        r"""(?:right~)?now|currently|at~present|these~days|nowadays|(?:the~)?present~day|at~(?:the|this)~moment
        |to~date""",
        _always("PRESENT_REF"),
    ),
    rule(
        r"""recently|lately|long~ago|the~other~day|the~(?:recent|distant)~past
        |the~past(?=[.,;:!?)"']|~(?:and|is|was|but|as|has|have|when|that|to|with|for|of|can|will|or|it|he|she|they|we)\b)""",
        _always("PAST_REF"),
    ),
    rule(r"(?:the~)?(?:(?:near|immediate|foreseeable|not-too-distant|distant)~)?future", _always("FUTURE_REF")),
    rule(r"as~soon~as~possible|someday|(?:(?<=will )|(?<=ould )|(?<=may )|(?<=might ))one~day", _always("FUTURE_REF")),
)
OPENERS = set(
    "right now currently at these nowadays the present to recently lately long near immediate foreseeable not distant "
    "future as someday one".split()
)
