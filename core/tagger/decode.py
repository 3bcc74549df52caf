"""From the network's scores to attributions: tags by constrained Viterbi, links by their probability mass.

A content belongs to the cue that its pieces point at, a cue to the source that it points at; pointing at CLS (column 0
of a window) means that there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.tagger.encoding import CLOSERS, OPENERS, STOPS, TITLES, Pieces, Range, Window

Floats = NDArray[np.float32]

SOURCE: Final = 1
CUE: Final = 3
CONTENT: Final = 5
"""Tags that begin a span; one more is inside it; 0 is outside."""


UNTAGGED: Final = 0.5
"""What a link to a piece that is not tagged as a cue counts."""
FAR: Final = 0.25
"""What a link across the end of a sentence counts, for words outside marks: 98 of 100 have their cue in their sentence."""
GAP: Final = 1
"""Pieces between two parts of one content that are content too, unless the cue or the source stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Logits for one window of L pieces: tags [L, 7], content and source [L, L], speech [L]."""

    tags: Floats
    content: Floats
    source: Floats
    speech: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution in ranges of pieces, with what speaks for it, all 0…1.

    tagged: mean probability of the content's tags; linked: that of the link to the cue; named: that of the source
    (that there is none, where `source` is None); speech: that this reports speech and not a mere attitude.
    """

    contents: tuple[Range, ...]
    cue: Range
    source: Range | None
    tagged: float
    linked: float
    named: float
    speech: float


def decode(pieces: Pieces, windows: Sequence[Window], scores: Sequence[Scores]) -> list[Draft]:
    """The attributions of one text in the order of their contents."""
    if not len(pieces):
        return []
    tags = np.concatenate([_log_softmax(s.tags[_rows(w)]) for w, s in zip(windows, scores, strict=True)])
    spans = _spans(_viterbi(tags))
    chance = np.exp(tags)
    owner = np.concatenate([np.full(w.last - w.first, i) for i, w in enumerate(windows)])
    cues = {p: span for kind, span in spans if kind == CUE for p in range(*span)}
    sources = {p: span for kind, span in spans if kind == SOURCE for p in range(*span)}
    content_mass = [_softmax(s.content) for s in scores]
    sentences = _sentences(pieces)
    joined: dict[Range, list[tuple[Range, float]]] = {}
    for kind, span in spans:
        if kind == CONTENT:
            cue, mass = _cue_of(span, pieces, sentences, windows, content_mass, owner, cues)
            if cue is not None:
                joined.setdefault(cue, []).append((span, mass))
    drafts = []
    for cue, parts in joined.items():
        window = windows[owner[cue[0]]]
        row = _row(window, cue[0])
        given = scores[owner[cue[0]]]
        source, named = _source_of(cue, pieces, window, _softmax(given.source[row]), sources)
        contents = _close_gaps(sorted(p for p, _ in parts), cue, source)
        where = np.concatenate([np.arange(*p) for p in contents])
        drafts.append(
            Draft(
                contents=contents,
                cue=cue,
                source=source,
                tagged=float(chance[where, CONTENT:].sum(1).mean()),
                linked=float(np.mean([m for _, m in parts])),
                named=named,
                speech=float(1 / (1 + np.exp(-given.speech[row]))),
            )
        )
    return sorted(drafts, key=lambda d: d.contents)


def _cue_of(
    span: Range,
    pieces: Pieces,
    sentences: NDArray[np.int64],
    windows: Sequence[Window],
    mass: Sequence[Floats],
    owner: NDArray[np.int64],
    cues: dict[int, Range],
) -> tuple[Range | None, float]:
    """The cue that a content's pieces point at, in its own paragraphs, and how much of their mass it gets."""
    total: dict[int, float] = {}
    low, high = pieces.paragraphs[span[0]], pieces.paragraphs[span[1] - 1]
    first = span[0]
    while first < span[1]:
        window = windows[owner[first]]
        last = min(span[1], window.last)
        start = _row(window, first)
        rows = mass[owner[first]][start : _row(window, last - 1) + 1].sum(0)
        for column in np.flatnonzero(rows > 0.05):
            piece = int(window.index[column])
            if piece >= 0 and low <= pieces.paragraphs[piece] <= high and not span[0] <= piece < span[1]:
                total[piece] = total.get(piece, 0.0) + float(rows[column])
        first = last
    joint: dict[Range, float] = {}
    plain = pieces.marks[span[0] : span[1]].mean() < 0.5
    for piece, value in total.items():
        cue = cues.get(piece, (piece, piece + 1))
        weight = 1.0 if piece in cues else UNTAGGED
        if plain and not sentences[span[0]] <= sentences[piece] <= sentences[span[1] - 1]:
            weight *= FAR
        joint[cue] = joint.get(cue, 0.0) + value * weight
    if not joint:
        return None, 0.0
    best = max(joint, key=joint.__getitem__)
    return best, min(1.0, joint[best] / (span[1] - span[0]))


