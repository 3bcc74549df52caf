"""What a rule knows when it reads an expression, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.article import TimeType
from core.times.tense import Lean, lean_at
from core.times.values import span_of, unit_of_value
from core.times.words import pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The text around an expression.

    view: `text` lowered, same length; published: None when unknown; anchor: the last calendar value the text gave;
    quarter: the last quarter it spoke of.
    """

    text: str
    view: str
    published: date | None
    anchor: str | None = None
    quarter: str | None = None

    def lean(self, found: re.Match[str]) -> Lean | None:
        """Where the clause around the match looks."""
        return lean_at(self.text, self.view, found.start(), found.end())

    def before(self, found: re.Match[str], size: int = 24) -> str:
        """The view just before the match."""
        return self.view[max(0, found.start() - size) : found.start()]

    def after(self, found: re.Match[str], size: int = 24) -> str:
        """The view just after the match."""
        return self.view[found.end() : found.end() + size]

    @property
    def anchor_day(self) -> date | None:
        """First day of the anchor, else the day of publication."""
        days = span_of(self.anchor) if self.anchor else None
        return days[0] if days else self.published

    @property
    def anchor_unit(self) -> str:
        """The anchor's granularity, else "day"."""
        return (unit_of_value(self.anchor) if self.anchor else None) or "day"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. `first`, `last` only where they are not the value's own days; `start`, `end` where the
    expression is narrower than the match."""

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over the lowered text and the function that reads its matches; None from it: no time expression."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Reading | None]


def rule(source: str, read: Callable[[re.Match[str], Scene], Reading | None]) -> Rule:
    """A rule from a fragment (see words.pattern)."""
    return Rule(pattern(source), read)


def dated(value: str | None, unresolved: str, type: TimeType = "DATE") -> Reading:
    """A reading with `value`, or with the unresolved one where there is none."""
    return Reading(type, value or unresolved)
