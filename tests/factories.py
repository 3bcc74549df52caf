"""Invented records for tests: text with who says what in it, offsets found by the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core.article import Article, Attitude, Entity, Keyphrase, Mention, Quote, Sentence, Span, Time, Topic


def span(text: str, words: str, after: int = 0) -> Span:
    """Where `words` stand in `text`, first place from `after` on."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def entity(text: str, id: str, name: str, *aliases: str, kind: Any = "person", roles: Iterable[str] = ()) -> Entity:
    """An entity with every mention of its name and aliases."""
    found: list[Mention] = []
    for words in (name, *aliases):
        at = text.find(words)
        while at >= 0:
            here = Span(at, at + len(words))
            if not any(here.overlaps(m.span) for m in found):
                found.append(Mention(span=here))
            at = text.find(words, at + 1)
    found.sort(key=lambda m: m.span)
    return Entity(id=id, name=name, kind=kind, roles=tuple(roles), mentions=tuple(found))


def quote(text: str, id: str, *pieces: str, cue: str | None = None, source: str | None = None, **more: Any) -> Quote:
    """A quote whose pieces, cue and source are given by their words."""
    return Quote(
        id=id,
        kind=more.pop("kind", "direct"),
        spans=tuple(span(text, p) for p in pieces),
        cue=span(text, cue) if cue else None,
        source=span(text, source) if source else None,
        **more,
    )


def sentences(text: str, polarity: float = 0.0) -> tuple[Sentence, ...]:
    """Sentences ending at ". ", all of one tone."""
    found, start = [], 0
    for piece in text.split(". "):
        end = min(len(text), start + len(piece) + 1)
        found.append(Sentence(span=Span(start, end), polarity=polarity, subjectivity=0.5))
        start = end + 1
    return tuple(found)


HARBOUR = (
    "Mira Olsen, mayor of Skarvik, said on Tuesday that the harbour would close in June. "
    "“We have no money left,” Olsen said. “The ferry comes first.” "
    "Tomas Reyl, who owns two boats, called the plan a disgrace. "
    "A spokesman for the port did not say that work had begun. "
    "“Olsen never listens,” Reyl said."
)


def harbour(id: str = "harbour", **changes: Any) -> Article:
    """One article in which Mira Olsen speaks twice (once in two quotes) and Tomas Reyl twice, once about her."""
    text = HARBOUR
    own: dict[str, Any] = {
        "id": id,
        "text": text,
        "title": "Skarvik to close its harbour",
        "outlet": "The Skarvik Post",
        "published": "2025-05-14",
        "sentences": sentences(text, 0.1),
        "entities": (
            entity(text, "e1", "Mira Olsen", "Olsen", roles=("mayor of Skarvik",)),
            entity(text, "e2", "Tomas Reyl", "Reyl"),
            entity(text, "e3", "Skarvik", kind="place"),
        ),
        "quotes": (
            quote(
                text,
                "q1",
                "that the harbour would close in June",
                cue="said",
                source="Mira Olsen",
                kind="indirect",
                speaker="e1",
                speaker_name="Mira Olsen",
                confidence=0.9,
                polarity=-0.2,
            ),
            quote(
                text,
                "q2",
                "“We have no money left,”",
                speaker="e1",
                speaker_name="Mira Olsen",
                confidence=0.95,
                polarity=-0.4,
            ),
            quote(
                text,
                "q3",
                "“The ferry comes first.”",
                speaker="e1",
                speaker_name="Mira Olsen",
                continues="q2",
                confidence=0.7,
                polarity=0.2,
            ),
            quote(
                text,
                "q4",
                "the plan a disgrace",
                cue="called",
                source="Tomas Reyl",
                kind="mixed",
                speaker="e2",
                speaker_name="Tomas Reyl",
                confidence=0.5,
                polarity=-0.6,
            ),
            quote(
                text,
                "q5",
                "that work had begun",
                cue="say",
                source="A spokesman for the port",
                kind="indirect",
                status="negated",
                speaker_name="A spokesman for the port",
                confidence=0.8,
            ),
            quote(
                text,
                "q6",
                "“Olsen never listens,”",
                speaker="e2",
                speaker_name="Tomas Reyl",
                confidence=0.9,
                polarity=-0.1,
            ),
        ),
        "times": (
            Time(span=span(text, "Tuesday"), type="DATE", value="2025-05-13", first="2025-05-13", last="2025-05-13"),
            Time(span=span(text, "June"), type="DATE", value="2025-06", first="2025-06-01", last="2025-06-30"),
        ),
        "attitudes": (
            Attitude(
                entity="e1",
                quote="q6",
                span=span(text, "Olsen", text.index("“Olsen")),
                label="negative",
                scores={"negative": 0.8, "neutral": 0.15, "positive": 0.05},
            ),
        ),
        "topics": (
            Topic(id="medtop:04000000", name="economy, business and finance", score=0.6),
            Topic(id="medtop:11000000", name="politics and government", score=0.3),
        ),
        "keyphrases": (Keyphrase(text="harbour", score=1.0, mentions=(span(text, "harbour"),)),),
    }
    return Article(**(own | changes))


def article(id: str, text: str = "Nothing was said.", **fields: Any) -> Article:
    """An article with little in it."""
    return Article(id=id, text=text, **({"sentences": sentences(text)} | fields))


def said_by(name: str, words: str, *, id: str, **fields: Any) -> Article:
    """An article in which one person says one thing."""
    text = f"{name} spoke. “{words}” {name} said."
    mine: Mapping[str, Any] = {
        "entities": (entity(text, "e1", name),),
        "quotes": (quote(text, "q1", f"“{words}”", speaker="e1", speaker_name=name, confidence=0.9),),
    }
    return article(id, text, **(dict(mine) | fields))
