"""Who is spoken of at each point of a text: salience of people and organisations, and what a pronoun or noun means there.

Salience follows Lappin and Leass (An Algorithm for Pronominal Anaphora Resolution, 1994): a mention weighs by its place in
the sentence, subjects most, and what was said earlier counts half with every sentence; the last mention counts in full,
earlier ones a little (Centering: Grosz, Joshi and Weinstein, 1995). Gender and number come from the text: titles, nouns,
pronouns. Where it is silent, a given name that only women or only men bear makes the other pronoun less likely; that is
never an answer by itself and is shown nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core import names, nominals
from core.article import Entity
from core.given import bearers
from core.nominals import Sort

_RECENT = 40
"""Referents that are weighed against each other: the ones spoken of last."""
_FADE = 0.5
"""Share of a mention's weight that is left a sentence later."""
_EARLIER = 0.25
"""Share of the lesser of two mentions that adds to the greater."""
_FAINT = 0.004
"""Salience below which nobody comes to mind."""
_HINT = 0.5
"""What a given name says of gender: less than any word of the text does (1)."""
_UNLIKELY = 0.15
"""What is left of a candidate whose given name speaks against the pronoun."""
_SINGULAR = 0.3
"""What is left of one person as the meaning of "they"."""
_CROWD = 0.6
"""What is left of an organisation as the meaning of "they"."""

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
    one: str | None = None
    """What one of several is called."""
    stated: list[str] = field(default_factory=list)
    """Roles that the text states in passing, as the record gives them."""
    known: Referent | None = None
    """Whom a description turned out to mean, once the text names them."""
    told: float = 0.0
    """Salience in the story, as of `clock`."""
    quoted: float = 0.0
    """Salience with what stands inside quotations counted in full."""
    clock: float = 0.0

    def found(self) -> Referent:
        """The one named for it, else itself."""
        return self if self.known is None else self.known


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
        self.papers: list[Referent] = []
        """Documents that are described, the last ones."""

    # ---- reading on ------------------------------------------------------------------------------------------------

    def tick(self, by: float = 1.0) -> None:
        """A sentence has ended."""
        self.clock += by

    def mention(self, referent: Referent, weight: float, *, quoted: bool = False) -> None:
        """`referent` is spoken of here."""
        referent = referent.found()
        fade = _FADE ** (self.clock - referent.clock)
        referent.told = _more(referent.told * fade, weight * 0.1 if quoted else weight)
        referent.quoted = _more(referent.quoted * fade, weight)
        referent.clock = self.clock
        self.recent.pop(id(referent), None)
        self.recent[id(referent)] = referent
        if referent.sort == "document" and referent not in self.papers:
            self.papers = [*self.papers[1 - _RECENT :], referent]
        if len(self.recent) > _RECENT:
            del self.recent[next(iter(self.recent))]

    def drop(self, referent: Referent) -> None:
        """Forget a description that has turned out to be somebody named."""
        self.recent.pop(id(referent), None)

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
        return first_of([Candidate(c.referent, c.weight * fit) for c in among if (fit := _agrees(word, c.referent))])

    def noun(self, head: str, modifiers: Sequence[str], among: Sequence[Candidate]) -> tuple[Referent | None, float]:
        """Whom "the … head" means."""
        one = nominals.singular(head)
        sort = nominals.sort_of(one)
        if sort == "other":
            return first_of([c for c in among if c.referent.entity and _ends_in(c.referent, one)])
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
        return first_of([c for fit, c in scored if fit > best - 0.75])

    def everybody(self) -> list[Candidate]:
        """All entities and documents, for what is stated far back."""
        return [
            Candidate(r, max(_FAINT, r.told * _FADE ** min(60.0, self.clock - r.clock)))
            for r in (*self.by_entity.values(), *self.papers)
            if r.clock
        ]


def first_of(candidates: Sequence[Candidate]) -> tuple[Referent | None, float]:
    """The weightiest, with its lead over the next."""
    if not candidates:
        return None, 0.0
    ranked = sorted(candidates, key=lambda c: -c.weight)
    lead = ranked[0].weight / ranked[1].weight if len(ranked) > 1 else 10.0
    return ranked[0].referent, lead


def _ends_in(referent: Referent, word: str) -> bool:
    """Whether the last word of a name is the noun: "Tarn Hollow Resort", "the resort"."""
    parts = names.words(referent.name)
    return referent.sort in ("organisation", "place") and len(parts) > 1 and parts[-1] == word


def _more(a: float, b: float) -> float:
    return max(a, b) + _EARLIER * min(a, b)


def _referent(entity: Entity) -> Referent:
    roles = [tuple(_words(role)) for role in entity.roles]
    sort: Sort = entity.kind if entity.kind in ("person", "organisation", "place") else "other"
    if entity.kind == "work":
        sort = "document"
    if sort == "organisation":
        roles.append(tuple(_words(entity.name)))
    gender = float(sum(nominals.gender_of(role) for role in roles)) if sort == "person" else 0.0
    if sort == "person" and not gender:
        gender = {"f": _HINT, "m": -_HINT}.get(bearers(names.person_words(entity.name)[0]) or "", 0.0)
    return Referent(name=entity.name, sort=sort, entity=entity, roles=roles, gender=gender)


def _words(text: str) -> list[str]:
    return [w.strip(".,’'") for w in text.lower().replace("-", " ").split()] + [
        w for w in text.lower().split() if "-" in w
    ]


def _agrees(word: str, referent: Referent) -> float:
    """How far the referent's gender and number go with the pronoun: 0 not at all, 1 in full."""
    if word in FEMALE or word in MALE:
        if referent.sort != "person" or referent.plural:
            return 0.0
        gender = referent.gender if word in FEMALE else -referent.gender
        return 1.0 if gender >= 0 else _UNLIKELY if gender > -1 else 0.0
    if word in NEUTER:
        return float(referent.sort in ("organisation", "document", "place") and not referent.plural)
    if word in PLURAL:
        if referent.plural:
            return 1.0
        if referent.sort == "person":  # of whom the text says neither "he" nor "she"
            return 0.0 if referent.gender else _SINGULAR
        return _CROWD if referent.sort == "organisation" else 0.0
    return 0.0


def _fit(sort: Sort, head: str, modifiers: Sequence[str], referent: Referent) -> float:
    if sort == "person" and referent.sort == "person":
        if head in ("man", "woman", "boy", "girl", "lady") or head.endswith("year-old"):
            gender = nominals.gender_of([head])
            return 0.0 if gender * referent.gender < 0 else 1.0 if referent.entity else 0.2
        return max((nominals.person_fit(head, modifiers, role) for role in referent.roles), default=0.0)
    if sort == "organisation" and referent.sort == "organisation":
        return max((nominals.organisation_fit(head, modifiers, role) for role in referent.roles), default=0.0)
    if sort == "document" and referent.sort == "document":
        return max((2.0 for role in referent.roles if head in role), default=0.0)
    return 0.0
