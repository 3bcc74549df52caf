"""Near-duplicates: one text in several outlets, with another headline, an edited lead, a cut end.

sketch(text)
    what is kept of a text to compare it by: MinHash over runs of words (Broder, 1997), 256 bytes.
likeness(a, b)
    share of the runs of words that two texts have in common, 0…1, as their sketches estimate it (within 0.06).
find_copies(articles), groups(sketches)
    which texts are copies of one another, found by banding (locality-sensitive hashing), so that the work grows with
    their number and not with its square.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.article import Article

RUN: Final = 4
"""Words of a run: what two reporters write alike by chance is shorter."""

HASHES: Final = 64
BAND: Final = 2
"""Hashes of a band; texts that agree in one of the 32 bands are compared. At a likeness of 0.3, 95 in 100 are."""

ALIKE: Final = 0.2
"""From here on two texts are copies: edited copies of the sample articles reach 0.31 to 0.94, different articles about
the same story at most 0.02 (tests/core/test_copies.py)."""

_WORD: Final = re.compile(r"\w+")
_SEEDS: Final = np.random.default_rng(1997).integers(0, 1 << 63, HASHES, dtype=np.uint64)

Sketch = NDArray[np.uint32]


def sketch(text: str) -> Sketch:
    """The sketch of a text, HASHES numbers; of one without words all the same."""
    words = [word.casefold().encode("utf-8", "replace") for word in _WORD.findall(text)]
    ids = np.array([_number(word) for word in words] or [0], dtype=np.uint64)
    size = min(RUN, len(ids))
    runs = np.zeros(len(ids) - size + 1, dtype=np.uint64)
    for i in range(size):
        runs = (runs * np.uint64(1_000_003) + ids[i : i + len(runs)]) % np.uint64(4_294_967_291)
    runs = np.unique(runs)
    found: Sketch = (_mixed(runs[:, None] ^ _SEEDS[None, :]).min(axis=0) >> np.uint64(32)).astype(np.uint32)
    return found


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finalizer (Steele et al., 2014): every bit of a number changes half of the bits of the other."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * np.uint64(factor)
    return numbers


def _number(word: bytes) -> int:
    return zlib.crc32(word)


def likeness(a: Sketch, b: Sketch) -> float:
    """The share of what two texts say in the same runs of words."""
    return float((a == b).mean())


def groups(sketches: Sequence[Sketch]) -> list[list[int]]:
    """Numbers of texts that are copies of one another, two at least in a group, in their order."""
    if len(sketches) < 2:
        return []
    table = np.vstack(list(sketches))
    parent = list(range(len(sketches)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for i, j in _met(table):
        a, b = root(i), root(j)
        if a != b and likeness(table[i], table[j]) >= ALIKE:
            parent[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for i in range(len(sketches)):
        found.setdefault(root(i), []).append(i)
    return [members for members in found.values() if len(members) > 1]


def find_copies(articles: Sequence[Article]) -> dict[str, str]:
    """Ids of articles that have the text of an earlier published one, each with that one's id."""
    order = sorted(articles, key=lambda a: a.published or "9")
    found = groups([sketch(article.text) for article in order])
    return {order[copy].id: order[first].id for first, *others in found for copy in others}


def _met(table: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Pairs that agree in a band: each text with the next in order, and with the first, of those that do."""
    for at in range(0, HASHES, BAND):
        key = table[:, at].astype(np.uint64) << np.uint64(32) | table[:, at + 1]
        order = np.argsort(key, kind="stable")
        same = key[order[1:]] == key[order[:-1]]
        first = 0
        for place in np.flatnonzero(same):
            i, j = int(order[place]), int(order[place + 1])
            if place == 0 or not same[place - 1]:
                first = i
            yield i, j
            if first != i:
                yield first, j
