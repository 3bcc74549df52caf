"""Who is who across articles: short names joined to the one full name they stand for, namesakes kept apart.

tell(connection, stories)
    which articles tell one story.
meet(connection, settled)
    who is somebody else than the article's own words say.

Within an article core.aliases joins names. Across articles a full name is one person, and what is left to say is little:

- "Declan", "Nkansah-Doyle" or "J. Smith", where the article gives no more, is the person of that name in the same story
  (without a story: of the same outlet within 60 days), if there is exactly one.
- Two of one name who cannot be one person are kept apart (`namesakes`).

Work grows with the names that need it: both rules are joins on a name's words. Nothing is stored, so that new articles
count at once. What people say goes on top (`corrections.overlay`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import duckdb
import pyarrow as pa

from core.corpus.keys import key_number
from core.corpus.namesakes import tell_apart
from core.stories import Story

NEAR: Final = 60
"""Days within which an outlet that says only "Smith" may mean the Smith whom it has named in full."""

_PEOPLE: Final = """SELECT e.n, e.entity, e.key, e.name, e.outlet, e.published, t.story, string_split(e.key, ' ') AS words,
        len(string_split(e.key, ' ')) = 1 OR regexp_matches(e.key, '^[^ ][.]? [^ ]+$') AS short
    FROM extracted.entities AS e LEFT JOIN told AS t USING (article_id) WHERE e.kind = 'person'"""

_SHORT: Final = f"""WITH person AS MATERIALIZED ({_PEOPLE}),
    whole AS (SELECT DISTINCT story, outlet, published, key, name, unnest([words[1], words[-1]]) AS word
              FROM person WHERE NOT short),
    called AS (SELECT n, key AS old, story, outlet, published, words[-1] AS word,
                     CASE WHEN len(words) > 1 THEN words[1][1] ELSE '' END AS initial
              FROM person WHERE short AND key NOT IN (SELECT unnest($settled::VARCHAR[]))),
    met AS (SELECT b.n, b.old, w.key, w.name, 1 AS rank FROM called AS b
            JOIN whole AS w ON b.story = w.story AND b.word = w.word WHERE starts_with(w.key, b.initial)
            UNION ALL
            SELECT b.n, b.old, w.key, w.name, 2 FROM called AS b
            JOIN whole AS w ON b.outlet = w.outlet AND b.word = w.word
                 AND w.published BETWEEN b.published - {NEAR} AND b.published + {NEAR}
            WHERE b.story IS NULL AND starts_with(w.key, b.initial)),
    best AS (SELECT * FROM met QUALIFY rank = min(rank) OVER (PARTITION BY n, old))
    SELECT n, old, any_value(key) AS key, any_value(name) AS name FROM best GROUP BY n, old HAVING count(DISTINCT key) = 1
    ORDER BY n, old"""


def tell(connection: duckdb.DuckDBPyConnection, stories: Iterable[Story]) -> None:
    """Makes `told` (story, article_id, n): which articles of `extracted` tell which story."""
    pairs = [(story.id, article) for story in stories for article in story.articles]
    given = pa.table([pa.array([pair[i] for pair in pairs], pa.string()) for i in (0, 1)], ["story", "article_id"])
    connection.register("given", given)
    connection.execute(
        "CREATE TABLE told AS FROM given JOIN (SELECT article_id, n FROM extracted.articles) USING (article_id)"
    )
    connection.unregister("given")


def meet(connection: duckdb.DuckDBPyConnection, settled: Iterable[str] = ()) -> None:
    """Makes `met` (n, old, key, name, before, new): in article `n` the person of key `old` is the one of this key and
    name; `before` and `new` are the numbers of the two keys. `told` must be there.

    settled: keys of which nothing is to be guessed.
    """
    rows = pa.concat_tables([_joined(connection, sorted(settled)), tell_apart(connection)])
    numbered = rows.append_column("before", _numbers(rows["old"])).append_column("new", _numbers(rows["key"]))
    connection.register("given", numbered)
    connection.execute("CREATE TABLE met AS FROM given")
    connection.unregister("given")


def _joined(connection: duckdb.DuckDBPyConnection, settled: Sequence[str]) -> pa.Table:
    """n, old, key, name: in article `n` the person of key `old` is the one of this key and name."""
    rows: pa.Table = connection.sql(_SHORT, params={"settled": list(settled)}).to_arrow_table()
    return rows


def _numbers(keys: pa.ChunkedArray) -> pa.ChunkedArray:
    """`key_number` of each, worked out once for equal ones."""
    coded = keys.combine_chunks().dictionary_encode()
    return pa.chunked_array(
        [pa.array([key_number(key) for key in coded.dictionary.to_pylist()], pa.int64()).take(coded.indices)]
    )
