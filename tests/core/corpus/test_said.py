"""core.corpus.said: the day on which a quote was made."""

from __future__ import annotations

from datetime import date

import pytest

from core.article import Article
from core.corpus.said import days_said
from core.times import find_times
from tests import factories

PUBLISHED = date(2021, 5, 19)

# text around “We go,”, its cue, the day that is stated
TABLE = [
    ("“We go,” Olsen said on Tuesday.", "said", "2021-05-18"),
    ("“We go,” Olsen told reporters in the capital on Monday.", "told", "2021-05-17"),
    ("On Tuesday, Olsen said: “We go,” and left.", "said", "2021-05-18"),
    ("She fell. Late on Tuesday Olsen said “We go,” and left.", "said", "2021-05-18"),
    ("“We go,” said Olsen, who was elected on Monday.", "said", None),
    ("After the vote on Monday, Olsen said “We go,” and left.", "said", None),
    ("“We go,” Olsen said. She left on Monday.", "said", None),
    ("“We go,” Olsen will say on Friday.", "say", None),
    ("“We go,” Olsen said.", "said", None),
]


@pytest.mark.parametrize(("text", "cue", "day"), TABLE)
def test_day_beside_the_cue(text: str, cue: str, day: str | None) -> None:
    quote = factories.quote(text, "q1", "“We go,”", cue=cue)
    told = Article(
        id="a", text=text, published=PUBLISHED.isoformat(), quotes=(quote,), times=find_times(text, PUBLISHED)
    )
    assert days_said(told) == ({"q1": date.fromisoformat(day)} if day else {})
