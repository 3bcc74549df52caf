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

from core import kinds, lexicon, names
from core.article import EntityKind
from core.given import bearers
from core.mentions import Found

_CROWD = 40
"""Names that share a word; more are not compared with each other."""

_FAMILY = 1.5
"""What it weighs for a single word to be a person that somebody in the text has it as family name."""
_GIVEN = 1.2
"""The same for a given name."""
_TOWN = 0.8
"""What it weighs for a place that a public body in the text is called after it ("Dunmarsh Council")."""

_FIRM = 1.2
"""What it weighs for an organisation that a longer one in the text can be called so ("Acme" for Acme Motors)."""

_PREFIX = "…"
"""Marks the beginning of a given name in the index of people."""
_LABELS = 2.0
"""What spaCy's labels of a name weigh together."""
_NEIGHBOURS = 5.0
"""Mentions whose neighbours count in full; of more the mean counts as much as so many."""
_SHORT = 1.5
"""What the last word of a name says of the whole, at most."""

_GAP = 60
"""Characters between a name and the short form beside it, at most."""

_ASIDE = re.compile(
    r",? (?:or|(?:an? [\w’' -]{1,40}? )?(?:also |better |formerly |once )?known as|aka|formerly) (?:the )?",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class Name:
    """One spelling with all its mentions. `kind` is decided once all names are known."""

    key: str
    text: str
    parts: tuple[str, ...]
    found: list[Found] = field(default_factory=list)
    bonus: defaultdict[EntityKind, float] = field(default_factory=lambda: defaultdict(float))
    kind: EntityKind = "other"

    def scores(self) -> defaultdict[EntityKind, float]:
        """Votes of all mentions. Labels count as shares of a few: spaCy repeats its errors with the name."""
        total = defaultdict(float, self.bonus)
        labels = Counter(one.label for one in self.found if one.label)
        for label, n in labels.items():
            weight = 0.6 if label == "organisation" and len(self.parts) == 1 and not self.text.isupper() else 1.0
            if label == "person" and len(self.parts) == 1 and not bearers(self.key):
                weight = 0.5
            total[label] += weight * _LABELS * n / labels.total() * min(1.0, labels.total() / 2 + 0.25)
        for kind, weight in kinds.by_form(self.text, self.parts).items():
            total[kind] += weight
        scale = min(1.0, _NEIGHBOURS / len(self.found))
        for one in self.found:
            for kind, weight in one.votes.items():
                total[kind] += weight * scale
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
        if len(gap) > _GAP or len(full.parts) < 2 or full.text.isupper():
            continue
        if _ASIDE.fullmatch(gap) or (gap == " (" and text[short.span.end : short.span.end + 1] == ")"):
            told = names.key(short.text) in names.initials(full.text)
            if told or (names.is_acronym(short.text) and names.head_kind(full.parts) == "organisation"):
                asides[names.key(short.text)] = names.key(full.text)
    return asides


def _decide(table: Mapping[str, Name], asides: Mapping[str, str]) -> Mapping[str, list[str]]:
    """Fix the kind of every name; give back the index word → people of several words who have it in their name."""
    by_word: dict[str, list[Name]] = defaultdict(list)
    acronyms = {name.key: name for name in table.values() if names.is_acronym(name.text)}
    for name in table.values():
        if len(name.parts) > 1:
            name.kind = name.leading(_pooled(name, table, acronyms))
            if name.kind == "person":
                parts = names.person_words(name.text)
                short = {parts[0][:n] + _PREFIX for n in range(3, min(len(parts[0]), 12))}
                for word in {*parts, names.surname(parts).replace(" ", ""), *short}:
                    by_word[word].append(name)
    people = {word: [n.key for n in members[:_CROWD]] for word, members in by_word.items()}
    towns = {
        name.parts[0]
        for name in table.values()
        if len(name.parts) > 1
        and (
            not lexicon.PUBLIC_BODIES.isdisjoint(name.parts)
            or (names.head_kind(name.parts) == "place" and name.parts[-1] not in lexicon.REALMS)
        )
    }
    firms = {
        form
        for name in table.values()
        if len(name.parts) > 1 and name.kind == "organisation"
        for form in names.short_forms(name.text)
    }
    for name in table.values():
        if len(name.parts) == 1:
            if name.key in people:
                family = any(names.person_words(table[key].text)[-1] == name.key for key in people[name.key])
                name.bonus["person"] += _FAMILY if family else _GIVEN
            if name.key in towns:
                name.bonus["place"] += _TOWN
            if name.key in firms:
                name.bonus["organisation"] += _FIRM
            name.kind = name.leading()
    for alias, full in asides.items():
        table[alias].kind = table[full].kind
    return people


def _pooled(name: Name, table: Mapping[str, Name], acronyms: Mapping[str, Name]) -> Mapping[EntityKind, float]:
    """The votes of a name of several words with those of its last word alone ("Halloran" ten times, "Yusra Halloran"
    once) and of its acronym, which weigh as much as `_SHORT` at most."""
    scores = name.scores()
    if names.head_kind(name.parts):
        return scores
    shorts = [acronyms[form].scores() for form in names.initials(name.text) & acronyms.keys()]
    if name.parts[-1] in table and max(scores, key=lambda k: scores[k], default="other") not in (
        "work",
        "event",
        "other",
    ):
        shorts.append(table[name.parts[-1]].scores())
    for short in shorts:
        scale = min(1.0, _SHORT / max(1e-9, sum(abs(v) for v in short.values())))
        for kind, value in short.items():
            scores[kind] += scale * value
    return scores


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
    if name.kind != "organisation":
        fuller = [key for key in fuller if names.is_acronym(name.text) and name.key in names.initials(table[key].text)]
    return fuller[:1]


def _fuller_people(name: Name, table: Mapping[str, Name], people: Mapping[str, list[str]]) -> list[str]:
    own = names.person_words(name.text)
    fuller = [
        key
        for key in people.get(own[-1], ())
        if key != name.key
        and len(table[key].key) > len(name.key)
        and names.is_short_person(own, names.person_words(table[key].text))
    ]
    if not fuller and len(own) == 1 and len(own[0]) > 2:  # "Gwen" for Gwendolen
        nick = [key for key in people.get(own[0] + _PREFIX, ()) if len(key) > len(name.key)]
        return nick if len(nick) == 1 else []
    family = [key for key in fuller if names.person_words(table[key].text)[-1] == own[-1]]
    return family or fuller


def _ends(key: str, owners: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The names at the end of the chain, each once; `known` holds those of every longer name."""
    if not owners[key]:
        return (key,)
    return tuple(dict.fromkeys(end for onward in owners[key] for end in known[onward]))[:_CROWD]
