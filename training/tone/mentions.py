"""How much neutral weighs for an article's mentions as they come: `python -m training.tone.mentions --articles …`.

Needs no torch. Reads the judgements of `news.jsonl`, whose articles are those of PolNeAR's development set, and writes the
weight into the calibration by the weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from core.tone import tone_toward
from core.tone.toward import LABELS
from training.tone.scores import least_of_the_best, macro_f1
from training.tone.sentences import rows

ROOT = Path(__file__).parents[2]
NEWS = ROOT / "training/tone/news.jsonl"
CALIBRATION = ROOT / "core/weights/tone/calibration.json"
WEIGHTS = range(1, 21)


def agreed(given: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The judgements on which both passes agree."""
    return [row for row in given if row["label"] == row["second"]]


def fitted(shares: np.ndarray, gold: np.ndarray) -> int:
    """The least weight of those with the best macro F1."""
    scores = [macro_f1(gold, (shares * (1, weight, 1)).argmax(-1)) for weight in WEIGHTS]
    for weight, score in zip(WEIGHTS, scores, strict=True):
        print(weight, round(score, 1))
    return WEIGHTS[least_of_the_best(scores)]


def shares_of(texts: Mapping[str, str], given: Iterable[dict[str, Any]]) -> np.ndarray:
    """[rows, 3]: the network's probabilities for each judged mention in its sentence."""
    found = []
    for row in given:
        first, last = row["sentence"]
        tone = tone_toward(texts[row["article"]][first:last], row["start"] - first, row["end"] - first)
        found.append([tone.scores[label] for label in LABELS])
    return np.array(found)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--articles", type=Path, required=True, help="quotes-dev.jsonl")
    a = ask.parse_args()
    given = agreed(rows(NEWS))
    shares = shares_of({row["id"]: row["text"] for row in rows(a.articles)}, given)
    weight = fitted(shares, np.array([LABELS.index(row["label"]) for row in given]))
    known = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    CALIBRATION.write_text(json.dumps(known | {"neutral": float(weight)}) + "\n", encoding="utf-8")
    print(f"neutral weighs {weight} times as much")


if __name__ == "__main__":
    main()
