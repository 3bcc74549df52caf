"""A seeded archive of any size: records made from a few analysed articles.

synthetic(base, count, seed)
    articles with new ids, dates, outlets, names and words, every offset still true.

What a store feels is kept as an archive would have it: outlets and speakers follow Zipf's law, days spread over ten
years, and a share of the words is drawn from a vocabulary of 50,000, so that a search has rare words to find.
"""

from __future__ import annotations

import bisect
import datetime
import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.article import Article, Entity, Time

OUTLETS = 60
PEOPLE = 30_000
DAYS = 3_650
FIRST_DAY = datetime.date(2015, 1, 1)
VOCABULARY = 50_000
NEW_WORDS = 0.2
"""Share of the longer lower-case words that are exchanged for others of the same length."""

_WORD = re.compile(r"\b[a-z]{5,9}\b")
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "zi",
]


def synthetic(base: Sequence[Article], count: int, seed: int = 1) -> Iterator[Article]:
    """`count` articles, the same for the same arguments."""
    chance = random.Random(seed)
    words = _vocabulary(chance)
    people = _Zipf(chance, PEOPLE)
    outlets = _Zipf(chance, OUTLETS)
    names = [_name(random.Random(f"{seed}/{i}")) for i in range(PEOPLE)]
    for i in range(count):
        model = base[chance.randrange(len(base))]
        published = FIRST_DAY + datetime.timedelta(days=int(chance.random() ** 0.7 * DAYS))
        yield _variant(model, f"s{seed}-{i:07}", published, f"Outlet {outlets.draw():02}", chance, words, names, people)


def _variant(
    model: Article,
    id: str,
    published: datetime.date,
    outlet: str,
    chance: random.Random,
    words: dict[int, list[str]],
    names: list[str],
    people: _Zipf,
) -> Article:
    def other(match: re.Match[str]) -> str:
        return chance.choice(words[len(match[0])]) if chance.random() < NEW_WORDS else match[0]

    renamed = {e.id: names[people.draw()] for e in model.entities if e.kind == "person"}
    shift = published - datetime.date.fromisoformat(model.published or "2024-01-01")
    return replace(
        model,
        id=id,
        text=_WORD.sub(other, model.text),
        outlet=outlet,
        published=published.isoformat(),
        entities=tuple(_renamed(e, renamed) for e in model.entities),
        quotes=tuple(
            replace(
                q,
                speaker_name=renamed.get(q.speaker or "", q.speaker_name),
                confidence=round(chance.uniform(0.4, 1.0), 3),
                polarity=round(max(-1, min(1, q.polarity + chance.gauss(0, 0.1))), 3),
            )
            for q in model.quotes
        ),
        times=tuple(_shifted(t, shift) for t in model.times),
        keyphrases=tuple(replace(k, text=chance.choice(words[8])) for k in model.keyphrases),
        topics=tuple(replace(t, score=t.score * chance.uniform(0.6, 1.0)) for t in model.topics),
    )


def _renamed(entity: Entity, names: dict[str, str]) -> Entity:
    return replace(entity, name=names.get(entity.id, entity.name))


def _shifted(time: Time, shift: datetime.timedelta) -> Time:
    if time.first is None or time.last is None:
        return time
    try:
        first = datetime.date.fromisoformat(time.first) + shift
        last = datetime.date.fromisoformat(time.last) + shift
    except (ValueError, OverflowError):
        return time
    return replace(time, value=first.isoformat(), first=first.isoformat(), last=last.isoformat())


def _vocabulary(chance: random.Random) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {n: [] for n in range(5, 10)}
    for _ in range(VOCABULARY):
        length = chance.randrange(5, 10)
        found[length].append("".join(chance.choice(_SYLLABLES) for _ in range(5))[:length])
    return found


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))).title() for _ in range(2))


class _Zipf:
    """Ranks from 0, the k-th drawn with weight 1 / (k + 1)."""

    def __init__(self, chance: random.Random, size: int) -> None:
        self._chance = chance
        self._sums = list(itertools.accumulate(1 / (k + 1) for k in range(size)))

    def draw(self) -> int:
        return bisect.bisect(self._sums, self._chance.random() * self._sums[-1])
