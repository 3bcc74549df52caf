"""Something to ask: articles as tables in an in-memory DuckDB, with their full-text index.

View
    of(articles) for a few at hand; a corpus makes its own over its Parquet parts.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Self

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from core.article import Article
from core.corpus.brief import hold
from core.corpus.corrections import Correction, correct
from core.corpus.corrections.overlay import CorrectedIndex, lay_over, met_in
from core.corpus.guard import MISREAD, unreadable
from core.corpus.schemas import SCHEMAS
from core.corpus.search import RANKED, Among, Index
from core.corpus.tables import tables
from core.errors import RejectedInput
from core.stories import Story

if TYPE_CHECKING:
    import pandas as pd

THREADS: Final = 2
"""DuckDB's threads: a server answers several people on two cores."""

MEMORY: Final = "600MB"
"""DuckDB's share of the 1.5 GB that a server may hold; beyond it DuckDB works on disk or gives up a query."""


BATCH: Final = 20_000
"""Rows that an answer comes in when it is taken in batches."""


REMEMBERED: Final = 256
REMEMBERED_ROWS: Final = 1_000
"""Answers that a view remembers, and the rows of the largest: some 50 MB at most."""


SEARCHES: Final = 16
"""Searches whose hits a view remembers."""

NUMBERS: Final = 16
"""Sets of articles that a view remembers; of 100,000 each is 0.8 MB."""


