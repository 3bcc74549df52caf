"""Text as the tagger reads it: word pieces with offsets, and windows of whole paragraphs.

The network knows no letter case, so two small features travel with every piece: whether it stands inside double
quotation marks, and how its word is capitalised. Training and product share this module, so that both read alike.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

CLS: Final = 101
SEP: Final = 102
"""BERT's special pieces: a window begins with CLS; SEP stands between paragraphs."""

STOPS: Final = (1012, 1029, 999)
"""The pieces . ? and !"""
OPENERS: Final = (1523, 1000, 1520, 1005, 1006, 1031)
"""The pieces “ " ‘ ' ( and [."""
CLOSERS: Final = (1524, 1000, 1521, 1005, 1007, 1033)
"""The pieces ” " ’ ' ) and ]."""
TITLES: Final = (
    2720,
    3680,
    5796,
    2852,
    12411,
    16360,
    18079,
    8991,
    2358,
    3781,
    5034,
    8318,
    8902,
    17001,
    14408,
    11268,
    7065,
)
"""Words whose full stop ends no sentence: mr mrs ms dr sen rep gov gen st jr sr lt col sgt capt prof rev."""

WINDOW: Final = 256
"""Pieces of one window, special ones included: about ten paragraphs' worth of context at a bearable cost."""

CONTEXT: Final = 24
"""Pieces of the neighbouring paragraphs that a window shows on either side of its own."""

RUN: Final = 6
"""Longer runs of pieces without letters or digits are cut: they say nothing, and cost time."""

Ints = NDArray[np.int64]
Range = tuple[int, int]

_OPEN: Final = frozenset("“„«")
_CLOSE: Final = frozenset("”»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Word pieces of one text; arrays of one length. Offsets are code points of the text, end exclusive."""

    ids: Ints
    starts: Ints
    ends: Ints
    paragraphs: Ints
    marks: Ints
    case: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of pieces as the network sees it: `index` holds piece numbers, -1 for CLS and -2 for SEP.

    Answers are kept for pieces `first` to `last` (exclusive); the rest is context.
    """

    index: Ints
    first: int
    last: int


def read_pieces(text: str, paragraphs: Sequence[Range], tokenizer: Any) -> Pieces:
    """Cuts the paragraphs of `text` into word pieces with `tokenizer` (a tokenizers.Tokenizer without special pieces)."""
    rows: list[tuple[int, int, int, int, int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        body = text[start:end]
        encoding = tokenizer.encode(body, add_special_tokens=False)
        inside, run = False, 0
        for piece, (a, b) in zip(encoding.ids, encoding.offsets, strict=True):
            surface = body[a:b]
            run = 0 if any(c.isalnum() for c in surface) else run + 1
            if run > RUN:
                continue
            mark, inside = _mark(body, a, surface, inside)
            rows.append((piece, start + a, start + b, number, mark, _case(body, a, surface)))
    table = np.array(rows, dtype=np.int64).reshape(-1, 6).T
    return Pieces(ids=table[0], starts=table[1], ends=table[2], paragraphs=table[3], marks=table[4], case=table[5])


def _mark(body: str, at: int, surface: str, inside: bool) -> tuple[int, bool]:
    """(1 where the piece stands in double marks or is one, whether the text after it does)."""
    if surface in _OPEN:
        return 1, True
    if surface in _CLOSE:
        return int(inside), False
    if surface == '"':
        if inside:
            return 1, False
        opens = not body[at + 1 : at + 2].isspace() and at + 1 < len(body) and not (at and body[at - 1].isalnum())
        return int(opens), opens
    return int(inside), inside


def _case(body: str, at: int, surface: str) -> int:
    """0 no capital, 1 a capital at the head of a word, 2 capitals or inside a capitalised word."""
    if not surface[:1].isupper():
        return 0
    return 2 if (len(surface) > 1 and surface.isupper()) or (at and body[at - 1].isalpha()) else 1


def segments(pieces: Pieces, longest: int) -> Iterator[Range]:
    """Paragraphs as ranges of pieces; one longer than `longest` is cut, at ends of sentences where it has them."""
    stops = np.isin(pieces.ids, STOPS)
    bounds = [0, *(np.flatnonzero(np.diff(pieces.paragraphs)) + 1).tolist(), len(pieces)]
    for first, last in itertools.pairwise(bounds):
        while last - first > longest:
            ends = np.flatnonzero(stops[first + longest // 2 : first + longest - 1])
            cut = first + longest // 2 + int(ends[-1]) + 1 if len(ends) else first + longest
            while cut < last and cut - first < longest and pieces.ids[cut] in CLOSERS:
                cut += 1
            yield first, cut
            first = cut
        if last > first:
            yield first, last


def lay_out(pieces: Pieces, first: int, last: int) -> Ints:
    """The index of a window over pieces `first` to `last`: CLS, then the pieces with SEP between paragraphs."""
    run = np.arange(first, last)
    breaks = np.flatnonzero(np.diff(pieces.paragraphs[first:last])) + 1
    return np.concatenate(([-1], np.insert(run, breaks, -2))).astype(np.int64)


def windows(pieces: Pieces, *, limit: int = WINDOW, context: int = CONTEXT) -> list[Window]:
    """Cuts a text into windows of at most `limit` pieces, each with up to `context` pieces before and after its own."""
    out: list[Window] = []
    room = limit - 2 * context - 1
    parts = list(segments(pieces, room - 1))
    at = 0
    while at < len(parts):
        first, last = parts[at]
        used, at = last - first + 1, at + 1
        while at < len(parts) and used + parts[at][1] - parts[at][0] + 1 <= room:
            used += parts[at][1] - parts[at][0] + 1
            last, at = parts[at][1], at + 1
        index = lay_out(pieces, max(0, first - context), min(len(pieces), last + context))
        out.append(Window(index=index[:limit], first=first, last=last))
    return out


def inputs(pieces: Pieces, index: Ints) -> tuple[Ints, Ints, Ints]:
    """(ids, marks, case) of one window."""
    real = index >= 0
    safe = np.where(real, index, 0)
    ids = np.where(real, pieces.ids[safe], np.where(index == -1, CLS, SEP))
    return ids, np.where(real, pieces.marks[safe], 0), np.where(real, pieces.case[safe], 0)
