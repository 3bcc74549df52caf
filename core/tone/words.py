"""Word tone: TextBlob's word list (Tom De Smedt's pattern lexicon). How emotive the wording is, never a stance."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTone:
    """polarity -1…1, subjectivity 0…1, and the words that made them with the polarity of each."""

    polarity: float
    subjectivity: float
    words: tuple[tuple[str, float], ...]


@functools.cache
def _analyzer() -> Any:
    from textblob.en.sentiments import PatternAnalyzer

    return PatternAnalyzer()


def word_tone(text: str) -> WordTone:
    """TextBlob's reading of `text`; 0 and 0 where it knows none of the words."""
    found = _analyzer().analyze(text, keep_assessments=True)
    words = tuple((" ".join(words), float(polarity)) for words, polarity, _, _ in found.assessments)
    return WordTone(polarity=float(found.polarity), subjectivity=float(found.subjectivity), words=words)
