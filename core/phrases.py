"""Noun phrases beside a name, read off part-of-speech tags: where they begin and end, their head, whose they are.

A parse attaches appositions and titles wrongly often enough that the tags alone are the steadier guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core import lexicon, names
from core.tokens import Tokens

_REACH = 24
"""Tokens a phrase may have."""

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_OWN = frozenset({"'s", "’s", "'", "’"})
_STOPS = frozenset(
    [
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "where",
        "when",
        "while",
        "as",
        "but",
        "if",
        "because",
        "from",
        "than",
        "then",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens first:last with the noun `head`, without article; `owner`: tokens of the possessive it opens with."""

    first: int
    last: int
    head: int
    owner: tuple[int, int] | None = None


def phrase_from(tokens: Tokens, start: int) -> Phrase | None:
    """The noun phrase that begins at token `start` and runs up to a clause, a verb or punctuation."""
    last = start
    while last < min(len(tokens), start + _REACH) and _goes_on(tokens, last):
        last += 1
    while last > start and tokens.pos[last - 1] in ("ADP", "CCONJ", "DET", "PART", "ADV", "PUNCT", "SYM"):
        last -= 1
    return _phrase(tokens, start, last)


def phrase_before(tokens: Tokens, end: int) -> Phrase | None:
    """The noun phrase said of a person that ends right before token `end`: "its chair", "the agency's lead lawyer".

    Of nested ones ("the chair of the inquiry") the innermost whose head is said of people is taken.
    """
    return next(
        (p for start in _openings(tokens, end) if (p := _phrase(tokens, start, end)) and is_human(tokens, p.head)), None
    )


def _openings(tokens: Tokens, end: int) -> Iterator[int]:
    """Where a phrase that ends before `end` can begin, nearest first: at determiners and possessives."""
    floor = max(tokens.sentence[end - 1], end - _REACH) if end else 0
    at = end - 1
    while at >= floor and _leads_up(tokens, at):
        if is_owner(tokens, at):
            at -= 1
            while at > floor and tokens.pos[at - 1] in _NOMINAL:
                at -= 1
            if at > floor and tokens.lower[at - 1] in lexicon.DETERMINERS:
                at -= 1
            yield at
        elif tokens.lower[at] in lexicon.DETERMINERS:
            yield at
        at -= 1


def _goes_on(tokens: Tokens, at: int) -> bool:
    word, pos = tokens.lower[at], tokens.pos[at]
    if word in _STOPS or pos in ("INTJ", "SCONJ", "SPACE"):
        return False
    if pos in ("VERB", "AUX", "ADV"):  # "retired ferryman", "newly elected mayor"
        return tokens.dep[at] in ("amod", "compound", "advmod") and at < tokens.heads[at] <= at + 3
    if pos == "PRON":
        return word in lexicon.POSSESSIVES
    return _is_inner(tokens, at)


def _leads_up(tokens: Tokens, at: int) -> bool:
    word, pos = tokens.lower[at], tokens.pos[at]
    if pos in ("VERB", "AUX"):
        return tokens.dep[at] in ("amod", "compound") and tokens.heads[at] > at
    return (
        pos not in ("SPACE", "INTJ", "SCONJ", "ADV")
        and (pos != "PRON" or word in lexicon.POSSESSIVES)
        and _is_inner(tokens, at)
    )


def _is_inner(tokens: Tokens, at: int) -> bool:
    """Not punctuation, or a hyphen inside a word."""
    if tokens.pos[at] not in ("PUNCT", "SYM") or is_owner(tokens, at):
        return True
    return tokens.words[at] in ("-", "–", "&", "/") and at > 0 and tokens.starts[at] == tokens.ends[at - 1]


def _phrase(tokens: Tokens, first: int, last: int) -> Phrase | None:
    owner = None
    if tokens.lower[first : first + 2] in (["more", "than"], ["fewer", "than"], ["less", "than"]):
        first += 2
    own = next((at for at in range(first, last) if is_owner(tokens, at)), None)
    if own is not None and not any(tokens.pos[i] == "ADP" for i in range(first, own)):
        owner = (first, own)
        first = own + 1
    elif first < last and tokens.lower[first] in lexicon.POSSESSIVES:
        owner = (first, first + 1)
        first += 1
    elif first < last and tokens.lower[first] in lexicon.DETERMINERS:
        first += 1
    head = _head(tokens, first, last)
    return None if head is None else Phrase(first=first, last=last, head=head, owner=owner)


def _head(tokens: Tokens, first: int, last: int) -> int | None:
    """The last nominal word before the first preposition or "and"."""
    head = None
    for at in range(first, last):
        if tokens.pos[at] in _NOMINAL:
            behind = tokens.pos[at] == "ADJ" and head == at - 1 and tokens.pos[head] == "NOUN"
            head = head if behind else at  # "people close to the talks"
        elif head is not None and (tokens.pos[at] in ("ADP", "CCONJ") or tokens.lower[at] == "to"):
            break
    return head


def is_owner(tokens: Tokens, at: int) -> bool:
    """Is the token a possessive "'s", or the apostrophe of "the dockers' union"?"""
    if tokens.word(at) not in _OWN or not at:
        return False
    if tokens.pos[at] == "PART":
        return True
    attached = tokens.starts[at] == tokens.ends[at - 1] and tokens.lower[at - 1].endswith("s")
    return (
        attached and at + 1 < len(tokens) and tokens.pos[at + 1] in _NOMINAL and tokens.starts[at + 1] > tokens.ends[at]
    )


def is_human(tokens: Tokens, at: int) -> bool:
    """Is the word at `at` a noun said of people: a role, a relation, kin?"""
    word = tokens.lower[at]
    if tokens.pos[at] not in _NOMINAL:
        return False
    if tokens.pos[at] == "PROPN" and tokens.is_capital(at) and word not in lexicon.ROLE_NOUNS | lexicon.TITLES:
        return False  # "Thornquist" only ends like "pianist"
    return names.is_role_noun(word) or word in lexicon.KIN or word in lexicon.RELATIONS or word in lexicon.HEIRS
