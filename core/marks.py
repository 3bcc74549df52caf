"""Quotation marks: which stretches of a text stand inside them.

Double marks straight and curly, low-9 („…“), guillemets («…», »…«), single marks in British style, TeX's ``…'';
apostrophes, elisions and measures (6'2") are told apart by their neighbours. One pass over the marks, one stack of
bounded depth: time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from core.article import Span
from core.limits import QUOTE_DEPTH

Family = Literal["double", "single", "guillemet", "angle"]

_MARK: Final = re.compile("([\"“”„‟«»'‘’‚‹›`])\\1*")
MARKS: Final = "\"“”„‟«»'‘’‚‹›`"
"""Every quotation mark that is known here."""

_DOUBLE: Final = '"“”„‟'
_FAMILY: Final[dict[str, Family]] = {
    **dict.fromkeys(_DOUBLE, "double"),
    **dict.fromkeys("'‘’‚`", "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "angle"),
}
_LONGEST_RUN: Final = 3
"""“““ may be a slip for “; more of one mark in a row is decoration."""

_BRACKETS: Final = "([{<"
_SENTENCE_END: Final = ".!?:;…\"”’'»)]—–"

# A mark after a number that measures: 6'2", 5' 10", 12" x 9", 27" screen, 10' tall.
_UNIT: Final = (
    r"(?:x|×|by|wide|tall|high|long|deep|thick|square|across|in|diameter|screens?|monitors?|tvs?|vinyl|pipes?)\b"
)
_MEASURE: Final = re.compile(
    r"\d['’′] ?\d{1,2}(?:\.\d+)?(?:[\"”″]|'')?(?!\w)|\d(?:[\"”″]|''|['’′])(?=[ -]?" + _UNIT + "|-[a-z])", re.IGNORECASE
)
# An apostrophe that begins a word.
_ELISION: Final = re.compile(
    r"(?:\d\ds?|em|til|till|tis|twas|twere|twill|cause|cos|cuz|bout|round|n|nuff|neath|tween|fraid|ol|ere|er)\b(?!['’]\w)",
    re.I,
)
_APOSTROPHE: Final = re.compile(r"(?:\w[sSzx]|in)['’]\s[a-z]")
_PARAGRAPH: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Text inside quotation marks, marks included; `parent` is the index of the stretch it stands in."""

    span: Span
    family: Family
    depth: int = 0
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All stretches of a text in reading order, and where a mark opened one that nothing closes."""

    stretches: tuple[Stretch, ...]
    unclosed: tuple[int, ...]


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    family: Family
    opens: bool
    closes: bool
    weak: bool
    """Closes, or is the apostrophe of a plural ("the players' union") or of a dropped g."""
    first: bool
    """The paragraph begins with it."""
    awaited: bool = False
    """Another single mark further on can close what this one would."""


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: its lines, those of one hard-wrapped paragraph taken together."""
    start = end = -1
    for line in _PARAGRAPH.finditer(text):
        a, b = line.span()
        if not line.group().strip():
            continue
        wrapped = start >= 0 and a == end + 1 and text[end - 1] not in _SENTENCE_END and text[a].islower()
        if start >= 0 and not wrapped:
            yield Span(start, end)
        if not wrapped:
            start = a
        end = b
    if start >= 0:
        yield Span(start, end)


def find_marks(text: str) -> Marks:
    """The stretches between quotation marks.

    A quotation left open at the end of a paragraph runs on when the next paragraph opens with the same mark (the
    newspaper convention); otherwise its opening mark is reported in `unclosed` and it gives no stretch. Marks nested
    deeper than `limits.QUOTE_DEPTH` are read as text.
    """
    measures = {i for m in _MEASURE.finditer(text) for i in range(m.start() + 1, m.end())}
    found: list[tuple[Span, Family]] = []
    unclosed: list[int] = []
    stack: list[_Mark] = []
    rows = [_marks(text, p, measures) for p in paragraphs(text)]
    for n, row in enumerate(rows):
        after = rows[n + 1] if n + 1 < len(rows) else []
        if stack and not (row and _reopens(row[0], stack[0])):
            unclosed += [m.start for m in stack if m.family == "double"]
            stack = []
        stack = _pair(row, stack, bool(after) and after[0].first and after[0].opens, found, unclosed)
        del stack[1:]
    unclosed += [m.start for m in stack if m.family != "single"]
    return Marks(stretches=_nest(text, found), unclosed=tuple(sorted(unclosed)))


