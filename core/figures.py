"""How often each step is wrong: the benchmark's figures, as shipped with this version.

figures()
    when they were measured, and each benchmark's figures by name, 0…100.
tone_confusion(judged)
    which attitude is taken for which, on judgements in the sample articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`measured` is a day ("YYYY-MM-DD"), None before anything was; `benchmarks` is {benchmark: {figure: value}}."""

    measured: str | None = None
    benchmarks: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def of(self, benchmark: str, figure: str) -> float | None:
        """One figure, None where it was not measured."""
        return self.benchmarks.get(benchmark, {}).get(figure)


def figures() -> Figures:
    """What core/data/figures.json holds."""
    held = json.loads(files("core").joinpath("data", "figures.json").read_text(encoding="utf-8"))
    return Figures(measured=held["measured"], benchmarks=held["benchmarks"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """counts[i][j]: how often people said labels[i] where the program says labels[j]; macro F1 of it, 0…100, with its 95 %
    interval.
    """

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    macro_f1: float
    low: float
    high: float

    @property
    def judgements(self) -> int:
        return sum(map(sum, self.counts))

    @property
    def right(self) -> int:
        """Of these, how many the program says as people do."""
        return sum(self._right)

    @property
    def named(self) -> int:
        """How many the program calls anything but neutral."""
        return self.judgements - sum(row[self.labels.index("neutral")] for row in self.counts)

    @property
    def named_right(self) -> int:
        """Of these, how many people call the same."""
        return self.right - self._right[self.labels.index("neutral")]

    @property
    def _right(self) -> list[int]:
        return [row[i] for i, row in enumerate(self.counts)]


Judged = Literal["chosen", "mentions", "news"]
_HELD: Final[dict[Judged, str]] = {"chosen": "sample", "mentions": "mentions_sample", "news": "mentions_news"}


def tone_confusion(judged: Judged) -> Confusion:
    """What `python -m training.tone.measure` found of attitudes: of targets in the sample articles chosen for what is said
    of them, and of mentions as they come in whole analyses of the sample articles and of US political news.
    """
    held = json.loads(files("core").joinpath("weights", "tone", "figures.json").read_text(encoding="utf-8"))
    sample = held[_HELD[judged]]
    low, high = sample["interval"]
    counts = tuple(map(tuple, sample["confusion"]))
    return Confusion(labels=tuple(held["labels"]), counts=counts, macro_f1=sample["macro_f1"], low=low, high=high)
