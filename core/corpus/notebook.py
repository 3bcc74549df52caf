"""A corpus for notebooks and scripts: tables as pandas data frames.

open_corpus(path)
    the corpus in a folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from core.article import Article
from core.corpus.export import FORMATS, Table, rows, save_rows
from core.corpus.filters import Filters
from core.corpus.store import open_store
from core.corpus.view import View
from core.errors import RejectedInput

if TYPE_CHECKING:
    import pandas as pd


def open_corpus(path: str | os.PathLike[str]) -> Corpus:
    """The corpus in a folder, as it is now. Raises RejectedInput when there is none or it cannot be read.

    >>> corpus = core.open_corpus("archive")
    >>> corpus.quotes(speakers=["mira olsen"], first="2025-01-01").groupby("outlet")["polarity"].mean()
    """
    return Corpus(open_store(path).view())


class Corpus:
    """Tables of a corpus, whole or narrowed, and its articles; made by `open_corpus`.

    Every table takes filters by name: first and last ("YYYY-MM-DD", days of publication), outlets, topics (ids),
    articles (ids), story (id), speakers and about (names in small letters), subjects (topic ids of the quote itself),
    kinds, statuses, min_confidence, text, said_first, said_last; lists where the name is plural. Raises RejectedInput("usage") for a filter that cannot be read.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def __len__(self) -> int:
        return len(self._view.articles)

    def article(self, id: str) -> Article:
        """One article whole. Raises KeyError."""
        return self._view.articles[id]

    def articles(self, **filters: Any) -> pd.DataFrame:
        """One row an article, in the order they came in."""
        return self._table("articles", filters)

    def quotes(self, **filters: Any) -> pd.DataFrame:
        """One row a quote, those that carry one on included in it."""
        return self._table("quotes", filters)

    def speakers(self, **filters: Any) -> pd.DataFrame:
        """One row a speaker, most quoted first."""
        return self._table("speakers", filters)

    def events(self, **filters: Any) -> pd.DataFrame:
        """One row a date spoken of, by date."""
        return self._table("events", filters)

    def attitudes(self, **filters: Any) -> pd.DataFrame:
        """One row a judgement of an entity, by a speaker or (speaker_name missing) by the article."""
        return self._table("attitudes", filters)

    def save(self, table: Table, path: str | os.PathLike[str], **filters: Any) -> None:
        """Writes a table to a file, as its ending says: .csv, .jsonl or .parquet."""
        file = Path(path)
        for format in FORMATS:
            if file.suffix == f".{format}":
                save_rows(self._view, _read(filters), table, format, file)
                return
        raise RejectedInput("usage", f"“{file.name}” should end in {', '.join(f'.{format}' for format in FORMATS)}.")

    def _table(self, table: Table, filters: dict[str, Any]) -> pd.DataFrame:
        whole = pa.Table.from_batches(rows(self._view, _read(filters), table))
        frame: pd.DataFrame = whole.to_pandas(date_as_object=False)
        return frame


def _read(given: dict[str, Any]) -> Filters:
    query = {
        name: [str(v) for v in value] if isinstance(value, list | tuple) else str(value)
        for name, value in given.items()
    }
    return Filters.read(query)
