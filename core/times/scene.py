"""What a rule knows when it reads an expression, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.article import TimeType
from core.times.tense import Lean, lean_at
from core.times.words import pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression means.

    first, last: only where the days are not the value's own; start, end: only where the expression is narrower or
    wider than the match; compared: a term of comparison ("a year earlier"), which later expressions do not start from.
    """

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None
    start: int | None = None
    end: int | None = None
    compared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The text around an expression.

    view: `text` lowered and simplified, same length. published: None when unknown. anchor, day, quarter: the last
    calendar value the text gave, the last day, the last quarter ("" where it gave none). read: what stands at an
    offset, with its end; None where nothing is read.
    """

    text: str
    view: str
    published: date | None
    anchor: str = ""
    day: str = ""
    quarter: str = ""
    read: Callable[[int], tuple[Reading, int] | None]

    def lean(self, found: re.Match[str]) -> Lean | None:
        """Where the clause around the match looks."""
        return lean_at(self.text, self.view, found.start(), found.end())

    def before(self, position: int, size: int = 24) -> str:
        """The view just before a position."""
        return self.view[max(0, position - size) : position]

    def after(self, position: int, size: int = 24) -> str:
        """The view just after a position."""
        return self.view[position : position + size]

    def capital(self, position: int) -> bool:
        """Whether the letter there is a capital."""
        return self.text[position].isupper()

    def following(self, position: int) -> tuple[Reading, int] | None:
        """The expression that follows directly (" Friday", ", Nov. 6", " on Monday"), with its end."""
        gap = _GAP.match(self.view, position)
        return self.read(gap.end()) if gap else None


_GAP = re.compile(r",? {1,3}(?:on |to )?")


def got(found: re.Match[str], name: str) -> str:
    """The words of a group with single blanks; "" where the pattern has no such group or it took no part."""
    return re.sub(" +", " ", found.groupdict().get(name) or "")


Read = Callable[[re.Match[str], Scene], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over the view and the function that reads its matches; None from it: not a time expression."""

    pattern: re.Pattern[str]
    read: Read


def rule(source: str, read: Read) -> Rule:
    """A rule from a fragment (see words.pattern)."""
    return Rule(pattern(source), read)


def dated(value: str) -> Reading:
    """A DATE."""
    return Reading(type="DATE", value=value)
