"""Name mentions: where the text names somebody or something.

spaCy's entities are the seeds. They are cleaned and completed; names that a title, brackets or a telling noun gives away
are added; and every name found once is found again wherever it stands. What kind of thing each means stays open: a
`Found` carries votes (core.kinds).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core import kinds, lexicon, limits, names
from core.article import EntityKind, Span
from core.credits import find_credits
from core.given import bearers
from core.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 9
"""Words of the longest name that is looked for again."""

_CREDIT = 4.0
"""What it weighs for the kind of a name that it stands in a byline or dateline."""

_NO_NAME = frozenset({"ADV", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ"})
"""Parts of speech of a single word that is no name, whatever its capital."""

_TRAILING = re.compile(r"[^\w.+&!®]+$")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_OWN = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention on its way: tokens first:last (0:0 in a dateline), its characters, its words as tokens and folded, what it
    is labelled, and the votes of its form and neighbours for what it means."""

    first: int
    last: int
    words: tuple[str, ...]
    span: Span
    text: str
    parts: tuple[str, ...]
    label: EntityKind | None
    votes: kinds.Votes


def find_mentions(doc: Doc, tokens: Tokens, text: str, ignore: Sequence[Span]) -> tuple[Found, ...]:
    """Every name mention in reading order; none overlaps another.

    text: what the document was made from, with dateline and byline in `ignore` still readable.
    """
    reader = _Reader(doc, tokens)
    credited = [_credited(text, span, kind) for span, kind in find_credits(text, ignore)]
    seeds = [piece for ent in reader.labelled for piece in reader.clean(ent.start, ent.end, kinds.LABELS[ent.label_])]
    seeds = list(_apart(seeds))
    seeds += reader.titled(seeds)
    seeds += reader.told_by_head(seeds)
    seeds += reader.told_by_given_name(seeds)
    seeds += reader.pairs(seeds)
    seeds += reader.bracketed(seeds)
    kept = _apart([s for s in seeds if not any(s.span.overlaps(c.span) for c in credited)])
    found = _apart([*kept, *reader.again([*kept, *credited])])
    return tuple(
        sorted([*credited, *(f for f in found if not any(f.span.overlaps(c.span) for c in credited))], key=_place)
    )


def _place(found: Found) -> Span:
    return found.span


def _credited(text: str, span: Span, kind: EntityKind) -> Found:
    name = span.of(text)
    return Found(
        first=0,
        last=0,
        words=tuple(name.split()),
        span=span,
        text=name,
        parts=names.words(name),
        label=kind,
        votes={kind: _CREDIT},
    )


