"""Speaker labels of interviews and transcripts."""

from __future__ import annotations

import pytest

from core.turns import find_turns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q: Was it a joke?\n\nA: It was not.", [("Q", "Was it a joke?"), ("A", "It was not.")]),
        (
            "HALE: One.\nMs. Ortiz: Two.\nHALE: Three.",
            [("HALE", "One."), ("Ms. Ortiz", "Two."), ("HALE", "Three.")],
        ),
        (
            "HALE: One.\n\nORTIZ (laughs): Two.\n\nStill two.\n\nHALE: Three.\n\nThe hall emptied.",
            [("HALE", "One."), ("ORTIZ", "Two.\n\nStill two."), ("HALE", "Three.")],
        ),
        ("“HALE: One.\n\n“ORTIZ: Two.\n\n“HALE: Three.”", [("HALE", "One."), ("ORTIZ", "Two."), ("HALE", "Three.”")]),
        # no conversation
        ("HALE: One.\n\nThe end.", []),
        ("Where: The hall\nWhen: Monday\nTickets: Free", []),
        ("Update: it rained.\nUpdate: it snowed.\nUpdate: it thawed.", []),
        ("Bread: two\nMilk: one\nEggs: six", []),
        ("The time was 10:30 and the score 3: 2.", []),
    ],
)
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.label.of(text), t.content.of(text)) for t in find_turns(text)] == expected
