"""Entities: the people, organisations and places an article names, each once, with every mention.

Mentions are grouped by name, their kinds voted on together, and short forms (family names, acronyms, first words)
joined to the full name they stand for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core import names
from core.article import Entity, EntityKind, Mention, Span
from core.mentions import Found, find_mentions
from core.roles import find_roles

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True, kw_only=True)
class _Group:
    """Mentions taken for one entity."""

    kind: EntityKind
    found: list[Found] = field(default_factory=list)


def find_entities(doc: Doc, ignore: Sequence[Span] = ()) -> tuple[Entity, ...]:
    """The entities of the article by first mention, with name mentions and roles.

    ignore: spans of dateline and byline; a person or place named there counts, an organisation (the outlet) does not.
    """
    found = find_mentions(doc)
    groups = _merge(found)
    entities: list[Entity] = []
    for group in sorted(groups, key=lambda g: g.found[0].span):
        told = group.found
        if group.kind not in ("person", "place"):
            told = [f for f in group.found if not any(s.overlaps(f.span) for s in ignore)]
        if told:
            name = _display(names.fullest(_bare(f.text, group.kind) for f in group.found), group.kind)
            mentions = tuple(Mention(span=f.span) for f in told)
            entities.append(Entity(id=f"e{len(entities) + 1}", name=name, kind=group.kind, mentions=mentions))
    return find_roles(doc, entities)


def _bare(text: str, kind: EntityKind) -> str:
    return " ".join(text.split())


def _display(name: str, kind: EntityKind) -> str:
    """Capitals of a dateline or headline read as a name: "PORT ELARA" → "Port Elara"."""
    if kind in ("person", "place") and name.isupper() and len(name) > 4 and "." not in name:
        return name.title()
    return name


def _merge(found: Sequence[Found]) -> list[_Group]:
    by_key: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_key["".join(names.person_words(one.text))].append(one)
    kinds = {key: _kind(members) for key, members in by_key.items()}

    groups: dict[str, _Group] = {}
    people: dict[str, list[str]] = defaultdict(list)  # word of a person's name -> keys of full names with it
    for key, members in by_key.items():
        parts = names.person_words(members[0].text)
        if len(parts) > 1:
            groups[key] = _Group(kind=kinds[key], found=list(members))
            if kinds[key] == "person":
                for word in {*parts, names.surname(parts).replace(" ", "")}:
                    people[word].append(key)
    acronyms: dict[str, str] = {}
    starts: dict[str, str] = {}
    for key, group in groups.items():
        if group.kind in ("organisation", "place", "other"):
            for short in names.initials(group.found[0].text):
                acronyms.setdefault(short, key)
        if group.kind == "organisation":
            parts = names.core_words(group.found[0].text)
            for cut in range(1, len(parts)):
                starts.setdefault("".join(parts[:cut]), key)
                starts.setdefault("".join(parts[cut:]), key)
    moved: dict[str, str] = {}

    def home(key: str) -> str:
        while key in moved:
            key = moved[key]
        return key

    for key, members in by_key.items():
        if key in groups and key not in starts:
            continue
        candidates = people.get(key, [])
        if candidates and _votes(members)["person"] + 1.5 >= max(_votes(members)[k] for k in ("organisation", "place")):
            for one in members:
                groups[_nearest(one, [groups[c] for c in candidates], candidates)].found.append(one)
        elif key in acronyms and names.is_acronym(members[0].text):
            groups[home(acronyms[key])].found += members
        elif key in starts and starts[key] != key and kinds[key] == "organisation":
            target = home(starts[key])
            if key in groups:
                if groups[key].kind == "organisation" and target != key:
                    groups[target].found += groups.pop(key).found
                    moved[key] = target
            else:
                groups[target].found += members
        elif key not in groups:
            groups[key] = _Group(kind=kinds[key], found=list(members))
    for group in groups.values():
        group.found.sort(key=lambda f: f.span)
    return list(groups.values())


def _votes(members: Iterable[Found]) -> Counter[EntityKind]:
    votes: Counter[EntityKind] = Counter()
    for one in members:
        for kind, weight in one.votes.items():
            votes[kind] += weight  # type: ignore[assignment]
    return votes


def _kind(members: Sequence[Found]) -> EntityKind:
    votes = _votes(members)
    return max(votes, key=lambda k: votes[k]) if votes else "other"


def _nearest(one: Found, groups: Sequence[_Group], keys: Sequence[str]) -> str:
    """The full name given last before the mention; the first one when none precedes."""
    best = min(range(len(groups)), key=lambda n: _distance(one, groups[n]))
    return keys[best]


def _distance(one: Found, group: _Group) -> int:
    before = [f.span.start for f in group.found if f.span.start <= one.span.start]
    return one.span.start - before[-1] if before else 10_000_000 + group.found[0].span.start
