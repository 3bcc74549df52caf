"""Tables of articles: which column holds what, and a row for each article."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from core.errors import RejectedInput
from core.intake.text import decode

FIELDS = ("text", "id", "title", "outlet", "byline", "published", "url")

_DELIMITERS = ",;\t|"

_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "maintext"),
    "id": ("id", "article_id", "uid", "key"),
    "title": ("title", "headline", "head"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site", "domain"),
    "byline": ("byline", "author", "authors"),
    "published": ("published", "date", "publish_date", "published_at", "pubdate", "publication_date", "day"),
    "url": ("url", "link", "address"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as read: its columns, and its rows as text."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    def rows(self, columns: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """A row of article fields for each row; `columns` maps field to column.

        Raises RejectedInput("column") when it names a column that is not there, or none for the text.
        """
        missing = [column for column in columns.values() if column not in self.columns]
        if missing or "text" not in columns:
            what = f"There is no column “{missing[0]}”" if missing else "No column is named as the text of the articles"
            raise RejectedInput("column", f"{what}. The columns are: {', '.join(self.columns)}.")
        at = {name: self.columns.index(column) for name, column in columns.items()}
        for row in self.cells:
            yield {name: row[i] or None if i < len(row) else None for name, i in at.items()} | {
                "text": row[at["text"]] if at["text"] < len(row) else ""
            }


def open_table(data: bytes) -> Table:
    """The table in a CSV or TSV file. Raises RejectedInput("not_table") or ("undecodable")."""
    text = decode(data)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # the limit is the whole process's
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)  # told by the header: the text of articles is full of commas
    try:
        header, *cells = csv.reader(StringIO(text), delimiter=delimiter)
    except (csv.Error, ValueError) as error:
        raise RejectedInput(
            "not_table", "This table cannot be read. Save it as CSV with a row of column names on top."
        ) from error
    return Table(columns=tuple(name.strip() for name in header), cells=tuple(tuple(row) for row in cells if any(row)))


def guess_columns(columns: Sequence[str]) -> dict[str, str]:
    """Field to column, by the names that tables of articles commonly use."""
    folded = {column.strip().lower().replace(" ", "_"): column for column in columns}
    found = {name: next((folded[c] for c in candidates if c in folded), None) for name, candidates in _NAMES.items()}
    return {name: column for name, column in found.items() if column is not None}