class View:
    """Read-only tables named as in `schemas.SCHEMAS`, `brief` (`brief.hold`), `told` (story, article_id, n) and `copied` (n);
    safe to share between threads.

    articles: the whole articles by id, for pages that show one.
    rows: those of the table of quotes that have these numbers, as they were extracted.
    stories: by id, largest first.
    copies: ids of articles that have the text of another one, each with the id of the one that is counted for both.
    generation: of the corpus on disk that this is a view of (`store.Store.generation`), 0 without one.
    lost: ids of corrections that find nothing to correct any more.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        index: Index,
        articles: Mapping[str, Article],
        rows: Callable[[Iterable[int]], pa.Table],
        stories: Iterable[Story] = (),
        generation: int = 0,
        lost: frozenset[int] = frozenset(),
        copies: Mapping[str, str] | None = None,
    ) -> None:
        self.articles = articles
        self.copies = dict(copies or {})
        self.stories = {s.id: s for s in sorted(stories, key=lambda s: (-len(s.articles), s.first or "9", s.id))}
        self.generation = generation
        self.lost = lost
        self._connection = connection
        self._rows = rows
        self._answers: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._numbers: OrderedDict[Hashable, pa.Table] = OrderedDict()
        self._remembering = threading.Lock()
        connection.register("given", pa.table({"article_id": pa.array(self.copies, pa.string())}))
        connection.execute("CREATE TABLE copied AS SELECT n FROM articles SEMI JOIN given USING (article_id)")
        connection.unregister("given")
        hold(connection)
        self.hits = functools.lru_cache(maxsize=SEARCHES)(functools.partial(_hits, index))
        self.best = functools.lru_cache(maxsize=SEARCHES)(functools.partial(_best, index, self.hits))

    @classmethod
    def of(
        cls,
        articles: Iterable[Article],
        stories: Iterable[Story] = (),
        corrections: Sequence[Correction] = (),
        copies: Mapping[str, str] | None = None,
    ) -> Self:
        """A view of articles in memory, corrected, and of their stories; of several articles with one id the last counts."""
        stories, given = list(stories), list({a.id: a for a in articles}.values())
        made = tables(given)
        connection = connect()
        connection.execute("CREATE SCHEMA extracted")
        for name, table in made.items():
            connection.register("given", table)
            connection.execute(f"CREATE TABLE extracted.{name} AS FROM given")
            connection.unregister("given")
        index = Index.in_memory()
        index.add(made)
        over = lay_over(connection, given.__getitem__, corrections, stories)
        met = met_in(connection, range(len(given)))
        quoted = made["quotes"]
        return cls(
            connection,
            CorrectedIndex(index, over),
            {a.id: correct(a, corrections, met[n]).article for n, a in enumerate(given)},
            lambda numbers: quoted.filter(pc.is_in(quoted["quote"], pa.array(numbers, pa.int64()))),
            stories,
            lost=over.lost,
            copies=copies,
        )

    def frame(
        self, sql: str, parameters: Mapping[str, Any] | None = None, given: Mapping[str, pa.Table] | None = None
    ) -> pd.DataFrame:
        """The answer to one query, parameters bound as $name; `given` are Arrow tables that the query may name."""
        with self._cursor(given) as cursor:
            answer: pa.Table = cursor.sql(sql, params=dict(parameters or {})).to_arrow_table()
        frame: pd.DataFrame = answer.to_pandas(date_as_object=False)
        return frame

    def batches(
        self, sql: str, parameters: Mapping[str, Any] | None = None, given: Mapping[str, pa.Table] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The same some rows at a time, after an empty batch that tells the columns."""
        with self._cursor(given) as cursor:
            reader = cursor.sql(sql, params=dict(parameters or {})).to_arrow_reader(BATCH)
            yield pa.RecordBatch.from_pylist([], schema=reader.schema)
            yield from reader

    def picked(self, sql: str, quotes: Sequence[int]) -> pd.DataFrame:
        """The answer to one query about a few quotes, by their numbers: `page` has these, as `quote` and `place` from 0, and
        `picked` their rows, which takes milliseconds however large the corpus.
        """
        page = pa.table({"quote": pa.array(quotes, pa.int64()), "place": pa.array(range(len(quotes)), pa.int64())})
        with asking():
            few = self._rows(quotes)
        return self.frame(sql, given={"page": page, "few": few})

    @contextlib.contextmanager
    def _cursor(self, given: Mapping[str, pa.Table] | None) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        try:
            for name, table in (given or {}).items():
                cursor.register(name, table)
            with asking():
                yield cursor
        finally:
            cursor.close()

    def remembered(self, asked: Hashable, answer: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The answer, from memory where the same has been asked lately. What is done to a copy stays in it."""
        with self._remembering:
            frame = self._answers.get(asked)
            if frame is not None:
                self._answers.move_to_end(asked)
        if frame is None:
            frame = answer()
            if len(frame) <= REMEMBERED_ROWS:
                with self._remembering:
                    self._answers[asked] = frame
                    while len(self._answers) > REMEMBERED:
                        self._answers.popitem(last=False)
        return frame.copy(deep=False)

    def numbers(self, asked: Hashable, answer: Callable[[], pd.DataFrame]) -> pa.Table:
        """Numbers `n` that an answer holds, however many, as a table to give to other questions."""
        with self._remembering:
            table = self._numbers.get(asked)
        if table is None:
            table = pa.table({"n": pa.array(answer()["n"].to_numpy(), pa.int64())})
            with self._remembering:
                self._numbers[asked] = table
                while len(self._numbers) > NUMBERS:
                    self._numbers.popitem(last=False)
        return table

    def same_text(self, article: str) -> list[str]:
        """Ids of the other articles that have the text of this one, the one that is counted first."""
        first = self.copies.get(article, article)
        return [i for i in (first, *sorted(c for c, of in self.copies.items() if of == first)) if i != article]

    def newest(self) -> int:
        """The highest number of an article, -1 without one."""
        return int(self.frame("SELECT coalesce(max(n), -1) AS n FROM articles")["n"].iloc[0])


def _hits(index: Index, among: Among, text: str) -> pa.Table:
    """Numbers of the articles or of the quotes that a search finds, as a one-column table `n`."""
    return pa.table({"n": index.find(among, text)})


def _best(index: Index, hits: Callable[[Among, str], pa.Table], among: Among, text: str) -> pa.Table:
    """The same, best first as `place` says; empty where there are too many to rank."""
    found = hits(among, text)["n"].combine_chunks()
    numbers = index.rank(among, text, found) if len(found) <= RANKED else found[:0]
    return pa.table({"n": numbers, "place": pa.array(range(len(numbers)), pa.int64())})


@contextlib.contextmanager
def asking() -> Iterator[None]:
    """What cannot be read or takes too much memory, in a sentence."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise RejectedInput("memory", "There is not enough memory for this question. Narrow it by filters.") from error
    except (duckdb.Error, *MISREAD) as error:
        raise unreadable(error) from error


@functools.cache
def _spill() -> str:
    """Where DuckDB works when memory runs short: readable by nobody else, and not the folder that one happens to be in."""
    folder = tempfile.mkdtemp(prefix="on-the-record-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def connect() -> duckdb.DuckDBPyConnection:
    """An in-memory database that reaches for nothing outside, empty but for `few`: the quotes that `picked` is asked for, here none."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": THREADS,
            "memory_limit": MEMORY,
            "temp_directory": _spill(),
            "autoinstall_known_extensions": False,
            "python_enable_replacements": False,
        },
    )
    connection.register("few", SCHEMAS["quotes"].empty_table())
    return connection