def _marks(text: str, paragraph: Span, measures: set[int]) -> list[_Mark]:
    """The marks of a paragraph with what each could do where it stands."""
    row: list[_Mark] = []
    for m in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = m.span()
        glyph = m[1]
        family = _FAMILY[glyph]
        if end - start > _LONGEST_RUN or start in measures:
            continue
        if family == "single" and end - start == 2:  # TeX: ``so''
            family = "double"
        elif family == "single" and glyph in "'’" and end - start == 3:  # 'a ''b'''
            end = start + 1
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        opens, closes = _roles(glyph, family, before, after)
        if opens and family == "single" and glyph in "'‘" and _ELISION.match(text, end):
            opens = False
        first = not text[paragraph.start : start].strip() if start - paragraph.start < 8 else False
        if opens or closes:
            weak = family == "single" and _APOSTROPHE.match(text, max(0, start - 2)) is not None
            row.append(_Mark(start, end, glyph, family, opens, closes, weak, first))
    return row


def _roles(glyph: str, family: Family, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark may open and may close, by its shape and its neighbours."""
    leads = not after.isspace() and not before.isalnum()
    trails = not before.isspace() and not after.isalnum()
    if glyph in "„‚‟`":
        return not after.isspace(), False
    if glyph == "“":
        return not after.isspace() and not (trails and not after.isalnum() and before.isalnum()), trails
    if glyph == "‘":
        return not after.isspace() and not before.isalnum(), False
    if glyph == "”":
        return before.isspace() and after.isalnum(), True
    if glyph == "’":
        return family == "double" and leads and not trails, trails or (family == "double" and not before.isspace())
    if glyph in "«‹":
        return not after.isspace() or before.isspace(), True
    if glyph in "»›":
        return before.isspace() and not after.isspace(), True
    if family == "single":
        return leads, trails
    return leads, not leads or not (before.isspace() or before in _BRACKETS)


def _reopens(mark: _Mark, outer: _Mark) -> bool:
    return mark.first and mark.glyph == outer.glyph and mark.opens


def _pair(
    row: list[_Mark], stack: list[_Mark], runs_on: bool, found: list[tuple[Span, Family]], unclosed: list[int]
) -> list[_Mark]:
    """Close what can be closed in one paragraph; returns what is still open."""
    awaited = runs_on
    for mark in reversed(row):
        if mark.family == "single":
            mark.awaited = awaited
            awaited = True if mark.closes else awaited and not mark.opens
    surplus: dict[Family, int] = {}
    rest = row[1:] if stack else row
    for mark in rest:
        top = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == mark.family), None)
        if mark.family == "single" and top is not None and any(m.family != "single" for m in stack[top:]):
            top = None
        if mark.closes and top is not None and not _opens_rather(mark, stack[top]):
            if surplus.get(mark.family):
                surplus[mark.family] -= 1
                continue
            unclosed += [m.start for m in stack[top + 1 :] if m.family == "double"]
            found.append((Span(stack[top].start, mark.end), mark.family))
            del stack[top:]
        elif mark.opens:
            if len(stack) < QUOTE_DEPTH:
                stack.append(mark)
            else:
                surplus[mark.family] = surplus.get(mark.family, 0) + 1
    unclosed += [m.start for m in stack[1:] if m.family == "double"]
    return stack


def _opens_rather(mark: _Mark, opener: _Mark) -> bool:
    """A mark that could close `opener` but, by its place, opens another stretch or is an apostrophe."""
    if mark.family == "single":
        return mark.weak and mark.awaited
    return mark.glyph == "“" and mark.opens and opener.glyph != "„"


def _nest(text: str, found: list[tuple[Span, Family]]) -> tuple[Stretch, ...]:
    """Stretches with at least one word, in reading order, each with the one around it."""
    rows: list[Stretch] = []
    open_: list[int] = []
    for span, family in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        if not any(c.isalnum() for c in span.of(text)):
            continue
        while open_ and rows[open_[-1]].span.end < span.end:
            open_.pop()
        rows.append(Stretch(span=span, family=family, depth=len(open_), parent=open_[-1] if open_ else None))
        open_.append(len(rows) - 1)
    return tuple(rows)
