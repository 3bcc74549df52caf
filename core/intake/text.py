"""Bytes to text, and text to a clean copy whose offsets lead back to what was given.

`clean` is a list of named steps. Each step proposes edits of the given text; `CleanText.move` carries a span of the clean
copy back to the given text (the idea of eyecite's span updater).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from core import limits
from core.article import Span
from core.errors import RejectedInput


class Edit(NamedTuple):
    """Replace given[start:end] by `new`."""

    start: int
    end: int
    new: str


class Piece(NamedTuple):
    """clean[at:at + length] was made from given[start:start + taken]; equal lengths mean letter by letter."""

    at: int
    length: int
    start: int
    taken: int


@dataclass(frozen=True, slots=True)
class Step:
    """One pass of edits: the text it gives and the pieces that lead back to the text it was given."""

    text: str
    pieces: tuple[Piece, ...]

    def move(self, span: Span) -> Span:
        start = self._at(self._piece(span.start), span.start)
        if span.end <= span.start:
            return Span(start, start)
        last = self._piece(span.end - 1)
        end = last.start + last.taken if last.length != last.taken else self._at(last, span.end)
        return Span(start, max(start, end))

    def _piece(self, at: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1)]

    @staticmethod
    def _at(piece: Piece, at: int) -> int:
        return piece.start + (at - piece.at if piece.length == piece.taken else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """A clean copy of `given`, and the way back."""

    given: str
    text: str
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()

    def move(self, span: Span) -> Span:
        """The span of `given` that `span` of `text` was made from."""
        for step in reversed(self.steps):
            span = step.move(span)
        return span


# ---- bytes -------------------------------------------------------------------------------------------------------------

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def decode(data: bytes, told: str | None = None) -> str:
    """Text of `data`: a byte order mark decides, else UTF-8, else the charset `told`, else Windows-1252.

    A character cut off at the end becomes U+FFFD. Raises RejectedInput("undecodable") for what is not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.start > 0:
            text = data.decode("utf-8", "replace")
        else:
            text = _legacy(data, told)
    if len(_CONTROL.findall(text)) > 0.02 * len(text) + 2:
        raise _undecodable()
    return text


def _legacy(data: bytes, told: str | None) -> str:
    for encoding in (told, "cp1252"):
        try:
            if encoding and codecs.lookup(encoding).name not in ("utf-8", "iso8859-1"):  # the web's latin-1 is cp1252
                return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    raise _undecodable()


def _undecodable() -> RejectedInput:
    return RejectedInput(
        "undecodable", "This is not text in an encoding that can be recognised. Save it as UTF-8 and try again."
    )


# ---- cleaning ----------------------------------------------------------------------------------------------------------

_MOJIBAKE = re.compile(r"â€[™œ\x9d“”˜¦]|Ã[©¨¡¶¼±]|Â[ \u00a0£»«]")


def clean(text: str) -> CleanText:
    """A copy fit for a tagger: no control or invisible characters, composed accents, sentences apart.

    Raises RejectedInput("empty") or ("too_long").
    """
    if not text.strip(" \t\r\n\v\f\ufeff\u200b\u00a0\0"):
        raise RejectedInput("empty", "There is no text here. Paste an article or choose a file that has some.")
    if len(text) > limits.ARTICLE_CHARACTERS:
        raise RejectedInput(
            "too_long",
            f"This text has {len(text):,} characters; one article may have {limits.ARTICLE_CHARACTERS:,}. Split it up.",
        )
    warnings = ("suspect_encoding",) if _MOJIBAKE.search(text) else ()
    visible = _apply(text, sorted([*_invisible(text), *_composed(text)]))
    bounded = _LONG_RUN.sub(lambda m: " " * len(m[0]), visible.text)
    apart = _apply(bounded, list(_glued(bounded)))
    return CleanText(given=text, text=apart.text, steps=(visible, apart), warnings=warnings)


