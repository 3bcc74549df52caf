"""Corrections over the tables of many articles that stay as they were extracted.

lay_over(connection, read, corrections)
    for each table a view in `main` of the table in `extracted`.
CorrectedIndex
    full-text search that finds quotes as they are corrected.

Articles with a correction of their own are flattened anew and take the place of their rows. Corrections of people are a
mapping of speakers' numbers that every other row is looked up in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from core.article import Article
from core.corpus.corrections.apply import correct
from core.corpus.corrections.changes import Correction, OfPeople, OtherPerson, article_of
from core.corpus.corrections.people import Identities
from core.corpus.keys import key_number
from core.corpus.schemas import SCHEMAS
from core.corpus.search import Among, Index
from core.corpus.tables import QUOTE_BITS, tables, whole

_SAID: Final = """CASE WHEN voice.nobody THEN NULL ELSE coalesce(voice.new, t.speaker) END AS speaker,
    CASE WHEN voice.nobody THEN NULL ELSE coalesce(voice.key, t.speaker_key) END AS speaker_key,
    CASE WHEN voice.nobody THEN NULL ELSE coalesce(voice.name, t.speaker_name) END AS speaker_name"""
_MEANT: Final = """coalesce(meant.new, t.entity) AS entity, coalesce(meant.key, t.key) AS key,
    coalesce(meant.name, t.name) AS name, coalesce(meant.kind, t.kind) AS kind"""
_OWN: Final = """CASE WHEN voice.nobody THEN NULL ELSE t.speaker_id END AS speaker_id,
    CASE WHEN voice.nobody THEN NULL WHEN t.named THEN coalesce(voice.kind, t.speaker_kind)
         WHEN voice.old IS NOT NULL THEN 'person' END AS speaker_kind,
    CASE WHEN voice.nobody THEN NULL ELSE t.role END AS role,
    t.named AND NOT coalesce(voice.nobody, false) OR (voice.old IS NOT NULL AND NOT voice.nobody) AS named"""

_PEOPLE: Final = pa.schema(
    [
        ("old", pa.int64()),
        ("new", pa.int64()),
        ("key", pa.string()),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("nobody", pa.bool_()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What is laid over: tables and numbers of the articles flattened anew; ids of corrections that no longer apply."""

    made: Mapping[str, pa.Table]
    numbers: tuple[int, ...]
    lost: frozenset[int]


def lay_over(
    connection: duckdb.DuckDBPyConnection, read: Callable[[int], Article], corrections: Sequence[Correction]
) -> Overlay:
    """Makes the views, and `picked`, the same of the rows of `few`; `read` gives an extracted article by its number, `extracted`
    holds a table for each of SCHEMAS.
    """
    active = [c for c in corrections if not c.undone]
    identities = Identities.of(active)
    own = _own(connection, active)
    found = [correct(read(n), active) for n in own.values()]
    made = tables([each.article for each in found], own.values())
    _table(connection, "over", pa.table({"n": pa.array(own.values(), pa.int64())}))
    _table(connection, "people", _people(identities))
    for name, table in made.items():
        _table(connection, f"own_{name}", table)
        connection.execute(f"CREATE VIEW {name} AS {_laid(name, f'extracted.{name}', active)}")
    connection.execute(f"CREATE VIEW picked AS {_laid('quotes', 'few', active)}")
    applied = {id for each in found for id in each.applied}
    return Overlay(
        made=made,
        numbers=tuple(own.values()),
        lost=frozenset(c.id for c in active if c.id not in applied and not _elsewhere(connection, c, identities)),
    )


def _own(connection: duckdb.DuckDBPyConnection, active: Sequence[Correction]) -> dict[str, int]:
    """Numbers of the articles that corrections name, by id, rising."""
    ids = {id for c in active if (id := article_of(c.change))}
    ids |= {id for c in active if isinstance(c.change, OtherPerson) for id in c.change.articles}
    rows = connection.execute(
        "SELECT article_id, n FROM extracted.articles WHERE article_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY n",
        [[whole(id) for id in ids]],
    ).fetchall()
    return {id: int(n) for id, n in rows}


