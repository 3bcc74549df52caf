"""Who is who, as people say: joined, told apart, renamed, or nobody at all.

Changed one article at a time (`retold`), or as a mapping of speakers' keys (`Identities`) for tables of many.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from core.article import Article, Entity, EntityKind
from core.corpus.corrections.changes import (
    Change,
    Correction,
    Named,
    NoPerson,
    OfPeople,
    OtherPerson,
    SamePerson,
    Voice,
)
from core.corpus.corrections.quotes import said_by
from core.corpus.keys import speaker_key, unnamed_key
from core.errors import RejectedInput

# ---- one article -----------------------------------------------------------------------------------------------------


def meant_by(article: Article, change: OfPeople, met: Mapping[str, str]) -> tuple[Entity, ...]:
    """Whom in an article a change is about. `met`: for keys of this article the key of who is meant across articles.

    Who is told apart in named articles was looked at there, so that the article's own name counts too.
    """
    if isinstance(change, OtherPerson):
        if article.id not in change.articles:
            return ()
        own = [e for e in article.entities if speaker_key(e.name) == change.key]
        if own:
            return tuple(own)
    return tuple(e for e in article.entities if met.get(key := speaker_key(e.name), key) == change.key)


def retold(article: Article, change: OfPeople, entities: Collection[Entity]) -> Article | None:
    """The article after a change of people that means these entities; None where nobody in it is meant."""
    if isinstance(change, OtherPerson) and article.id not in change.articles:
        return None
    meant = {entity.id for entity in entities}
    if meant:
        return (
            _unnamed(article, meant, change.kind)
            if isinstance(change, NoPerson)
            else _named(article, meant, change.name)
        )
    if isinstance(change, NoPerson) or not change.key.startswith(unnamed_key(article.id, "")):
        return None
    described = [
        q
        for q in article.quotes
        if not q.speaker and q.speaker_name and unnamed_key(article.id, q.speaker_name) == change.key
    ]
    if not described:
        return None
    return said_by(article, described, Voice(name=change.name))


def _named(article: Article, meant: set[str], name: str) -> Article:
    """Entities under another name, one with the entity that has this name."""
    key = speaker_key(name)
    parts = [e for e in article.entities if e.id in meant or speaker_key(e.name) == key]
    first = next((e for e in parts if e.id not in meant), parts[0])  # its kind and roles are those of the name
    parts.sort(key=lambda e: e is not first)
    whole = replace(
        first,
        name=name,
        roles=tuple(dict.fromkeys(role for e in parts for role in e.roles)),
        mentions=tuple(sorted({m for e in parts for m in e.mentions}, key=lambda m: m.span)),
    )
    ids = {e.id for e in parts}
    return replace(
        article,
        entities=tuple(whole if e is first else e for e in article.entities if e is first or e.id not in ids),
        quotes=tuple(
            replace(q, speaker=whole.id, speaker_name=name) if q.speaker in ids else q for q in article.quotes
        ),
        attitudes=tuple(replace(a, entity=whole.id) if a.entity in ids else a for a in article.attitudes),
    )


def _unnamed(article: Article, meant: set[str], kind: EntityKind | None) -> Article:
    """Entities of another kind; with no kind they are no name, and nobody is known to have said what they said."""
    if kind:
        return replace(article, entities=tuple(replace(e, kind=kind) if e.id in meant else e for e in article.entities))
    return replace(
        article,
        entities=tuple(e for e in article.entities if e.id not in meant),
        quotes=tuple(replace(q, speaker=None, speaker_name=None) if q.speaker in meant else q for q in article.quotes),
        attitudes=tuple(a for a in article.attitudes if a.entity not in meant),
    )


# ---- keys of many articles -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Where the keys of speakers, as they are across articles (`who`), lead after the changes of people, and what is
    known of those keys.

    everywhere: key -> key; apart: (article id, key) -> key, which goes before; names: by the key that is led to;
    kinds: by the key as it was, None for what is no name at all; moved: for each change (by its correction's id) the
    keys that it is about.
    """

    everywhere: Mapping[str, str]
    apart: Mapping[tuple[str, str], str]
    names: Mapping[str, str]
    kinds: Mapping[str, EntityKind | None]
    moved: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, corrections: Iterable[Correction]) -> Self:
        """The changes that are not undone, each upon those before it."""
        everywhere: dict[str, str] = {}
        apart: dict[tuple[str, str], str] = {}
        names: dict[str, str] = {}
        kinds: dict[str, EntityKind | None] = {}
        moved: dict[int, frozenset[str]] = {}
        for correction in corrections:
            change = correction.change
            if correction.undone or not isinstance(change, OfPeople):
                continue
            own = {old for old in (change.key, *everywhere) if everywhere.get(old, old) == change.key}
            here = {(article, old) for (article, old), now in apart.items() if now == change.key}
            moved[correction.id] = frozenset(own | {old for _, old in here})
            if isinstance(change, NoPerson):
                kinds |= dict.fromkeys(own, change.kind)
                continue
            new = speaker_key(change.name)
            if isinstance(change, OtherPerson):
                listed = {(article, old) for article in change.articles for old in own} - apart.keys()
                here = {pair for pair in here if pair[0] in change.articles} | listed
            else:
                everywhere |= dict.fromkeys(own, new)
            apart |= dict.fromkeys(here, new)
            names[new] = change.name
        return cls(everywhere=everywhere, apart=apart, names=names, kinds=kinds, moved=moved)

    def now(self, key: str, article: str = "") -> str:
        """The key under which the speaker of a key is found, in general or in one article."""
        return self.apart.get((article, key)) or self.everywhere.get(key, key)


def decided_keys(corrections: Iterable[Correction]) -> frozenset[str]:
    """Keys that people have said who they are wherever they stand: nothing is guessed of them any more."""
    changes = (c.change for c in corrections if not c.undone)
    return frozenset(change.key for change in changes if isinstance(change, SamePerson | Named | NoPerson))


def refuse_circle(change: Change, corrections: Iterable[Correction]) -> None:
    """Raises RejectedInput("circle") for a join of two who are one already, the other way round included."""
    if not isinstance(change, SamePerson):
        return
    known = Identities.of(corrections)
    if known.now(change.key) == known.now(speaker_key(change.name)):
        raise RejectedInput(
            "circle",
            f"“{change.name}” and the speaker you join with it are one already. Undo the correction that joined them to "
            "choose the other name, or rename the speaker.",
        )
