"""Time expressions of English news: TIMEX3 values and the calendar days they cover.

A word that may begin an expression calls the rules of the sibling modules that know it; the longest reading wins.
Expressions are resolved against the publication date, the tense of their clause and the dates read before them (the
approach of HeidelTime, Strötgen and Gertz 2010, and SUTime, Chang and Manning 2012).
"""

from __future__ import annotations

import dataclasses
import functools
import re
from datetime import date

from core.article import Span, Time
from core.times.scene import Reading, Rule, Scene
from core.times.tense import lean_at
from core.times.values import day_range, is_timex3, span_of, unit_of_value
from core.times.words import DIGIT

__all__ = ["day_range", "find_times", "is_timex3", "is_undated", "looks_ahead"]


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """The time expressions of `text` in reading order, never overlapping.

    published: the day the text was published; without it relative expressions keep an unresolved value ("XXXX-WXX-3",
    "PAST_REF") and have no days, and so do days that no calendar has ("31 February"). Never raises.
    """
    scene = Scene(text=text, view=_view(text), published=published, read=_read)
    times: list[Time] = []
    position = 0
    for word in _WORD.finditer(scene.view):
        if word.start() >= position and (read := _read(scene, word.start(), word[0])):
            reading, position = read
            times.append(_time(reading, Span(word.start(), position)))
            scene = _remember(scene, reading, position)
    return tuple(times)


def is_undated(time: Time) -> bool:
    """Whether a date could not be placed: no publication date to count from, or no such day ("31 February")."""
    return time.type in ("DATE", "TIME") and "XX" in time.value


def looks_ahead(text: str, span: Span) -> bool:
    """Whether the verb nearest to `span` in its sentence speaks of what is to come ("may meet")."""
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    around = text[first:last]
    return lean_at(around, _view(around), span.start - first, span.end - first) == "future"


_AROUND = 200
_WORD = re.compile(r"(?<!\w)(?:[^\W\d]+|\d+)")


def _read(scene: Scene, start: int, word: str) -> tuple[Reading, int] | None:
    """The longest reading that begins at `start` with `word`, and its end."""
    best: tuple[Reading, int] | None = None
    for rule in _rules().get(DIGIT if word[0].isdigit() else word, ()):
        found = rule.pattern.match(scene.view, start)
        if found and (reading := rule.read(found, scene)):
            end = found.end() if reading.end is None else reading.end
            if best is None or end > best[1]:
                best = reading, end
    return best


def _remember(scene: Scene, reading: Reading, end: int) -> Scene:
    unit = unit_of_value(reading.value)
    if unit is None or unit in ("decade", "century") or reading.compared:
        return scene
    return dataclasses.replace(
        scene,
        anchor=reading.value,
        day=reading.value[:10] if unit == "day" else scene.day,
        day_end=end if unit == "day" else scene.day_end,
        quarter=reading.value if unit == "quarter" else scene.quarter,
        quarter_end=end if unit == "quarter" else scene.quarter_end,
    )


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
def _rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the first word of what they read."""
    from core.times import clock, counted, days, feasts, lengths, months, ordinals, periods, quarters, vague

    modules = (feasts, days, ordinals, months, quarters, periods, lengths, counted, clock, vague)
    words = set().union(*(module.OPENERS for module in modules))
    return {word: tuple(rule for m in modules if word in m.OPENERS for rule in m.RULES) for word in words}
