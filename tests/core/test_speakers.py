"""Who stands behind a source, on texts written for one phenomenon each."""

from __future__ import annotations

import pytest

from core import analyze

CASES = {
    # He is the last speaker, although the other man had been spoken of at length; sentences stand without spaces.
    "he said after another speaker": (
        "Prime Minister Olav Brekke said on Monday that his party would not join the talks. Brekke told his voters that he "
        "had made his choice. “There is nothing left to talk about,” Brekke said.“We waited for a year. Nobody came to "
        "us,” the prime minister said.Opposition leader Anton Sorel, for his part, said it was “a sad day” if party "
        "leaders could no longer sit at one table.“We will keep two chairs free,” he said.",
        "two chairs free",
        "Anton Sorel",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_who_said_it(case: str) -> None:
    text, words, speaker = CASES[case]
    article = analyze(text, published="2025-03-04")
    (quote,) = (q for q in article.quotes if words in "".join(s.of(text) for s in q.spans))
    assert quote.speaker_name == speaker
