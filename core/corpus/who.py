"""Who is who across articles: short names joined to the one full name they stand for, namesakes kept apart.

meet(connection, settled)
    makes the tables of a view speak of people across articles.

Within an article core.aliases joins names. Across articles a full name is one person, and what is left to say is little:

- "Declan", "Nkansah-Doyle" or "J. Smith", where the article gives no more, is the person of that name in the same story
  (without a story: of the same outlet within 60 days), if there is exactly one.
- Two of one name are kept apart when what they are cannot be one person ("the goalkeeper", "chief executive of …") and
  neither a story nor another person links their articles. The one met first keeps the plain key.

Work grows with the names that need it: both rules are joins on a name's words. Nothing is stored, so that new articles
and corrections count at once.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from core import names
from core.corpus.keys import key_number
from core.corpus.schemas import SCHEMAS
from core.lexicon import word_set

NEAR: Final = 60
"""Days within which an outlet that says only "Smith" may mean the Smith whom it has named in full."""

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
    SELECT n, old, any_value(key), any_value(name) FROM best GROUP BY n, old HAVING count(DISTINCT key) = 1
    ORDER BY n, old"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """In article `n` the person of `old` is the one of `key`."""

    n: int
    old: str
    key: str
    name: str


def meet(connection: duckdb.DuckDBPyConnection, settled: Iterable[str] = ()) -> None:
    """Tables and views in `main` then hold people across articles; `told` (story, article_id) must be there.

    settled: keys that people have given by corrections; they stay as they are.
    """
    fixed = sorted(settled)
    rows = [Meeting(n=n, old=old, key=key, name=name) for n, old, key, name in _joined(connection, fixed)]
    rows += _apart(connection, frozenset(fixed))
    if not rows:
        return
    known = pa.table(
        {
            "n": pa.array([row.n for row in rows], pa.int64()),
            "old": pa.array([key_number(row.old) for row in rows], pa.int64()),
            "new": pa.array([key_number(row.key) for row in rows], pa.int64()),
            "key": [row.key for row in rows],
            "name": [row.name for row in rows],
        }
    )
    connection.register("given", known)
    connection.execute("CREATE TABLE known AS FROM given")
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
            connection.execute(f"ALTER {kind} {name} RENAME TO met_{name}")
            joins = " ".join(_JOINED[c] for c in ("speaker", "entity") if c in columns)
            connection.execute(
                f"CREATE VIEW {name} AS SELECT t.* REPLACE ({', '.join(changed)}) FROM met_{name} AS t {joins}"
            )


_REPLACED: Final = {
    "speaker": """coalesce(voice.new, t.speaker) AS speaker, coalesce(voice.key, t.speaker_key) AS speaker_key,
        coalesce(voice.name, t.speaker_name) AS speaker_name""",
    "entity": "coalesce(meant.new, t.entity) AS entity, coalesce(meant.key, t.key) AS key, coalesce(meant.name, t.name) AS name",
}
_JOINED: Final = {
    "speaker": "LEFT JOIN known AS voice ON t.n = voice.n AND t.speaker = voice.old",
    "entity": "LEFT JOIN known AS meant ON t.n = meant.n AND t.entity = meant.old",
}


def _joined(connection: duckdb.DuckDBPyConnection, settled: Sequence[str]) -> list[tuple[int, str, str, str]]:
    return connection.execute(_SHORT, {"settled": list(settled)}).fetchall()


# ---- namesakes -------------------------------------------------------------------------------------------------------


def field_of(role: str) -> str | None:
    """What somebody of this role is: "sport", "politics", …; None where it does not tell, or tells of the past."""
    told = set(names.words(role.split(" of ")[0]))
    if told & _PAST:
        return None
    return next((field for field, nouns in _FIELDS.items() if told & nouns), None)


def _apart(connection: duckdb.DuckDBPyConnection, settled: frozenset[str]) -> Iterator[Meeting]:
    """People of one full name who cannot be one person."""
    fields: dict[str, dict[str, str]] = defaultdict(dict)
    roles = "SELECT DISTINCT key, unnest(roles) FROM entities WHERE kind = 'person' AND len(roles) > 0 ORDER BY ALL"
    for key, role in connection.execute(roles).fetchall():
        field = field_of(role)
        if field:
            fields[key].setdefault(field, role)
    contested = [
        key
        for key, found in fields.items()
        if " " in key
        and key not in settled
        and any(frozenset(pair) not in _AT_ONCE for pair in itertools.combinations(found, 2))
    ]
    for key, places in _places(connection, contested).items():
        _, *rest = _people_of(places)
        for person in rest:
            role = next(role for place in person for role in place.roles.values())
            for place in person:
                yield Meeting(n=place.n, old=key, key=f"{key} ({role.casefold()})", name=f"{place.name} ({role})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One article that names somebody: its story, the other people it names, what it says they are."""

    n: int
    name: str
    story: str | None
    others: frozenset[str]
    roles: Mapping[str, str]
    """Field → the role that tells it."""


def _places(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> Mapping[str, list[_Place]]:
    """The articles that name the people of these keys, in order."""
    if not keys:
        return {}
    rows = connection.execute(
        """WITH meant AS MATERIALIZED (SELECT n, article_id, key, any_value(name) AS name, any_value(roles) AS roles FROM entities
                                       WHERE kind = 'person' AND key IN (SELECT unnest($keys::VARCHAR[])) GROUP BY ALL)
           SELECT m.key, m.n, any_value(m.name), any_value(m.roles), any_value(t.story),
                  list(DISTINCT o.key) FILTER (o.key <> m.key AND contains(o.key, ' '))
           FROM meant AS m LEFT JOIN told AS t USING (article_id)
           LEFT JOIN entities AS o ON o.n = m.n AND o.kind = 'person'
           GROUP BY m.key, m.n ORDER BY m.key, m.n""",
        {"keys": list(keys)},
    ).fetchall()
    found: dict[str, list[_Place]] = defaultdict(list)
    for key, n, name, roles, story, others in rows:
        told = {field: role for role in roles if (field := field_of(role))}
        found[key].append(_Place(n=n, name=name, story=story, others=frozenset(others or ()), roles=told))
    return found


def _people_of(places: Sequence[_Place]) -> list[list[_Place]]:
    """The articles of each person, whoever is met first at the head. What is linked is one person; what cannot be the same
    is another; what tells nothing is the first one's."""
    people: list[list[_Place]] = []
    for linked in sorted(_linked(places), key=lambda group: group[0].n):
        told = {field for place in linked for field in place.roles}
        fits = people if told else people[:1]
        same = next((p for p in fits if not _at_odds({field for place in p for field in place.roles}, told)), None)
        if same is None:
            people.append(linked)
        else:
            same += linked
    return people


def _linked(places: Sequence[_Place]) -> list[list[_Place]]:
    """Articles joined where they share a story or another person (union-find)."""
    parent = list(range(len(places)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    seen: dict[tuple[str, str], int] = {}
    for i, place in enumerate(places):
        shared = [("story", place.story)] if place.story else []
        for token in [*shared, *(("person", other) for other in place.others)]:
            parent[root(i)] = root(seen.setdefault(token, i))
    groups: dict[int, list[_Place]] = defaultdict(list)
    for i, place in enumerate(places):
        groups[root(i)].append(place)
    return list(groups.values())


def _at_odds(a: Set[str], b: Set[str]) -> bool:
    """Whether who is told to be in these fields cannot be one who is in those."""
    return a.isdisjoint(b) and any(frozenset((x, y)) not in _AT_ONCE for x in a for y in b)
