"""Targets with labels, and an epoch of them in batches of like length."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from core.tone.encoding import Target, read_target, stack
from training.tone.model import LABELS

MASK = 103
HIDDEN = 0.15
"""Share of targets whose name is hidden in an epoch, so that the words around it have to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    target: Target
    label: int


def read(path: Path, tokenizer: Tokenizer) -> list[Example]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Example(target=read_target(r["text"], r["start"], r["end"], tokenizer), label=LABELS.index(r["label"]))
        for r in rows
    ]


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """(ids, kinds, labels)"""
    ids, kinds = stack([e.target for e in batch])
    return torch.from_numpy(ids), torch.from_numpy(kinds), torch.tensor([e.label for e in batch])


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
