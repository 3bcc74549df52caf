"""Targets with labels, and an epoch of them in batches of like length."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from core.tone.encoding import Target, read_target, stack
from training.tone.model import LABELS
from training.tone.sentences import rows

MASK = 103
HIDDEN = 0.15
"""Share of targets whose name is hidden in an epoch, so that the words around it have to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """`label` is a place in LABELS, None where nobody judged; `shares` are a teacher's probabilities, None without one."""

    target: Target
    label: int | None
    shares: tuple[float, ...] | None

    def wanted(self, smoothing: float) -> Tensor:
        """The distribution to learn: the label smoothed, the teacher's, or the mean of both."""
        parts = [] if self.shares is None else [torch.tensor(self.shares)]
        if self.label is not None:
            hard = torch.full((len(LABELS),), smoothing / len(LABELS))
            hard[self.label] += 1 - smoothing
            parts.append(hard)
        return torch.stack(parts).mean(0)


def read(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """The rows of a file as examples."""
    return [
        Example(
            target=read_target(r["text"], r["start"], r["end"], tokenizer),
            label=LABELS.index(r["label"]) if r.get("label") else None,
            shares=tuple(r["shares"]) if "shares" in r else None,
        )
        for r in rows(path)
    ]


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor]:
    """(ids, kinds)"""
    ids, kinds = stack([e.target for e in batch])
    return torch.from_numpy(ids), torch.from_numpy(kinds)


def batches(examples: list[Example], *, pieces: int, seed: int, epoch: int) -> list[list[Example]]:
    """One epoch: targets of like length together, about `pieces` pieces a batch, in random order."""
    rng = np.random.default_rng([seed, epoch])
    every = sorted(examples, key=lambda e: len(e.target.ids) + 4 * rng.random())
    out: list[list[Example]] = [[]]
    for e in every:
        if out[-1] and (len(out[-1]) + 1) * len(e.target.ids) > pieces:
            out.append([])
        out[-1].append(_hidden(e) if rng.random() < HIDDEN else e)
    return [out[i] for i in rng.permutation(len(out))]


def _hidden(example: Example) -> Example:
    target = example.target
    named = np.flatnonzero(target.kinds)[1:-1]
    ids = target.ids.copy()
    ids[named] = MASK
    return replace(example, target=replace(target, ids=ids))
