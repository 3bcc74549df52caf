"""Stories: articles about one running event, across outlets and weeks.

    stories = find_stories(articles)                 # of a corpus that is read once
    memory = join_stories(articles, memory)          # of one that grows: the old articles are not read again
    memory.stories(); memory.to_json()

An article is the words it uses and the people, places and organisations it names, each weighted by how telling it is
(tf-idf, names counting double). Articles that share their most telling words are compared, and groups are joined,
the most alike first, as long as they are alike as wholes and not far apart in time. Word vectors are left out on
purpose: they group what is about the same kind of thing, and a story is one thing.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

from core.article import Article
from core.stories.groups import Group, days, join
from core.stories.words import Rarity

NAME_PHRASES: Final = 3
SHOWN_PHRASES: Final = 8


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of articles, so that new ones find their story: how many there were, how many have each word
    and each keyphrase, and the groups they are in, an article without a like being a group of its own.
    """

    articles: int = 0
    spread: Mapping[str, int] = field(default_factory=dict)
    phrases: Mapping[str, int] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()

    def stories(self) -> tuple[Story, ...]:
        """The stories, largest first; an article without a like is in none."""
        found = [self._story(group) for group in self.groups if len(group.members) > 1]
        return tuple(sorted(found, key=lambda s: (-len(s.articles), s.first or "9", s.id)))

    def without(self, ids: Collection[str]) -> Self:
        """The same without these articles; a story keeps its id as long as one of its articles is left."""
        gone = set(ids)
        groups = [
            dataclasses.replace(group, members=left) if len(left) < len(group.members) else group
            for group in self.groups
            if (left := [member for member in group.members if member[1] not in gone])
        ]
        return dataclasses.replace(self, groups=tuple(groups))

    def to_json(self) -> str:
        """One line of JSON."""
        row = _fields(self) | {"groups": [_fields(group) for group in self.groups]}
        return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote."""
        row = json.loads(text)
        groups = tuple(
            Group(
                **{
                    **group,
                    "members": [(day, id) for day, id in group["members"]],
                    "phrases": {key: (written, score) for key, (written, score) in group["phrases"].items()},
                }
            )
            for group in row["groups"]
        )
        return cls(**{**row, "groups": groups})

    def _story(self, group: Group) -> Story:
        published = days(group.members)
        phrases = tuple(self._best_phrases(group))
        name = ", ".join(phrases[:NAME_PHRASES]) or group.members[0][1]
        return Story(
            id=group.id or group.members[0][1],
            name=name[:1].upper() + name[1:],
            articles=tuple(id for _, id in group.members),
            keyphrases=phrases,
            first=published[0] if published else None,
            last=published[-1] if published else None,
        )

    def _best_phrases(self, group: Group) -> Iterator[str]:
        """Phrases of the story's articles, those first that most of them have and few others; none within another."""
        shown: list[set[str]] = []

        def worth(key: str) -> float:
            return group.phrases[key][1] * math.log((self.articles + 1) / (self.phrases.get(key, 0) + 0.5) + 1)

        for key in sorted(group.phrases, key=lambda key: (-worth(key), key)):
            words = set(key.split())
            if not any(words & other for other in shown):
                shown.append(words)
                yield group.phrases[key][0]
            if len(shown) == SHOWN_PHRASES:
                return


def find_stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories of a corpus, largest first; an article without a like is in none."""
    return join_stories(articles).stories()


def join_stories(articles: Sequence[Article], memory: Memory | None = None) -> Memory:
    """What is remembered once these articles have joined those that were read before.

    Stories keep their id and their articles and are never merged; an article read again takes its old one's place. Ids
    of articles must be unique. The work grows with the articles that are new, but for reading through the groups once.
    """
    before = (memory or Memory()).without([a.id for a in articles])
    rarity = Rarity(before.spread, before.articles)
    counted = [rarity.note(article) for article in articles]
    new = [Group.of(article, rarity.weigh(counts)) for article, counts in zip(articles, counted, strict=True)]
    phrases = Counter(before.phrases)
    for group in new:
        phrases.update(group.phrases.keys())
    kept = {id(group) for group in before.groups}
    return Memory(
        articles=rarity.articles,
        spread=rarity.spread,
        phrases=phrases,
        groups=tuple(g if id(g) in kept else g.settled() for g in join(before.groups, new)),
    )


def _fields(of: Memory | Group) -> dict[str, Any]:
    return {field.name: getattr(of, field.name) for field in dataclasses.fields(of)}
