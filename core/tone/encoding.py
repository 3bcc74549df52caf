"""A text with its target marked, as the attitude classifier reads it. Training and product share this module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

CLS: Final = 101
SEP: Final = 102
MARK: Final = 1030
"""BERT's special pieces, and the "@" that stands on either side of the target (Zhou and Chen, AACL 2022)."""

LIMIT: Final = 96
"""Pieces of one input: 98 of 100 sentences of news are shorter, and longer ones are cut around the target."""

TARGET: Final = 24
"""Pieces of the target that are read: the rest of a longer one says nothing new."""

REACH: Final = 600
"""Code points on either side of the target that are cut into pieces at all: LIMIT pieces are seldom more than 450."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Word pieces of a text; `kinds` is 1 on the target and its marks, else 0. `cut`: the text did not fit."""

    ids: Ints
    kinds: Ints
    cut: bool


def read_target(text: str, start: int, end: int, tokenizer: Any) -> Target:
    """The text around `start:end` (code points) as at most LIMIT pieces of `tokenizer` (a tokenizers.Tokenizer)."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    named = text[start : min(end, start + REACH)]
    left, target, right = (
        tokenizer.encode(part.encode(errors="replace").decode(), add_special_tokens=False).ids  # no lone surrogates
        for part in (text[first:start], named, text[end:last])
    )
    target = target[:TARGET]
    room = LIMIT - 4 - len(target)
    before = min(len(left), max(room // 2, room - len(right)))
    after = min(len(right), room - before)
    ids = [CLS, *left[len(left) - before :], MARK, *target, MARK, *right[:after], SEP]
    kinds = np.zeros(len(ids), np.int64)
    kinds[before + 1 : before + len(target) + 3] = 1
    cut = before < len(left) or after < len(right) or first > 0 or last < len(text)
    return Target(ids=np.array(ids, np.int64), kinds=kinds, cut=cut)


def stack(targets: Sequence[Target]) -> tuple[Ints, Ints]:
    """(ids, kinds) of several targets, padded at the right with 0."""
    longest = max(len(target.ids) for target in targets)
    ids, kinds = (np.zeros((len(targets), longest), np.int64) for _ in range(2))
    for row, target in enumerate(targets):
        ids[row, : len(target.ids)] = target.ids
        kinds[row, : len(target.ids)] = target.kinds
    return ids, kinds
