"""Which names mean the same entity: family names, first names, acronyms, short forms of organisations.

The text is read as a set of names first (every spelling once, the votes of its mentions added), joined from the longest to
the shortest. A name that fits several people is left to each mention: the one named in full last before it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core import names
from core.article import EntityKind
from core.mentions import Found

_CROWD = 40
"""Names that share a word; more are not compared with each other."""

_FAMILY = 1.5
"""What it weighs for a single word to be a person that somebody in the text has it as family name."""
_GIVEN = 0.8
"""The same for a given name."""

_LABELS = 2.0
"""What spaCy's labels of a name weigh together."""
_SHORT = 1.5
"""What the last word of a name says of the whole, at most."""

_ASIDE = re.compile(r",? (?:or|also known as|known as|aka|formerly(?: known as)?) (?:the )?", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Name:
    """One spelling with all its mentions. `kind` is decided once all names are known."""

    key: str
    text: str
    parts: tuple[str, ...]
    found: list[Found] = field(default_factory=list)
    bonus: Counter[EntityKind] = field(default_factory=Counter)
    kind: EntityKind = "other"

    def scores(self) -> Counter[EntityKind]:
        """Votes of all mentions. Labels count as shares of a few: spaCy repeats its errors with the name."""
        total: Counter[EntityKind] = Counter(self.bonus)
        labels = Counter(one.label for one in self.found if one.label)
        for label, n in labels.items():
            total[label] += _LABELS * n / labels.total() * min(1.0, labels.total() / 2 + 0.25)
        for one in self.found:
            for kind, weight in one.votes.items():
                total[kind] += weight
        return total

    def leading(self, scores: Mapping[EntityKind, float] | None = None) -> EntityKind:
        scores = self.scores() if scores is None else scores
        return max(scores, key=lambda kind: scores[kind]) if scores else "other"


def join(found: Sequence[Found], text: str) -> list[tuple[EntityKind, list[Found]]]:
    """The mentions of each entity, with its kind; `text` is what the mentions' spans count in."""
    table = _names(found)
    asides = _asides(found, text)
    people = _decide(table, asides)
    shorts = _shorts(table)
    owners = {name.key: _owners(name, table, people, shorts, asides) for name in table.values()}
    ends: dict[str, tuple[str, ...]] = {}
    for name in sorted(table.values(), key=lambda n: -len(n.key)):
        ends[name.key] = _ends(name.key, owners, ends)
    return [(table[key].kind, members) for key, members in _assigned(found, ends).items()]


def _assigned(found: Sequence[Found], ends: Mapping[str, Sequence[str]]) -> Mapping[str, list[Found]]:
    groups: dict[str, list[Found]] = defaultdict(list)
    last: dict[str, int] = {}  # where a name was last given in full
    for at, one in enumerate(found):
        candidates = ends[names.key(one.text)]
        home = max(candidates, key=lambda key: last.get(key, -1))
        if len(candidates) == 1:
            last[home] = at
        groups[home].append(one)
    return groups


def _names(found: Sequence[Found]) -> dict[str, Name]:
    table: dict[str, Name] = {}
    for one in found:
        key = names.key(one.text)
        name = table.setdefault(key, Name(key=key, text=one.text, parts=one.parts))
        name.found.append(one)
    return table


def _asides(found: Sequence[Found], text: str) -> dict[str, str]:
    """Short name → full name where the text puts one beside the other: "… Union (KRU)", "…, or FCO,"."""
    asides = {}
    for full, short in itertools.pairwise(found):
        gap = text[full.span.end : short.span.start]
        if len(gap) > 20 or len(full.parts) < 2 or full.text.isupper():
            continue
        if _ASIDE.fullmatch(gap) or (gap == " (" and text[short.span.end : short.span.end + 1] == ")"):
            told = names.key(short.text) in names.initials(full.text)
            if told or (names.is_acronym(short.text) and names.head_kind(full.parts) == "organisation"):
                asides[names.key(short.text)] = names.key(full.text)
    return asides


def _decide(table: Mapping[str, Name], asides: Mapping[str, str]) -> Mapping[str, list[str]]:
    """Fix the kind of every name; give back the index word → people of several words who have it in their name."""
    by_word: dict[str, list[Name]] = defaultdict(list)
    for name in table.values():
        if len(name.parts) > 1:
            name.kind = name.leading()
            short = table.get(name.parts[-1])
            if short and not names.head_kind(name.parts):  # "Yusra Halloran" once, "Halloran" ten times
                name.kind = name.leading(_pooled(name.scores(), short.scores()))
            if name.kind == "person":
                for word in {*names.person_words(name.text), names.surname(name.parts).replace(" ", "")}:
                    by_word[word].append(name)
    people = {word: [n.key for n in members[:_CROWD]] for word, members in by_word.items()}
    for name in table.values():
        if len(name.parts) == 1:
            if name.key in people:
                family = any(names.person_words(table[key].text)[-1] == name.key for key in people[name.key])
                name.bonus["person"] += _FAMILY if family else _GIVEN
            name.kind = name.leading()
    for alias, full in asides.items():
        table[alias].kind = table[full].kind
    return people


def _pooled(full: Mapping[EntityKind, float], short: Mapping[EntityKind, float]) -> Mapping[EntityKind, float]:
    """The votes of a full name with those of its last word alone, which weigh as much as `_SHORT` at most."""
    scale = min(1.0, _SHORT / max(1e-9, sum(abs(v) for v in short.values())))
    return {kind: full.get(kind, 0.0) + scale * short.get(kind, 0.0) for kind in {*full, *short}}


def _shorts(table: Mapping[str, Name]) -> Mapping[str, list[str]]:
    """Acronyms and short forms of organisations and places → keys of the full names."""
    shorts: dict[str, list[str]] = defaultdict(list)
    for name in table.values():
        if len(name.parts) < 2 or name.kind not in ("organisation", "place", "other"):
            continue
        forms = set(names.initials(name.text))
        if name.kind == "organisation":
            forms |= names.short_forms(name.text)
        for form in forms - {name.key}:
            if len(shorts[form]) < _CROWD:
                shorts[form].append(name.key)
    return shorts


def _owners(
    name: Name,
    table: Mapping[str, Name],
    people: Mapping[str, list[str]],
    shorts: Mapping[str, list[str]],
    asides: Mapping[str, str],
) -> list[str]:
    """Keys of the longer names this one stands for; empty when it stands for itself."""
    if name.key in asides and len(asides[name.key]) > len(name.key):
        return [asides[name.key]]
    if name.kind == "person":
        return _fuller_people(name, table, people)
    fuller = [key for key in shorts.get(name.key, ()) if len(key) > len(name.key)]
    if name.kind == "organisation" or names.is_acronym(name.text):
        return fuller[:1]
    return []


def _fuller_people(name: Name, table: Mapping[str, Name], people: Mapping[str, list[str]]) -> list[str]:
    own = names.person_words(name.text)
    fuller = [
        key
        for key in people.get(own[-1], ())
        if key != name.key
        and len(table[key].key) > len(name.key)
        and names.is_short_person(own, names.person_words(table[key].text))
    ]
    family = [key for key in fuller if names.person_words(table[key].text)[-1] == own[-1]]
    return family or fuller


def _ends(key: str, owners: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The names at the end of the chain, each once; `known` holds those of every longer name."""
    if not owners[key]:
        return (key,)
    return tuple(dict.fromkeys(end for onward in owners[key] for end in known[onward]))[:_CROWD]
