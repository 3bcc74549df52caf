"""The record: what an analysis says about one article.

All offsets are Unicode code points into `Article.text` exactly as it was given, end exclusive. Everything is frozen;
`Article.to_record` and `Article.from_record` are the JSON form that ../README.md describes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

SCHEMA = 1
"""Version of the record; a store written under another number is migrated or analysed anew, never misread."""

EntityKind = Literal["person", "organisation", "place", "group", "event", "work", "other"]
MentionForm = Literal["name", "title", "pronoun"]
QuoteKind = Literal["direct", "mixed", "indirect"]
QuoteStatus = Literal["asserted", "negated", "hypothetical"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Label = Literal["negative", "neutral", "positive"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


Move = Callable[[Span], Span]
"""Carries a span from one text to another (cleaned to given)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with TextBlob's word tone: polarity -1…1, subjectivity 0…1."""

    span: Span
    polarity: float
    subjectivity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to an entity."""

    span: Span
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something the article names. `name` is the fullest form given, `roles` as stated, in order."""

    id: str
    name: str
    kind: EntityKind
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One attribution. `spans` has more than one piece when the cue interrupts; quotation marks are included.

    source: the words that name the speaker here; speaker: an entity's id, None when the source is never named;
    speaker_name: canonical name, or the description, or None; continues, parent: ids of other quotes.
    confidence: 0…1, calibrated; polarity -1…1 and subjectivity 0…1 are TextBlob's word tone.
    topic: id of the top-level Media Topic it speaks of, None when unclear.
    """

    id: str
    kind: QuoteKind
    spans: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    status: QuoteStatus = "asserted"
    continues: str | None = None
    parent: str | None = None
    confidence: float = 0.5
    polarity: float = 0.0
    subjectivity: float = 0.0
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression as TIMEX3; `first` and `last` are the days it covers ("YYYY-MM-DD"), None when undated."""

    span: Span
    type: TimeType
    value: str
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attitude:
    """Tone towards an entity in the mention at `span`; `quote` is the quote it is said in, None for the article's voice."""

    entity: str
    quote: str | None
    span: Span
    label: Label
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An IPTC Media Topic ("medtop:11000000") with its share, 0…1; `narrower` are topics one level below it."""

    id: str
    name: str
    score: float
    narrower: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyphrase:
    """A phrase that sets the article apart; `mentions` are where it stands."""

    text: str
    score: float
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One analysed article."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[Time, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    topics: tuple[Topic, ...] = ()
    keyphrases: tuple[Keyphrase, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def to_record(self) -> dict[str, Any]:
        """The JSON form: plain dicts and lists, names as in the contract."""
        return {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The article that `to_record` wrote. Raises KeyError or TypeError on anything else."""
        given = dict(record)
        for name, read in _READ.items():
            given[name] = tuple(read(row) for row in given[name])
        return cls(**given)


# ---- JSON ------------------------------------------------------------------------------------------------------------

_FLAT = (Sentence, Mention, Time, Attitude)
"""Types whose one span is written as `start`, `end` beside their other fields."""


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, _FLAT):
        rest = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name != "span"}
        return {"start": value.span.start, "end": value.span.end, **rest}
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    return value


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    rest = {k: v for k, v in row.items() if k not in ("start", "end")}
    return {"span": Span(row["start"], row["end"]), **rest}


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _entity(row: Mapping[str, Any]) -> Entity:
    mentions = tuple(Mention(**_flat(m)) for m in row["mentions"])
    return Entity(**{**row, "roles": tuple(row["roles"]), "mentions": mentions})


def _quote(row: Mapping[str, Any]) -> Quote:
    spans = tuple(Span(*s) for s in row["spans"])
    return Quote(**{**row, "spans": spans, "cue": _span(row["cue"]), "source": _span(row["source"])})


def _keyphrase(row: Mapping[str, Any]) -> Keyphrase:
    return Keyphrase(**{**row, "mentions": tuple(Span(*s) for s in row["mentions"])})


def _topic(row: Mapping[str, Any]) -> Topic:
    return Topic(**{**row, "narrower": tuple(_topic(t) for t in row.get("narrower", ()))})


_READ: dict[str, Callable[[Any], Any]] = {
    "sentences": lambda r: Sentence(**_flat(r)),
    "entities": _entity,
    "quotes": _quote,
    "times": lambda r: Time(**_flat(r)),
    "attitudes": lambda r: Attitude(**_flat(r)),
    "topics": _topic,
    "keyphrases": _keyphrase,
    "warnings": str,
}


# ---- moving an article to another text ---------------------------------------------------------------------------------


def moved(value: Any, move: Move) -> Any:
    """The same value (a record type, a tuple of them, …) with every span carried through `move`."""
    if isinstance(value, Span):
        return move(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{f.name: moved(getattr(value, f.name), move) for f in dataclasses.fields(value)}
        )
    if isinstance(value, tuple):
        return tuple(moved(v, move) for v in value)
    return value
