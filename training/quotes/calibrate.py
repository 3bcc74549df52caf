"""Fits the confidence of quotes on development data: `python -m training.quotes.calibrate --dev …`. Needs no torch.

A quote counts as right when its content shares half its letters with a gold quote's (one to one) and its source a letter
with that one's source. Quotes inside quotes are left out: the data do not mark them. The reliability table is made by
cross-fitting over articles, so that no quote is judged by weights it helped to fit.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.article import Quote
from core.intake.text import clean
from core.models import load_pipeline
from core.quotes import weighed_quotes
from core.tagger.network import WEIGHTS

FOLDS: Final = 10
PENALTY: Final = 2.0
"""Of squared weights, in quotes: keeps what few quotes show small."""
BINS: Final = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)

Floats = NDArray[np.float64]


def letters(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def judged(row: dict[str, Any], quotes: list[Quote]) -> list[bool]:
    """For each quote whether its content and source are a gold quote's."""
    text = row["text"]
    gold = [(letters(text, g["spans"]), g["source"]) for g in row["quotes"]]
    said = [letters(text, [(s.start, s.end) for s in q.spans]) for q in quotes]
    pairs = [(len(a & b) / len(a | b), i, j) for i, (a, _) in enumerate(gold) for j, b in enumerate(said) if a & b]
    right = [False] * len(quotes)
    taken: set[int] = set()
    met: set[int] = set()
    for share, i, j in sorted(pairs, reverse=True):
        if i in taken or j in met:
            continue
        taken.add(i)
        met.add(j)
        wanted, source = gold[i][1], quotes[j].source
        if wanted is None or source is None:
            same = wanted is None and source is None
        else:
            same = bool(letters(text, [tuple(wanted)]) & letters(text, [(source.start, source.end)]))
        right[j] = share >= 0.5 and same
    return right


def fit(x: Floats, y: Floats) -> Floats:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + PENALTY * w
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(w)), gradient)
    return w


def reliability(p: Floats, y: Floats) -> tuple[float, list[dict[str, Any]]]:
    """Expected calibration error over BINS, and the table."""
    table, error = [], 0.0
    where = np.clip(np.digitize(p, BINS) - 1, 0, len(BINS) - 2)
    for n, (low, high) in enumerate(itertools.pairwise(BINS)):
        here = where == n
        if here.any():
            told, true = float(p[here].mean()), float(y[here].mean())
            error += abs(told - true) * here.mean()
            table.append(
                {"from": low, "to": high, "quotes": int(here.sum()), "told": round(told, 3), "right": round(true, 3)}
            )
    return error, table


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--dev", type=Path, required=True, help="quotes-dev.jsonl")
    a = ask.parse_args()
    rows = [json.loads(line) for line in a.dev.read_text(encoding="utf-8").splitlines()]
    given = [clean(row["text"]) for row in rows]
    evidence: list[Mapping[str, float]] = []
    right: list[bool] = []
    article: list[int] = []
    for n, (row, text, doc) in enumerate(zip(rows, given, load_pipeline().pipe([c.text for c in given]), strict=True)):
        found = [(q, e) for q, e in weighed_quotes(doc) if q.parent is None]
        moved = [_moved(q, text.move) for q, _ in found]
        evidence += [e for _, e in found]
        right += judged(row, moved)
        article += [n] * len(found)
    names = sorted({name for e in evidence for name in e})
    x = np.array([[e.get(name, 0.0) for name in names] for e in evidence])
    y, group = np.array(right, dtype=float), np.array(article) % FOLDS
    apart = np.zeros(len(y))
    for fold in range(FOLDS):
        apart[group == fold] = 1 / (1 + np.exp(-x[group == fold] @ fit(x[group != fold], y[group != fold])))
    error, table = reliability(apart, y)
    weights = {name: round(float(w), 4) for name, w in zip(names, fit(x, y), strict=True)}
    (WEIGHTS / "calibration.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    (WEIGHTS / "reliability.json").write_text(
        json.dumps({"quotes": len(y), "expected_calibration_error": round(error, 4), "bins": table}, indent=1) + "\n",
        encoding="utf-8",
    )
    print(json.dumps({"quotes": len(y), "error": error, "bins": table, "weights": weights}, indent=1))


def _moved(quote: Quote, move: Any) -> Quote:
    from core.article import moved

    whole: Quote = moved(quote, move)
    return whole


if __name__ == "__main__":
    main()
