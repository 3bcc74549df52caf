"""What a rule knows when it reads an expression, and what it answers."""

from __future__ import annotations

import dataclasses
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

    first, last: only where the days are not the value's own; end: only where the expression is narrower or wider than
    the match; compared: a term of comparison ("a year earlier"), which later expressions do not start from.
    """

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None
    end: int | None = None
    compared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The text around an expression.

    view: `text` lowered and simplified, same length. published: None when unknown. anchor, day, quarter: the last
    calendar value the text gave, the last day and where it ends, the last quarter ("" where it gave none) and where it ends. read: what stands at an
    offset where a given word is, with its end; None where nothing is read.
    """

    text: str
    view: str
    published: date | None
    anchor: str = ""
    day: str = ""
    day_end: int = 0
    quarter: str = ""
    quarter_end: int = 0
    read: Callable[[Scene, int, str], tuple[Reading, int] | None]

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

    def reported(self, found: re.Match[str]) -> str:
        """The quarter that the text around the match reports on; "" where it speaks of none."""
        return self.quarter if found.start() - self.quarter_end < _REPORT else ""

    def titled(self, found: re.Match[str], group: str) -> bool:
        """Whether a group begins with a capital that makes a title of it: "This Week", not "THIS WEEK"."""
        return self.capital(found.start(group)) and not self.text[found.start() : found.end()].isupper()

    def following(self, position: int) -> tuple[Reading, int] | None:
        """The expression that follows directly (" Friday", ", Nov. 6", " on Monday"), with its end.

        It is read without a look at what follows in turn, so that no text nests deeply.
        """
        word = _NEXT.match(self.view, position)
        return self.read(dataclasses.replace(self, read=_nothing), word.start(1), word[1]) if word else None


_REPORT = 2000
"""Characters after which "a year earlier" no longer means the quarter spoken of."""

_NEXT = re.compile(r",? {1,3}(?:(?:on|to) )?([^\W\d]+|\d+)")


def _nothing(scene: Scene, start: int, word: str) -> None:
    return None


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
