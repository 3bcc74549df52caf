"""Tone towards a target, by a classifier over MiniLM with the target marked (see core/weights/tone/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.article import Label
from core.errors import RejectedInput
from core.tone.encoding import read_target
from core.tone.network import load_calibration, load_tokenizer, logits, probabilities

LABELS: Final[tuple[Label, ...]] = ("negative", "neutral", "positive")

CUT: Final = "long_sentence"
"""The warning that a text was cut around its target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneToward:
    """How a text speaks of a target: a label, a calibrated probability for each, and warnings ("long_sentence").

    The label is neutral, whatever the probabilities, where the two likeliest are closer than the model card's margin.
    """

    label: Label
    scores: Mapping[str, float]
    warnings: tuple[str, ...] = ()


def tone_toward(text: str, start: int, end: int) -> ToneToward:
    """How `text` (a sentence or two) speaks of the entity mentioned at `start:end` (code points).

    A text of more than about 90 word pieces is cut around the target, with a warning.
    Raises RejectedInput("target") when the span is outside the text, empty or without a letter or figure.
    """
    if not 0 <= start < end <= len(text):
        raise RejectedInput("target", "The target must be a stretch of the text: 0 ≤ start < end ≤ its length.")
    if not any(map(str.isalnum, text[start:end])):
        raise RejectedInput("target", "The target has no letter or figure in it: it names nobody.")
    target = read_target(text, start, end, load_tokenizer())
    shares = probabilities(logits(target))
    _, second, most = shares.argsort()
    label: Label = LABELS[most] if shares[most] - shares[second] >= load_calibration()["margin"] else "neutral"
    return ToneToward(
        label=label,
        scores=MappingProxyType(dict(zip(LABELS, shares.tolist(), strict=True))),
        warnings=(CUT,) if target.cut else (),
    )
