"""Where a corrected quote stands in an article that may have been analysed anew.

where(text, place)
    the pieces of text that a correction is about.
found(article, spans)
    the quotes that are these pieces.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.article import Article, Quote, Span
from core.corpus.corrections.changes import Place
from core.corpus.tables import utterances

ALIKE: Final = 0.5
"""Letters shared, of all letters of both, from which a quote is the one that was corrected."""


def where(text: str, place: Place) -> tuple[Span, ...] | None:
    """The pieces where they stood, or, in a text that has changed before them, in the one place that has their words."""
    if _reads(text, place.spans, place.words):
        return place.spans
    first = place.words[0] if place.words else ""
    at = text.find(first) if first else -1
    if at < 0 or text.find(first, at + 1) >= 0:
        return None
    by = at - place.spans[0].start
    shifted = tuple(Span(span.start + by, span.end + by) for span in place.spans)
    return shifted if _reads(text, shifted, place.words) else None


def found(article: Article, spans: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotes that these pieces are, with those that carry them on; none where no quote is like them.

    What was one quote may have become two side by side: those that stand mostly in the pieces belong to it. What stands
    inside it is a quote of its own and does not.
    """
    wanted = _letters(article.text, spans)
    groups = utterances(article.quotes)
    own = [_letters(article.text, (span for quote in group for span in quote.spans)) for group in groups]
    if not any(letters & wanted for letters in own):
        return ()
    best = max(range(len(groups)), key=lambda i: _alike(own[i], wanted))
    parent = groups[best][0].parent
    parts = [
        i
        for i, group in enumerate(groups)
        if i == best or (group[0].parent == parent and len(own[i] & wanted) > len(own[i]) / 2)
    ]
    if _alike(set().union(*(own[i] for i in parts)), wanted) < ALIKE:
        return ()
    return tuple(quote for i in parts for quote in groups[i])


def _reads(text: str, spans: tuple[Span, ...], words: tuple[str, ...]) -> bool:
    return bool(spans) and len(spans) == len(words) and all(s.of(text) == w for s, w in zip(spans, words, strict=True))


def _letters(text: str, spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, min(span.end, len(text))) if text[i].isalnum()}


def _alike(a: set[int], b: set[int]) -> float:
    return len(a & b) / max(1, len(a | b))
