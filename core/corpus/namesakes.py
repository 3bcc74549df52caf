"""Namesakes: two of one full name who cannot be one person.

tell_apart(connection)
    who of a name is somebody else, article by article.

Two are kept apart when what they are cannot be one person ("the goalkeeper", "chief executive of …") and neither a story
nor another person links their articles. The one met first keeps the plain key.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from core import names
from core.lexicon import word_set

_FIELDS: Final[dict[str, frozenset[str]]] = {
    "sport": word_set(
        "striker winger midfielder defender goalkeeper quarterback pitcher footballer batsman bowler jockey sprinter boxer"
        " swimmer cyclist golfer cricketer"
    ),
    "politics": word_set(
        "minister senator congressman congresswoman mayor premier governor councillor lawmaker mp mep"
    ),
    "business": word_set("ceo cfo executive banker entrepreneur chairman chairwoman financier trader"),
    "court": word_set("judge magistrate coroner prosecutor"),
    "arts": word_set(
        "actor actress singer musician painter sculptor poet playwright comedian rapper dancer violinist pianist"
    ),
    "science": word_set(
        "professor physicist chemist biologist hydrologist geologist ecologist epidemiologist astronomer"
    ),
    "medicine": word_set("surgeon nurse physician paediatrician pediatrician midwife paramedic cardiologist"),
}
"""What people are, as far as it keeps namesakes apart."""

_AT_ONCE: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("politics", "business"),
        ("politics", "court"),
        ("politics", "science"),
        ("politics", "medicine"),
        ("politics", "arts"),
        ("business", "science"),
        ("business", "arts"),
        ("business", "sport"),
        ("science", "medicine"),
    )
)
"""Fields that one person is often in."""

_PAST: Final = frozenset({"former", "ex", "retired", "onetime"})

Ints = NDArray[np.int64]

_MEETING: Final = pa.schema([("n", pa.int64()), ("old", pa.string()), ("key", pa.string()), ("name", pa.string())])
_STRINGS: Final = pa.schema([("role", pa.string()), ("field", pa.string())])

NAMES: Final = 500
"""Contested names that are looked at together: what links them takes some 50 KB for each."""

_KEYS: Final = """SELECT key, list(DISTINCT field) FROM
        (SELECT key, unnest(roles) AS role FROM extracted.entities WHERE kind = 'person' AND len(roles) > 0 AND contains(key, ' '))
    JOIN fields USING (role) GROUP BY key HAVING count(DISTINCT field) > 1"""

_PLACES: Final = f"""CREATE TABLE places AS
    SELECT *, row_number() OVER (PARTITION BY part ORDER BY key, n) - 1 AS place FROM (
        SELECT key, entity, n, any_value(article_id) AS article_id, any_value(name) AS name, any_value(roles) AS roles,
               (dense_rank() OVER (ORDER BY key) - 1) // {NAMES} AS part
        FROM extracted.entities WHERE kind = 'person' AND key IN (SELECT unnest($1::VARCHAR[])) GROUP BY key, entity, n)"""
"""Articles that name somebody of a contested name, each name's together and in order, numbered from 0 in each part."""

_COMPANY: Final = """CREATE TABLE company AS
    SELECT n, entity FROM extracted.entities WHERE kind = 'person' AND contains(key, ' ') AND n IN (SELECT n FROM places)"""

_LINKS: Final = """SELECT place, hash(p.entity, o.entity) AS token FROM places AS p JOIN company AS o USING (n)
        WHERE part = $1 AND o.entity <> p.entity
    UNION ALL
    SELECT place, hash(p.entity, t.story) FROM places AS p JOIN told AS t USING (article_id) WHERE part = $1"""
"""What links the places of one name: another person, a story."""

_TOLD: Final = """SELECT place, list(DISTINCT field), arg_min(role, i) FROM
        (SELECT place, unnest(roles) AS role, generate_subscripts(roles, 1) AS i FROM places WHERE part = $1)
    JOIN fields USING (role) GROUP BY place ORDER BY place"""
"""What a place tells of somebody: the fields, and the first role that tells one."""


def field_of(role: str) -> str | None:
    """What somebody of this role is: "sport", "politics", …; None where it does not tell, or tells of the past."""
    told = set(names.words(role.split(" of ")[0]))
    if told & _PAST:
        return None
    return next((field for field, nouns in _FIELDS.items() if told & nouns), None)


