"""core.times: expressions, their TIMEX3 values and their days."""

from __future__ import annotations

from datetime import date

import pytest

from core.times import find_times

WEDNESDAY = date(2021, 5, 19)

TABLE = [
    ("The council met on Tuesday.", [("Tuesday", "DATE", "2021-05-18", "2021-05-18", "2021-05-18")]),
    ("The council will meet on Friday.", [("Friday", "DATE", "2021-05-21", "2021-05-21", "2021-05-21")]),
    ("It closed in the third quarter of 2020.", [("the third quarter of 2020", "DATE", "2020-Q3", "2020-07-01", "2020-09-30")]),
    ("They waited for two weeks.", [("two weeks", "DURATION", "P2W", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_reads_expressions(text: str, expected: list[tuple[str, str, str, str | None, str | None]]) -> None:
    found = find_times(text, WEDNESDAY)
    assert [(t.span.of(text), t.type, t.value, t.first, t.last) for t in found] == expected
