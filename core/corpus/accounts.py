"""The same day told by several articles, as one entry; and where articles put the same event on different days.

Two clauses tell the same when the rarer half of their words is shared: overlap weighted by inverse document frequency
(Spärck Jones, 1972). Different days disagree only when neither period holds the other: "in March" and "on 3 March" agree.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

ALIKE: Final = 0.5
"""Weight shared, of the weight of both, from which two clauses tell the same."""

FEWEST: Final = 3
"""Words they share at least."""

NEAR: Final = timedelta(days=60)
"""Days further apart are different events, however alike they are told."""

_COMMON: Final = 40
"""Words in more clauses than this point to nothing."""

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A dated clause: where it stands, which days it means, its words without the date itself."""

    article: str
    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one or more articles tell alike of the same days. Both fields hold numbers of tellings, in their order:
    `same` (at least one) and `otherwise`, those of other articles that put it on other days."""

    same: tuple[int, ...]
    otherwise: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Days and what is told of them."""

    first: date
    last: date
    accounts: tuple[Account, ...]


def merge(tellings: Sequence[Telling]) -> list[Entry]:
    """Tellings as entries, one for each period, by date; every telling is in exactly one account."""
    alike = _alike(tellings)
    periods: dict[tuple[date, date], list[int]] = defaultdict(list)
    for i, told in enumerate(tellings):
        periods[told.first, told.last].append(i)
    return [
        Entry(first=first, last=last, accounts=tuple(_accounts(tellings, members, alike)))
        for (first, last), members in sorted(periods.items())
    ]


def _accounts(tellings: Sequence[Telling], members: Sequence[int], alike: dict[int, set[int]]) -> Iterator[Account]:
    here = set(members)
    taken: set[int] = set()
    for i in members:
        if i in taken:
            continue
        same = [i, *sorted((alike[i] & here) - taken - {i})]
        taken.update(same)
        otherwise = {j for k in same for j in alike[k] if _disagree(tellings[k], tellings[j])}
        yield Account(same=tuple(same), otherwise=tuple(sorted(otherwise)))


def _disagree(a: Telling, b: Telling) -> bool:
    apart = a.last < b.first or b.last < a.first
    return apart and a.article != b.article and a.first - NEAR <= b.last and b.first <= a.last + NEAR


def _alike(tellings: Sequence[Telling]) -> dict[int, set[int]]:
    """For each telling the others that tell the same."""
    words = [_content(told.words) for told in tellings]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(words):
        for word in own:
            holders[word].append(i)
    weight = {word: math.log(1 + len(tellings) / len(who)) for word, who in holders.items()}
    total = [sum(weight[word] for word in own) for own in words]
    alike: dict[int, set[int]] = defaultdict(set)
    for i, own in enumerate(words):
        shared: dict[int, list[str]] = defaultdict(list)
        for word in own:
            if len(holders[word]) <= _COMMON:
                for j in holders[word]:
                    if j > i:
                        shared[j].append(word)
        for j, common in shared.items():
            if len(common) >= FEWEST:
                both = sum(weight[word] for word in own & words[j])
                if both >= ALIKE * (total[i] + total[j] - both):
                    alike[i].add(j)
                    alike[j].add(i)
    return alike


def _content(text: str) -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(_stems(w for w in _WORD.findall(text.lower()) if w not in STOP_WORDS))


def _stems(words: Iterable[str]) -> Iterator[str]:
    """Words without the commonest endings: "reopens" and "reopened" are one."""
    for word in words:
        yield re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > 5 else word
