"""Who is who across articles: short names joined to the one full name they stand for, namesakes kept apart.

meet(connection, settled)
    makes the tables of a view speak of people across articles.

Within an article core.aliases joins names. Across articles a full name is one person, and what is left to say is little:

- "Declan", "Nkansah-Doyle" or "J. Smith", where the article gives no more, is the person of that name in the same story
  (without a story: of the same outlet within 60 days), if there is exactly one.
- Two of one name who cannot be one person are kept apart (`namesakes`).

Work grows with the names that need it: both rules are joins on a name's words. Nothing is stored, so that new articles
and corrections count at once. The few articles in which somebody is met are laid out anew, and the others read as they
are, so that a question about one speaker reads that speaker's rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import duckdb
import pyarrow as pa

from core.corpus.keys import key_number
from core.corpus.namesakes import tell_apart
from core.corpus.schemas import SCHEMAS

NEAR: Final = 60
"""Days within which an outlet that says only "Smith" may mean the Smith whom it has named in full."""

_PEOPLE: Final = """SELECT e.n, e.entity, e.key, e.name, e.outlet, e.published, t.story, string_split(e.key, ' ') AS words,
        len(string_split(e.key, ' ')) = 1 OR regexp_matches(e.key, '^[^ ][.]? [^ ]+$') AS short
    FROM entities AS e LEFT JOIN told AS t USING (article_id) WHERE e.kind = 'person'"""

_SHORT: Final = f"""WITH person AS MATERIALIZED ({_PEOPLE}),
    whole AS (SELECT DISTINCT story, outlet, published, key, name, unnest([words[1], words[-1]]) AS word
              FROM person WHERE NOT short),
    brief AS (SELECT n, key AS old, story, outlet, published, words[-1] AS word,
                     CASE WHEN len(words) > 1 THEN words[1][1] ELSE '' END AS initial
              FROM person WHERE short AND NOT list_contains($settled, key)),
    met AS (SELECT b.n, b.old, w.key, w.name, 1 AS rank FROM brief AS b
            JOIN whole AS w ON b.story = w.story AND b.word = w.word WHERE starts_with(w.key, b.initial)
            UNION ALL
            SELECT b.n, b.old, w.key, w.name, 2 FROM brief AS b
            JOIN whole AS w ON b.outlet = w.outlet AND b.word = w.word
                 AND w.published BETWEEN b.published - {NEAR} AND b.published + {NEAR}
            WHERE b.story IS NULL AND starts_with(w.key, b.initial)),
    best AS (SELECT * FROM met QUALIFY rank = min(rank) OVER (PARTITION BY n, old))
    SELECT n, old, any_value(key) AS key, any_value(name) AS name FROM best GROUP BY n, old HAVING count(DISTINCT key) = 1
    ORDER BY n, old"""


def meet(connection: duckdb.DuckDBPyConnection, settled: Iterable[str] = ()) -> None:
    """Tables and views in `main` then hold people across articles, `picked` too; `told` (story, article_id) must be there.

    settled: keys that people have given by corrections; they stay as they are.
    """
    fixed = sorted(settled)
    rows = pa.concat_tables([_joined(connection, fixed), tell_apart(connection, frozenset(fixed))])
    if not len(rows):
        return
    known = rows.append_column("new", _numbers(rows["key"])).set_column(1, "old", _numbers(rows["old"]))
    connection.register("given", known)
    connection.execute("CREATE TABLE known AS FROM given")
    connection.execute("CREATE TABLE meeting AS SELECT DISTINCT n FROM known")
    connection.unregister("given")
    views = {
        name
        for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'main'").fetchall()
    }
    for name in SCHEMAS:
        columns = SCHEMAS[name].names
        changed = [_REPLACED[c] for c in ("speaker", "entity") if c in columns]
        if changed:
            kind = "VIEW" if name in views else "TABLE"
            connection.execute(f"ALTER {kind} {name} RENAME TO before_{name}")
            joins = " ".join(_JOINED[c] for c in ("speaker", "entity") if c in columns)
            connection.execute(
                f"""CREATE TABLE met_{name} AS SELECT t.* REPLACE ({", ".join(changed)})
                    FROM before_{name} AS t SEMI JOIN meeting USING (n) {joins}"""
            )
            connection.execute(f"CREATE VIEW {name} AS {_met(name, f'before_{name}')}")
    connection.execute("ALTER VIEW picked RENAME TO before_picked")
    connection.execute(f"CREATE VIEW picked AS {_met('quotes', 'before_picked')}")


def _met(name: str, source: str) -> str:
    """The rows of a table that lie in `source`, with those of all articles in which somebody is met."""
    return f"FROM {source} ANTI JOIN meeting USING (n) UNION ALL FROM met_{name}"


_REPLACED: Final = {
    "speaker": """coalesce(voice.new, t.speaker) AS speaker, coalesce(voice.key, t.speaker_key) AS speaker_key,
        coalesce(voice.name, t.speaker_name) AS speaker_name""",
    "entity": "coalesce(meant.new, t.entity) AS entity, coalesce(meant.key, t.key) AS key, coalesce(meant.name, t.name) AS name",
}
_JOINED: Final = {
    "speaker": "LEFT JOIN known AS voice ON t.n = voice.n AND t.speaker = voice.old",
    "entity": "LEFT JOIN known AS meant ON t.n = meant.n AND t.entity = meant.old",
}


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