class _Reader:
    """One document while its names are looked for."""

    def __init__(self, doc: Doc, tokens: Tokens) -> None:
        self.tokens = tokens
        self.labelled = [ent for ent in doc.ents if ent.label_ in kinds.LABELS]
        self.inside = {i for ent in self.labelled for i in range(ent.start, ent.end)}
        self.blocked = {
            i
            for ent in doc.ents
            if ent.label_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")
            for i in range(ent.start, ent.end)
        }

    # ---- cleaning --------------------------------------------------------------------------------------------------

    def clean(self, first: int, last: int, kind: EntityKind | None) -> Iterator[Found]:
        """The names inside tokens first:last, cut at line breaks and brackets."""
        start = first
        for i in range(first, last + 1):
            if i == last or "\n" in self.tokens.words[i] or self.tokens.words[i] in "()[]":
                found = self._trimmed(start, i, kind)
                if found:
                    yield found
                start = i + 1

    def _trimmed(self, first: int, last: int, kind: EntityKind | None) -> Found | None:
        words, lower = self.tokens.words, self.tokens.lower
        while first < last and self._is_lead(first, last, kind):
            first += 1
        while (
            first < last
            and words[first].islower()
            and lower[first] in lexicon.PARTICLES
            and first
            and self.tokens.is_capital(first - 1)
        ):
            first -= 1
        if kind == "person" and last - first == 1 and self._is_given(first - 1):
            first -= 1
        while first < last and (not any(c.isalnum() for c in words[last - 1]) or lower[last - 1] in _OWN):
            last -= 1
        if first >= last:
            return None
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        while start < end and not self.tokens.text[start].isalnum():
            start += 1
        text = _TRAILING.sub("", self.tokens.text[start:end])
        if last - first == 1:
            text = _POSSESSIVE.sub("", text)
        if text.endswith(".") and not _keeps_stop(text):
            text = text[:-1]
        parts = names.words(text)
        if not _is_name(text, parts) or (last - first == 1 and self._is_common(first, kind)):
            return None
        return Found(
            first=first,
            last=last,
            words=tuple(words[first:last]),
            span=Span(start, start + len(text)),
            text=text,
            parts=parts,
            label=kind,
            votes=kinds.votes(self.tokens, first, last, parts),
        )

    def _is_given(self, at: int) -> bool:
        """Can the word before a family name be a given name that has got no label ("Femi | Tarrant")?"""
        t = self.tokens
        return (
            at >= 0
            and at not in self.inside
            and t.pos[at] == "PROPN"
            and t.dep[at] == "compound"
            and t.words[at].istitle()
            and self._is_name_word(at)
            and not lexicon.GENERIC_ORGANISATION_WORDS & {t.lower[at]}
        )

    def _is_common(self, at: int, kind: EntityKind | None) -> bool:
        """Is a single word no name: a function word, a plural that opens a sentence, the field of an office ("Transport
        Minister")?"""
        if self.tokens.pos[at] in _NO_NAME:
            return True
        if kind == "organisation" and self.tokens.pos[at] == "NOUN" and self.tokens.lemma[at] != self.tokens.lower[at]:
            return True
        return self.tokens.is_capital(at + 1) and self.tokens.word(at + 1) in lexicon.OFFICES

    def _is_lead(self, at: int, last: int, kind: EntityKind | None) -> bool:
        """Is the first word no part of the name: punctuation, an article, a title before a person's name?"""
        word = self.tokens.lower[at]
        if not any(c.isalnum() for c in word) or word in lexicon.DETERMINERS:
            return True
        if last - at > 2 and word in lexicon.ROLE_NOUNS and bearers(names.key(self.tokens.lower[at + 1])):
            return True
        return kind == "person" and last - at > 1 and word.rstrip(".") in lexicon.TITLES

    # ---- names that spaCy misses -----------------------------------------------------------------------------------

    def titled(self, seeds: Sequence[Found]) -> Iterator[Found]:
        """Capitalised words right after a courtesy title or an office ("Mr Stannard", "Finance Minister Brenner")."""
        taken = _tokens_of(seeds)
        for at, word in enumerate(self.tokens.lower):
            if at in taken or word.rstrip(".") not in lexicon.TITLES or not self.tokens.is_capital(at):
                continue
            last = at + 1
            while last not in taken and last - at <= 4 and self._is_name_word(last):
                last += 1
            if last > at + 1:
                yield from self.clean(at + 1, last, "person")

    def _is_name_word(self, at: int) -> bool:
        if not self.tokens.is_capital(at) or at in self.blocked:
            return False
        word = self.tokens.lower[at]
        return not (word.rstrip(".") in lexicon.TITLES or word in lexicon.NOT_NAMES or word in lexicon.ROLE_NOUNS)

    def told_by_head(self, seeds: Sequence[Found]) -> Iterator[Found]:
        """Runs of capitalised words whose head noun tells the kind ("the Bank of Karelund", "Justice Department")."""
        known = {(f.first, f.last) for f in seeds}
        for first, last in self._runs():
            parts = names.words(self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]])
            kind = names.head_kind(parts)
            if kind in ("organisation", "place") and (first, last) not in known:
                yield from self.clean(first, last, kind)

    def told_by_given_name(self, seeds: Sequence[Found]) -> Iterator[Found]:
        """Runs of two to four capitalised words that open with a given name and are no name yet ("Aoife Quarrington")."""
        whole = {(s.first, s.last) for s in seeds}
        for first, last in self._runs():
            inside = [self.tokens.lower[i] for i in range(first, last)]
            if last - first > 4 or inside[0] in lexicon.AMBIGUOUS or not bearers(names.key(inside[0])):
                continue
            if (first, last) not in whole and all(self._is_name_word(i) for i in range(first, last)):
                yield from self.clean(first, last, "person")

    def pairs(self, seeds: Sequence[Found]) -> Iterator[Found]:
        """Pairs of capitalised words that nothing labels, where their neighbours tell of a person ("Femi Tarrant, the
        club's former winger")."""
        t, taken = self.tokens, _tokens_of(seeds) | self.blocked
        for first, last in self._runs():
            if last - first != 2 or not taken.isdisjoint((first, first + 1)):
                continue
            if all(t.pos[i] == "PROPN" and t.words[i].istitle() and self._is_name_word(i) for i in (first, first + 1)):
                yield from (f for f in self.clean(first, last, "person") if f.votes.get("person", 0.0) > 0)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of two capitalised words or more, small words allowed inside."""
        tokens = self.tokens
        at = 0
        while at < len(tokens):
            if not tokens.is_capital(at) or tokens.lower[at] in lexicon.NOT_NAMES - lexicon.ORGANISATION_OPENERS:
                at += 1
                continue
            last = at + 1
            while True:
                step = next((s for s in (0, 1, 2) if tokens.is_capital(last + s) and self._joins(last, last + s)), None)
                if step is None or last - at > _LONGEST:
                    break
                last += step + 1
            if last - at > 1:
                yield at, last
            at = last

    def _joins(self, first: int, last: int) -> bool:
        return all(self.tokens.lower[i] in ("of", "the", "for", "'s", "’s", "’", "'") for i in range(first, last))

    def bracketed(self, seeds: Sequence[Found]) -> Iterator[Found]:
        """An acronym in brackets after the name it abbreviates: "the Kenya Rugby Union (KRU)"."""
        words = self.tokens.words
        for seed in seeds:
            at = seed.last
            inside = words[at + 1] if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"] else ""
            if inside and names.key(inside) in names.initials(seed.text):
                yield from self.clean(at + 1, at + 2, seed.label)

    def again(self, known: Sequence[Found]) -> Iterator[Found]:
        """Every known name wherever it stands again, and the family names of people, longest first."""
        words = self.tokens.words
        wanted: set[tuple[str, ...]] = set()
        for found in known:
            name = found.words
            if len(name) <= _LONGEST and not (len(name) == 1 and name[0].lower() in lexicon.AMBIGUOUS):
                wanted.add(name)
            if _may_be_person(found) and len(name[-1]) > 2 and name[-1][0].isupper():
                wanted.add(name[-1:])
            if found.label == "organisation" and len(name) == len(found.parts):
                wanted |= {name[:at] for at in names.generic_cuts(found.parts) if at > 1 or found.last == 0}
        lengths: dict[str, set[int]] = {}
        for name in wanted:
            lengths.setdefault(name[0], set()).add(len(name))
        taken = _tokens_of(known) | self.blocked
        at = 0
        while at < len(words):
            last = at + 1
            for length in sorted(lengths.get(words[at], ()), reverse=True):
                if tuple(words[at : at + length]) in wanted and not any(i in taken for i in range(at, at + length)):
                    yield from self.clean(at, at + length, None)
                    last = at + length
                    break
            at = last


def _keeps_stop(text: str) -> bool:
    """Does a final full stop belong to the name ("U.S.", "Acme Inc.", "Sammy Davis Jr.")?"""
    last = text.split()[-1]
    bare = last.rstrip(".").casefold()
    return "." in last[:-1] or bare in lexicon.LEGAL_FORMS or bare in lexicon.NAME_SUFFIXES or len(bare) == 1


def _is_name(text: str, parts: Sequence[str]) -> bool:
    if not parts or len(text) > limits.NAME_CHARACTERS or not any(c.isupper() for c in text):
        return False
    generic = all(word in lexicon.NOT_NAMES or word in lexicon.TITLES for word in parts)
    if generic and (len(parts) == 1 or names.head_kind(parts) != "organisation"):
        return False
    return sum(c.isalpha() for c in text) > sum(c.isdigit() for c in text)


def _may_be_person(found: Found) -> bool:
    """Has the name a family name that it may be called by?"""
    if len(found.words) < 2:
        return False
    return found.label == "person" or bool(bearers(found.parts[0]) and not names.head_kind(found.parts))


def _tokens_of(found: Iterable[Found]) -> set[int]:
    return {i for one in found for i in range(one.first, one.last)}


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """In reading order, without overlaps: the longer one stays, the earlier given of equals."""
    taken: set[int] = set()
    kept = []
    for one in sorted(found, key=lambda f: f.first - f.last):
        if not any(i in taken for i in range(one.first, one.last)):
            taken.update(range(one.first, one.last))
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.span))
