"""Name mentions: where the text names somebody or something, and how much speaks for each kind of thing.

spaCy's entities are the seeds. They are cleaned, completed by names that a title or an acronym in brackets gives away,
and every name found once is found again wherever it stands. What kind of thing a mention is stays open here: each
carries votes (`Mention` is for the record, `Found` for the way there).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core import lexicon, limits, names
from core.article import EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Votes = Mapping[EntityKind, float]

KINDS: Mapping[str, EntityKind] = {
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

_LONGEST = 9
"""Words of the longest name that is looked for again."""

_EDGES = re.compile(r"^[\W_]+|[^\w.)]+$")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention on its way: tokens first:last, characters in `span`, its words, and the votes of label and context."""

    first: int
    last: int
    span: Span
    text: str
    votes: Votes = field(default_factory=dict)


def find_mentions(doc: Doc) -> tuple[Found, ...]:
    """Every name mention in reading order; none overlaps another."""
    seeds = [
        piece for ent in doc.ents if ent.label_ in KINDS for piece in _clean(doc, ent.start, ent.end, KINDS[ent.label_])
    ]
    seeds += _titled(doc, seeds)
    seeds += _bracketed(doc, seeds)
    kept = _apart(seeds)
    return _apart([*kept, *_again(doc, kept)])


# ---- cleaning -------------------------------------------------------------------------------------------------------


def _clean(doc: Doc, first: int, last: int, kind: EntityKind | None) -> Iterator[Found]:
    """The name inside tokens first:last, cut at line breaks and brackets."""
    start = first
    for i in range(first, last + 1):
        if i == last or "\n" in doc[i].text or doc[i].text in "()[]":
            found = _trimmed(doc, start, i, kind)
            if found:
                yield found
            start = i + 1


def _trimmed(doc: Doc, first: int, last: int, kind: EntityKind | None) -> Found | None:
    while first < last and _is_lead(doc[first], kind, last - first):
        first += 1
    while first < last and _is_tail(doc[last - 1]):
        last -= 1
    if first >= last:
        return None
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)
    text = doc.text[start:end]
    lead = _EDGES.match(text)
    if lead and lead.start() == 0:
        start += lead.end()
        text = doc.text[start:end]
    cut = len(text)
    while cut and not (text[cut - 1].isalnum() or text[cut - 1] in ".+&!"):
        cut -= 1
    text = text[:cut]
    own = _POSSESSIVE.search(text)
    if own and last - first == 1:
        text = text[: own.start()]
    if kind == "person" or not names.is_acronym(text.split()[-1] if text.split() else ""):
        text = text if _keeps_stop(text) else text.rstrip(".")
    if not _is_name(text):
        return None
    return _found(doc, first, last, Span(start, start + len(text)), kind)


def _found(doc: Doc, first: int, last: int, span: Span, kind: EntityKind | None) -> Found:
    text = span.of(doc.text)
    return Found(first=first, last=last, span=span, text=text, votes=_votes(doc, first, last, text, kind))


def _is_lead(token: Token, kind: EntityKind | None, length: int) -> bool:
    lower = token.lower_
    if token.is_space or token.is_punct or token.is_quote or lower in lexicon.DETERMINERS:
        return True
    return kind == "person" and length > 1 and lower.rstrip(".") in lexicon.TITLES


def _is_tail(token: Token) -> bool:
    return (
        token.is_space
        or (token.is_punct and token.text not in ".")
        or token.lower_ in ("'s", "’s", "'", "’")
        or token.is_quote
    )


def _keeps_stop(text: str) -> bool:
    """Does a final full stop belong to the name ("U.S.", "Acme Inc.", "Sammy Davis Jr.")?"""
    last = text.split()[-1] if text.split() else ""
    bare = last.rstrip(".").casefold()
    return "." in last[:-1] or bare in lexicon.LEGAL_FORMS or bare in lexicon.NAME_SUFFIXES or len(bare) == 1


def _is_name(text: str) -> bool:
    if not text or len(text) > limits.NAME_CHARACTERS or not any(c.isupper() for c in text):
        return False
    folded = names.words(text)
    if not folded or all(w in lexicon.NOT_NAMES for w in folded):
        return False
    return sum(c.isalpha() for c in text) > sum(c.isdigit() for c in text)


# ---- votes ----------------------------------------------------------------------------------------------------------


