"""What speaks for a quote, as a probability."""

from __future__ import annotations

import json

import pytest

from core.article import Span
from core.confidence import Origin, agreed, confidence, weigh
from core.tagger import Attribution
from core.tagger.network import WEIGHTS


def attribution(p: float) -> Attribution:
    return Attribution(content=(Span(0, 1),), cue=Span(2, 3), source=None, tagged=p, linked=p, named=p, speech=p)


@pytest.mark.parametrize("origin", ["both", "tagger", "rules", "guess", "continued", "alone", "turn"])
@pytest.mark.parametrize("p", [0.0, 0.5, 1.0])
def test_a_probability(origin: Origin, p: float) -> None:
    assert 0 < confidence(weigh(origin, attribution(p), marked=p > 0, sourced=p < 1)) < 1


def test_a_surer_network_is_a_surer_quote() -> None:
    told = [confidence(weigh("tagger", attribution(p))) for p in (0.3, 0.6, 0.9, 0.99)]
    assert told == sorted(told) and told[0] < told[-1]


def test_agreement_helps_and_another_source_hurts() -> None:
    alone = weigh("tagger", attribution(0.9))
    same, other = (agreed(alone, same=same, sourced=True) for same in (True, False))
    assert confidence(same) > confidence(alone)
    assert confidence(same) > confidence(other)


def test_the_calibration_that_ships_is_as_good_as_the_card_says() -> None:
    table = json.loads((WEIGHTS / "reliability.json").read_text(encoding="utf-8"))
    n = sum(row["quotes"] for row in table["bins"])
    error = sum(abs(row["told"] - row["right"]) * row["quotes"] for row in table["bins"]) / n
    assert n == table["quotes"]
    assert error == pytest.approx(table["expected_calibration_error"], abs=0.001)
    assert error <= 0.05
