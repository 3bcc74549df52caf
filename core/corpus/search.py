"""Full-text search over articles and quotes: SQLite's FTS5, in memory or in a corpus folder.

match_expression(text)
    any string a person may type, as an FTS5 expression that cannot be a syntax error.
Index
    the two full-text tables of a database: add, find.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from typing import Final

import pyarrow as pa

TERMS: Final = 32
"""Terms of one search; FTS5's cost grows with each, and nobody types more."""

SCHEMA: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS article_words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE IF NOT EXISTS quote_words USING fts5(text, speaker, content='', tokenize='unicode61 remove_diacritics 2');
"""

_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')


def match_expression(text: str) -> str:
    """All words must occur, those in quotation marks side by side; a trailing * is any ending. "" without a word."""
    found = []
    for phrase, word in _TERM.findall(text.replace("“", '"').replace("”", '"'))[:TERMS]:
        term = phrase or word
        if any(c.isalnum() for c in term):
            found.append(f'"{term}"*' if word.endswith("*") else f'"{term}"')
    return " ".join(found)


class Index:
    """Words of articles (by their number) and of quotes (by theirs). One connection, many threads, one at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def in_memory(cls) -> Index:
        """An empty index that nobody else sees."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.executescript(SCHEMA)
        return cls(connection)

    def add(self, tables: dict[str, pa.Table]) -> None:
        """Index what `tables.tables` returned; the caller commits."""
        articles, quotes = tables["articles"], tables["quotes"]
        with self._lock:
            self._connection.executemany(
                "INSERT INTO article_words(rowid, title, text) VALUES (?, ?, ?)", _rows(articles, "n", "title", "text")
            )
            self._connection.executemany(
                "INSERT INTO quote_words(rowid, text, speaker) VALUES (?, ?, ?)",
                _rows(quotes, "quote", "text", "speaker_name"),
            )

    def articles(self, text: str) -> pa.Array:
        """Numbers of the articles that match, unordered."""
        return self._numbers("SELECT rowid FROM article_words WHERE article_words MATCH ?", text)

    def quotes(self, text: str) -> pa.Array:
        """Numbers of the quotes that match in their words or their speaker's name, unordered."""
        return self._numbers("SELECT rowid FROM quote_words WHERE quote_words MATCH ?", text)

    def _numbers(self, sql: str, text: str) -> pa.Array:
        expression = match_expression(text)
        if not expression:
            return pa.array([], pa.int64())
        with self._lock:
            return pa.array([row[0] for row in self._connection.execute(sql, [expression])], pa.int64())


def _rows(table: pa.Table, *columns: str) -> zip[tuple[object, ...]]:
    return zip(*(table[c].to_pylist() for c in columns), strict=True)
