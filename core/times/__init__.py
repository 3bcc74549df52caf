"""Time expressions of English news: TIMEX3 values and the calendar days they cover.

One pattern finds where an expression may begin, the rules of the sibling modules read it there, the longest reading
wins. Expressions are resolved against the publication date, the tense of their clause and the dates read before them
(the approach of HeidelTime, Strötgen and Gertz 2010, and SUTime, Chang and Manning 2012).
"""

from __future__ import annotations

import functools
import re
from datetime import date

from core.article import Span, Time
from core.times.scene import Reading, Rule, Scene
from core.times.values import day_range, is_timex3, span_of, unit_of_value

__all__ = ["day_range", "find_times", "is_timex3"]


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """The time expressions of `text` in reading order, never overlapping.

    published: the day the text was published; without it relative expressions keep an unresolved value ("XXXX-WXX-3",
    "PAST_REF") and have no days. Never raises.
    """
    view = _view(text)
    rules, anywhere = _rules()
    times: list[Time] = []
    anchor = quarter = None
    position = 0
    while found := anywhere.search(view, position):
        scene = Scene(text=text, view=view, published=published, anchor=anchor, quarter=quarter)
        reading, span = _read(found.start(), rules, scene)
        if reading is None:
            position = found.start() + 1
            continue
        position = max(span.end, found.start() + 1)
        times.append(_time(reading, span))
        unit = unit_of_value(reading.value)
        if unit and unit not in ("century", "decade"):
            anchor = reading.value
            quarter = reading.value if unit == "quarter" else quarter
    return tuple(times)


def _read(start: int, rules: tuple[Rule, ...], scene: Scene) -> tuple[Reading | None, Span]:
    matches = [(m, r) for r in rules if (m := r.pattern.match(scene.view, start))]
    for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):
        reading = rule.read(match, scene)
        if reading is not None:
            first = match.start() if reading.start is None else reading.start
            last = match.end() if reading.end is None else reading.end
            return reading, Span(first, last)
    return None, Span(start, start)


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


_SAME_LENGTH = str.maketrans({" ": " ", "\t": " ", "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"})


def _view(text: str) -> str:
    """The text lowered, marks made plain, single line breaks blank; every character keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ".lower() is two characters
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return re.sub(r"(?<!\n)\r?\n(?!\r?\n)", lambda m: " " * len(m.group()), lowered.translate(_SAME_LENGTH))


@functools.cache
def _rules() -> tuple[tuple[Rule, ...], re.Pattern[str]]:
    from core.times import clock, days, lengths, periods, vague

    rules = (*days.RULES, *periods.RULES, *lengths.RULES, *clock.RULES, *vague.RULES)
    plain = (re.sub(r"\(\?P=\w+\)", r"[/.]", re.sub(r"\(\?P<\w+>", "(?:", r.pattern.pattern)) for r in rules)
    return rules, re.compile("|".join(plain))