def tell_apart(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """n, old, key, name: in article `n` the person of key `old` is another one, of this key and name.

    `extracted.entities` and `told` (story, article_id) must be there.
    """
    roles = connection.execute("SELECT DISTINCT unnest(roles) FROM extracted.entities WHERE kind = 'person'").fetchall()
    known = {role: field for (role,) in roles if (field := field_of(role))}
    connection.register("fields", pa.table({"role": [*known], "field": [*known.values()]}, _STRINGS))
    contested = [key for key, found in connection.execute(_KEYS).fetchall() if _contested(found)]
    found = []
    if contested:
        connection.execute(_PLACES, [contested])
        connection.execute(_COMPANY)
        found = [_apart(connection, part) for part in range(-(-len(contested) // NAMES))]
        connection.execute("DROP TABLE places")
        connection.execute("DROP TABLE company")
    connection.unregister("fields")
    return pa.concat_tables([_MEETING.empty_table(), *found])


def _apart(connection: duckdb.DuckDBPyConnection, part: int) -> pa.Table:
    """The same of some of the names."""
    places: pa.Table = connection.sql(
        "SELECT key, n, name FROM places WHERE part = $1 ORDER BY place", params=[part]
    ).to_arrow_table()
    links: pa.Table = connection.sql(_LINKS, params=[part]).to_arrow_table()
    told = connection.execute(_TOLD, [part]).fetchall()
    keys = places["key"].to_pylist()
    linked = _linked(len(keys), links["place"].to_numpy(), _coded(links["token"]))
    renamed = dict(_others(keys, linked, told))
    where = np.flatnonzero(np.isin(linked, np.fromiter(renamed, np.int64, len(renamed))))
    given = [renamed[group] for group in linked[where].tolist()]
    there = places.take(pa.array(where))
    return pa.table(
        {
            "n": there["n"],
            "old": there["key"],
            "key": [f"{key} ({role.casefold()})" for key, role in zip(there["key"].to_pylist(), given, strict=True)],
            "name": [f"{name} ({role})" for name, role in zip(there["name"].to_pylist(), given, strict=True)],
        },
        _MEETING,
    )


def _contested(fields: Sequence[str]) -> bool:
    return any(frozenset(pair) not in _AT_ONCE for pair in itertools.combinations(fields, 2))


def _coded(values: pa.ChunkedArray) -> Ints:
    """A number from 0 for each value, the same for equal ones."""
    codes: Ints = values.combine_chunks().dictionary_encode().indices.to_numpy()
    return codes


def _linked(count: int, places: Ints, tokens: Ints) -> Ints:
    """The first place of those that each is linked with, directly or by others: the least number is passed on until
    nothing changes, each time to whom it was passed before as well."""
    least = np.arange(count)
    shared = np.bincount(tokens)[tokens] > 1 if len(tokens) else tokens.astype(bool)
    places, tokens = places[shared], tokens[shared]
    while True:
        of_token = np.full(tokens.max(initial=-1) + 1, count)
        np.minimum.at(of_token, tokens, least[places])
        fresh = least.copy()
        np.minimum.at(fresh, places, of_token[tokens])
        fresh = fresh[fresh]
        if (fresh == least).all():
            return least
        least = fresh


def _others(
    keys: Sequence[str], linked: Ints, told: Sequence[tuple[int, Sequence[str], str]]
) -> Iterator[tuple[int, str]]:
    """(group of linked places, role) of those who are not the first person of their name.

    What cannot be the same is another; what tells nothing is the first one's.
    """
    fields: dict[int, set[str]] = defaultdict(set)
    roles: dict[int, str] = {}
    for place, found, role in told:
        group = int(linked[place])
        fields[group].update(found)
        roles.setdefault(group, role)
    first = {key: place for place, key in reversed(list(enumerate(keys)))}
    people: dict[str, list[tuple[set[str], str]]] = {key: [(fields[group], "")] for key, group in first.items()}
    for group in sorted(roles):
        if group == first[keys[group]]:
            continue
        known = people[keys[group]]
        same = next((p for p in known if not _at_odds(p[0], fields[group])), None)
        if same is None:
            same = set(), roles[group]
            known.append(same)
        same[0].update(fields[group])
        if same is not known[0]:
            yield group, same[1]


def _at_odds(a: Set[str], b: Set[str]) -> bool:
    """Whether who is told to be in these fields cannot be one who is in those."""
    return a.isdisjoint(b) and any(frozenset((x, y)) not in _AT_ONCE for x in a for y in b)