def _people(identities: Identities) -> pa.Table:
    rows = []
    for old in sorted(identities.everywhere.keys() | identities.kinds.keys()):
        new = identities.now(old)
        rows.append(
            {
                "old": key_number(old),
                "new": key_number(new),
                "key": new,
                "name": identities.names.get(new),
                "kind": identities.kinds.get(old),
                "nobody": old in identities.kinds and identities.kinds[old] is None,
            }
        )
    return pa.Table.from_pylist(rows, _PEOPLE)


def _laid(name: str, source: str, active: Sequence[Correction]) -> str:
    """The rows of a table that lie in `source`, as they are now; with those of all articles flattened anew."""
    if not active:
        return f"FROM {source}"
    return f"""{_mapped(name, source)} WHERE t.n NOT IN (SELECT n FROM over){_left_out(name)}
               UNION ALL BY NAME SELECT * FROM own_{name}"""


def _mapped(name: str, source: str) -> str:
    """The rows of a table with people as they are now."""
    columns = SCHEMAS[name].names
    replaced = [
        sql for column, sql in (("speaker", _SAID), ("entity", _MEANT), ("speaker_id", _OWN)) if column in columns
    ]
    joins = [
        f"LEFT JOIN people AS {alias} ON t.{column} = {alias}.old"
        for column, alias in (("speaker", "voice"), ("entity", "meant"))
        if column in columns
    ]
    changed = f" REPLACE ({', '.join(replaced)})" if replaced else ""
    return f"SELECT t.*{changed} FROM {source} AS t {' '.join(joins)}"


def _left_out(name: str) -> str:
    """What is no name at all is not mentioned, meant or felt about."""
    return " AND NOT coalesce(meant.nobody, false)" if "entity" in SCHEMAS[name].names else ""


def _elsewhere(connection: duckdb.DuckDBPyConnection, correction: Correction, identities: Identities) -> bool:
    """Whether a correction of people is about somebody in the articles that are not flattened anew."""
    if not isinstance(correction.change, OfPeople) or isinstance(correction.change, OtherPerson):
        return False
    keys = [key_number(key) for key in identities.moved.get(correction.id, ())]
    rows = connection.execute(
        """SELECT 1 FROM extracted.entities WHERE entity IN (SELECT unnest($1::BIGINT[])) UNION ALL
           SELECT 1 FROM extracted.quotes WHERE speaker IN (SELECT unnest($1::BIGINT[])) LIMIT 1""",
        [keys],
    ).fetchall()
    return bool(rows)


def _table(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("given", table)
    connection.execute(f"CREATE TABLE {name} AS FROM given")
    connection.unregister("given")


class CorrectedIndex(Index):
    """An index in which the quotes of some articles are those of an overlay. Words of articles are never corrected, and
    a speaker who was renamed everywhere is still found by the name that the articles use.
    """

    def __init__(self, extracted: Index, over: Overlay) -> None:
        self._extracted = extracted
        self._over = pa.array(over.numbers, pa.int64())
        self._own = Index.in_memory()
        self._own.add(dict(over.made))

    def find(self, among: Among, text: str) -> pa.Array:
        found = self._extracted.find(among, text)
        if among == "articles":
            return found
        return pa.concat_arrays([self._own.find(among, text), found.filter(pc.invert(self._laid_over(found)))])

    def rank(self, among: Among, text: str, found: pa.Array) -> pa.Array:
        if among == "articles":
            return self._extracted.rank(among, text, found)
        over = self._laid_over(found)
        own, kept = found.filter(over), found.filter(pc.invert(over))
        return pa.concat_arrays([self._own.rank(among, text, own), self._extracted.rank(among, text, kept)])

    def _laid_over(self, quotes: pa.Array) -> pa.Array:
        """Whether each is of an article that was flattened anew."""
        return pc.is_in(pc.shift_right(quotes, QUOTE_BITS), self._over)
