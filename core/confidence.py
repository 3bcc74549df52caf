"""How likely a quote is to have the right content and source, from what speaks for it.

A logistic regression over the network's probabilities and what the rules say of the same words, fitted on development
data by `training.quotes.calibrate`; its reliability is in core/weights/quotes/README.md.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from typing import Final, Literal

from core.tagger import Attribution
from core.tagger.network import WEIGHTS

Origin = Literal["both", "tagger", "rules", "guess", "continued", "alone", "turn"]
"""Who found it: tagger and rules, one of them, the rules without a cue; what carries on an earlier quotation, what stands
in marks with nothing beside it, what follows a speaker's label."""

_SUREST: Final = 0.999


def confidence(evidence: Mapping[str, float]) -> float:
    """The probability, 0…1, of the evidence that `weigh` gives."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    return round(1 / (1 + math.exp(-score)), 3)


def weigh(
    origin: Origin, attribution: Attribution | None = None, *, marked: bool = True, sourced: bool = True
) -> dict[str, float]:
    """The evidence for one quote by name. `marked`: its words stand in marks; `sourced`: somebody is named."""
    evidence = {origin: 1.0, "marked": float(marked), "unnamed": float(not sourced)}
    if attribution is not None:
        for name in ("tagged", "linked", "named", "speech"):
            evidence[name] = _logit(getattr(attribution, name))
    return evidence


def agreed(evidence: Mapping[str, float], *, same: bool, sourced: bool) -> dict[str, float]:
    """The tagger's evidence where the rules find the same report; `same`: they name the same source."""
    rest = {name: value for name, value in evidence.items() if name != "tagger"}
    return rest | {"both": 1.0, "other source": float(not same), "unnamed": float(not sourced)}


def _logit(p: float) -> float:
    p = min(max(p, 1 - _SUREST), _SUREST)
    return math.log(p / (1 - p))


@functools.cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads((WEIGHTS / "calibration.json").read_text(encoding="utf-8"))
    return found
