"""A parsed text as plain lists, since asking spaCy for one attribute of one token at a time is slow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from core.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Parallel lists over the tokens of a document; `heads` and sentence bounds are token numbers."""

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    dep: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    """First token of the sentence each token stands in."""

    @classmethod
    def of(cls, doc: Doc) -> Self:
        words = [t.text for t in doc]
        starts = [t.idx for t in doc]
        sentence = []
        first = 0
        for token in doc:
            if token.is_sent_start:
                first = token.i
            sentence.append(first)
        return cls(
            text=doc.text,
            words=words,
            lower=[w.lower() for w in words],
            lemma=[t.lemma_.lower() for t in doc],
            pos=[t.pos_ for t in doc],
            dep=[t.dep_ for t in doc],
            heads=[t.head.i for t in doc],
            starts=starts,
            ends=[at + len(w) for at, w in zip(starts, words, strict=True)],
            sentence=sentence,
        )

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens first:last."""
        return Span(self.starts[first], self.ends[last - 1])

    def inside(self, span: Span) -> range:
        """Tokens that touch `span`."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def word(self, at: int) -> str:
        """Lower-case word, empty beyond either end."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def is_capital(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at][:1].isupper()
