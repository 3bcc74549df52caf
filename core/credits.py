"""Names in the lines about an article rather than in its story: who wrote it, where it was filed, for which outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.article import EntityKind, Span

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: (?:(?:of|the|de|van|von|bin|al|&) )?[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,5}"
_BYLINE = re.compile(rf"\b(?:By|BY|Words by|Reporting by|Edited by)[: ]+({_NAME}(?:(?:, | and |, and ){_NAME}){{0,5}})")
_PLACE = re.compile(rf"\s*([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{{2,40}}?)(?:, {_NAME})?\s*(?:\({_NAME}\)\s*)?(?:[-–—]+|:)\s")
_WIRE_PLACE = re.compile(
    rf"\s*({_NAME})(?:, {_NAME})?(?:,? [A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:,? \d{{4}})?)?\s*\({_NAME}\)\s*[-–—:]"
)
_AGENCY = re.compile(rf"\(({_NAME})\)\s*[-–—:]")
_SCRAPED = re.compile(rf"\d{{4}}\s+({_NAME})\s*[-–—:]|\d{{4}}-\d\d-\d\d\s+({_NAME})\s*[-–—:]")
_OPENING = 100
"""Characters in which a dateline's place ends."""
_AND = re.compile(r", and | and |, ")


def find_credits(text: str, spans: Sequence[Span]) -> Iterator[tuple[Span, EntityKind]]:
    """Names in `spans` of `text` with their kind: writers, the place of a dateline, the outlet.

    A place in capitals that opens the text counts too, whatever `spans` are.
    """
    opening = None if any(span.start < _OPENING for span in spans) else _PLACE.match(text[:_OPENING])
    if opening:
        yield Span(*opening.span(1)), "place"
    for span in spans:
        line = span.of(text)
        for found in _BYLINE.finditer(line):
            yield from ((_moved(piece, span.start), "person") for piece in _pieces(found))
        place = _WIRE_PLACE.match(line) or _PLACE.match(line)
        if place and not line.lstrip().casefold().startswith("by "):
            yield _moved(Span(*place.span(1)), span.start), "place"
        for form in (_AGENCY, _SCRAPED):
            for found in form.finditer(line):
                group = 1 if found[1] else 2
                yield _moved(Span(*found.span(group)), span.start), "organisation"


def _pieces(found: re.Match[str]) -> Iterator[Span]:
    """The names of a list "A, B and C"."""
    start = found.start(1)
    for gap in _AND.finditer(found[1]):
        yield Span(start, found.start(1) + gap.start())
        start = found.start(1) + gap.end()
    yield Span(start, found.end(1))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
