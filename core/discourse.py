"""Who is spoken of at each point of a text: salience of people and organisations, and what a pronoun or noun means there.

Salience follows Lappin and Leass (An Algorithm for Pronominal Anaphora Resolution, 1994): a mention weighs by its place in
the sentence, subjects most, and what was said earlier counts half with every sentence. Gender and number come from the
text alone (titles, nouns, earlier pronouns), never from a first name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core import nominals
from core.article import Entity
from core.nominals import Sort

_RECENT = 40
"""Referents that are weighed against each other: the ones spoken of last."""
_FADE = 0.5
"""Share of a mention's weight that is left a sentence later."""
_FAINT = 0.004
"""Salience below which nobody comes to mind."""

FEMALE = frozenset({"she", "her", "hers", "herself"})
MALE = frozenset({"he", "him", "his", "himself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})


@dataclass(slots=True, kw_only=True, eq=False)
class Referent:
    """Somebody or something spoken of: an entity, or what is only ever described."""

    name: str
    sort: Sort
    entity: Entity | None = None
    roles: list[tuple[str, ...]] = field(default_factory=list)
    """Words of each role, or of what an organisation or a document is called."""
    gender: float = 0.0
    """Above 0 for women, below for men; the size is how much speaks for it."""
    plural: bool = False
    told: float = 0.0
    """Salience in the story, as of `clock`."""
    quoted: float = 0.0
    """Salience with what stands inside quotations counted in full."""
    clock: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    referent: Referent
    weight: float


class Discourse:
    """The referents of one text while it is read from start to end."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.clock = 0.0
        self.by_entity = {e.id: _referent(e) for e in entities}
        self.recent: dict[int, Referent] = {}

    # ---- reading on ------------------------------------------------------------------------------------------------

    def tick(self, by: float = 1.0) -> None:
        """A sentence has ended."""
        self.clock += by

    def mention(self, referent: Referent, weight: float, *, quoted: bool = False) -> None:
        """`referent` is spoken of here."""
        fade = _FADE ** (self.clock - referent.clock)
        referent.told = referent.told * fade + (weight * 0.1 if quoted else weight)
        referent.quoted = referent.quoted * fade + weight
        referent.clock = self.clock
        self.recent.pop(id(referent), None)
        self.recent[id(referent)] = referent
        if len(self.recent) > _RECENT:
            del self.recent[next(iter(self.recent))]

    def candidates(self, *, quoted: bool = False) -> list[Candidate]:
        """Who comes to mind, with salience."""
        found = []
        for referent in self.recent.values():
            weight = (referent.quoted if quoted else referent.told) * _FADE ** (self.clock - referent.clock)
            if weight > _FAINT:
                found.append(Candidate(referent, weight))
        return found

    # ---- resolving -------------------------------------------------------------------------------------------------

    def pronoun(self, word: str, among: Sequence[Candidate]) -> tuple[Referent | None, float]:
        """Whom a third-person pronoun means, and how far ahead that candidate is (1 = level with the next)."""
        fitting = [c for c in among if _agrees(word, c.referent)]
        return _first(fitting)

    def noun(self, head: str, modifiers: Sequence[str], among: Sequence[Candidate]) -> tuple[Referent | None, float]:
        """Whom "the … head" means."""
        one = nominals.singular(head)
        sort = nominals.sort_of(one)
        scored = []
        for c in among:
            if sort == "person" and c.referent.plural != (one != head):
                continue
            fit = _fit(sort, one, modifiers, c.referent)
            if fit > 0:
                scored.append((fit, c))
        if not scored:
            return None, 0.0
        best = max(fit for fit, _ in scored)
        return _first([c for fit, c in scored if fit > best - 0.75])

    def everybody(self) -> list[Candidate]:
        """All entities, for roles stated far back."""
        return [
            Candidate(r, max(_FAINT, r.told * _FADE ** min(60.0, self.clock - r.clock)))
            for r in self.by_entity.values()
            if r.clock
        ]


def _referent(entity: Entity) -> Referent:
    roles = [tuple(_words(role)) for role in entity.roles]
    sort: Sort = entity.kind if entity.kind in ("person", "organisation", "place") else "other"
    if sort == "organisation":
        roles.append(tuple(_words(entity.name)))
    gender = float(sum(nominals.gender_of(role) for role in roles)) if sort == "person" else 0.0
    return Referent(name=entity.name, sort=sort, entity=entity, roles=roles, gender=gender)


def _words(text: str) -> list[str]:
    return [w.strip(".,’'") for w in text.lower().replace("-", " ").split()] + [
        w for w in text.lower().split() if "-" in w
    ]


def _agrees(word: str, referent: Referent) -> bool:
    if word in FEMALE or word in MALE:
        if referent.sort != "person" or referent.plural:
            return False
        return referent.gender >= 0 if word in FEMALE else referent.gender <= 0
    if word in NEUTER:
        return referent.sort in ("organisation", "document", "place") and not referent.plural
    if word in PLURAL:
        return referent.plural or referent.sort == "organisation"
    return False


def _fit(sort: Sort, head: str, modifiers: Sequence[str], referent: Referent) -> float:
    if sort == "person" and referent.sort == "person":
        if head in ("man", "woman", "boy", "girl", "lady") or head.endswith("-year-old"):
            gender = nominals.gender_of([head])
            return 0.0 if gender * referent.gender < 0 else 1.0
        return max((nominals.person_fit(head, modifiers, role) for role in referent.roles), default=0.0)
    if sort == "organisation" and referent.sort == "organisation":
        return max((nominals.organisation_fit(head, modifiers, role) for role in referent.roles), default=0.0)
    if sort == "document" and referent.sort == "document":
        return max((2.0 for role in referent.roles if head in role), default=0.0)
    return 0.0


def _first(candidates: Sequence[Candidate]) -> tuple[Referent | None, float]:
    """The weightiest, with its lead over the next."""
    if not candidates:
        return None, 0.0
    ranked = sorted(candidates, key=lambda c: -c.weight)
    lead = ranked[0].weight / ranked[1].weight if len(ranked) > 1 else 10.0
    return ranked[0].referent, lead
