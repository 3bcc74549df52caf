"""Roles as the article states them: before a name, beside it between commas, in a clause with "who".

Finance Minister X · X, 45, a teacher at Y, · its chair, X, · a beekeeper named X · X, who leads Y, · X became mayor
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core import lexicon, names, nominals
from core.article import Entity
from core.phrases import Phrase, is_human, phrase_before, phrase_from
from core.tokens import Tokens

_COUNTED = re.compile(
    r"\d|\W?(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b", re.IGNORECASE
)
"""Opens a measure before what somebody is: "19-year-old winger", "three-million-crown striker"."""

_LIMIT = 8
"""Roles of one person, at most."""


def find_roles(tokens: Tokens, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The same entities; people with their roles in the order the text gives them, possessives resolved."""
    reader = _Reader(tokens, entities)
    roles: dict[str, list[str]] = {}
    for at, first, last in reader.people:
        entity = entities[at]
        for role in reader.stated(first, last):
            known = roles.setdefault(entity.id, [])
            if not any(set(names.words(role)) <= set(names.words(other)) for other in known) and len(known) < _LIMIT:
                known[:] = [r for r in known if not set(names.words(r)) < set(names.words(role))] + [role]
        reader.learned[entity.id] = roles.get(entity.id, [])
    return tuple(dataclasses.replace(e, roles=tuple(roles.get(e.id, ()))) for e in entities)


@dataclass(frozen=True, slots=True)
class _At:
    """A name mention as tokens first:last of entity number `entity`."""

    first: int
    last: int
    entity: int


