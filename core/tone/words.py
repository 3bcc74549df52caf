"""Word tone: TextBlob's word list (Tom De Smedt's pattern lexicon). How emotive the wording is, never a stance."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTone:
    """polarity -1…1, subjectivity 0…1, and the words that made them with the polarity of each."""

    polarity: float
    subjectivity: float
    words: tuple[tuple[str, float], ...]


def word_tone(text: str) -> WordTone:
    """TextBlob's reading of `text`; 0 and 0 where it knows none of the words."""
    from textblob.en import sentiment  # TextBlob("…").sentiment_assessments asks it twice

    found = sentiment(text)
    words = tuple((" ".join(words), float(polarity)) for words, polarity, _, _ in found.assessments)
    polarity, subjectivity = found
    return WordTone(polarity=float(polarity), subjectivity=float(subjectivity), words=words)
