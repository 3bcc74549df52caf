"""The attitude judgements fit the sample texts, and the agreement is as written in the guidelines."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from core.figures import tone_confusion
from core.sample import sample_articles
from core.tone import tone_toward

LABELS = ("negative", "neutral", "positive")
TEXT = {str(article["id"]): str(article["text"]) for article in sample_articles()}
FOLDER = Path(__file__).parent
ROWS = [json.loads(line) for line in (FOLDER / "tone.jsonl").read_text(encoding="utf-8").splitlines()]
GUIDELINES = (FOLDER / "tone-guidelines.md").read_text(encoding="utf-8")


def test_rows() -> None:
    assert [row["id"] for row in ROWS] == [f"t{n:03d}" for n in range(1, 151)]
    assert len({(row["article"], row["start"]) for row in ROWS}) == 150
    assert all(row["label"] in LABELS and row["second"] in LABELS and isinstance(row["quote"], bool) for row in ROWS)
    assert {row["article"] for row in ROWS} == set(TEXT)


def test_targets_are_whole_words_inside_their_sentences() -> None:
    for row in ROWS:
        text, (first, last) = TEXT[row["article"]], row["sentence"]
        assert first <= row["start"] < row["end"] <= last <= len(text)
        target, sentence = text[row["start"] : row["end"]], text[first:last]
        assert target == target.strip() and sentence == sentence.strip()
        assert not text[row["start"] - 1 : row["start"]].isalnum() and not text[row["end"]].isalnum()


def test_agreement_is_as_written() -> None:
    pairs = Counter((row["label"], row["second"]) for row in ROWS)
    first, second = Counter(row["label"] for row in ROWS), Counter(row["second"] for row in ROWS)
    same = sum(pairs[label, label] for label in LABELS)
    by_chance = sum(first[label] * second[label] for label in LABELS) / len(ROWS) ** 2
    kappa = (same / len(ROWS) - by_chance) / (1 - by_chance)
    assert f"{same} of {len(ROWS)}: {100 * same / len(ROWS):.1f} percent, Cohen's kappa {kappa:.2f}" in GUIDELINES
    for label in LABELS:
        assert f"| {label} | " + " | ".join(str(pairs[label, other]) for other in LABELS) + " |" in GUIDELINES


def test_the_confusion_on_the_method_page_is_what_the_product_does() -> None:
    """Rounding differs between processors, so three judgements may."""
    rows = [
        (TEXT[row["article"]][slice(*row["sentence"])], row["start"] - row["sentence"][0], row["end"] - row["start"])
        for row in ROWS
    ]
    said = [tone_toward(text, start, start + length).label for text, start, length in rows]
    found = Counter(zip((row["label"] for row in ROWS), said, strict=True))
    told = tone_confusion()
    assert told.labels == LABELS and told.judgements == len(ROWS)
    apart = sum(
        abs(found[gold, given] - told.counts[i][j]) for i, gold in enumerate(LABELS) for j, given in enumerate(LABELS)
    )
    assert apart <= 2 * 3
    f1 = [2 * found[one, one] / (sum(n for pair, n in found.items() for side in pair if side == one)) for one in LABELS]
    assert 100 * sum(f1) / 3 >= told.macro_f1 - 2