class _Reader:
    def __init__(self, tokens: Tokens, entities: Sequence[Entity]) -> None:
        self.tokens = tokens
        self.entities = entities
        self.learned: dict[str, list[str]] = {}
        self.mentions = sorted(
            (
                _At(i.start, i.stop, n)
                for n, e in enumerate(entities)
                for m in e.mentions
                if (i := tokens.inside(m.span))
            ),
            key=lambda m: m.first,
        )
        self.starts = [m.first for m in self.mentions]
        self.people = [(m.entity, m.first, m.last) for m in self.mentions if entities[m.entity].kind == "person"]

    def stated(self, first: int, last: int) -> Iterator[str]:
        """Roles that the words around the name in tokens first:last state."""
        yield from self._before(first, last)
        yield from self._beside_before(first)
        yield from self._beside_after(last)
        yield from self._affiliation(first)
        yield from self._named(first)
        yield from self._clause(last)

    # ---- patterns --------------------------------------------------------------------------------------------------

    def _before(self, first: int, last: int) -> Iterator[str]:
        """ "Russian Foreign Minister X", "the historian X", "Battalion Chief X of the Fire Authority"."""
        t = self.tokens
        start = first
        floor = max(t.sentence[first] if first < len(t) else 0, self._after_person(first))
        while start > floor and self._is_title_word(start - 1):
            start -= 1
        while start < first and (t.lower[start] in lexicon.SMALL_WORDS or t.pos[start] in ("PUNCT", "PART", "ADP")):
            start += 1
        if start == first or t.lower[first - 1].rstrip(".") in lexicon.COURTESY:
            return
        if (
            not is_human(t, first - 1)
            and t.lower[first - 1].rstrip(".") not in lexicon.TITLES
            and not self._has_office(start, first)
        ):
            return
        if t.lower[first - 1] in lexicon.KIN and t.lower[first - 1] not in lexicon.TITLES:
            return
        role = self._text(start, first)
        if (last < len(t) and t.lower[last] == "of" and t.word(last + 1) == "the") or (
            t.is_capital(last + 1) and t.word(last) == "of"
        ):
            place = next((m for m in self._mentions_from(last + 1, 2)), None)
            if place is not None and self.entities[place.entity].kind == "organisation":
                role = f"{role} of {self._name(place)}"
        yield role

    def _after_person(self, before: int) -> int:
        """The token after the last person named before another token: no title begins in another one's name."""
        at = bisect_left(self.starts, before)
        near = reversed(self.mentions[max(0, at - 3) : at])
        return next((m.last for m in near if self.entities[m.entity].kind == "person" and m.last <= before), 0)

    def _has_office(self, first: int, last: int) -> bool:
        """An office with its field after "of" or "for": "Secretary of State", "Minister for Health"."""
        t = self.tokens
        return any(t.lower[i] in ("of", "for") and is_human(t, i - 1) for i in range(first + 1, last))

    def _is_title_word(self, at: int) -> bool:
        t = self.tokens
        if "\n" in t.words[at]:
            return False
        if t.pos[at] in ("NOUN", "PROPN", "ADJ") or t.lower[at].rstrip(".") in lexicon.TITLES:
            return t.lower[at] not in lexicon.DETERMINERS
        if t.lower[at] in ("of", "for"):
            return is_human(t, at - 1) and t.is_capital(at - 1) and t.is_capital(at + 1)
        if t.lower[at] in ("and", "&"):
            return t.is_capital(at - 1) and t.is_capital(at + 1)
        return t.words[at] in ("-", "–") and t.starts[at] == t.ends[at - 1]

    def _beside_before(self, first: int) -> Iterator[str]:
        """ "its chair, X", "the agency's lead lawyer, X"."""
        t = self.tokens
        if first > 1 and t.words[first - 1] == ",":
            phrase = phrase_before(t, first - 1)
            if phrase is not None:
                yield from self._role(phrase)

    def _beside_after(self, last: int) -> Iterator[str]:
        """ "X, 45, a teacher at Y," """
        t = self.tokens
        if t.word(last) != ",":
            return
        at = last + 1
        if re.fullmatch(r"\d{1,3}", t.word(at)) and t.word(at + 1) in (",", "."):
            at += 2
        if t.word(at) in ("now", "then", "currently", "formerly"):
            at += 1
        phrase = phrase_from(t, at) if at < len(t) else None
        if (
            phrase is not None
            and is_human(t, phrase.head)
            and not self._is_name(phrase.head)
            and not self._is_listed(phrase.last)
        ):
            yield from self._role(phrase)
            if t.word(phrase.last) == "who":
                yield from self._clause(phrase.last)

    def _affiliation(self, first: int) -> Iterator[str]:
        """ "the Country Party's X", where nothing else stands between."""
        t = self.tokens
        if first < 2 or t.lower[first - 1] not in ("'s", "’s", "'", "’"):
            return
        owner = next((m for m in self._mentions_from(max(0, first - 9), 8) if m.last == first - 1), None)
        if owner is not None and self.entities[owner.entity].kind == "organisation":
            yield self.entities[owner.entity].name

    def _named(self, first: int) -> Iterator[str]:
        """ "a beekeeper named X"."""
        t = self.tokens
        if first > 2 and t.lower[first - 1] in ("named", "called"):
            phrase = phrase_before(t, first - 1)
            if phrase is not None:
                yield from self._role(phrase)

    def _clause(self, last: int) -> Iterator[str]:
        """ "X, who leads Y", "X, who is a Y", "X became Y", "X is the Y"."""
        t = self.tokens
        at = last
        if t.word(at) == "," and t.word(at + 1) == "who":
            at += 2
        elif t.word(at) == "who":
            at += 1
        while t.word(at) in ("has", "had", "also", "now", "currently", "once", "formerly", "previously", "recently"):
            at += 1
        if t.word(at) in ("was", "is", "been") and t.lemma[at + 1 : at + 2] and t.lemma[at + 1] in lexicon.NAMING_VERBS:
            at += 1
        if at >= len(t) or at + 1 >= len(t):
            return
        lemma = t.lemma[at]
        if lemma in ("be", "become") and t.word(at + 1) != "not":
            phrase = phrase_from(t, at + 1)
            if phrase is not None and is_human(t, phrase.head) and t.pos[at + 1] != "VERB":
                yield from self._role(phrase)
            elif lemma == "be" and t.lemma[at + 1] in lexicon.LEADING_VERBS and t.words[at + 1].endswith("ing"):
                yield from self._verb(at + 1)
        elif lemma in lexicon.LEADING_VERBS and at > last and t.pos[at] == "VERB":
            yield from self._verb(at)
        elif lemma in lexicon.OFFICE_VERBS:
            yield from self._office(at)

    def _office(self, at: int) -> Iterator[str]:
        """The role in "resigned as minister", "was named chief executive"."""
        t = self.tokens
        upto = next((i for i in range(at + 1, min(at + 5, len(t))) if t.lower[i] == "as"), at)
        phrase = phrase_from(t, upto + 1) if upto + 1 < len(t) else None
        if phrase is not None and is_human(t, phrase.head) and (upto > at or t.lemma[at] in lexicon.NAMING_VERBS):
            yield from self._role(phrase)

    def _verb(self, at: int) -> Iterator[str]:
        """The role in "leads the federation", "is mediating"."""
        t = self.tokens
        role = lexicon.LEADING_VERBS[t.lemma[at]]
        phrase = phrase_from(t, at + 1) if at + 1 < len(t) else None
        if phrase is None:
            yield role
        else:
            yield f"{role} of {self._definite(phrase)}"

    # ---- wording ---------------------------------------------------------------------------------------------------

    def _role(self, phrase: Phrase) -> Iterator[str]:
        """What the phrase says of somebody, with the possessive resolved; nothing for kin."""
        t = self.tokens
        first = phrase.first
        head = t.lower[phrase.head]
        if head in lexicon.KIN | lexicon.RELATIONS and not (head == "partner" and phrase.owner is None):
            beyond = next((i for i in range(phrase.head + 1, phrase.last) if t.lower[i] == "and"), None)
            if beyond is None or beyond + 1 >= phrase.last or not is_human(t, phrase.last - 1):
                return
            first = beyond + 1
            if t.lower[phrase.last - 1] in lexicon.KIN:
                return
        if _COUNTED.match(t.words[first]):  # "a 19-year-old winger": on to the next word after a space
            first = next((i for i in range(first + 1, phrase.head) if t.starts[i] > t.ends[i - 1]), phrase.head)
        role = self._text(first, phrase.last)
        owner = self._owner(phrase)
        if owner is None:
            if phrase.owner is None or head not in lexicon.HEIRS:
                yield role
            return
        entity = self.entities[owner]
        if entity.kind == "person":
            office = next(iter(self.learned.get(entity.id, ())), None)
            if head in lexicon.HEIRS and office:
                yield office
            elif head == "deputy" and office:
                yield f"deputy {office}"
            elif head not in lexicon.HEIRS:
                yield role
        else:
            yield f"{role} of {_with_article(self.tokens, entity)}"

    def _owner(self, phrase: Phrase) -> int | None:
        """Number of the entity that a possessive means."""
        if phrase.owner is None:
            return None
        t = self.tokens
        first, last = phrase.owner
        word = t.lower[first]
        inside = [m for m in self._mentions_from(first, last - first) if m.last <= last]
        if inside:
            return inside[-1].entity
        if word in lexicon.POSSESSIVES:
            kinds = ("person",) if word in ("his", "her") else ("organisation",)
            return self._last(first, kinds, ())
        return self._last(first, ("organisation",), t.lower[first:last])

    def _last(self, before: int, kinds: Sequence[str], words: Sequence[str]) -> int | None:
        """The entity of one of `kinds` named last before a token; with `words` ("the", "club") the one they suit best."""
        at = bisect_left(self.starts, before) - 1
        near = [self.mentions[i].entity for i in range(at, max(-1, at - 40), -1)]
        fitting = [n for n in near if self.entities[n].kind in kinds]
        if not words:
            return next(iter(fitting), None)
        head, modifiers = nominals.singular(words[-1]), words[:-1]
        fits = {n: nominals.organisation_fit(head, modifiers, names.words(self.entities[n].name)) for n in fitting}
        return max((n for n in fits if fits[n]), key=lambda n: fits[n], default=next(iter(fitting), None))

    def _definite(self, phrase: Phrase) -> str:
        """The words of a phrase, or the name of the organisation that "the federation" means."""
        t = self.tokens
        if phrase.last - phrase.first == 1 and not t.is_capital(phrase.first):
            word = t.lower[phrase.first]
            at = bisect_left(self.starts, phrase.first) - 1
            for i in range(at, max(-1, at - 60), -1):
                entity = self.entities[self.mentions[i].entity]
                if entity.kind == "organisation" and word in names.words(entity.name):
                    return _with_article(t, entity)
        the = "the " if phrase.first and t.lower[phrase.first - 1] == "the" else ""
        return the + self._text(phrase.first, phrase.last)

    def _mentions_from(self, first: int, reach: int) -> list[_At]:
        at = bisect_left(self.starts, first)
        found = []
        while at < len(self.mentions) and self.mentions[at].first < first + reach:
            found.append(self.mentions[at])
            at += 1
        return found

    def _is_name(self, at: int) -> bool:
        """Is the token part of a person's name?"""
        found = self._mentions_from(max(0, at - 4), 5)
        return any(m.first <= at < m.last and self.entities[m.entity].kind == "person" for m in found)

    def _is_listed(self, last: int) -> bool:
        """Does a name follow right away, so that the phrase belongs to that one: "X, actor Y and Z"?"""
        return any(self.entities[m.entity].kind == "person" for m in self._mentions_from(last, 1))

    def _name(self, mention: _At) -> str:
        return _with_article(self.tokens, self.entities[mention.entity])

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.tokens.span(first, last).of(self.tokens.text).split())


def _with_article(tokens: Tokens, entity: Entity) -> str:
    """The name with "the" where the text writes it so."""
    before = tokens.text[max(0, entity.mentions[0].span.start - 4) : entity.mentions[0].span.start].lower()
    return f"the {entity.name}" if before == "the " else entity.name
