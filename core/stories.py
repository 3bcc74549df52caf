"""Stories: articles about one running event, across outlets and weeks.

An article is the words it uses and the people, places and organisations it names, each weighted by how telling it is
(tf-idf, names counting double). Articles that share their most telling words are compared, and groups are joined,
the most alike first, as long as they are alike as wholes and not far apart in time: centroid-linkage clustering over
a graph of near neighbours, so that the work grows with the number of articles and not with its square. Word vectors
are left out on purpose: they group what is about the same kind of thing, and a story is one thing.
"""

from __future__ import annotations

import datetime
import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.article import Article, EntityKind
from core.embedding import frequencies, word_row

ALIKE: Final = 0.15
"""Cosine between the sums of two groups, less the word that they share most, from which they are one story."""

HALF_LIFE: Final = 240.0
"""Days of silence after which likeness counts half."""

NAMES: Final[Mapping[EntityKind, float]] = {
    "person": 2.0,
    "organisation": 2.0,
    "event": 2.0,
    "work": 1.5,
    "place": 1.0,
    "other": 1.0,
    "group": 0.7,
}
"""Weight of a word in a name, other words having 1: who is in it tells a story apart better than where it happens."""

BACKGROUND: Final = 50.0
"""A small corpus knows little about how common a word is: everyday English counts as this many articles more."""

ARTICLE_WORDS: Final = 400.0
"""Words of an everyday article in that background."""

TOO_COMMON: Final = 0.8
"""Words that more of those articles would have carry nothing."""

FEATURES: Final = 100
"""Most telling words kept of an article."""

TELLING: Final = 30
"""Words of an article by which others like it are sought."""

ABREAST: Final = 30
"""With a word that many articles share, an article is compared with this many next in time."""

NEIGHBOURS: Final = 12
"""Nearest articles that an article may be joined through."""

NAME_PHRASES: Final = 3

AGENCIES: Final = frozenset("afp aap ani ansa ap associated bloomberg dpa efe pti reuters tass upi xinhua".split())
"""News agencies, named in articles that have nothing else in common."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A group of two articles or more. `articles` are ids in order of publication, undated ones last; `first` and
    `last` days of publication, None when no article has one; `keyphrases` what sets it apart, best first.
    """

    id: str
    name: str
    articles: tuple[str, ...]
    keyphrases: tuple[str, ...]
    first: str | None = None
    last: str | None = None


def find_stories(articles: Sequence[Article], known: Sequence[Story] = ()) -> tuple[Story, ...]:
    """The stories of a corpus, largest first; an article without a like is in none.

    `known` stories keep their id and their articles (those still in the corpus) and are never merged; new articles
    join them. Ids of articles must be unique.
    """
    vectors = _vectors(articles)
    place = {a.id: i for i, a in enumerate(articles)}
    seeds = [(s.id, [place[i] for i in s.articles if i in place]) for s in known]
    groups = [_Group(given=id, members=members) for id, members in seeds if members]
    taken = {i for group in groups for i in group.members}
    groups += [_Group(members=[i]) for i in range(len(articles)) if i not in taken]
    for group in groups:
        for i in group.members:
            group.take(vectors[i], _ordinal(articles[i]))
    found = [g for g in _joined(groups, vectors, articles) if len(g.members) > 1]
    spread = Counter(p for a in articles for p in _phrases(a))
    stories = [_story(g, articles, spread) for g in found]
    return tuple(sorted(stories, key=lambda s: (-len(s.articles), s.first or "9", s.id)))


# ---- articles -> vectors ---------------------------------------------------------------------------------------------

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    """Words and words of names ("=…") with tf-idf weights, unit length."""
    everyday = _Everyday()
    counted = [_features(article, everyday) for article in articles]
    spread = Counter(feature for features in counted for feature in features)
    total = len(articles) + BACKGROUND

    def rarity(feature: str) -> float:
        return -math.log((spread[feature] + BACKGROUND * everyday[feature.removeprefix("=")]) / total)

    return [_unit({f: n * rarity(f) for f, n in features.items()}) for features in counted]


def _features(article: Article, everyday: _Everyday) -> Vector:
    own = AGENCIES | {w.casefold() for told in (article.outlet, article.byline) if told for w in _WORD.findall(told)}
    counts = Counter(w.casefold() for w in _WORD.findall(f"{article.title or ''} {article.text}"))
    features = {w: 1 + math.log(n) for w, n in counts.items() if w not in own and everyday[w] < TOO_COMMON}
    for entity in article.entities:
        named = sum(m.form == "name" for m in entity.mentions)
        for word in _WORD.findall(entity.name):
            key = word.casefold()
            if named and word[0].isupper() and key not in own:
                weight = NAMES[entity.kind] * (1 + math.log(named))
                features.pop(key, None)
                features[f"={key}"] = max(features.get(f"={key}", 0.0), weight)
    return features


