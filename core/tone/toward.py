"""Tone towards a target, by a classifier over MiniLM with the target marked (see core/weights/tone/README.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.article import Label
from core.errors import RejectedInput
from core.tone.encoding import REACH, read_target
from core.tone.network import load_calibration, load_tokenizer, logits, probabilities

LABELS: Final[tuple[Label, ...]] = ("negative", "neutral", "positive")

CUT: Final = "long_sentence"
"""The warning that a text was cut around its target."""

NAMELESS: Final = frozenset(
    """a about after all also an and any are as at be because been before being but by can could did do does for from had
    has have how if in into is may might more most must no nor not of off on only or over said says shall should since so
    some than the then there to too under until up upon very was were what when where which while why will with within
    without would yet""".split()
)
"""Words that name nobody, however they are put together: function words but the pronouns, and the verbs of every report;
in small letters, as May and IS have names."""


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

    A text of more than about 90 word pieces is cut around the target, with a warning. Raises RejectedInput("target") when
    the span is outside the text, empty, or cannot be a mention: cut out of a word, or without a word that names anybody.
    """
    if not 0 <= start < end <= len(text):
        raise RejectedInput("target", "The target must be a stretch of the text: 0 ≤ start < end ≤ its length.")
    if any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end)):
        raise RejectedInput("target", "The target begins or ends inside a word.")
    named = _WORD.findall(text[start : min(end, start + REACH)])
    if NAMELESS.issuperset(named):
        raise RejectedInput("target", "The target has no word in it that could name somebody.")
    return judge(text, start, end)


def judge(text: str, start: int, end: int) -> ToneToward:
    """`tone_toward` for a span that is known to be a mention."""
    target = read_target(text, start, end, load_tokenizer())
    return _told(probabilities(logits(target)), cut=target.cut)


def judge_mention(text: str, start: int, end: int) -> ToneToward:
    """The same for one of an article's mentions as they come. Most say nothing for or against anybody, while of the targets
    that people chose to judge, which the network learned from, two thirds do: its probabilities are weighed by how much
    commoner neutral is here (Saerens, Latinne and Decaestecker, 2002).
    """
    target = read_target(text, start, end, load_tokenizer())
    weighed = probabilities(logits(target)) * (1.0, load_calibration()["neutral"], 1.0)
    return _told(weighed / weighed.sum(), cut=target.cut)


def _told(shares: NDArray[np.float64], *, cut: bool) -> ToneToward:
    _, second, most = shares.argsort()
    label: Label = LABELS[most] if shares[most] - shares[second] >= load_calibration()["margin"] else "neutral"
    return ToneToward(
        label=label,
        scores=MappingProxyType(dict(zip(LABELS, shares.tolist(), strict=True))),
        warnings=(CUT,) if cut else (),
    )


_WORD: Final = re.compile(r"\w+")
