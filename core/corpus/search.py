"""Full-text search over articles and quotes: SQLite's FTS5, in memory or in a corpus folder.

match_expression(text)
    any string a person may type, as an FTS5 expression that cannot be a syntax error.
hits(words, text)
    where such a string is found in some words, for highlighting.
Index
    the two full-text tables of a database: add, find, rank.
"""

from __future__ import annotations

import functools
import json
import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable
from typing import Any, Final, Literal

import numpy as np
import pyarrow as pa

from core.corpus.guard import unreadable
from core.corpus.tables import whole

TERMS: Final = 32
"""Terms of one search; FTS5's cost grows with each, and nobody types more."""

RANKED: Final = 10_000
"""Hits that are ranked, which takes 5 µs for each; a word that is in more of them tells none from the others."""

_FUNCTION_WORDS: Final = frozenset(
    "a an and are as at be been but by for from had has have he her his i in into is it its not of on or our she that the their "
    "them there they this to was we were what which who will with would you".split()
)
"""Words that stand in so many quotes that they rank none above another; to weigh each, FTS5 goes through all of these."""

Among = Literal["articles", "quotes"]
AMONG: Final[tuple[Among, ...]] = ("articles", "quotes")
_TABLES: Final[dict[Among, str]] = {"articles": "article_words", "quotes": "quote_words"}

SCHEMA: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS article_words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE IF NOT EXISTS quote_words USING fts5(text, speaker, content='', tokenize='unicode61 remove_diacritics 2');
"""

_READ_AS: Final = str.maketrans({"“": '"', "”": '"', "\0": " "})
"""SQLite's own expressions end at a NUL."""

_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')
_LETTER = r"[^\W_]"
_WORD = re.compile(f"{_LETTER}+")
_MARKS = "[\u0300-\u036f]*"


def match_expression(text: str) -> str:
    """All words must occur, those in quotation marks side by side; a trailing * is any ending. "" without a word."""
    return _expression(_terms(text))


def _expression(terms: Iterable[tuple[str, bool]]) -> str:
    return " ".join(f'"{term}"*' if open_end else f'"{term}"' for term, open_end in terms)


def hits(words: str, text: str) -> list[tuple[int, int]]:
    """Where the terms of a search stand in `words`: start and end of each, in order, none in another."""
    pattern = _pattern(text)
    return [found.span() for found in pattern.finditer(words.translate(_FOLDED))] if pattern else []


@functools.lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str] | None:
    """What the tokenizer of `SCHEMA` takes for these terms, in words folded by `_FOLDED`."""
    terms = []
    for term, open_end in _terms(text):
        words = [_MARKS.join(map(re.escape, word)) + _MARKS for word in _WORD.findall(term.translate(_FOLDED))]
        terms.append(r"[\W_]+".join(words) + (f"{_LETTER}*" if open_end else f"(?!{_LETTER})"))
    return re.compile(f"(?<!{_LETTER})(?:{'|'.join(terms)})") if terms else None


def _terms(text: str) -> list[tuple[str, bool]]:
    """Words and phrases, and whether any ending will do."""
    asked = whole(text).translate(_READ_AS)
    terms = [(p or w, w.endswith("*")) for p, w in _TERM.findall(asked)[:TERMS]]
    return [(term, open_end) for term, open_end in terms if any(c.isalnum() for c in term)]


class _Fold(dict[int, str]):
    """Letters without case and diacritics, one for one, so that places stay."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = letter if len(letter) == 1 else chr(code)
        return self[code]


_FOLDED: Final = _Fold()


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

    def find(self, among: Among, text: str) -> pa.Array:
        """Numbers of the articles that match in title or text, or of the quotes that match in words or speaker, unordered.

        Joined into one string by SQLite, which takes a third of the time of a row for each.
        """
        table = _TABLES[among]
        (found,) = self._ask(
            f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?", match_expression(text)
        ) or [(None,)]
        return pa.array(np.fromstring(found[0], np.int64, sep=",") if found[0] else [], pa.int64())

    def rank(self, among: Among, text: str, found: pa.Array) -> pa.Array:
        """What `find` found, best first: BM25 of the words that tell one from another."""
        terms = _terms(text)
        telling = [term for term in terms if term[0].casefold() not in _FUNCTION_WORDS]
        table = _TABLES[among]
        sql = f"""SELECT rowid FROM {table} WHERE {table} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
                  ORDER BY bm25({table}), rowid"""
        rows = self._ask(sql, _expression(telling or terms), json.dumps(found.to_pylist()))
        return pa.array([row[0] for row in rows], pa.int64())

    def _ask(self, sql: str, expression: str, *given: str) -> list[tuple[Any, ...]]:
        if not expression:
            return []
        try:
            with self._lock:
                return self._connection.execute(sql, [expression, *given]).fetchall()
        except sqlite3.DatabaseError as error:
            raise unreadable(error) from error


def _rows(table: pa.Table, *columns: str) -> zip[tuple[object, ...]]:
    return zip(*(table[c].to_pylist() for c in columns), strict=True)
