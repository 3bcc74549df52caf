"""Every row of the table of hostile inputs, each ending in its outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import files, screen, store, text, web  # noqa: F401 - each enters its rows
from tests.hostile.rows import ROWS, Check


@pytest.mark.parametrize(
    ("number", "check"), [(n, ROWS[n][1]) for n in sorted(ROWS)], ids=[f"{n}-{ROWS[n][0]}" for n in sorted(ROWS)]
)
def test_row(number: int, check: Check, tmp_path: Path) -> None:
    check(tmp_path)


def test_no_row_is_missing() -> None:
    assert sorted(ROWS) == list(range(1, 51))
