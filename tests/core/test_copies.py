"""Copies of one text, edited as desks do it, against different articles about the same story."""

from __future__ import annotations

import itertools
import random
import re
import time

import numpy as np
import pytest

from core.copies import ALIKE, groups, likeness, sketch
from core.sample import sample_articles

TEXTS = [str(row["text"]) for row in sample_articles()]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?”])\s+", text)


def cut(text: str, chance: random.Random) -> str:
    """The last two fifths are gone."""
    parts = sentences(text)
    return " ".join(parts[: max(3, len(parts) * 3 // 5)])


def led(text: str, chance: random.Random) -> str:
    """Another lead, and a line about who took it over."""
    return (
        "Officials and residents were still waiting for answers late last night. "
        + " ".join(sentences(text)[2:])
        + " Wire services contributed."
    )


def worded(text: str, chance: random.Random) -> str:
    """One word in twelve is another one."""
    words = text.split()
    return " ".join(chance.choice(words) if chance.random() < 1 / 12 else word for word in words)


def all_of_it(text: str, chance: random.Random) -> str:
    """A new lead, a tenth of the sentences gone, one word in thirty another one."""
    words = led(" ".join(s for s in sentences(text) if chance.random() > 0.1), chance).split()
    return " ".join(chance.choice(words) if chance.random() < 1 / 30 else word for word in words)


EDITS = (cut, led, worded, all_of_it)


@pytest.mark.parametrize("edit", EDITS)
def test_edited_copies_are_alike(edit: object) -> None:
    chance = random.Random(2)
    found = [likeness(sketch(t), sketch(edit(t, chance))) for t in TEXTS]  # type: ignore[operator]
    assert np.mean([value >= ALIKE for value in found]) >= 0.95, sorted(found)[:4]


def test_different_articles_of_a_story_are_not() -> None:
    found = [likeness(sketch(a), sketch(b)) for a, b in itertools.combinations(TEXTS, 2)]
    assert max(found) < ALIKE / 2


def test_groups_are_the_copies_and_nothing_else() -> None:
    chance = random.Random(3)
    texts = [text for original in TEXTS for text in (original, led(original, chance), worded(original, chance))]
    found = groups([sketch(text) for text in texts])
    assert found == [[3 * i, 3 * i + 1, 3 * i + 2] for i in range(len(TEXTS))]


@pytest.mark.parametrize("texts", [[], ["one"], ["", ""], ["a b", "a b"], ["\ud800", "\ud800"]])
def test_little_text(texts: list[str]) -> None:
    assert groups([sketch(text) for text in texts]) == ([[0, 1]] if len(texts) == 2 else [])


def test_time_grows_with_the_number() -> None:
    chance = np.random.default_rng(4)

    def took(count: int) -> float:
        table = chance.integers(0, 1 << 32, (count, 64), dtype=np.uint32)
        table[1::10] = table[::10][: len(table[1::10])]
        began = time.process_time()
        assert len(groups(list(table))) == count // 10
        return time.process_time() - began

    small, large = (min(took(count) for _ in range(3)) for count in (5_000, 20_000))
    assert large < 8 * small + 0.1  # quadratic growth would be sixteenfold