def _votes(doc: Doc, first: int, last: int, text: str, kind: EntityKind | None) -> Votes:
    """What label, form and neighbours say of the kind: kind → weight."""
    votes: dict[EntityKind, float] = {}

    def vote(which: EntityKind, weight: float) -> None:
        votes[which] = votes.get(which, 0.0) + weight

    if kind:
        vote(kind, 1.0)
    folded = names.words(text)
    form = names.head_kind(folded)
    if form:
        vote(form, 2.5)
    before = doc[first - 1] if first else None
    after = doc[last] if last < len(doc) else None
    if before is not None:
        lower = before.lower_.rstrip(".")
        if lower in lexicon.COURTESY or (lower in lexicon.TITLES and before.text[:1].isupper()):
            vote("person", 2.0 if not form else 0.5)
        elif lower in ("the", "a", "an"):
            vote("person", -1.5)
            vote("organisation", 0.4)
        elif lower in ("in", "near", "outside", "across"):
            vote("place", 0.7)
            vote("person", -0.7)
    if after is not None:
        if after.text == "," and last + 1 < len(doc):
            beyond = doc[last + 1]
            if beyond.lower_ == "who" or (
                beyond.text.isdigit()
                and 5 < int(beyond.text[:3]) < 110
                and last + 2 < len(doc)
                and doc[last + 2].text in ",.;"
            ):
                vote("person", 1.5)
        elif after.lower_ in ("'s", "’s") and last + 1 < len(doc) and doc[last + 1].lower_ in lexicon.KIN:
            vote("person", 1.0)
        if after.lemma_.lower() in lexicon.HUMAN_VERBS and not form:
            vote("person", 0.5)
            vote("place", -0.4)
    return votes


# ---- more names -----------------------------------------------------------------------------------------------------


def _titled(doc: Doc, seeds: Sequence[Found]) -> Iterator[Found]:
    """Capitalised words right after a courtesy title or an office ("Mr Stannard", "Finance Minister Brenner")."""
    taken = {i for f in seeds for i in range(f.first, f.last)}
    for token in doc:
        lower = token.lower_.rstrip(".")
        if lower not in lexicon.TITLES or not token.text[:1].isupper() or token.i in taken:
            continue
        i = token.i + 1
        while i < len(doc) and i not in taken and i - token.i <= 4 and _capital(doc[i]):
            i += 1
        if i > token.i + 1:
            yield from _clean(doc, token.i + 1, i, "person")


def _capital(token: Token) -> bool:
    return (token.text[:1].isupper() and token.is_alpha) or (token.pos_ == "PROPN" and token.text[:1].isupper())


def _bracketed(doc: Doc, seeds: Sequence[Found]) -> Iterator[Found]:
    """An acronym in brackets after the name it abbreviates: "the Kenya Rugby Union (KRU)"."""
    for seed in seeds:
        i = seed.last
        if i + 2 < len(doc) and doc[i].text == "(" and doc[i + 2].text == ")" and names.is_acronym(doc[i + 1].text):
            acronym = names.key(doc[i + 1].text)
            if acronym in names.initials(seed.text):
                kind = max(seed.votes, key=lambda k: seed.votes[k])
                yield from _clean(doc, i + 1, i + 2, kind)


def _again(doc: Doc, known: Sequence[Found]) -> Iterator[Found]:
    """Every known name wherever it stands again, and the family names of people, longest first."""
    wanted: set[tuple[str, ...]] = set()
    for found in known:
        parts = tuple(doc[i].text for i in range(found.first, found.last))
        if len(parts) <= _LONGEST and not any(p.lower() in lexicon.AMBIGUOUS for p in parts[:1] if len(parts) == 1):
            wanted.add(parts)
        if len(parts) > 1 and found.votes.get("person", 0) >= 1 and len(parts[-1]) > 2 and parts[-1][:1].isupper():
            wanted.add(parts[-1:])
    taken = {i for f in known for i in range(f.first, f.last)}
    blocked = {
        i
        for ent in doc.ents
        if ent.label_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")
        for i in range(ent.start, ent.end)
    }
    starts = {parts[0] for parts in wanted}
    i = 0
    while i < len(doc):
        step = 1
        if doc[i].text in starts and i not in taken:
            for length in range(min(_LONGEST, len(doc) - i), 0, -1):
                parts = tuple(doc[k].text for k in range(i, i + length))
                if parts in wanted and not any(k in taken or k in blocked for k in range(i, i + length)):
                    yield from _clean(doc, i, i + length, None)
                    step = length
                    break
        i += step


def _apart(found: Sequence[Found]) -> tuple[Found, ...]:
    """In reading order, without overlaps: the longer one stays, the earlier given of equals."""
    taken: set[int] = set()
    kept = []
    for one in sorted(found, key=lambda f: (f.first - f.last, -sum(f.votes.values()))):
        tokens = range(one.first, one.last)
        if not any(i in taken for i in tokens):
            taken.update(tokens)
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.span))
