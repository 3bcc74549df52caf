"""An article as gold: its text with inline marks that `read.read_article` reads back.

Gold holds what the scheme knows: quotations with cue, source and speaker, names of people, organisations and places (and
what else names a source), time expressions, quotation marks around what nobody said. Taking the tags away gives the text
exactly, save characters that XML cannot hold, which become U+FFFD.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from core.article import Article, Quote, Span
from core.marks import find_marks

KINDS: Final = ("person", "organisation", "place")
"""Kinds of entity that the scheme marks."""

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS: Final = {"\r": "&#13;"}
"""A reader of XML takes a bare one for a line feed."""


@dataclass(frozen=True, slots=True)
class _Element:
    span: Span
    rank: int  # of two that cross the higher one gives way; of two in one place the lower one is outside
    tag: str
    given: tuple[tuple[str, str], ...]


def write_gold(article: Article) -> str:
    """The article as XML, ended by a line feed."""
    elements = _placed(
        [*_quotes(article.quotes), *_parts(article.quotes), *_mentions(article), *_times(article), *_unsaid(article)]
    )
    head = (("id", article.id), ("title", article.title), ("source", article.outlet), ("published", article.published))
    body = _nested(_held(article.text), elements)
    opening = _opening("article", ((name, value or "") for name, value in head))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}{body}</article>\n'


# ---- what is marked --------------------------------------------------------------------------------------------------


def _quotes(quotes: tuple[Quote, ...]) -> Iterator[_Element]:
    """Their pieces, outer quotes first; one that crosses another's edge is cut there, which the scheme reads as one."""
    known = {quote.id: quote for quote in quotes}

    def depth(quote: Quote) -> int:
        seen = {quote.id}
        while (parent := known.get(quote.parent or "")) and parent.id not in seen:
            seen.add(parent.id)
            quote = parent
        return len(seen)

    pieces = sorted((span.start, -span.end, depth(q), i) for i, q in enumerate(quotes) for span in q.spans)
    open_ends: list[int] = []
    for start, minus_end, _, i in pieces:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        cuts = [end for end in reversed(open_ends) if start < end < -minus_end]
        edges = [start, *cuts, -minus_end]
        open_ends = sorted({*open_ends, *edges[1:]}, reverse=True)
        quote = quotes[i]
        given = [("id", quote.id), ("kind", quote.kind), ("speaker", quote.speaker_name or "")]
        given += [("status", quote.status)] if quote.status != "asserted" else []
        given += [("cont", quote.continues)] if quote.continues else []
        for left, right in itertools.pairwise(edges):
            yield _Element(Span(left, right), 0, "q", tuple(given))


def _parts(quotes: tuple[Quote, ...]) -> Iterator[_Element]:
    """Cues and sources, each with the quotes it belongs to."""
    of: dict[tuple[str, Span], list[str]] = {}
    for quote in quotes:
        for tag, span in (("src", quote.source), ("cue", quote.cue)):
            if span:
                of.setdefault((tag, span), []).append(quote.id)
    for (tag, span), ids in of.items():
        yield _Element(span, 1, tag, (("q", " ".join(ids)),))


def _mentions(article: Article) -> Iterator[_Element]:
    """Names wherever they stand; what else means somebody only where it is a source."""
    sources = {quote.source for quote in article.quotes}
    for entity in article.entities:
        if entity.kind in KINDS:
            given = (("name", entity.name), ("kind", entity.kind), ("role", "; ".join(entity.roles)))
            for mention in entity.mentions:
                if mention.form == "name" or mention.span in sources:
                    yield _Element(mention.span, 2, "e", (*given, ("form", mention.form)))


def _times(article: Article) -> Iterator[_Element]:
    for time in article.times:
        yield _Element(time.span, 3, "t", (("value", time.value),))


def _unsaid(article: Article) -> Iterator[_Element]:
    """Stretches in quotation marks outside all quotes."""
    said = [span for quote in article.quotes for span in quote.spans]
    for stretch in find_marks(article.text).stretches:
        if not any(span.overlaps(stretch.span) for span in said):
            yield _Element(stretch.span, 3, "noq", ())


# ---- XML -------------------------------------------------------------------------------------------------------------


def _placed(elements: Iterable[_Element]) -> list[_Element]:
    """Elements in the order in which their tags open; of two that cross, the one of lower rank or else the first."""
    kept: dict[_Element, None] = {}
    opened: list[_Element] = []
    for element in sorted(elements, key=lambda e: (e.span.start, -e.span.end, e.rank)):
        while opened and opened[-1].span.end <= element.span.start:
            opened.pop()
        while opened and opened[-1].span.end < element.span.end and opened[-1].rank > element.rank:
            del kept[opened.pop()]
        if element.span.start < element.span.end and not (opened and opened[-1].span.end < element.span.end):
            kept[element] = None
            opened.append(element)
    return list(kept)


def _nested(text: str, elements: Iterable[_Element]) -> str:
    out: list[str] = []
    opened: list[_Element] = []
    at = 0

    def close(until: int) -> None:
        nonlocal at
        while opened and opened[-1].span.end <= until:
            element = opened.pop()
            out.append(escape(text[at : element.span.end], _BREAKS) + f"</{element.tag}>")
            at = element.span.end

    for element in elements:
        close(element.span.start)
        out.append(escape(text[at : element.span.start], _BREAKS) + _opening(element.tag, element.given))
        at = element.span.start
        opened.append(element)
    close(len(text))
    out.append(escape(text[at:], _BREAKS))
    return "".join(out)


def _opening(tag: str, given: Iterable[tuple[str, str]]) -> str:
    return f"<{tag}{''.join(f' {name}={quoteattr(_held(value))}' for name, value in given)}>"


def _held(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
