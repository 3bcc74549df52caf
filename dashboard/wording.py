"""Word tone in words: the figure with what made it, and subjectivity as its second measure."""

from __future__ import annotations

from collections import Counter
from typing import Final

from dashboard.charts import signed
from dashboard.safe import line

MOST: Final = 6
"""Words that are named; the text itself holds the others."""


def tone_words(*texts: str) -> list[str]:
    """The words that make the word tone of the texts, those that weigh most in all first; at most MOST."""
    from core.tone import word_tone

    weight: Counter[str] = Counter()
    for text in texts:
        for word, polarity in word_tone(text).words:
            weight[line(word, 30)] += abs(polarity)  # type: ignore[assignment]
    return [word for word, heavy in weight.most_common() if heavy][:MOST]


def word_tone_facts(text: str, polarity: float, subjectivity: float) -> str:
    """ "word tone +0.25 (great, poor), subjectivity 0.40", or that there are no tone words."""
    words = tone_words(text)
    if not words:
        return "no tone words"
    return f"word tone {signed(polarity)} ({', '.join(words)}), subjectivity {subjectivity:.2f}"


def subjectivity(text: str) -> float:
    """How much the words of the text are about feeling and opinion, 0…1."""
    from core.tone import word_tone

    return word_tone(text).subjectivity