_BLANK = re.compile(r"\x1b\[[0-9;]{0,16}[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters, and what a terminal takes for a colour."""
_FORMAT = re.compile(r"[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+")
_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f]+|(?<![^\W\d_])[\u0300-\u036f]{2,}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONG_RUN = re.compile(rf"(?:[^\w\s]|_|\d){{{limits.PUNCTUATION_RUN + 1},}}")


def _invisible(text: str) -> Iterator[Edit]:
    for m in _BLANK.finditer(text):
        yield Edit(*m.span(), " ")
    for m in re.finditer(r"\r(?!\n)", text):
        yield Edit(*m.span(), "\n")
    for m in re.finditer(r"\r(?=\n)", text):
        yield Edit(*m.span(), "")
    for m in _FORMAT.finditer(text):
        yield Edit(*m.span(), "")
    for m in _SURROGATE.finditer(text):
        yield Edit(*m.span(), "\ufffd")


def _composed(text: str) -> Iterator[Edit]:
    """Letters with combining marks, composed; of a tower of marks only what composes is kept."""
    for m in _MARKED.finditer(text):
        whole = unicodedata.normalize("NFC", m[0][:4])
        yield Edit(*m.span(), whole if m[0][0].isalpha() else "")


_OPENING, _CLOSING = "“‘«„([", "”’»)]"
_GLUE = re.compile(
    r"(?P<end>[.!?…])(?P<marks>[\"'“”‘’«»„()\[\]]{0,3})(?=[A-ZÀ-ÖØ-Þ])|(?P<closed>[.,!?…][”»])(?=[^\W\d_])"
)
_IN_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$", re.IGNORECASE)
_BEFORE_AT = re.compile(r"[\w.+-]{1,60}@\w")


def _glued(text: str) -> Iterator[Edit]:
    """A space where a sentence runs into the next ("Wednesday.The minister", "relations.“We")."""
    for m in _GLUE.finditer(text):
        if _IN_ADDRESS.search(text[max(0, m.start() - 80) : m.end()]) or _BEFORE_AT.match(text, m.start()):
            continue
        if m["closed"]:
            yield Edit(m.end(), m.end(), " ")
            continue
        if not m["marks"] and not _sentence_ends(text, m.start(), m.end()):
            continue
        if m["marks"] and not re.match(r"[\w%)\]]", text[m.start() - 1 : m.start()]):
            continue
        at = m.end("end") + _marks_that_close(text, m)
        yield Edit(at, at, " ")


def _sentence_ends(text: str, stop: int, after: int) -> bool:
    """Whether the mark at `stop`, directly followed by a capital, ends a sentence: not "U.S.A", "Ph.D" or "J.K.R"."""
    before = re.search(r"[\w%)\]”’\"]+$", text[max(0, stop - 30) : stop])
    follows = re.match(r"[^\W\d_]+", text[after : after + 30])
    if not before or not follows:
        return False
    if text[stop] != ".":
        return True
    word, next_word = before[0], follows[0]
    if len(word) == 1 and word.isupper():  # an initial: only a full word can follow ("U.S.The")
        return len(next_word) > 2 and next_word[1:].islower()
    return len(next_word) > 1 or next_word in ("A", "I") or word[-1].isdigit()


def _marks_that_close(text: str, m: re.Match[str]) -> int:
    """How many of the marks between two glued sentences still belong to the first."""
    for i, mark in enumerate(m["marks"]):
        if mark in _OPENING:
            return i
        if mark in "\"'":
            line = text.rfind("\n", 0, m.start()) + 1
            if text.count(mark, max(line, m.start() - 5000), m.start("marks") + i) % 2 == 0:
                return i
    return len(m["marks"])


def _apply(text: str, edits: list[Edit]) -> Step:
    parts: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for start, end, new in [*edits, Edit(len(text), len(text), "")]:
        if start < at:  # overlaps the edit before it
            continue
        for kept, begin, taken in ((text[at:start], at, start - at), (new, start, end - start)):
            if kept:
                parts.append(kept)
                pieces.append(Piece(length, len(kept), begin, taken))
                length += len(kept)
        at = end
    return Step("".join(parts), tuple(pieces) or (Piece(0, 0, 0, 0),))
