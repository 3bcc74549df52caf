"""The view of a corpus on disk: DuckDB over its Parquet parts, articles read when asked for."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb

from core.article import Article
from core.corpus.corrections import Correction, correct
from core.corpus.corrections.overlay import CorrectedIndex, lay_over, met_in
from core.corpus.parts import FILES, ROWS, Records
from core.corpus.rows import Rows
from core.corpus.schemas import SCHEMAS
from core.corpus.search import Index
from core.corpus.tables import whole
from core.corpus.view import View, asking, connect
from core.stories import Story

KEPT: Final = 64
"""Articles kept at hand once read."""


def view_of_parts(
    folders: Sequence[Path],
    *,
    dead: Sequence[int],
    words: sqlite3.Connection,
    stories: Iterable[Story],
    generation: int,
    corrections: Sequence[Correction],
    copies: Mapping[str, str],
) -> View:
    """A view of the articles in these parts without those whose numbers are dead; `words` is the ledger."""
    connection = connect()
    connection.execute("CREATE SCHEMA extracted")
    connection.execute("CREATE TABLE dead (n BIGINT)")
    connection.execute("INSERT INTO dead SELECT unnest($1::BIGINT[])", [list(dead)])
    for name, schema in SCHEMAS.items():
        if folders:
            files = ", ".join("'" + str(folder / f"{name}.parquet").replace("'", "''") + "'" for folder in folders)
            alive = " WHERE n NOT IN (SELECT n FROM dead)" if dead else ""
            connection.execute(f"CREATE VIEW extracted.{name} AS SELECT * FROM read_parquet([{files}]){alive}")
        else:
            connection.register("nothing", schema.empty_table())
            connection.execute(f"CREATE TABLE extracted.{name} AS FROM nothing")
            connection.unregister("nothing")
    rows, records = Rows(folder / FILES[ROWS] for folder in folders), Records(folders)
    stories = list(stories)
    over = lay_over(connection, records.read, corrections, stories)

    def read(n: int) -> Article:
        return correct(records.read(n), corrections, met_in(connection, [n])[n]).article

    return View(
        connection,
        CorrectedIndex(Index(words), over),
        StoredArticles(connection, read),
        rows.read,
        stories,
        generation=generation,
        lost=over.lost,
        copies=copies,
    )


class StoredArticles(Mapping[str, Article]):
    """Articles by id, newest first, each read from the disk when it is asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, read: Callable[[int], Article]) -> None:
        self._connection = connection
        self._read = functools.lru_cache(maxsize=KEPT)(read)

    def __getitem__(self, id: str) -> Article:
        n = self._number(id)
        if n is None:
            raise KeyError(id)
        with asking():
            return self._read(n)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._number(id) is not None

    def __iter__(self) -> Iterator[str]:
        with asking():
            rows = self._connection.cursor().execute(
                "SELECT article_id FROM articles ORDER BY published DESC NULLS LAST, n"
            )
        while some := self._next(rows):
            yield from (id for (id,) in some)

    def __len__(self) -> int:
        with asking():
            (count,) = self._connection.cursor().execute("SELECT count(*) FROM articles").fetchone() or (0,)
        return int(count)

    @staticmethod
    def _next(rows: duckdb.DuckDBPyConnection) -> list[tuple[str]]:
        with asking():
            return rows.fetchmany(10_000)

    def _number(self, id: str) -> int | None:
        if id != whole(id):  # which no article has
            return None
        with asking():
            row = self._connection.cursor().execute("SELECT n FROM articles WHERE article_id = $1", [id]).fetchone()
        return None if row is None else int(row[0])
