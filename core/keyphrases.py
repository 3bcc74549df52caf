"""Phrases that set an article apart: noun phrases and names, ranked by how often, how early and how rare they are.

Rarity comes from the pipeline's vector table, whose rows stand in order of frequency: the logarithm of a word's row is
a background measure of how special it is, as in Zipf's law, and needs no list of our own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from core import limits
from core.article import Entity, Keyphrase, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Stretch

LONGEST: Final = 4
"""Words in a keyphrase; longer noun phrases are descriptions, not terms."""

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

_INSIDE: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_UNDATED: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def find_keyphrases(doc: Doc, entities: Sequence[Entity] = (), ignore: Sequence[Span] = ()) -> tuple[Keyphrase, ...]:
    """The keyphrases of an article, most special first, at most limits.KEYPHRASES, with every place they stand.

    `doc` needs tags, lemmas and a parse. Nothing inside `ignore` (dateline, byline) counts, nor do the words there
    elsewhere (an outlet's own name). Scores are in 0…1, the first phrase's is 1.
    """
    text = doc.text
    unwanted = {s.of(text).strip().casefold() for s in ignore}
    named = {m.span for e in entities for m in e.mentions}
    found: dict[str, list[Span]] = {}
    weight: dict[str, float] = {}
    for phrase in _phrases(doc, named):
        key = " ".join(t.lemma_.casefold() for t in phrase)
        found.setdefault(key, []).append(Span(phrase.start_char, phrase.end_char))
        weight.setdefault(key, _rarity(phrase) * (1 if len(phrase) > 1 else 0.6))
    for entity in entities:
        spans = [m.span for m in entity.mentions if m.form == "name"]
        if spans:
            key = entity.name.casefold()
            found[key] = spans
            weight[key] = 9 * NAME_WEIGHT[entity.kind]
    scored = []
    for key, given in found.items():
        spans = sorted({s for s in given if not any(s.overlaps(i) for i in ignore)})
        if not spans or any(key in u or s.of(text).casefold() in u for u in unwanted for s in spans):
            continue
        early = 1 + math.exp(-5 * spans[0].start / max(len(text), 1))
        scored.append((weight[key] * early * (1 + math.log(len(spans))), key, spans))
    scored.sort(key=lambda row: (-row[0], row[2][0]))
    return tuple(_distinct(text, scored))


def _distinct(text: str, scored: Sequence[tuple[float, str, list[Span]]]) -> Iterator[Keyphrase]:
    """The best rows, without those whose words are part of a better one or the other way round."""
    kept: list[set[str]] = []
    for score, key, spans in scored:
        words = set(key.split())
        if any(words <= other or other <= words for other in kept):
            continue
        kept.append(words)
        surface = Counter(s.of(text) for s in spans).most_common(1)[0][0]
        yield Keyphrase(text=" ".join(surface.split()), score=round(score / scored[0][0], 4), mentions=tuple(spans))
        if len(kept) == limits.KEYPHRASES:
            return


def _phrases(doc: Doc, named: set[Span]) -> Iterator[Stretch]:
    """Noun phrases without determiners, pronouns, numbers and dates, and without names (entities bring those).

    A phrase that begins with adjectives also comes without them: "old tram depot" counts for "tram depot" too.
    """
    edges = {e for s in named for e in range(s.start, s.end)}
    for chunk in doc.noun_chunks:
        words = [t for t in chunk if t.pos_ not in ("DET", "PRON", "PUNCT") and not t.is_space]
        while words and (words[0].pos_ not in _INSIDE or words[0].is_stop):
            words.pop(0)
        while words and words[-1].pos_ != "NOUN":
            words.pop()
        run: list[Token] = []
        for token in reversed(words):
            if token.pos_ not in _INSIDE or token.idx in edges or not token.text[0].isalpha() or token.is_stop:
                break
            if run and token.i != run[-1].i - 1:
                break
            run.append(token)
        if run and len(run) <= LONGEST and not any(t.ent_type_ in _UNDATED for t in run) and len(run[0].text) > 2:
            yield doc[run[-1].i : run[0].i + 1]
            bare = next(t for t in reversed(run) if t.pos_ != "ADJ")
            if bare is not run[-1]:
                yield doc[bare.i : run[0].i + 1]


def _rarity(phrase: Stretch) -> float:
    """Mean logarithm of the words' rows in the vector table."""
    key2row: dict[int, int] = phrase.vocab.vectors.key2row
    last = len(phrase.vocab.vectors.data)
    rows = [key2row.get(t.orth, last) for t in phrase]
    return sum(math.log(2 + row) for row in rows) / len(rows)
