"""Groups of articles that are alike, and how groups are joined."""

from __future__ import annotations

import bisect
import dataclasses
import datetime
import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.article import Article
from core.stories.words import Vector, most

ALIKE: Final = 0.15
"""Cosine between the sums of two groups, less the word that they share most, from which they are one story."""

HALF_LIFE: Final = 240.0
"""Days of silence after which likeness counts half."""

TELLING: Final = 30
"""Words of a group by which others like it are sought."""

ABREAST: Final = 30
"""With a word that many groups share, one is compared with this many before it in time, and as many after."""

NEIGHBOURS: Final = 12
"""Nearest groups that one may be joined with."""

WORDS: Final = 200
PHRASES: Final = 40
"""Most telling words and keyphrases of a group that are remembered."""

UNDATED: Final = 10_000_000
"""Where articles without a day stand in time: after all others."""

Phrases = dict[str, tuple[str, float]]
"""Keyphrases by their casefolded text: as written, and the sum of their scores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles joined so far, one or more. `members`: (day of publication or "", id); `words`: the sum of the articles'
    vectors, of `length`; `first`, `last`: ordinals of the days they span; `id`: of the story, once it has been one.
    """

    members: list[tuple[str, str]]
    words: Vector
    phrases: Phrases
    length: float
    first: int | None = None
    last: int | None = None
    id: str | None = None

    @classmethod
    def of(cls, article: Article, words: Vector) -> Group:
        day = datetime.date.fromisoformat(article.published).toordinal() if article.published else None
        phrases = {k.text.casefold(): (k.text, k.score) for k in article.keyphrases}
        if not phrases and article.title:
            phrases = {article.title.casefold(): (article.title, 0.0)}
        return cls(
            members=[(article.published or "", article.id)],
            words=dict(words),
            phrases=phrases,
            length=math.hypot(*words.values()) or 1.0,
            first=day,
            last=day,
        )

    def with_(self, other: Group) -> Group:
        """The articles of both as one group."""
        words = dict(self.words)
        for word, weight in other.words.items():
            words[word] = words.get(word, 0.0) + weight
        phrases = dict(self.phrases)
        for key, (text, score) in other.phrases.items():
            mine = phrases.get(key)
            phrases[key] = (mine[0], mine[1] + score) if mine else (text, score)
        return Group(
            members=self.members + other.members,
            words=words,
            phrases=phrases,
            length=math.hypot(*words.values()) or 1.0,
            first=min((d for d in (self.first, other.first) if d is not None), default=None),
            last=max((d for d in (self.last, other.last) if d is not None), default=None),
            id=self.id or other.id,
        )

    def likeness(self, other: Group) -> float:
        """Cosine between two groups without the word they share most, since one name in common is no story, and less
        for every day of silence between them; 0 for two stories known as two.
        """
        if self.id and other.id:
            return 0.0
        a, b = (self.words, other.words) if len(self.words) < len(other.words) else (other.words, self.words)
        shared = [w * b[f] for f, w in a.items() if f in b]
        cosine = (sum(shared) - max(shared, default=0.0)) / (self.length * other.length)
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return cosine
        silence = max(self.first - other.last, other.first - self.last, 0)
        return float(cosine * 0.5 ** (silence / HALF_LIFE))

    def settled(self) -> Group:
        """The group as it is remembered: its members in order, undated ones last, its most telling words, its name."""
        words = {word: round(weight, 4) for word, weight in most(self.words, WORDS).items()}
        members = sorted(self.members, key=lambda member: (member[0] or "9", member[1]))
        phrases = dict(heapq.nlargest(PHRASES, self.phrases.items(), key=lambda item: (item[1][1], item[0])))
        return dataclasses.replace(
            self,
            members=members,
            words=words,
            phrases=phrases,
            length=math.hypot(*words.values()) or 1.0,
            id=self.id or (members[0][1] if len(members) > 1 else None),
        )


def join(old: Sequence[Group], new: Sequence[Group]) -> list[Group]:
    """The groups left when none of the new ones is alike enough to another; the most alike are joined first.

    Old groups are joined with each other only through new ones; those that stay as they were are the same objects. Centroid linkage over a graph of near neighbours, so
    that the work grows with the new groups and not with the square of all.
    """
    alive = dict(enumerate([*old, *new]))
    near: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in _neighbours(list(alive.values()), len(old)):
        near[i].add(j)
        near[j].add(i)
    heap = [(-alive[i].likeness(alive[j]), i, j) for i, others in near.items() for j in others if i < j]
    heap = [row for row in heap if -row[0] >= ALIKE]
    heapq.heapify(heap)
    fresh = len(alive)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in alive or j not in alive:
            continue
        big, small = sorted((alive.pop(i), alive.pop(j)), key=lambda g: -len(g.words))
        joined = alive[fresh] = big.with_(small)
        for other in (near.pop(i) | near.pop(j)) - {i, j}:
            near[other] -= {i, j}
            near[other].add(fresh)
            near[fresh].add(other)
            if (likeness := joined.likeness(alive[other])) >= ALIKE:
                heapq.heappush(heap, (-likeness, other, fresh))
        fresh += 1
    return list(alive.values())


def _neighbours(groups: Sequence[Group], old: int) -> Iterator[tuple[int, int]]:
    """For each group that is not one of the `old` first ones, the groups nearest to it that share telling words."""
    place = [UNDATED if group.last is None else group.last for group in groups]
    telling = [list(most(group.words, TELLING)) for group in groups]
    sought = {word for words in telling[old:] for word in words}
    having: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i in sorted(range(old), key=lambda i: (place[i], i)):
        for word in sought.intersection(telling[i]):
            having[word].append((place[i], i))
    for i in sorted(range(old, len(groups)), key=lambda i: (place[i], i)):
        shared: defaultdict[int, float] = defaultdict(float)
        for word in telling[i]:
            row = having[word]
            at = bisect.bisect_right(row, (place[i], i))
            weight = groups[i].words[word] / groups[i].length
            for _, j in row[max(at - ABREAST, 0) : at + ABREAST]:
                shared[j] += weight * groups[j].words[word] / groups[j].length
            row.insert(at, (place[i], i))
        for j in heapq.nlargest(NEIGHBOURS, shared, key=lambda j: (shared[j], -j)):
            yield i, j


def days(members: Iterable[tuple[str, str]]) -> list[str]:
    """The days of publication of those members that have one, in order."""
    return sorted(day for day, _ in members if day)
