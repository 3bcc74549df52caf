"""What several articles say of the same days, and where they disagree."""

from __future__ import annotations

import time
from datetime import date

import pytest

from core.corpus.accounts import Telling, merge

OPENS = "The rebuilt harbour bridge reopened to lorries"
AGAIN = "Lorries crossed again as the rebuilt harbour bridge reopened"


def told(article: str, first: str, words: str, last: str = "") -> Telling:
    return Telling(
        article=article, first=date.fromisoformat(first), last=date.fromisoformat(last or first), words=words
    )


TABLE = [
    pytest.param([told("a", "2025-03-04", OPENS), told("b", "2025-03-04", AGAIN)], [((0, 1), ())], id="told twice"),
    pytest.param(
        [told("a", "2025-03-04", OPENS), told("b", "2025-03-05", AGAIN)], [((0,), (1,)), ((1,), (0,))], id="other day"
    ),
    pytest.param(
        [told("a", "2025-03-01", OPENS, "2025-03-31"), told("b", "2025-03-05", AGAIN)],
        [((0,), ()), ((1,), ())],
        id="a day in its month is no other day",
    ),
    pytest.param(
        [told("a", "2025-03-04", OPENS), told("a", "2025-03-05", AGAIN)],
        [((0,), ()), ((1,), ())],
        id="one article may tell of two days",
    ),
    pytest.param(
        [told("a", "2025-03-04", OPENS), told("b", "2025-11-05", AGAIN)],
        [((0,), ()), ((1,), ())],
        id="months apart it is another event",
    ),
    pytest.param(
        [told("a", "2025-03-04", OPENS), told("b", "2025-03-04", "The court sentenced a smuggler to four years")],
        [((0,), ()), ((1,), ())],
        id="one day, two events",
    ),
]


@pytest.mark.parametrize(("tellings", "accounts"), TABLE)
def test_accounts(tellings: list[Telling], accounts: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    found = merge(tellings)
    assert [(a.same, a.otherwise) for entry in found for a in entry.accounts] == accounts
    assert [(e.first, e.last) for e in found] == sorted({(t.first, t.last) for t in tellings})


def test_thousands_of_tellings_in_bounded_time() -> None:
    tellings = [
        told(f"a{i}", "2025-03-04", f"{OPENS} number{'x' * (i % 97)} after repair {i % 13}") for i in range(4_000)
    ]
    began = time.process_time()
    found = merge(tellings)
    assert sum(len(a.same) for e in found for a in e.accounts) == len(tellings)
    assert time.process_time() - began < 5
