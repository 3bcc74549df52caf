"""What a text is about: IPTC Media Topics, for an article and for its quotations.

`data/media-topics.toml` describes every topic in plain news words. A ridge regression from the vectors of those words
to their topics (Hoerl & Kennard 1970, closed form, half a second at first use) turns static word vectors into
evidence: how much each word of the language speaks for each topic. The evidence of a text is the sum over its words,
so that a topic can always be traced back to the words that made it. No labelled article is used.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core import limits
from core.article import Quote, Topic
from core.embedding import Floats, Rows, frequencies, row_count, unit_vectors, word_row, word_rows

Evidence = NDArray[np.float64]
"""One figure a topic, in the order of `topic_names`."""

RIDGE: Final = 10.0
"""Weight of the penalty; accuracy on dev texts is flat within half a point from 5 to 20."""

BALANCE: Final = 0.5
"""0: every word counts the same, 1: every topic does. Half way serves both what is common and what is rare."""

CONTRAST: Final = 1.5
"""Exponent of a word's evidence: one telling word outweighs several that lean a little."""

LEAD: Final = 2.0
LEAD_WORDS: Final = 60.0
"""News puts what it is about first: the first word counts 1 + LEAD times, the excess fading over LEAD_WORDS words."""

SHARPNESS: Final = 3.0
"""Exponent that turns sums of evidence into shares of an article."""

FEWEST_WORDS: Final = 12
"""Fewer words are too few to say what a text is about."""

CLEAR: Final = 2.2
"""A topic is clear when its evidence exceeds that of as much everyday prose by this many standard deviations."""

FEWEST_OWN: Final = 3.0
"""A first topic whose share comes to fewer words is not ahead of the others."""

SMALLEST_SHARE: Final = 0.05
"""A topic with less is not listed."""

NARROWER_SHARE: Final = 0.4
"""A second-level topic is listed when it has this share of its topic's evidence."""

QUOTE_WORDS: Final = 20.0
"""Everyday words in a quotation whose evidence weighs as much as its article does: that is the prior on what is said."""


FLOOR: Final = 0.02
"""Evidence that every topic has in a quotation, of the strongest's."""


def find_topics(text: str, title: str | None = None) -> tuple[Topic, ...]:
    """The IPTC Media Topics of a text, best first, at most limits.TOPICS; empty when none is ahead ("unclear").

    Scores are shares among the 17 top-level topics, so that those listed sum to at most 1. `narrower` holds the
    second-level topics that carry a topic, with their share of the whole.
    """
    rows = word_rows(f"{title}\n{text}" if title else text)
    found = evidence(rows)
    share = shares(found)
    return list_topics(rows, share) if _clear(rows, found) and share.max() * len(rows) >= FEWEST_OWN else ()


