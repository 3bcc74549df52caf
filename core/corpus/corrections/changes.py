"""What a person says is wrong, one frozen type for each kind of correction, and its JSON.

A correction of a quote is anchored by the words it is about and where they stand, never by the quote's id: an article
analysed anew numbers its quotes anew. A correction of a person is anchored by the speaker's key.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Self, get_args

from core.article import Article, EntityKind, QuoteKind, Span

Form = Literal["person", "organisation", "description"]
"""Who speaks: somebody with a name of their own, or a source that is only described."""

FORMS: Final[tuple[str, ...]] = get_args(Form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A quote as it was when it was corrected: its pieces in the text of an article, and their words."""

    article: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, article: Article, spans: tuple[Span, ...]) -> Self:
        return cls(article=article.id, spans=spans, words=tuple(span.of(article.text) for span in spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says a quote: a name, or a description of a source that is never named."""

    name: str
    form: Form = "person"


# ---- of a quote ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBy:
    """Another speaker; `voice` None where the article does not tell."""

    place: Place
    voice: Voice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfKind:
    """Direct, mixed or indirect."""

    place: Place
    kind: QuoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Extends:
    """The quote begins or ends elsewhere: `spans` are its pieces now, `words` theirs."""

    place: Place
    spans: tuple[Span, ...]
    words: tuple[str, ...] = ()

    @classmethod
    def to(cls, article: Article, place: Place, spans: tuple[Span, ...]) -> Self:
        return cls(place=place, spans=spans, words=tuple(span.of(article.text) for span in spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoQuote:
    """Nobody said this."""

    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A quote that was not found."""

    place: Place
    kind: QuoteKind
    voice: Voice | None


# ---- of an article ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedOn:
    """The day of publication, "YYYY-MM-DD"; None where it is not known after all."""

    article: str
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutTopics:
    """Ids of Media Topics, the weightiest first; none where none fits."""

    article: str
    topics: tuple[str, ...]


# ---- of people -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePerson:
    """Two speakers are one, `key` and the one of `name`."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPerson:
    """In these articles (ids) the speaker of `key` is somebody else, of `name`."""

    key: str
    articles: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The speaker of `key` is called `name`."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPerson:
    """What was taken for a person is something of another kind; `kind` None where it is no name at all."""

    key: str
    kind: EntityKind | None


OfQuote = SaidBy | OfKind | Extends | NoQuote | Missed
OfArticle = PublishedOn | AboutTopics
OfPeople = SamePerson | OtherPerson | Named | NoPerson
Change = OfQuote | OfArticle | OfPeople

KINDS: Final[Mapping[str, type[Change]]] = {
    "speaker": SaidBy,
    "kind": OfKind,
    "extent": Extends,
    "no quote": NoQuote,
    "missed quote": Missed,
    "date": PublishedOn,
    "topics": AboutTopics,
    "same person": SamePerson,
    "other person": OtherPerson,
    "name": Named,
    "no person": NoPerson,
}
"""The word that a file or database keeps for each kind."""

_WORDS: Final = {kind: word for word, kind in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change, who made it and when (ISO 8601 in UTC); `undone` is when it was taken back."""

    id: int
    change: Change
    author: str
    made: str
    undone: str | None = None


def article_of(change: Change) -> str | None:
    """Id of the one article that a change is about; None for a change of people."""
    if isinstance(change, OfQuote):
        return change.place.article
    return change.article if isinstance(change, OfArticle) else None


# ---- JSON ------------------------------------------------------------------------------------------------------------


def to_json(change: Change) -> str:
    """The change and the word for its kind, one line."""
    return json.dumps({"kind": _WORDS[type(change)], "change": _plain(change)})


def from_json(text: str) -> Change:
    """What `to_json` wrote. Raises ValueError on anything else."""
    try:
        given = json.loads(text)
        fields = given["change"].items()
        return KINDS[given["kind"]](**{name: _READ.get(name, _same)(value) for name, value in fields})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no correction: {text[:80]!r}") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _same(value: Any) -> Any:
    return value


def _spans(rows: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in rows)


def _place(row: Mapping[str, Any]) -> Place:
    return Place(article=row["article"], spans=_spans(row["spans"]), words=tuple(row["words"]))


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "place": _place,
    "spans": _spans,
    "voice": lambda row: None if row is None else Voice(**row),
    "words": tuple,
    "topics": tuple,
    "articles": tuple,
}
