"""The gate: figures on the sample gold must not fall below those pinned. Lowering one is a visible act."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.gold import read_gold, score
from core.pipeline import Item, analyze_many
from core.sample import sample_articles

FOLDER = Path(__file__).parent
PINNED = json.loads((FOLDER / "pinned.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    gold = read_gold(FOLDER)
    ids = {row["id"] for row in gold}
    items = [Item.from_row(a) for a in sample_articles() if a["id"] in ids]
    return score(gold, {article.id: article.to_record() for article in analyze_many(items)})


@pytest.mark.parametrize("name", PINNED)
def test_no_figure_falls(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= PINNED[name]


def test_a_worse_extractor_is_caught() -> None:
    """The scorer itself: one quote of two found, with the wrong speaker."""
    rows = [{"spans": [[0, 5]], "kind": "direct", "status": "asserted", "parent": None, "continues": None}]
    rows = [{**rows[0], "id": "q1", "speaker": "Hart"}, {**rows[0], "id": "q2", "speaker": "Hart", "spans": [[6, 11]]}]
    answer = {"spans": [[0, 5]], "kind": "mixed", "status": "asserted", "parent": None, "speaker_name": "Vane"}
    gold = [{"id": "a", "text": "alpha bravo", "quotes": rows}]
    assert score(gold, {"a": {"quotes": [answer]}}) == {
        "quotes": 66.7,
        "quotes_with_speaker": 0.0,
        "kinds": 0.0,
        "speakers": 0.0,
    }
