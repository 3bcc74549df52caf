"""Figures for labels 0 negative, 1 neutral, 2 positive; percentages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

CLOSE = 0.5
"""Points of macro F1 that some hundred judgements cannot tell apart: half its standard error."""


def least_of_the_best(scores: Sequence[float]) -> int:
    """Which of settings in rising order to take: the first that is no more than CLOSE below the best."""
    return next(i for i, score in enumerate(scores) if score >= max(scores) - CLOSE)


def macro_f1(gold: np.ndarray, said: np.ndarray) -> float:
    """The mean of the three labels' F1."""
    return float(np.mean([label_f1(gold, said, label) for label in range(3)]))


def label_f1(gold: np.ndarray, said: np.ndarray, label: int) -> float:
    both = np.sum((gold == label) & (said == label))
    return 100 * 2 * float(both) / max(1, np.sum(gold == label) + np.sum(said == label))


def confusion(gold: np.ndarray, said: np.ndarray) -> list[list[int]]:
    """Counts: row = gold, column = said."""
    return [[int(np.sum((gold == g) & (said == s))) for s in range(3)] for g in range(3)]


def interval(figure: Callable[..., float], *columns: np.ndarray, draws: int = 2000) -> tuple[float, float]:
    """The 95 percent interval of a figure, by bootstrap over rows (percentiles, seeded)."""
    rng, size = np.random.default_rng(0), len(columns[0])
    found = []
    for _ in range(draws):
        rows = rng.integers(0, size, size)
        found.append(figure(*(column[rows] for column in columns)))
    low, high = np.percentile(found, (2.5, 97.5))
    return float(low), float(high)


def calibration_error(p: np.ndarray, gold: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the likeliest label, over bins of equal width; `p` is [rows, 3]."""
    sure, right = p.max(-1), p.argmax(-1) == gold
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return 100 * sum(abs(sure[at == b].mean() - right[at == b].mean()) * (at == b).mean() for b in set(at.tolist()))
