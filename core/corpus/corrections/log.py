"""The corrections of a corpus in the order they were made: listed, added, taken back.

Log
    what a keeper of corrections can do; `SessionLog` keeps them in memory, `StoredLog` in the database of a corpus.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from core.article import Span
from core.corpus.corrections.changes import (
    Change,
    Correction,
    Extends,
    Missed,
    Named,
    OtherPerson,
    PublishedOn,
    SaidBy,
    SamePerson,
    Voice,
)
from core.corpus.corrections.people import refuse_circle
from core.corpus.keys import seen_name, speaker_key
from core.corpus.said import iso_day
from core.errors import RejectedInput
from core.limits import NAME_CHARACTERS

AUTHOR_CHARACTERS: Final = 80
"""Of the name under which somebody corrects."""


class Log(Protocol):
    """Corrections of one corpus. Ids rise and are never used again."""

    def all(self) -> tuple[Correction, ...]:
        """Every correction, oldest first, undone ones too."""
        ...

    def add(self, change: Change, author: str) -> Correction:
        """Keeps a change. Raises RejectedInput, with a sentence, for one that cannot be."""
        ...

    def undo(self, id: int) -> None:
        """Takes a correction back; it stays listed. Nothing happens to one that is unknown or taken back already."""
        ...


class SessionLog:
    """Corrections in memory, gone with whoever holds them."""

    def __init__(self) -> None:
        self._all: list[Correction] = []

    def all(self) -> tuple[Correction, ...]:
        return tuple(self._all)

    def add(self, change: Change, author: str) -> Correction:
        change, author = checked(change, author, self._all)
        made = Correction(id=len(self._all) + 1, change=change, author=author, made=now())
        self._all.append(made)
        return made

    def undo(self, id: int) -> None:
        self._all = [replace(c, undone=now()) if c.id == id and not c.undone else c for c in self._all]


def checked(change: Change, author: str, known: Sequence[Correction]) -> tuple[Change, str]:
    """A change and its author as they are kept, names as they are seen. Raises RejectedInput for a change that cannot be
    applied to anything.
    """
    author = seen_name(author)[:AUTHOR_CHARACTERS]
    if not author:
        raise RejectedInput("author", "Give the name under which you correct; it is listed with the correction.")
    match change:
        case SaidBy(voice=Voice() as voice) | Missed(voice=Voice() as voice):
            change = replace(change, voice=replace(voice, name=_name(voice.name)))
        case SamePerson(name=name) | Named(name=name) | OtherPerson(name=name):
            change = replace(change, name=_name(name))
        case PublishedOn(day=day) if day is not None and iso_day(day) is None:
            raise RejectedInput("date", "A day of publication is written like 2025-03-04.")
        case Extends(spans=spans) if not _follow(spans):
            raise RejectedInput("extent", "A quote holds at least one word, and its pieces follow each other.")
    if isinstance(change, Missed) and not _follow(change.place.spans):
        raise RejectedInput("extent", "Copy the words of the quote exactly as the article has them.")
    if isinstance(change, OtherPerson):
        _check_apart(change)
    refuse_circle(change, known)
    return change, author


def now() -> str:
    """The time in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _name(name: str) -> str:
    seen = seen_name(name)
    if not seen:
        raise RejectedInput("name", "Give a name that can be seen.")
    if len(seen) > NAME_CHARACTERS:
        raise RejectedInput("name", f"A name has at most {NAME_CHARACTERS} characters; this one has {len(seen):,}.")
    return seen


def _check_apart(change: OtherPerson) -> None:
    if not change.articles:
        raise RejectedInput("articles", "Name at least one article in which this is somebody else.")
    if speaker_key(change.name) == change.key:
        raise RejectedInput(
            "same_name",
            f"Two speakers cannot both be called “{change.name}” here. Add what tells them apart, such as a role: "
            f"“{change.name} (engineer)”.",
        )


def _follow(spans: Sequence[Span]) -> bool:
    """Whether there are pieces, none of them empty, each after the one before."""
    whole = all(0 <= s.start < s.end for s in spans)
    return bool(spans) and whole and all(a.end <= b.start for a, b in itertools.pairwise(spans))
