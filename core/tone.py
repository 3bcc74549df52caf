"""Word tone, and tone towards an entity.

Word tone is TextBlob's word list (Tom De Smedt's pattern lexicon): how emotive the wording is, never a stance.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from core.article import Attitude, Entity, Label, Quote, Span
from core.errors import RejectedInput

if TYPE_CHECKING:
    from spacy.tokens import Doc

MARGIN = 0.1
"""Word tone nearer to zero than this is neutral."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTone:
    """polarity -1…1, subjectivity 0…1, and the words that made them with the polarity of each."""

    polarity: float
    subjectivity: float
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneToward:
    """How a text speaks of a target: the likeliest label, and a probability for each."""

    label: Label
    scores: Mapping[Label, float]


@functools.cache
def _analyzer() -> Any:
    from textblob.en.sentiments import PatternAnalyzer

    return PatternAnalyzer()


def word_tone(text: str) -> WordTone:
    """TextBlob's reading of `text`; 0 and 0 where it knows none of the words."""
    found = _analyzer().analyze(text, keep_assessments=True)
    words = tuple((" ".join(words), float(polarity)) for words, polarity, _, _ in found.assessments)
    return WordTone(polarity=float(found.polarity), subjectivity=float(found.subjectivity), words=words)


def tone_toward(text: str, start: int, end: int) -> ToneToward:
    """How `text` speaks of the entity mentioned at `start:end` (code points).

    Raises RejectedInput("target") when the span is empty, reversed or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise RejectedInput("target", "The target must be a stretch of the text: 0 ≤ start < end ≤ its length.")
    return _from_polarity(word_tone(text).polarity)


def _from_polarity(polarity: float) -> ToneToward:
    lean = min(1.0, abs(polarity))
    sign: Label = "positive" if polarity > 0 else "negative"
    other: Label = "negative" if polarity > 0 else "positive"
    scores: dict[Label, float] = {sign: (1 + 2 * lean) / 3, other: (1 - lean) / 3, "neutral": (1 - lean) / 3}
    if lean < MARGIN:
        scores = {sign: 0.25, other: 0.25, "neutral": 0.5}
    return ToneToward(label=max(scores, key=lambda label: scores[label]), scores=MappingProxyType(scores))


def find_attitudes(doc: Doc, quotes: Sequence[Quote], entities: Sequence[Entity]) -> tuple[Attitude, ...]:
    """Tone towards people and organisations, one answer for each entity in each sentence that names it."""
    sentences = [Span(s.start_char, s.end_char) for s in doc.sents]
    said = sorted((span.start, span.end, quote.id) for quote in quotes for span in quote.spans)
    named = sorted(
        (
            (mention.span, entity.id)
            for entity in entities
            if entity.kind in ("person", "organisation")
            for mention in entity.mentions
        ),
        key=lambda pair: pair[0],
    )
    found: list[Attitude] = []
    seen: set[tuple[Span, str]] = set()
    at = 0
    for span, entity in named:
        while at < len(sentences) - 1 and sentences[at].end <= span.start:
            at += 1
        sentence = sentences[at]
        if (sentence, entity) in seen or not sentence.covers(span):
            continue
        seen.add((sentence, entity))
        tone = tone_toward(sentence.of(doc.text), span.start - sentence.start, span.end - sentence.start)
        quote = next((q for start, end, q in said if start <= span.start and span.end <= end), None)
        found.append(Attitude(entity=entity, quote=quote, span=span, label=tone.label, scores=dict(tone.scores)))
    return tuple(found)
