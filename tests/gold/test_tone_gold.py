"""The attitude judgements fit the sample texts, and the agreement is as written in the guidelines."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from core import analyze_many
from core.figures import Confusion, tone_confusion
from core.sample import sample_articles
from core.tone import tone_toward

LABELS = ("negative", "neutral", "positive")
TEXT = {str(article["id"]): str(article["text"]) for article in sample_articles()}
FOLDER = Path(__file__).parent
ROWS = [json.loads(line) for line in (FOLDER / "tone.jsonl").read_text(encoding="utf-8").splitlines()]
MENTIONS = [json.loads(line) for line in (FOLDER / "tone-mentions.jsonl").read_text(encoding="utf-8").splitlines()]
GUIDELINES = (FOLDER / "tone-guidelines.md").read_text(encoding="utf-8")


def test_rows() -> None:
    assert [row["id"] for row in ROWS] == [f"t{n:03d}" for n in range(1, 151)]
    assert len({(row["article"], row["start"]) for row in ROWS}) == 150
    assert all(row["label"] in LABELS and row["second"] in LABELS and isinstance(row["quote"], bool) for row in ROWS)
    assert {row["article"] for row in ROWS} == set(TEXT)


def test_mentions() -> None:
    """Those of the judged sentences are not among them, and each is judged twice."""
    assert [row["id"] for row in MENTIONS] == [f"m{n:03d}" for n in range(1, len(MENTIONS) + 1)]
    assert len({(row["article"], row["start"]) for row in MENTIONS}) == len(MENTIONS) == 185
    for row in MENTIONS:
        assert row["label"] in LABELS and row["second"] in LABELS
        known = [each["sentence"] for each in ROWS if each["article"] == row["article"]]
        assert all(last <= row["sentence"][0] or row["sentence"][1] <= first for first, last in known)


def test_targets_are_whole_words_inside_their_sentences() -> None:
    for row in (*ROWS, *MENTIONS):
        text, (first, last) = TEXT[row["article"]], row["sentence"]
        assert first <= row["start"] < row["end"] <= last <= len(text)
        target, sentence = text[row["start"] : row["end"]], text[first:last]
        assert target == target.strip() and sentence == sentence.strip()
        assert not text[row["start"] - 1 : row["start"]].isalnum() and not text[row["end"]].isalnum()


@pytest.mark.parametrize("rows", [ROWS, MENTIONS], ids=["chosen", "mentions"])
def test_agreement_is_as_written(rows: list[dict[str, Any]]) -> None:
    pairs = Counter((row["label"], row["second"]) for row in rows)
    first, second = Counter(row["label"] for row in rows), Counter(row["second"] for row in rows)
    same = sum(pairs[label, label] for label in LABELS)
    by_chance = sum(first[label] * second[label] for label in LABELS) / len(rows) ** 2
    kappa = (same / len(rows) - by_chance) / (1 - by_chance)
    assert f"{same} of {len(rows)}: {100 * same / len(rows):.1f} percent, Cohen's kappa {kappa:.2f}" in GUIDELINES
    for label in LABELS:
        assert f"| {label} | " + " | ".join(str(pairs[label, other]) for other in LABELS) + " |" in GUIDELINES


def test_the_confusion_on_the_method_page_is_what_the_product_does() -> None:
    """Rounding differs between processors, so three judgements may."""
    said = []
    for row in ROWS:
        first, last = row["sentence"]
        said.append(tone_toward(TEXT[row["article"]][first:last], row["start"] - first, row["end"] - first).label)
    _as_told(tone_confusion("chosen"), [row["label"] for row in ROWS], said)


def test_the_confusion_of_mentions_is_what_an_analysis_does() -> None:
    same = [row for row in MENTIONS if row["label"] == row["second"]]
    found = {(a.id, t.span.start): t.label for a in analyze_many(sample_articles()) for t in a.attitudes}
    said = [found.get((row["article"], row["start"]), "neutral") for row in same]
    _as_told(tone_confusion("mentions"), [row["label"] for row in same], said)


def _as_told(told: Confusion, gold: list[str], said: list[str]) -> None:
    found = Counter(zip(gold, said, strict=True))
    assert told.labels == LABELS and told.judgements == len(gold)
    apart = sum(
        abs(found[one, given] - told.counts[i][j]) for i, one in enumerate(LABELS) for j, given in enumerate(LABELS)
    )
    assert apart <= 2 * 3
    f1 = [2 * found[one, one] / (sum(n for pair, n in found.items() for side in pair if side == one)) for one in LABELS]
    assert 100 * sum(f1) / 3 >= told.macro_f1 - 3
