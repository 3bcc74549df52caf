"""Time expressions of English news: TIMEX3 values and the calendar days they cover.

One pattern finds where an expression may begin, the rules of the sibling modules read it there, the longest reading
wins. Expressions are resolved against the publication date, the tense of their clause and the dates read before them
(the approach of HeidelTime, Strötgen and Gertz 2010, and SUTime, Chang and Manning 2012).
"""

from __future__ import annotations

import dataclasses
import functools
import re
from datetime import date

from core.article import Span, Time
from core.times.scene import Reading, Rule, Scene
from core.times.values import day_range, is_timex3, span_of, unit_of_value

__all__ = ["day_range", "find_times", "is_timex3"]

_MEMORY = 1200
"""Characters after which a date no longer anchors "two weeks later", nor a quarter "a year earlier"."""


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """The time expressions of `text` in reading order, never overlapping.

    published: the day the text was published; without it relative expressions keep an unresolved value ("XXXX-WXX-3",
    "PAST_REF") and have no days, and so do days that no calendar has ("31 February"). Never raises.
    """
    view = _view(text)
    _, anywhere = _rules()
    times: list[Time] = []
    scene = Scene(text=text, view=view, published=published, read=_nothing)
    position = 0
    while found := anywhere.search(view, position):
        start = found.start()
        scene = _forget(scene, start, times)
        read = _read(scene, start)
        if read is None:
            position = start + 1
            continue
        reading, span = read
        position = max(span.end, start + 1)
        times.append(_time(reading, span))
        scene = _remember(scene, reading)
    return tuple(times)


def _nothing(position: int) -> None:
    return None


def _read(scene: Scene, start: int) -> tuple[Reading, Span] | None:
    """The longest reading that begins at `start`. A rule may ask for what follows its match, but no further."""

    def follow(position: int) -> tuple[Reading, int] | None:
        inner = _longest(scene, position)
        return (inner[0], inner[1].end) if inner else None

    return _longest(dataclasses.replace(scene, read=follow), start)


def _longest(scene: Scene, start: int) -> tuple[Reading, Span] | None:
    rules, _ = _rules()
    matches = [(m, r) for r in rules if (m := r.pattern.match(scene.view, start))]
    best: tuple[Reading, Span] | None = None
    for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):
        if best and match.end() <= best[1].end and best[0].end is None:
            break
        reading = rule.read(match, scene)
        if reading is None:
            continue
        span = Span(
            start if reading.start is None else reading.start, match.end() if reading.end is None else reading.end
        )
        if best is None or span.end > best[1].end:
            best = reading, span
    return best


def _remember(scene: Scene, reading: Reading) -> Scene:
    unit = unit_of_value(reading.value)
    if unit is None or unit in ("decade", "century") or reading.compared:
        return scene
    return dataclasses.replace(
        scene,
        anchor=reading.value,
        day=reading.value[:10] if unit == "day" else scene.day,
        quarter=reading.value if unit == "quarter" else scene.quarter,
    )


def _forget(scene: Scene, position: int, times: list[Time]) -> Scene:
    if scene.anchor and times and position - times[-1].span.end > _MEMORY:
        return dataclasses.replace(scene, anchor="", day="", quarter="")
    return scene


def _time(reading: Reading, span: Span) -> Time:
    first, last = reading.first, reading.last
    if first is None and reading.type in ("DATE", "TIME") and (days := span_of(reading.value)):
        first, last = days
    return Time(
        span=span,
        type=reading.type,
        value=reading.value,
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
    )


_SAME_LENGTH = str.maketrans({"\u00a0": " ", "\t": " ", "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"})


def _view(text: str) -> str:
    """The text lowered, marks made plain, single line breaks blank; every character keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ".lower() is two characters
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return re.sub(r"(?<!\n)\r?\n(?!\r?\n)", lambda m: " " * len(m.group()), lowered.translate(_SAME_LENGTH))


@functools.cache
def _rules() -> tuple[tuple[Rule, ...], re.Pattern[str]]:
    from core.times import clock, days, feasts, lengths, months, periods, vague

    modules = (days, feasts, months, periods, lengths, clock, vague)
    rules = tuple(rule for module in modules for rule in module.RULES)
    plain = (re.sub(r"\(\?P=\w+\)", "[/.]", re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern)) for rule in rules)
    return rules, re.compile("|".join(plain))
