"""Phrases that set an article apart: noun phrases and names, ranked by how often, how early and how rare they are.

Rarity comes from the pipeline's vector table, whose rows stand in order of frequency: the logarithm of a word's row is
a background measure of how special it is, as in Zipf's law, and needs no list of our own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from core import limits
from core.article import Entity, Keyphrase, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Stretch

LONGEST: Final = 4
"""Words in a keyphrase; longer noun phrases are descriptions, not terms."""

COMMON: Final = 500
"""Rows of the vector table that hold the commonest words: such a noun by itself ("people", "number") and such an
adjective before another ("good", "long") set nothing apart.
"""

NAME_WEIGHT: Final = {
    "person": 0.5,
    "organisation": 0.8,
    "place": 0.6,
    "event": 1.2,
    "work": 0.8,
    "group": 0.5,
    "other": 0.6,
}
"""People and places have charts of their own, so that they weigh less here than what the article is about."""

AGENCIES: Final = frozenset("AAP AFP AFX ANI ANSA AP DPA EFE IANS PTI Reuters TASS UPI Xinhua".split())
"""Agencies are named because they wrote the article."""

_INSIDE: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_UNDATED: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def find_keyphrases(
    doc: Doc, entities: Sequence[Entity] = (), *, ignore: Sequence[Span] = (), by: Sequence[str] = ()
) -> tuple[Keyphrase, ...]:
    """The keyphrases of an article, most special first, at most limits.KEYPHRASES, with every place they stand.

    `doc` needs tags, lemmas and a parse. Nothing inside `ignore` (dateline, byline) counts, nor do names of those the
    article is `by` (outlet, authors). Names stand in their fullest form, phrases as they are written most often.
    Scores are in 0…1, the first phrase's is 1.
    """
    text = doc.text
    named = {m.span for e in entities for m in e.mentions}
    found: dict[str, list[Span]] = {}
    weight: dict[str, float] = {}
    shown: dict[str, str] = {}
    for phrase in _phrases(doc, named):
        key = " ".join(t.lemma_.casefold() for t in phrase)
        found.setdefault(key, []).append(Span(phrase.start_char, phrase.end_char))
        weight.setdefault(key, _rarity(phrase) * (1 if len(phrase) > 1 else 0.6))
    for entity in entities:
        spans = [m.span for m in entity.mentions if m.form == "name"]
        if spans and sum(map(str.isalpha, entity.name)) > 1 and not _is_author(entity.name, by):
            key = entity.name.casefold()
            found[key] = spans
            weight[key] = 9 * NAME_WEIGHT[entity.kind]
            shown[key] = entity.name
    scored = []
    for key, given in found.items():
        spans = sorted({s for s in given if not any(s.overlaps(i) for i in ignore)})
        if spans:
            early = 1 + math.exp(-5 * spans[0].start / max(len(text), 1))
            scored.append((weight[key] * early * (1 + math.log(len(spans))), key, spans))
    scored.sort(key=lambda row: (-row[0], row[2][0]))
    return tuple(_distinct(text, scored, shown))


def _distinct(
    text: str, scored: Sequence[tuple[float, str, list[Span]]], shown: Mapping[str, str]
) -> Iterator[Keyphrase]:
    """The best rows, without those whose words are part of a better one or the other way round."""
    kept: list[set[str]] = []
    for score, key, spans in scored:
        words = set(key.split())
        if any(words <= other or other <= words for other in kept):
            continue
        kept.append(words)
        written = shown.get(key) or Counter(s.of(text) for s in spans).most_common(1)[0][0]
        yield Keyphrase(text=" ".join(written.split()), score=round(score / scored[0][0], 4), mentions=tuple(spans))
        if len(kept) == limits.KEYPHRASES:
            return


def _is_author(name: str, by: Sequence[str]) -> bool:
    """Whether a name is that of an agency, or the outlet's or an author's: the whole, its last words or an acronym."""
    words = [word for word in name.split() if word.casefold() != "the"]
    if name in AGENCIES:
        return True
    authors = [author.split() for author in by]
    return any(words == author[-len(words) :] or (name.isupper() and name in author) for author in authors)


def _phrases(doc: Doc, named: set[Span]) -> Iterator[Stretch]:
    """Noun phrases without determiners, pronouns, numbers and dates, and without names (entities bring those).

    A phrase that begins with adjectives also comes without them: "old tram depot" counts for "tram depot" too. What a
    hyphen ties to another word is a piece of a word.
    """
    edges = {e for s in named for e in range(s.start, s.end)}
    text = doc.text  # made anew from the tokens each time it is asked for
    for chunk in doc.noun_chunks:
        words = [t for t in chunk if t.pos_ not in ("DET", "PRON", "PUNCT") and not t.is_space]
        while words and (words[0].pos_ not in _INSIDE or words[0].is_stop):
            words.pop(0)
        while words and words[-1].pos_ != "NOUN":
            last = words.pop()
            if last.pos_ == "PROPN" and last.idx not in edges:
                words.clear()
        run: list[Token] = []
        for token in reversed(words):
            if token.pos_ not in _INSIDE or token.idx in edges or not token.text[0].isalpha() or token.is_stop:
                break
            if run and token.i != run[-1].i - 1:
                break
            run.append(token)
        while len(run) > 1 and run[-1].pos_ == "ADJ" and _says_little(run[-1]):
            run.pop()
        if not run or len(run) > LONGEST or len(run[0].text) < 3 or any(t.ent_type_ in _UNDATED for t in run):
            continue
        phrase = doc[run[-1].i : run[0].i + 1]
        bare = doc[next(t for t in reversed(run) if t.pos_ != "ADJ").i : run[0].i + 1]
        for found in [phrase] if len(bare) == len(phrase) else [phrase, bare]:
            if not _is_tied(found, text) and (len(found) > 1 or _is_telling(found[0])):
                yield found


def _says_little(adjective: Token) -> bool:
    """ "Good", "biggest", "straight" of "seven straight defeats"."""
    before = adjective.nbor(-1) if adjective.i else adjective
    return adjective.tag_ in ("JJR", "JJS") or before.pos_ == "NUM" or _row(adjective) < COMMON


def _is_telling(noun: Token) -> bool:
    """Whether a noun by itself says something: no common one, and no part of "in terms of"."""
    doc, i = noun.doc, noun.i
    between = 0 < i < len(doc) - 1 and doc[i - 1].pos_ == "ADP" and doc[i + 1].pos_ == "ADP"
    return not between and _row(noun) >= COMMON


def _is_tied(phrase: Stretch, text: str) -> bool:
    """Whether a hyphen or an apostrophe ties the phrase to what stands beside it."""
    start, end = phrase.start_char, phrase.end_char
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (before[-1:] in _TIES and before[:1].isalnum()) or (after[:1] in _TIES and after[1:].isalpha())


_TIES: Final = frozenset("-‐‑–/")


def _rarity(phrase: Stretch) -> float:
    """Mean logarithm of the words' rows in the vector table."""
    return sum(math.log(2 + _row(token)) for token in phrase) / len(phrase)


def _row(token: Token) -> int:
    """A word's row in the vector table, whose rows stand in order of frequency; its length for a word that it lacks."""
    vectors = token.vocab.vectors
    key2row: dict[int, int] = vectors.key2row
    last = len(vectors.data)
    return min(key2row.get(token.orth, last), key2row.get(token.lower, last))
