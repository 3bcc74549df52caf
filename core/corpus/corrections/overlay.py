"""What people say, and who is who across articles, over the tables of many articles that stay as they were extracted.

lay_over(connection, read, corrections, stories)
    for each table a view in `main` of the table in `extracted`.
CorrectedIndex
    full-text search that finds quotes as they are corrected.

First comes whom a name means across articles (`who`), then what people say of those whom they see. Few articles are laid
out anew: those with a correction of their own and those in which a name means somebody else. The others are read as they
are, so that a question about one speaker reads that speaker's rows alone; corrections of people are a mapping of
speakers' numbers that their rows are looked up in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from core.article import Article
from core.corpus.corrections.apply import correct
from core.corpus.corrections.changes import Correction, Named, NoPerson, OtherPerson, SamePerson, article_of
from core.corpus.corrections.people import Identities, decided_keys
from core.corpus.keys import key_number
from core.corpus.schemas import SCHEMAS
from core.corpus.search import Among, Index
from core.corpus.tables import QUOTE_BITS, tables, whole
from core.corpus.who import meet, tell
from core.stories import Story

_MET: Final = {
    "speaker": """coalesce(speaker.new, t.speaker) AS speaker, coalesce(speaker.key, t.speaker_key) AS speaker_key,
        coalesce(speaker.name, t.speaker_name) AS speaker_name""",
    "entity": """coalesce(entity.new, t.entity) AS entity, coalesce(entity.key, t.key) AS key,
        coalesce(entity.name, t.name) AS name""",
}
"""Columns with those who are met across articles, by the column that tells of whom."""

_SAID: Final = {
    "speaker": """CASE WHEN speaker.nobody THEN NULL ELSE coalesce(speaker.new, t.speaker) END AS speaker,
        CASE WHEN speaker.nobody THEN NULL ELSE coalesce(speaker.key, t.speaker_key) END AS speaker_key,
        CASE WHEN speaker.nobody THEN NULL ELSE coalesce(speaker.name, t.speaker_name) END AS speaker_name""",
    "entity": """coalesce(entity.new, t.entity) AS entity, coalesce(entity.key, t.key) AS key,
        coalesce(entity.name, t.name) AS name, coalesce(entity.kind, t.kind) AS kind""",
    "speaker_id": """CASE WHEN speaker.nobody THEN NULL ELSE t.speaker_id END AS speaker_id,
        CASE WHEN speaker.nobody THEN NULL WHEN t.named THEN coalesce(speaker.kind, t.speaker_kind)
             WHEN speaker.old IS NOT NULL THEN 'person' END AS speaker_kind,
        CASE WHEN speaker.nobody THEN NULL ELSE t.role END AS role,
        t.named AND NOT coalesce(speaker.nobody, false) OR (speaker.old IS NOT NULL AND NOT speaker.nobody) AS named""",
}
"""Columns as people say, by the column that tells of whom."""

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
    connection: duckdb.DuckDBPyConnection,
    read: Callable[[int], Article],
    corrections: Sequence[Correction],
    stories: Iterable[Story],
) -> Overlay:
    """Makes the views, and `picked`, the same of the rows of `few`; `read` gives an extracted article by its number,
    `extracted` holds a table for each of SCHEMAS.
    """
    active = [c for c in corrections if not c.undone]
    identities = Identities.of(active)
    tell(connection, stories)
    meet(connection, decided_keys(active))
    numbers = _own(connection, active)
    met = met_in(connection, numbers)
    found = {n: correct(read(n), active, met[n]) for n in numbers}
    made = tables([each.article for each in found.values()], found)
    _table(connection, "over", pa.table({"n": pa.array(found, pa.int64())}))
    _leave(connection, [(n, old) for n, each in found.items() for old in each.met])
    _table(connection, "people", _people(identities))
    _table(connection, "anew", connection.sql("FROM over UNION SELECT n FROM known ORDER BY n").to_arrow_table())
    for name, table in made.items():
        connection.register("own", table)
        connection.execute(f"CREATE TABLE anew_{name} AS {_anew(name)}")
        connection.unregister("own")
        connection.execute(f"CREATE VIEW {name} AS {_laid(connection, name, f'extracted.{name}')}")
    connection.execute(f"CREATE VIEW picked AS {_laid(connection, 'quotes', 'few')}")
    applied = {id for each in found.values() for id in each.applied} | _elsewhere(connection, active, identities)
    lost = frozenset(c.id for c in active if c.id not in applied)
    return Overlay(made=made, numbers=tuple(found), lost=lost)


def met_in(connection: duckdb.DuckDBPyConnection, numbers: Iterable[int]) -> dict[int, dict[str, str]]:
    """For each of these articles: for keys in it the key of who is meant across articles, where it is another."""
    found: dict[int, dict[str, str]] = {n: {} for n in numbers}
    sql = "SELECT n, old, key FROM met WHERE n IN (SELECT unnest($1::BIGINT[]))"
    for n, old, key in connection.cursor().execute(sql, [[*found]]).fetchall():
        found[n][old] = key
    return found


def _own(connection: duckdb.DuckDBPyConnection, active: Sequence[Correction]) -> list[int]:
    """Numbers of the articles that corrections name, rising."""
    ids = {id for c in active if (id := article_of(c.change))}
    ids |= {id for c in active if isinstance(c.change, OtherPerson) for id in c.change.articles}
    rows = connection.execute(
        "SELECT n FROM extracted.articles WHERE article_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY n",
        [[whole(id) for id in ids]],
    ).fetchall()
    return [int(n) for (n,) in rows]


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


def _leave(connection: duckdb.DuckDBPyConnection, met: Sequence[tuple[int, str]]) -> None:
    """Makes `known`: those who are met, in the articles flattened anew only those of whom nobody has said anything,
    (n, old).
    """
    columns = [pa.array([n for n, _ in met], pa.int64()), pa.array([old for _, old in met], pa.string())]
    connection.register("given", pa.table(columns, ["n", "old"]))
    connection.execute(
        "CREATE TABLE known AS FROM met WHERE n NOT IN (FROM over) UNION ALL FROM met SEMI JOIN given USING (n, old)"
    )
    connection.unregister("given")


def _laid(connection: duckdb.DuckDBPyConnection, name: str, source: str) -> str:
    """The rows of a table that lie in `source`, as they are now, and those of all articles laid out anew: no more than is
    needed, so that little stands between a question and the rows that it is about.
    """
    numbers = "anew" if _peopled(name) else "over"
    rows = _mapped(name, source) if _any(connection, "people") else f"FROM {source}"
    if not _any(connection, numbers):
        return rows
    return f"FROM ({rows}) ANTI JOIN {numbers} USING (n) UNION ALL BY NAME FROM anew_{name}"


def _anew(name: str) -> str:
    """The rows of all articles that are laid out anew; `own` has those of articles with corrections of their own."""
    if not _peopled(name):
        return "FROM own"
    others = f"(FROM extracted.{name} SEMI JOIN anew USING (n) ANTI JOIN over USING (n))"
    return f"{_mapped(name, f'({_met(name, others)})')} UNION ALL BY NAME {_met(name, 'own')}"


def _met(name: str, source: str) -> str:
    """The rows of a table with those who are met across articles."""
    return _replaced(name, source, _MET, "known AS {alias} ON t.n = {alias}.n AND t.{column} = {alias}.before")


def _mapped(name: str, source: str) -> str:
    """The rows of a table with people as people say; what is no name at all is not mentioned, meant or felt about."""
    rows = _replaced(name, source, _SAID, "people AS {alias} ON t.{column} = {alias}.old")
    return f"{rows} WHERE NOT coalesce(entity.nobody, false)" if "entity" in SCHEMAS[name].names else rows


def _replaced(name: str, source: str, changes: Mapping[str, str], join: str) -> str:
    """The rows of a table, its columns of speakers and entities replaced by what `join` finds under their names."""
    columns = SCHEMAS[name].names
    replaced = ", ".join(sql for column, sql in changes.items() if column in columns)
    joins = " ".join(
        f"LEFT JOIN {join.format(alias=column, column=column)}" for column in ("speaker", "entity") if column in columns
    )
    return f"SELECT t.*{f' REPLACE ({replaced})' if replaced else ''} FROM {source} AS t {joins}"


def _peopled(name: str) -> bool:
    """Whether the rows of a table speak of people."""
    return not {"speaker", "entity"}.isdisjoint(SCHEMAS[name].names)


def _any(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    return connection.execute(f"FROM {name} LIMIT 1").fetchone() is not None


def _elsewhere(connection: duckdb.DuckDBPyConnection, active: Sequence[Correction], identities: Identities) -> set[int]:
    """Corrections of people, by their ids, that are about somebody in whatever article; but for those who are told apart
    in articles that are named.
    """
    moved = {c.id: identities.moved[c.id] for c in active if isinstance(c.change, SamePerson | Named | NoPerson)}
    numbers = {key_number(key): key for key in set().union(*moved.values())}
    _table(connection, "asked", pa.table({"key": pa.array(numbers, pa.int64())}))
    rows = connection.execute(
        """SELECT key FROM asked WHERE key IN (SELECT entity FROM extracted.entities)
              OR key IN (SELECT speaker FROM extracted.quotes) OR key IN (SELECT new FROM known)"""
    ).fetchall()
    connection.execute("DROP TABLE asked")
    there = {numbers[number] for (number,) in rows}
    return {id for id, keys in moved.items() if not keys.isdisjoint(there)}


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
