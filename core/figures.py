"""How often each step is wrong: the benchmark's figures, as shipped with this version.

figures()
    when they were measured, and each benchmark's figures by name, 0…100.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files


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