def assign_topics(text: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with `topic` filled: a top-level topic of the article, the one that their own words speak for most in
    the light of its share.

    Where the article is unclear, a quote has the topic of its own words, or None where those are unclear too.
    """
    rows = word_rows(text)
    found = evidence(rows)
    share = shares(found) if _clear(rows, found) else None
    if share is not None:
        share = np.where(share >= SMALLEST_SHARE, share, 0)
    ids = tuple(topic_names())
    return tuple(
        replace(quote, topic=None if (best := _said_topic(text, quote, share)) is None else ids[best])
        for quote in quotes
    )


@functools.cache
def topic_names() -> Mapping[str, str]:
    """Names of the 17 top-level topics by id, in the vocabulary's order."""
    return {topic["id"]: topic["name"] for topic in _profiles()["topics"]}


def evidence(rows: Rows) -> Evidence:
    """Evidence of a text's words for every topic, the first words counting most; then for no topic, for no news."""
    return (_weights(len(rows)) @ _lexicon().topics[rows]).astype(np.float64)


def shares(found: Evidence) -> Evidence:
    """Evidence as shares of the 17 topics; all zero where there is none."""
    own: Evidence = found[: len(topic_names())] ** SHARPNESS
    return own / max(float(own.sum()), 1e-12)


def list_topics(rows: Rows, share: Evidence) -> tuple[Topic, ...]:
    """Shares of the 17 topics as the record lists them, the words telling the second level."""
    order = [int(i) for i in np.argsort(-share, kind="stable")[: limits.TOPICS] if share[i] >= SMALLEST_SHARE]
    parts = _weights(len(rows)) @ _lexicon().parts[rows]
    names = tuple(topic_names().items())
    return tuple(
        Topic(id=names[i][0], name=names[i][1], score=_rounded(share[i]), narrower=_narrower(i, share[i], parts))
        for i in order
    )


def readable(rows: Rows, found: Evidence) -> bool:
    """Whether a text is long enough to be about something, and no recipe or the like."""
    return len(rows) >= FEWEST_WORDS and bool(found[: len(topic_names())].max() > found[-1])


def _said_topic(text: str, quote: Quote, share: Evidence | None) -> int | None:
    rows = word_rows(" ".join(span.of(text) for span in quote.spans))
    if share is None:
        found = evidence(rows)
        return int(found[: len(topic_names())].argmax()) if _clear(rows, found) else None
    own = _lexicon().topics[rows].sum(axis=0)[: len(share)]
    everyday = _lexicon().everyday[0][: len(share)]
    likely = own / max(float(own.max()), 1e-9) + FLOOR
    return int((share * likely ** (own.sum() / (everyday.sum() * QUOTE_WORDS))).argmax())


# ---- evidence -> topics ----------------------------------------------------------------------------------------------


def _weights(words: int) -> Floats:
    weight: Floats = 1 + LEAD * np.exp(-np.arange(words, dtype=np.float32) / LEAD_WORDS)
    return weight


def _clear(rows: Rows, found: Evidence) -> bool:
    """Whether a topic is ahead of everyday prose."""
    if not readable(rows, found):
        return False
    topics = found[: len(topic_names())]
    best = int(topics.argmax())
    weight = _weights(len(rows))
    mean, deviation = _lexicon().everyday
    excess = (topics[best] - weight.sum() * mean[best]) / (np.sqrt((weight**2).sum()) * deviation[best])
    return bool(excess >= CLEAR)


def _narrower(topic: int, share: float, parts: Floats) -> tuple[Topic, ...]:
    """The second-level topics that hold a good part of a topic's evidence, best first, with their part of its share."""
    own = [(part, float(parts[i])) for i, (of, part) in enumerate(_parts()) if of == topic]
    whole = sum(e**CONTRAST for _, e in own) or 1.0
    held = sorted(((e**CONTRAST / whole, part) for part, e in own), key=lambda row: -row[0])
    return tuple(
        Topic(id=part["id"], name=part["name"], score=_rounded(share * held_share))
        for held_share, part in held
        if held_share >= NARROWER_SHARE
    )


def _rounded(share: float) -> float:
    """Down to four places, so that rounding never lifts a sum of shares above 1."""
    return int(share * 10_000) / 10_000


# ---- words -> evidence -----------------------------------------------------------------------------------------------


@functools.cache
def _profiles() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "media-topics.toml").read_text("utf-8"))


def _parts() -> Iterator[tuple[int, dict[str, Any]]]:
    """Every second-level topic with the position of its topic."""
    return ((i, part) for i, topic in enumerate(_profiles()["topics"]) for part in topic["parts"])


@dataclass(frozen=True, slots=True, eq=False)
class _Lexicon:
    """What each row of the vector table speaks for, never negative.

    topics: rows × (17 topics, no topic, instructions); parts: rows × second-level topics;
    everyday: mean and standard deviation of a running word's evidence for each topic.
    """

    topics: Floats
    parts: Floats
    everyday: tuple[Floats, Floats]


@functools.cache
def _lexicon() -> _Lexicon:
    profiles = _profiles()
    others = [profiles["neutral"], profiles["instructions"]]
    topics = _learned([[s for part in t["parts"] for s in part["words"]] for t in profiles["topics"]] + others)
    parts = _learned([part["words"] for _, part in _parts()] + others)
    share = frequencies()
    mean = share @ topics
    return _Lexicon(topics, parts[:, : -len(others)], (mean, np.sqrt(share @ topics**2 - mean**2)))


def _learned(classes: Sequence[Sequence[str]]) -> Floats:
    """Evidence of every row for every class, classes being described by their words."""
    labelled = [(i, v) for i, words in enumerate(classes) for w in _terms(words) if (v := _term_vector(w)) is not None]
    label = np.array([i for i, _ in labelled])
    given = np.stack([v for _, v in labelled]).astype(np.float64)
    weight = np.bincount(label)[label] ** -BALANCE
    weight *= len(label) / weight.sum()
    wanted = np.eye(len(classes))[label]
    wanted -= weight @ wanted / len(label)
    scaled = given * weight[:, None]
    slopes = np.linalg.solve(scaled.T @ given + RIDGE * np.eye(given.shape[1]), scaled.T @ wanted)
    every = unit_vectors(np.arange(row_count())) @ slopes.astype(np.float32)
    learned: Floats = np.maximum(every, 0) ** np.float32(CONTRAST)
    return learned


def _terms(words: Sequence[str]) -> Iterator[str]:
    return iter(dict.fromkeys(word for line in words for word in line.split()))


def _term_vector(term: str) -> Floats | None:
    """A word's vector, or the mean over the words that a hyphen joins."""
    rows = [row for row in (word_row(term),) if row >= 0] or [r for w in term.split("-") if (r := word_row(w)) >= 0]
    return unit_vectors(np.array(rows)).mean(axis=0) if rows else None
