"""The clause around a place in a sentence, from its words alone: no parser, and where in doubt the longer clause.

A sentence is cut where a conjunction or a semicolon stands between two stretches that both have a finite verb, the
second with a subject before it. A relative clause keeps what stands before it, so that it reads on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.article import Span
from core.times.tense import IRREGULAR_PAST

_FINITE = IRREGULAR_PAST | set(
    "am is are has have does do will would can could may might shall should must says comes goes takes makes gets meets "
    "wins loses falls rises begins gives holds leaves leads writes knows pays runs stands thinks feels becomes shows lies "
    "means opens closes starts ends expires wants needs plans hopes expects remains seems works lives calls asks argues "
    "believes claims adds warns cut".split()
)
_NO_VERB = "hundred|need|speed|seed|feed|breed|greed|red|shed|weed|united|indeed|wicked|naked|sacred"
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted(_FINITE))}|(?!(?:{_NO_VERB})\b)[a-z]{{2,20}}ed)(?:n['’]t)?\b"
    r"|\b(?:i|you|he|she|it|we|they|that|there|who)['’](?:s|m|re|ve|ll|d)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:;|\s[-–—]{1,2}|,\s(?:and|but|so|yet|or|while|whereas|although|though|because|as|after|before|when|until|if)"
    r"|\s(?:but|while|whereas|although|though|because|after|before|when|until|if|as))\s(?=\S)"
)
_NO_SUBJECT = re.compile(
    r"(?:early|late|soon|much|many|well|long|far|part|if|though|in|on|at|by|for|from|to|of|with|under|over|not|also|then|only"
    r"|later|even|[a-z]+ing|[a-z]+ly)\b"
)
_WORD = re.compile(r"[\w’'.-]+\s")
_SUBJECT_WORDS = 7
_RELATIVE = re.compile(r",\s(?:who|whom|whose|which|where|when)\s")
_EDGE = " \t\r\n,;:–—-"


def clause_around(text: str, sentence: Span, at: Span, closed: Sequence[Span] = ()) -> Span:
    """The clause of `sentence` that holds `at`, without blanks and commas at its edges.

    closed: stretches that are kept whole (quotations).
    """
    start, end = sentence.start, sentence.end
    for cut in _cuts(text, sentence, closed):
        if cut.end <= at.start:
            start = cut.end
        elif cut.start >= at.end:
            end = cut.start
            break
    end = _end_of_relative(text, Span(start, end), at, closed)
    while start < at.start and text[start] in _EDGE:
        start += 1
    while end > at.end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def has_verb(text: str, span: Span) -> bool:
    """Whether a finite verb is sure to stand there."""
    return _VERB.search(text, span.start, span.end) is not None


def is_clause(text: str, span: Span) -> bool:
    """Whether a subject of a few words and then its verb are sure to open it."""
    if _NO_SUBJECT.match(text, span.start):
        return False
    if verb := _VERB.match(text, span.start, span.end):
        return "'" in verb[0].replace("’", "'")  # "they've"
    start = span.start
    for _ in range(_SUBJECT_WORDS):
        word = _WORD.match(text, start, span.end)
        if word is None:
            return False
        start = word.end()
        if _VERB.match(text, start, span.end):
            return True
    return False


def _cuts(text: str, sentence: Span, closed: Sequence[Span]) -> Iterator[Span]:
    start = sentence.start
    for opening in _OPENING.finditer(text, sentence.start, sentence.end):
        here = Span(*opening.span())
        if any(stretch.start < here.start and here.end < stretch.end for stretch in closed):
            continue
        if has_verb(text, Span(start, here.start)) and is_clause(text, Span(here.end, sentence.end)):
            yield here
            start = here.end


def _end_of_relative(text: str, piece: Span, at: Span, closed: Sequence[Span]) -> int:
    """Where the relative clause that holds `at` ends; the end of the piece where none does."""
    relative = max((found.end() for found in _RELATIVE.finditer(text, piece.start, at.start)), default=None)
    if relative is None or text.find(",", relative, at.start) >= 0:
        return piece.end
    comma = text.find(",", at.end, piece.end)
    return piece.end if comma < 0 or any(c.start < comma < c.end for c in closed) else comma
