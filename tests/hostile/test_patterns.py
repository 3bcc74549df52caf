"""Row 25: no regular expression of the product can be led astray.

Nested quantifiers, where one run can be cut up in many ways, are found by reading the patterns; what takes more than
linear time, by putting runs and repetitions to each.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

import core
import dashboard

MANY = re._constants.MAXREPEAT  # type: ignore[attr-defined]
SKIPPED = ("core.__main__", "dashboard.app", "dashboard.pages")
"""Programs and pages, which run when they are imported."""


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every compiled pattern that a module of the product holds, by its place."""
    found: dict[str, re.Pattern[Any]] = {}
    for package in (core, dashboard):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not info.name.startswith(SKIPPED):
                module = importlib.import_module(info.name)
                for name, value in vars(module).items():
                    for pattern in held(value):
                        found.setdefault(f"{info.name}.{name}:{pattern.pattern[:20]!r}", pattern)
    return found


def held(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            yield from held(part)
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from held(part)


PATTERNS = patterns()


def nested(parsed: Any) -> bool:
    """Whether an unbounded repeat holds nothing that must occur besides another unbounded repeat: (a+)+, (a*b?)*."""
    for operator, argument in parsed:
        name = str(operator)
        inside: list[Any] = []
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, body = argument
            if most == MANY and ambiguous(body):
                return True
            inside = [body]
        elif name == "SUBPATTERN":
            inside = [argument[3]]
        elif name == "BRANCH":
            inside = argument[1]
        elif name in ("ASSERT", "ASSERT_NOT"):
            inside = [argument[1]]
        if any(map(nested, inside)):
            return True
    return False


def ambiguous(body: Any) -> bool:
    """Whether what is repeated can be one unbounded repeat and nothing else."""
    parts = list(body)
    if len(parts) == 1 and str(parts[0][0]) == "SUBPATTERN":
        return ambiguous(parts[0][1][3])
    if len(parts) == 1 and str(parts[0][0]) == "BRANCH":
        return any(map(ambiguous, parts[0][1][1]))
    repeats = [a for o, a in parts if str(o) in ("MAX_REPEAT", "MIN_REPEAT")]
    return len(repeats) == len(parts) and any(a[1] == MANY for a in repeats) and sum(a[0] > 0 for a in repeats) <= 1


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"((?:[^\"]+)+)", True),
        (r"(a*)*", True),
        (r"(?:a+b?)+", True),
        (r"(?:b|a+)*", True),
        (r"(?:a+ )+", False),
        (r"[a-z]+", False),
        (r"(?:, [A-Z]\w+){0,3}", False),
    ],
)
def test_the_reader_knows_a_nested_quantifier(pattern: str, expected: bool) -> None:
    assert nested(re._parser.parse(pattern)) is expected  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", PATTERNS)
def test_no_pattern_nests_its_quantifiers(place: str) -> None:
    pattern = PATTERNS[place]
    assert not nested(re._parser.parse(pattern.pattern, pattern.flags))  # type: ignore[attr-defined]


SIZE = 2_000
"""Characters of one text: more than the head of an article, for which some patterns are made."""
BITS = ("a", "A", " ", "\n", "1", '"', "“", "'", ".", "-", "a ", "A ", "Aa ", "a.", "A.", "1 ", "1-", "“a", "a@", "\u0301", "e\u0301",
        "<", "&a;", "\\", "\t", "(", "Mr. ", "of the ", "May ", "said ", "://")  # fmt: skip


def hostile() -> list[str]:
    """A quarter of a megabyte: runs of one thing, and seeded mixtures of all."""
    chance = random.Random(25)
    runs = [(bit * SIZE)[:SIZE] for bit in BITS]
    mixed = ["".join(chance.choices(BITS, k=SIZE))[:SIZE] for _ in range(250_000 // SIZE - len(runs))]
    return runs + mixed


def test_hostile_text_takes_no_pattern_long() -> None:
    texts = hostile()
    slow = {}
    for place, pattern in PATTERNS.items():
        began = time.process_time()
        for text in texts:
            given: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
            for _ in pattern.finditer(given):
                pass
        if (took := time.process_time() - began) > 3:
            slow[place] = round(took, 1)
    assert slow == {}


def test_four_times_the_text_takes_four_times_as_long() -> None:
    """The analysis as a whole: whatever is repeated, its time grows with its length and not with the square."""
    bits = (". The mayor said on Monday, “We go,” she", "a ", "“a", "a.", "said “A ", "\t")

    def took(size: int) -> float:
        began = time.process_time()
        core.analyze("The mayor said it was late in the town. " + "\n".join((bit * size)[:size] for bit in bits))
        return time.process_time() - began

    took(100)
    assert took(3_600) < 7 * took(900)
