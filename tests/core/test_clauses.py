"""core.clauses: the clause around a word."""

from __future__ import annotations

import pytest

from core.article import Span
from core.clauses import clause_around

# sentence, the word in it, its clause
TABLE = [
    ("The mayor quit on Monday.", "Monday", "The mayor quit on Monday."),
    ("He resigned on Monday after voters rejected the plan in March.", "Monday", "He resigned on Monday"),
    ("He resigned on Monday after voters rejected the plan in March.", "March", "voters rejected the plan in March."),
    ("He resigned on Monday after the vote in March.", "March", "He resigned on Monday after the vote in March."),
    ("He came on Monday and left in March.", "March", "He came on Monday and left in March."),
    ("Crews worked through Monday, and officials warned on Tuesday of more.", "Monday", "Crews worked through Monday"),
    ("She sat down on Friday; the talk was cut.", "Friday", "She sat down on Friday"),
    ("Ada Holm, who left in 2015, is due back on Thursday.", "2015", "Ada Holm, who left in 2015"),
    (
        "Ada Holm, who left in 2015, is due back on Thursday.",
        "Thursday",
        "Ada Holm, who left in 2015, is due back on Thursday.",
    ),
    ("She could come as early as Tuesday, aides said.", "Tuesday", "She could come as early as Tuesday, aides said."),
    ("He rose in May, but they’d gone by June.", "June", "they’d gone by June."),
    ("Prices fell in June, July and August.", "July", "Prices fell in June, July and August."),
]


@pytest.mark.parametrize(("text", "word", "clause"), TABLE)
def test_clause(text: str, word: str, clause: str) -> None:
    at = text.index(word)
    assert clause_around(text, Span(0, len(text)), Span(at, at + len(word))).of(text) == clause


def test_a_quotation_is_not_cut() -> None:
    text = "“We came, and they left us,” she said on Monday, and police arrested two men."
    at, quote = text.index("Monday"), Span(0, text.index("”") + 1)
    clause = clause_around(text, Span(0, len(text)), Span(at, at + 6), [quote])
    assert clause.of(text) == "“We came, and they left us,” she said on Monday"
