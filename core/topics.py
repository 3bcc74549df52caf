"""What a text is about: IPTC Media Topics, for an article or any stretch of it.

`data/media-topics.toml` describes every topic in plain news words. A ridge regression from the vectors of those words
to their topics (Hoerl & Kennard 1970, closed form, a fraction of a second at first use) turns the pipeline's static
word vectors into evidence: how much each word of the language speaks for each topic. A text's evidence is the sum over
its words, so a topic can always be traced back to the words that made it. No labelled article is used.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core import limits
from core.article import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

Floats = NDArray[np.float32]

RIDGE: Final = 30.0
"""Weight of the penalty; dev accuracy is flat within half a point from 10 to 50."""

SHARPNESS: Final = 3.0
"""Exponent that turns sums of evidence into shares."""

FEWEST_WORDS: Final = 12
"""Fewer words with any evidence are too few to say what a text is about."""

SMALLEST_SHARE: Final = 0.05
"""A topic with less is not listed."""

CLEAR_SHARE: Final = 0.2
"""The best topic of a text that is about something has at least this share."""


def find_topics(stretch: Doc | Span) -> tuple[Topic, ...]:
    """The IPTC Media Topics of a document or span, best first, at most five; empty when none is ahead ("unclear").

    Scores are shares of the evidence over all 17 top-level topics; those listed sum to at most 1.
    """
    lexicon = _lexicon(stretch.vocab)
    evidence = lexicon.evidence(stretch)
    if np.count_nonzero(evidence.sum(axis=1)) < FEWEST_WORDS:
        return ()
    sums = evidence.sum(axis=0).astype(float) ** SHARPNESS
    shares = sums / sums.sum()
    order = np.argsort(-shares, kind="stable")
    if shares[order[0]] < CLEAR_SHARE:
        return ()
    best = [int(i) for i in order[: limits.TOPICS] if shares[i] >= SMALLEST_SHARE]
    ids = tuple(topic_names())
    return tuple(Topic(id=ids[i], name=topic_names()[ids[i]], score=round(float(shares[i]), 4)) for i in best)


@functools.cache
def topic_names() -> Mapping[str, str]:
    """Names of the 17 top-level topics by id, in the vocabulary's order."""
    return {topic["id"]: topic["name"] for topic in _profiles()}


# ---- words -> evidence -----------------------------------------------------------------------------------------------


@functools.cache
def _profiles() -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "data" / "media-topics.toml").read_text("utf-8")
    return tomllib.loads(text)["topics"]  # type: ignore[no-any-return]


def _profile_words() -> Iterator[tuple[int, str]]:
    """Every distinct (topic's position, word) of the profiles; a hyphen in a word joins two."""
    for i, topic in enumerate(_profiles()):
        words = (word for part in topic["parts"] for sense in part["words"] for word in sense.split())
        yield from ((i, word) for word in dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """`table` has a row for every row of the vector table and a column for every topic; its last row is for no word."""

    vocab: Vocab
    table: Floats

    def evidence(self, stretch: Doc | Span) -> Floats:
        """words × topics, never negative."""
        rows = self.vocab.vectors.find(keys=[t.orth for t in stretch if t.is_alpha])
        found: Floats = self.table[np.asarray(rows, dtype=np.int64)]
        return found


@functools.lru_cache(maxsize=2)
def _lexicon(vocab: Vocab) -> _Lexicon:
    vectors = np.asarray(vocab.vectors.data, dtype=np.float32)
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9

    def vector(word: str) -> Floats | None:
        rows = [row for form in (word, *word.split("-")) if (row := _row(vocab, form)) >= 0]
        return vectors[rows[:1] if _row(vocab, word) >= 0 else rows].mean(axis=0) if rows else None

    labelled = [(i, v) for i, word in _profile_words() if (v := vector(word)) is not None]
    given = np.stack([v for _, v in labelled])
    wanted = np.eye(len(_profiles()), dtype=np.float32)[[i for i, _ in labelled]] - 1 / len(_profiles())
    weights = np.linalg.solve(given.T @ given + RIDGE * np.eye(given.shape[1]), given.T @ wanted)
    table = np.maximum(vectors @ weights, 0)
    return _Lexicon(vocab, np.vstack([table, np.zeros_like(table[:1])]).astype(np.float32))


def _row(vocab: Vocab, word: str) -> int:
    """Row of a word in the vector table, -1 for none."""
    key2row: dict[int, int] = vocab.vectors.key2row
    return next((key2row[k] for k in (vocab.strings[word], vocab.strings[word.lower()]) if k in key2row), -1)
