"""What introduces a quote that people have pointed to: the verb and the words that name who says it.

introduced(article, spans, speaker)
    both, where the speaker is named beside a reporting verb in the quote's own sentence.

A quote that nobody introduces teaches a tagger nothing, and an analysis has missed it for want of just this.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from core.article import Article, Span
from core.cues import SAY

BESIDE: Final = 60
"""Characters between who speaks and the verb: room for "the mayor of the old town"."""

_WORD: Final = re.compile(r"\w+")
_END: Final = re.compile(r"[.!?]\s|\n")
_IRREGULAR: Final = frozenset({"said", "told", "wrote", "swore"})


def introduced(article: Article, spans: Sequence[Span], speaker: str | None) -> tuple[Span | None, Span | None]:
    """Cue and source of a quote of these pieces said by the entity `speaker`; (None, None) where they cannot be told."""
    named = [m.span for e in article.entities if e.id == speaker for m in e.mentions]
    found = [
        (_gap(cue, source), cue, source)
        for stretch in _sentence(article.text, spans)
        for cue in _cues(article.text, stretch)
        for source in named
        if stretch.covers(source) and 0 <= _gap(cue, source) <= BESIDE
    ]
    return min(found, default=(0, None, None))[1:]


def _sentence(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """What stands in the sentence before the quote, between its pieces and after it."""
    first, last = spans[0].start, spans[-1].end
    ends = [found.end() for found in _END.finditer(text, 0, first)]
    yield Span(max(ends, default=0), first)
    for before, after in itertools.pairwise(spans):
        yield Span(before.end, after.start)
    if not text[:last].rstrip("”’\"'").endswith((".", "!", "?")):
        end = _END.search(text, last)
        yield Span(last, end.start() if end else len(text))


def _cues(text: str, stretch: Span) -> Iterable[Span]:
    return (Span(*w.span()) for w in _WORD.finditer(text, stretch.start, stretch.end) if _reports(w.group().casefold()))


def _reports(word: str) -> bool:
    """Whether this is a form of a reporting verb in the past or of "he, she, it"."""
    stems = {word[: -len(end)] + more for end, more in _FORMS if word.endswith(end)}
    return word in _IRREGULAR or not stems.isdisjoint(SAY)


_FORMS: Final = (("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"))


def _gap(cue: Span, source: Span) -> int:
    """Characters between the two, less than none where they overlap."""
    return max(cue.start - source.end, source.start - cue.end)
