"""Articles with gold attributions as windows of word pieces with labels; augmentation on the pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from core.tagger.encoding import Ints, Pieces, inputs, lay_out, read_pieces, segments

SOURCE, CUE, CONTENT = 1, 3, 5
"""Tag numbers of B; I is one more. 0 is O."""

LEFT, RIGHT, STRAIGHT, LEFT_1, RIGHT_1, STRAIGHT_1 = 1523, 1524, 1000, 1520, 1521, 1005
"""BERT's pieces “ ” " ‘ ’ '."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article: `frame` is the number of the attribution whose content a piece is (-1 none)."""

    id: str
    pieces: Pieces
    tags: Ints
    frame: Ints
    cue: dict[int, int]
    source: dict[int, Ints]
    speech: dict[int, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One window. Links: `content` gives the column of each content piece's cue (-1: no content piece);
    `cues` are the rows of cues, `sources` the columns of each one's source, `speech` its kind."""

    ids: Ints
    marks: Ints
    case: Ints
    tags: Ints
    content: Ints
    cues: list[int]
    sources: list[Ints]
    speech: list[bool]


def read(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield _example(json.loads(line), tokenizer)


def _example(row: dict[str, Any], tokenizer: Tokenizer) -> Example:
    text = row["text"]
    pieces = read_pieces(text, [m.span() for m in re.finditer(r"[^\n]+", text)], tokenizer)
    tags, frame = np.zeros(len(pieces), np.int64), np.full(len(pieces), -1)
    cue, source, speech = {}, {}, {}

    def within(span: list[int]) -> Ints:
        return np.flatnonzero((pieces.starts < span[1]) & (pieces.ends > span[0]))

    def mark(where: Ints, tag: int) -> None:
        tags[where] = tag + 1
        tags[where[:1]] = tag

    quotes = [q for q in row["quotes"] if q["cue"]]
    for number, quote in enumerate(quotes):
        for span in quote["spans"]:
            mark(within(span), CONTENT)
            frame[within(span)] = number
    for number, quote in enumerate(quotes):
        if quote["source"]:
            source[number] = within(quote["source"])
            mark(source[number], SOURCE)
        where = within(quote["cue"])
        if len(where):
            mark(where, CUE)
            cue[number], speech[number] = int(where[0]), bool(quote["speech"])
    frame[(tags < CONTENT)] = -1
    for number in list(source):
        if not len(source[number]):
            del source[number]
    return Example(id=row["id"], pieces=pieces, tags=tags, frame=frame, cue=cue, source=source, speech=speech)


def augmented(example: Example, rng: np.random.Generator) -> Example:
    """The same article in another house style: other quotation marks, no paragraph breaks, no capitals, no marks' feature."""
    pieces, ids = example.pieces, example.pieces.ids
    inside, case, paragraphs = pieces.marks, pieces.case, pieces.paragraphs
    style = rng.random()
    if style < 0.25:
        ids = _swap(ids, {LEFT: STRAIGHT, RIGHT: STRAIGHT, LEFT_1: STRAIGHT_1, RIGHT_1: STRAIGHT_1})
    elif style < 0.33:
        ids = _swap(ids, {LEFT: LEFT_1, RIGHT: RIGHT_1, LEFT_1: LEFT, RIGHT_1: RIGHT_1})
    elif style < 0.38:
        ids = _swap(ids, {LEFT: STRAIGHT_1, RIGHT: STRAIGHT_1, LEFT_1: STRAIGHT, RIGHT_1: STRAIGHT_1})
    if (0.25 <= style < 0.38 and rng.random() < 0.5) or rng.random() < 0.02:
        inside = np.zeros_like(inside)
    if rng.random() < 0.03:
        case = np.zeros_like(case)
    if rng.random() < 0.12:
        paragraphs = np.zeros_like(paragraphs)
    return replace(example, pieces=replace(pieces, ids=ids, marks=inside, case=case, paragraphs=paragraphs))


def _swap(ids: Ints, table: dict[int, int]) -> Ints:
    out = ids.copy()
    for old, new in table.items():
        out[ids == old] = new
    return out


def samples(example: Example, limit: int, rng: np.random.Generator) -> Iterator[Sample]:
    """Windows of whole paragraphs, at most `limit` pieces, without overlap; the first is cut short at random."""
    room = int(rng.integers(limit // 4, limit))
    first = last = used = 0
    for a, b in segments(example.pieces, limit - 8):
        if used and used + b - a + 1 > room - 1:
            yield sample(example, first, last)
            first, used, room = a, 0, limit
        last, used = b, used + b - a + 1
    if last > first:
        yield sample(example, first, last)


def sample(example: Example, first: int, last: int) -> Sample:
    index = lay_out(example.pieces, first, last)
    ids, marks, case = inputs(example.pieces, index)
    real, safe = index >= 0, np.maximum(index, 0)
    column = {int(piece): at for at, piece in enumerate(index) if piece >= 0}
    content = np.full(len(index), -1)
    for at in np.flatnonzero(real):
        number = int(example.frame[index[at]])
        if number >= 0 and number in example.cue:
            content[at] = column.get(example.cue[number], 0)
    here = [n for n, piece in example.cue.items() if piece in column]
    none = np.zeros(1, np.int64)
    sources = [
        np.array([column[int(p)] for p in example.source.get(n, []) if int(p) in column], np.int64) for n in here
    ]
    return Sample(
        ids=ids,
        marks=marks,
        case=case,
        tags=np.where(real, example.tags[safe], 0),
        content=content,
        cues=[column[example.cue[n]] for n in here],
        sources=[s if len(s) else none for s in sources],
        speech=[example.speech[n] for n in here],
    )


def batches(
    examples: list[Example], *, limit: int, pieces: int, seed: int, epoch: int, augment: bool = True
) -> list[list[Sample]]:
    """One epoch: windows of like length together, about `pieces` pieces a batch, in random order."""
    rng = np.random.default_rng([seed, epoch])
    every = [s for e in examples for s in samples(augmented(e, rng) if augment else e, limit, rng)]
    every.sort(key=lambda s: len(s.ids) + rng.random())
    out: list[list[Sample]] = [[]]
    for s in every:
        if out[-1] and (len(out[-1]) + 1) * len(s.ids) > pieces:
            out.append([])
        out[-1].append(s)
    return [out[i] for i in rng.permutation(len(out))]
