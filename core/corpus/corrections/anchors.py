"""Where a corrected quote stands in an article that may have been analysed anew.

where(text, place)
    the pieces of text that a correction is about.
extent(text, change)
    the pieces that a quote has after its extent was corrected.
found(article, spans)
    the quotes that are these pieces.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.article import Article, Quote, Span
from core.corpus.corrections.changes import Extends, Place
from core.corpus.tables import utterances

ALIKE: Final = 0.5
"""Letters shared, of all letters of both, from which a quote is the one that was corrected."""

MOVED: Final = 300
"""Characters by which the pieces of one quote can have moved apart: somebody has written more about who says it."""


def where(text: str, place: Place) -> tuple[Span, ...] | None:
    """The pieces where they stood, or, in a text that has changed, where their words are: the longest in the one place
    that has it, the others before and after it no farther than they may have moved.
    """
    spans, words = place.spans, place.words
    if _reads(text, spans, words):
        return spans
    if not words or len(words) != len(spans) or not all(words):
        return None
    longest = max(range(len(words)), key=lambda i: len(words[i]))
    at = text.find(words[longest])
    if at < 0 or text.find(words[longest], at + 1) >= 0:
        return None
    starts = {longest: at}
    for i in range(longest + 1, len(words)):
        end = starts[i - 1] + len(words[i - 1])
        most = spans[i].start - spans[i - 1].end + MOVED
        starts[i] = text.find(words[i], end, end + most + len(words[i]))
    for i in range(longest - 1, -1, -1):
        most = spans[i + 1].start - spans[i].end + MOVED
        starts[i] = text.rfind(words[i], max(0, starts[i + 1] - most - len(words[i])), max(0, starts[i + 1]))
    if min(starts.values()) < 0:
        return None
    return tuple(Span(starts[i], starts[i] + len(words[i])) for i in range(len(words)))


def extent(text: str, change: Extends) -> tuple[Span, ...] | None:
    """Where a quote begins and ends after its extent was corrected."""
    if change.words:
        return where(text, Place(article=change.place.article, spans=change.spans, words=change.words))
    spans = where(text, change.place)  # of a correction from before their words were kept
    if not spans or not change.spans:
        return None
    by = spans[0].start - change.place.spans[0].start
    shifted = tuple(Span(span.start + by, span.end + by) for span in change.spans)
    return shifted if shifted[0].start >= 0 and shifted[-1].end <= len(text) else None


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