class _Everyday(dict[str, float]):
    """Share of everyday articles that have a word at least once, worked out when first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._frequencies = frequencies()

    def __missing__(self, word: str) -> float:
        row = word_row(word)
        share = float(self._frequencies[row]) if row >= 0 else 0.0
        self[word] = found = max(1 - math.exp(-ARTICLE_WORDS * share), 1e-4)
        return found


def _unit(vector: Vector) -> Vector:
    kept = heapq.nlargest(FEATURES, vector.items(), key=lambda item: (item[1], item[0]))
    length = math.sqrt(sum(w * w for _, w in kept)) or 1.0
    return {f: w / length for f, w in kept}


# ---- vectors -> groups -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Articles joined so far: their numbers, the sum of their vectors with its length, the days they span."""

    members: list[int]
    given: str | None = None
    total: Vector = field(default_factory=dict)
    length: float = 1.0
    first: int | None = None
    last: int | None = None

    def take(self, vector: Vector, first: int | None, last: int | None = None) -> None:
        for f, w in vector.items():
            self.total[f] = self.total.get(f, 0.0) + w
        self.length = math.hypot(*self.total.values()) or 1.0
        if first is not None:
            last = first if last is None else last
            self.first = first if self.first is None else min(self.first, first)
            self.last = last if self.last is None else max(self.last, last)

    def absorb(self, other: _Group) -> None:
        self.members += other.members
        self.given = self.given or other.given
        self.take(other.total, other.first, other.last)

    def likeness(self, other: _Group) -> float:
        """Cosine between two groups without the word they share most, since one name in common is no story, and less
        for every day of silence between them; 0 for two stories known as two.
        """
        if self.given and other.given:
            return 0.0
        a, b = (self.total, other.total) if len(self.total) < len(other.total) else (other.total, self.total)
        shared = [w * b[f] for f, w in a.items() if f in b]
        cosine = (sum(shared) - max(shared, default=0.0)) / (self.length * other.length)
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return cosine
        silence = max(self.first - other.last, other.first - self.last, 0)
        return float(cosine * 0.5 ** (silence / HALF_LIFE))


def _joined(groups: Sequence[_Group], vectors: Sequence[Vector], articles: Sequence[Article]) -> Iterable[_Group]:
    """The groups left when no two neighbours are alike enough; the most alike are joined first."""
    alive = dict(enumerate(groups))
    of = {i: number for number, group in alive.items() for i in group.members}
    near: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in _neighbours(vectors, articles):
        if of[i] != of[j]:
            near[of[i]].add(of[j])
            near[of[j]].add(of[i])
    heap = [(-alive[i].likeness(alive[j]), i, j) for i, others in near.items() for j in others if i < j]
    heap = [row for row in heap if -row[0] >= ALIKE]
    heapq.heapify(heap)
    fresh = len(alive)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in alive or j not in alive:
            continue
        big, small = sorted((alive.pop(i), alive.pop(j)), key=lambda g: -len(g.total))
        big.absorb(small)
        alive[fresh] = big
        for other in (near.pop(i) | near.pop(j)) - {i, j}:
            near[other] -= {i, j}
            near[other].add(fresh)
            near[fresh].add(other)
            if (likeness := big.likeness(alive[other])) >= ALIKE:
                heapq.heappush(heap, (-likeness, other, fresh))
        fresh += 1
    return alive.values()


def _neighbours(vectors: Sequence[Vector], articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share telling words, for each article with its nearest ones."""
    order = sorted(range(len(articles)), key=lambda i: (articles[i].published or "9", i))
    having: defaultdict[str, list[int]] = defaultdict(list)
    shared: list[defaultdict[int, float]] = [defaultdict(float) for _ in articles]
    for i in order:
        mine = vectors[i]
        for feature in heapq.nlargest(TELLING, mine, key=lambda f: (mine[f], f)):
            for j in having[feature][-ABREAST:]:
                shared[i][j] += mine[feature] * vectors[j][feature]
            having[feature].append(i)
    for i in order:
        for j in heapq.nlargest(NEIGHBOURS, shared[i], key=lambda j: (shared[i][j], -j)):
            yield i, j


def _ordinal(article: Article) -> int | None:
    return datetime.date.fromisoformat(article.published).toordinal() if article.published else None


# ---- groups -> stories -----------------------------------------------------------------------------------------------


def _story(group: _Group, articles: Sequence[Article], spread: Mapping[str, int]) -> Story:
    own = sorted((articles[i] for i in group.members), key=lambda a: (a.published or "9", a.id))
    days = [a.published for a in own if a.published]
    phrases = tuple(_best_phrases(own, spread, len(articles)))
    return Story(
        id=group.given or own[0].id,
        name=", ".join(phrases[:NAME_PHRASES]) or own[0].title or own[0].id,
        articles=tuple(a.id for a in own),
        keyphrases=phrases,
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _best_phrases(own: Sequence[Article], spread: Mapping[str, int], total: int) -> Iterator[str]:
    """Phrases of the story's articles, those first that most of them have and few others; none within another."""
    weight: defaultdict[str, float] = defaultdict(float)
    surface: dict[str, str] = {}
    for article in own:
        for key, (text, score) in _phrases(article).items():
            weight[key] += score
            surface.setdefault(key, text)
    shown: list[set[str]] = []
    ranked = sorted(weight, key=lambda k: (-weight[k] * math.log((total + 1) / (spread[k] + 0.5) + 1), k))
    for key in ranked:
        words = set(key.split())
        if not any(words & other for other in shown):
            shown.append(words)
            yield surface[key]
        if len(shown) == 8:
            return


def _phrases(article: Article) -> dict[str, tuple[str, float]]:
    """Keyphrases of an article by casefolded text: the text and its score."""
    return {k.text.casefold(): (k.text, k.score) for k in article.keyphrases}
