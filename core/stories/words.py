"""Articles as the words they use and the people, places and organisations they name, each as telling as it is rare."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from core.article import Article, EntityKind
from core.embedding import frequencies, word_row

Vector = dict[str, float]
"""Weight by word; words of names are written "=…"."""

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

AGENCIES: Final = frozenset("afp aap ani ansa ap associated bloomberg dpa efe pti reuters tass upi xinhua".split())
"""News agencies, named in articles that have nothing else in common."""

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


class Rarity:
    """How telling words are, by the share of articles that have them, everyday ones included.

    `spread`: articles with each word, of `articles` in all; `note` counts more of them.
    """

    def __init__(self, spread: Mapping[str, int], articles: int) -> None:
        self.spread = Counter(spread)
        self.articles = articles
        self._everyday = _Everyday()

    def note(self, article: Article) -> Vector:
        """Counts an article's words; returns how often it has each (1 + log, names weighing more)."""
        own = AGENCIES | {
            w.casefold() for told in (article.outlet, article.byline) if told for w in _WORD.findall(told)
        }
        counts = Counter(w.casefold() for w in _WORD.findall(f"{article.title or ''} {article.text}"))
        found = {w: 1 + math.log(n) for w, n in counts.items() if w not in own and self._everyday[w] < TOO_COMMON}
        for entity in article.entities:
            named = sum(m.form == "name" for m in entity.mentions)
            for word in _WORD.findall(entity.name):
                key = word.casefold()
                if named and word[0].isupper() and key not in own:
                    weight = NAMES[entity.kind] * (1 + math.log(named))
                    found.pop(key, None)
                    found[f"={key}"] = max(found.get(f"={key}", 0.0), weight)
        self.spread.update(found.keys())
        self.articles += 1
        return found

    def weigh(self, counts: Vector) -> Vector:
        """tf-idf weights of the most telling words, of unit length."""
        weight = {word: n * self._of(word) for word, n in counts.items()}
        kept = most(weight, FEATURES)
        length = math.hypot(*kept.values()) or 1.0
        return {word: w / length for word, w in kept.items()}

    def _of(self, word: str) -> float:
        total = self.articles + BACKGROUND
        return -math.log((self.spread[word] + BACKGROUND * self._everyday[word.removeprefix("=")]) / total)


def most(vector: Vector, count: int) -> Vector:
    """The heaviest words of a vector, heaviest first."""
    return dict(heapq.nlargest(count, vector.items(), key=lambda item: (item[1], item[0])))


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
