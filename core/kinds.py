"""What kind of thing a name means, as far as one mention tells: votes of its label, its form and its neighbours.

A vote is a weight for or against a kind. Nothing is decided here: core.entities adds the votes of all mentions of a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core import lexicon, names
from core.article import EntityKind
from core.given import bearers
from core.phrases import is_human, phrase_from
from core.tokens import Tokens

Votes = Mapping[EntityKind, float]

LABELS: Mapping[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "other",
    "LAW": "other",
    "LANGUAGE": "other",
}
"""OntoNotes label → kind; dates and amounts are no names."""


def votes(tokens: Tokens, first: int, last: int, parts: Sequence[str]) -> Votes:
    """Kind → weight for the name `parts` (folded words) in tokens first:last."""
    cast: dict[EntityKind, float] = {}

    def vote(which: EntityKind, weight: float) -> None:
        cast[which] = cast.get(which, 0.0) + weight

    form = names.head_kind(parts)
    for which, weight in _before(tokens, first, form):
        vote(which, weight)
    for which, weight in _after(tokens, first, last, form):
        vote(which, weight)
    return cast


def by_form(text: str, parts: Sequence[str]) -> Votes:
    """What a name's own words say."""
    form = names.head_kind(parts)
    if form:
        return {form: 3.0}
    if len(parts) > 1 and parts[-1] in lexicon.GENERIC_ORGANISATION_WORDS - lexicon.PLACE_NOUNS:
        return {"organisation": 2.5}
    if len(parts) == 1 and text.isupper() and names.is_acronym(text):
        return {"organisation": 0.6, "person": -0.8}
    if 2 <= len(parts) <= 4 and not any(w.isupper() and len(w) > 1 for w in text.split()):
        return {"person": 1.6 if bearers(parts[0]) else 0.3}
    return {}


def _before(tokens: Tokens, first: int, form: EntityKind | None) -> Sequence[tuple[EntityKind, float]]:
    word = tokens.word(first - 1)
    bare = word.rstrip(".")
    if bare in lexicon.COURTESY or (bare in lexicon.TITLES and tokens.is_capital(first - 1)):
        return [("person", 0.5 if form else 2.0)]
    if word in ("the", "a", "an"):
        return [("person", -1.5)]
    if word in ("in", "near", "outside", "across", "throughout"):
        return [("place", 0.8), ("person", -0.7)]
    noun = tokens.word(first - 2)
    if word == "of":
        if noun in lexicon.PLACE_NOUNS or noun in lexicon.OFFICES_OF_PLACES:
            return [("place", 1.0), ("person", -1.0)]
        if noun in lexicon.OFFICES_OF_ORGANISATIONS:
            return [("organisation", 0.7), ("person", -0.7)]
        if names.is_role_noun(noun):
            return [("person", -0.7)]
    if word == "at" and names.is_role_noun(noun):
        return [("organisation", 1.0), ("person", -1.0)]
    if word in ("at", "above", "around", "into", "toward", "towards", "from"):
        return [("place", 0.3), ("person", -0.3)]
    if word == "," and first > 1 and names.is_role_noun(tokens.word(first - 2)):
        return [("person", 1.6)]
    if word in lexicon.COMMON_ORGANISATIONS:
        return [("organisation", 1.0), ("person", -0.7)]
    if names.is_role_noun(word) or word in lexicon.KIN:
        return [("person", 1.5 if word in lexicon.ROLE_NOUNS else 1.0)]
    if not form and word and tokens.lemma[first - 1] in lexicon.HUMAN_VERBS - {"tell", "ask"}:
        return [("person", 0.5)]
    return []


def _after(tokens: Tokens, first: int, last: int, form: EntityKind | None) -> Sequence[tuple[EntityKind, float]]:
    word, beyond = tokens.word(last), tokens.word(last + 1)
    if word == ",":
        if beyond == "who" or (_is_age(beyond) and tokens.word(last + 2) in (",", ".", ";")):
            return [("person", 1.5)]
        if beyond == "which":
            return [("person", -1.0)]
        if beyond == "whose" and not lexicon.KIN.isdisjoint(tokens.lower[last + 2 : last + 4]):
            return [("person", 1.5)]
        phrase = phrase_from(tokens, last + 1) if last + 1 < len(tokens) else None
        if phrase is not None and is_human(tokens, phrase.head) and not tokens.is_capital(last + 1):
            return [("person", 1.5)]
    if word == "(" and _is_age(beyond) and tokens.word(last + 2) == ")":
        return [("person", 1.0)]
    if word in ("'s", "’s", "'", "’"):
        if beyond in lexicon.KIN:
            return [("person", 1.0)]
        later = tokens.lower[last + 1 : last + 4]
        if beyond in lexicon.OFFICES_OF_ORGANISATIONS or (beyond == "chief" and later[1:2] == ["executive"]):
            return [("organisation", 0.8), ("person", -0.5)]
        if beyond in lexicon.THINGS_OF_PLACES or any(w in lexicon.PLACE_NOUNS for w in later):
            return [("place", 0.8)]
        return []
    if word == ":" and tokens.sentence[first] == first:
        return [("person", 0.7)]
    if word in lexicon.PLACE_NOUNS or word in ("residents", "resident", "police"):
        return [("place", 0.7), ("person", -0.3)]
    if word in lexicon.DISASTERS:
        return [("place", 0.7), ("person", -0.3)]
    if word in ("were", "are", "have") and tokens.dep[last - 1].startswith("nsubj") and not form:
        return [("organisation", 0.5), ("person", -1.0)]
    speaks = tokens.lemma[last : last + 1] + (
        [tokens.lemma[tokens.heads[last - 1]]] if tokens.dep[last - 1] == "nsubj" else []
    )
    if not form and not lexicon.HUMAN_VERBS.isdisjoint(speaks):
        return [("person", 0.5), ("place", -0.4)]
    return []


def _is_age(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 3 and 5 < int(word) < 115
