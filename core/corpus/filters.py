"""The one set of filters that every page, list and chart understands.

Filters
    what is selected; empty means everything.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self, get_args

from core.article import QuoteKind, QuoteStatus
from core.errors import RejectedInput

VALUE_CHARACTERS: Final = 300
"""A longer value in an address bar names nothing we hold (ids, outlets and names are shorter)."""

VALUES: Final = 50
"""Values of one filter: what still fits an address bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """A selection of articles and of the quotes in them. Within a field any value will do; all fields must hold.

    first, last: days of publication, both included; articles without a date pass only when neither is set.
    outlets, topics (Media Topic ids, of either level), articles (ids), story (the id of one): of the article.
    subjects: Media Topic ids of what the quote itself is about.
    speakers, about: keys (`keys.speaker_key`) of who speaks, and of an entity that the quote mentions.
    kinds: direct, mixed, indirect. min_confidence: 0…1.
    statuses: empty means asserted only, as what is negated or hypothetical was not said.
    said_first, said_last: days on which the quote was made.
    text: words that must all occur, a trailing * for beginnings of words.

    Articles are narrowed by their own fields, by `text`, and by what names a quote (speakers, about, subjects,
    said_first, said_last): then one of their quotes must be selected. kinds, statuses and min_confidence are about quotes alone.
    """

    first: datetime.date | None = None
    last: datetime.date | None = None
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[QuoteKind, ...] = ()
    statuses: tuple[QuoteStatus, ...] = ()
    min_confidence: float = 0.0
    text: str = ""
    articles: tuple[str, ...] = ()
    story: str = ""
    about: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    said_first: datetime.date | None = None
    said_last: datetime.date | None = None

    @property
    def names_quotes(self) -> bool:
        """Whether articles are selected by their quotes."""
        return bool(self.speakers or self.about or self.subjects or self.said_first or self.said_last)

    def narrow(self, **changes: Any) -> Self:
        """The same filters with some fields set anew: what a click on a figure opens."""
        return dataclasses.replace(self, **changes)

    def to_query(self) -> dict[str, list[str]]:
        """Address-bar parameters, only those that are set; `from_query` reads them back."""
        query: dict[str, list[str]] = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if value == field.default:
                continue
            query[field.name] = [str(v) for v in value] if isinstance(value, tuple) else [_text(value)]
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> tuple[Self, tuple[str, ...]]:
        """The filters that an address bar describes, and the names of the parameters that could not be read.

        Never raises; parameters that are not filters are left to others.
        """
        kept: dict[str, Any] = {}
        ignored: list[str] = []
        for field in dataclasses.fields(cls):
            if field.name not in query:
                continue
            given = query[field.name]
            values = [given] if isinstance(given, str) else list(given)
            try:
                kept[field.name] = _read(field.name, values)
            except ValueError:
                ignored.append(field.name)
        return cls(**kept), tuple(ignored)

    @classmethod
    def read(cls, query: Mapping[str, str | Sequence[str]]) -> Self:
        """The same for programs: raises RejectedInput("usage") for anything that is no filter or cannot be read."""
        filters, unread = cls.from_query(query)
        wrong = [*unread, *(name for name in query if name not in cls.__dataclass_fields__)]
        if wrong:
            known = ", ".join(cls.__dataclass_fields__)
            raise RejectedInput("usage", f"These filters cannot be read: {', '.join(wrong)}. There are {known}.")
        return filters

    def to_json(self) -> str:
        """One line of JSON, for saved views."""
        return json.dumps(self.to_query(), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote; unreadable parts are left out. Raises ValueError on what is not JSON."""
        query = json.loads(text)
        return cls.from_query(query)[0] if isinstance(query, dict) else cls()


_DATES = {"first", "last", "said_first", "said_last"}
_CHOICES: dict[str, tuple[str, ...]] = {"kinds": get_args(QuoteKind), "statuses": get_args(QuoteStatus)}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _read(name: str, values: list[Any]) -> Any:
    if not all(isinstance(v, str) and v and len(v) <= VALUE_CHARACTERS and v.isprintable() for v in values):
        raise ValueError(name)
    if name in _DATES:
        return datetime.date.fromisoformat(_one(values))
    if name == "min_confidence":
        number = float(_one(values))
        if not 0 <= number <= 1:
            raise ValueError(name)
        return number
    if name in ("text", "story"):
        return _one(values)
    if len(values) > VALUES or not set(values) <= set(_CHOICES.get(name, values)):
        raise ValueError(name)
    return tuple(dict.fromkeys(values))


def _one(values: list[str]) -> str:
    if len(values) != 1:
        raise ValueError(values)
    return values[0]