def _source_of(
    cue: Range, pieces: Pieces, window: Window, mass: Floats, sources: dict[int, Range]
) -> tuple[Range | None, float]:
    """The source that a cue points at, in its own paragraph, and its mass; None where it points at CLS."""
    none = float(mass[0])
    joint: dict[Range, float] = {}
    for column in np.flatnonzero(mass > 0.01):
        piece = int(window.index[column])
        if piece < 0 or pieces.paragraphs[piece] != pieces.paragraphs[cue[0]] or cue[0] <= piece < cue[1]:
            continue
        span = sources.get(piece, (piece, piece + 1))
        joint[span] = joint.get(span, 0.0) + float(mass[column])
    if not joint:
        return None, none
    best = max(joint, key=joint.__getitem__)
    return (best, joint[best]) if joint[best] >= none else (None, none)


def _close_gaps(parts: list[Range], cue: Range, source: Range | None) -> tuple[Range, ...]:
    """The parts of a content, those with only a few pieces between them made one."""
    out = parts[:1]
    for first, last in parts[1:]:
        end = out[-1][1]
        between = any(end <= r[0] < first for r in (cue, source) if r is not None)
        if first - end <= GAP and not between:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return tuple(out)


def _sentences(pieces: Pieces) -> NDArray[np.int64]:
    """The number of the sentence each piece stands in: a stop, and a capital or a mark after it."""
    ids, n = pieces.ids, len(pieces)
    stop = np.isin(ids, STOPS)
    abbreviated = np.zeros(n, dtype=bool)
    initial = (pieces.case > 0) & (pieces.ends - pieces.starts == 1)
    abbreviated[1:] = np.isin(ids[:-1], TITLES) | initial[:-1]
    closing = np.isin(ids, CLOSERS)
    head = np.ones(n, dtype=bool)
    head[1:] = (pieces.case[1:] > 0) | np.isin(ids[1:], OPENERS)
    before = np.zeros(n, dtype=bool)
    ends = stop & ~abbreviated
    before[1:] = ends[:-1]
    before[2:] |= ends[:-2] & closing[1:-1]
    first = np.zeros(n, dtype=bool)
    first[1:] = np.diff(pieces.paragraphs) > 0
    return np.cumsum((before & head & ~closing) | first)


def _rows(window: Window) -> NDArray[np.int64]:
    """Rows of the window's own pieces."""
    return np.flatnonzero((window.index >= window.first) & (window.index < window.last))


def _row(window: Window, piece: int) -> int:
    """The row of a piece: indexes ascend but for CLS and SEP, which are negative."""
    return int(np.flatnonzero(window.index == piece)[0])


def _viterbi(tags: Floats) -> list[int]:
    """The best sequence in which every inside tag follows its own kind. Scores are log probabilities [n, 7]."""
    best = 0.0, -np.inf, -np.inf, -np.inf
    back: list[tuple[int, int, int, int]] = []
    begins: list[int] = []
    # State 0 is outside; states 1 to 3 are within a source, a cue, a content.
    score = list(best)
    for row in tags.tolist():
        top = max(range(4), key=score.__getitem__)
        fresh = [score[top] + row[0], 0.0, 0.0, 0.0]
        came = [top, 0, 0, 0]
        begun = 0
        for k in (1, 2, 3):
            start, stay = score[top] + row[2 * k - 1], score[k] + row[2 * k]
            if start >= stay:
                fresh[k], came[k] = start, top
                begun |= 1 << k
            else:
                fresh[k], came[k] = stay, k
        score = fresh
        back.append((came[0], came[1], came[2], came[3]))
        begins.append(begun)
    state = max(range(4), key=score.__getitem__)
    out: list[int] = []
    for came_from, begun in zip(reversed(back), reversed(begins), strict=True):
        out.append(0 if not state else 2 * state - 1 if begun >> state & 1 else 2 * state)
        state = came_from[state]
    return out[::-1]


def _spans(tags: list[int]) -> list[tuple[int, Range]]:
    """(tag of its beginning, range of pieces) of every span."""
    out: list[tuple[int, Range]] = []
    start = kind = 0
    for i, tag in enumerate([*tags, 0]):
        if kind and tag != kind + 1:
            out.append((kind, (start, i)))
            kind = 0
        if tag in (SOURCE, CUE, CONTENT):
            start, kind = i, tag
    return out


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def _log_softmax(x: Floats) -> Floats:
    x = x - x.max(-1, keepdims=True)
    return np.asarray(x - np.log(np.exp(x).sum(-1, keepdims=True)), dtype=np.float32)
