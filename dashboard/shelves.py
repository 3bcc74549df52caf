"""The corpora that a server offers: opened once for all visitors, and looked at anew when somebody has written to one.

Shelf
    a corpus on screen.
Keeper
    a corpus on disk, and its newest shelf.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.article import Article
from core.corpus.corrections import Correction, Missed, Named, OtherPerson, SaidBy
from core.corpus.corrections.stored import StoredLog
from core.corpus.keys import speaker_key
from core.corpus.store import open_store
from core.corpus.view import View
from dashboard.palette import assign

AT_MOST: Final = 0.1
"""Share of its time that a server spends on looking at a corpus anew, while somebody writes to it all the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A corpus on screen: what can be asked of it, the colour of each speaker in it.

    name: as the address bar has it; title: as people read it; problems: what is wrong with it, a sentence each.
    """

    name: str
    title: str
    view: View
    colours: Mapping[str, str]
    problems: tuple[str, ...] = ()

    @property
    def articles(self) -> Mapping[str, Article]:
        """Whole articles by id, newest first."""
        return self.view.articles

    @property
    def size(self) -> int:
        return len(self.articles)


class Keeper:
    """A corpus on disk and its newest shelf, shared by all sessions. Raises RejectedInput when it cannot be opened."""

    def __init__(self, name: str, folder: Path) -> None:
        self.store = open_store(folder)
        self._name = name
        self._renewing = threading.Lock()
        self._colours: dict[str, str] = {}
        self._coloured = -1
        self._took = self._at = 0.0
        self._shelf = self._look()

    def shelf(self) -> Shelf:
        """The corpus as it is, or as it was a moment ago while it is being written to or another visitor looks."""
        if not self._resting() and self.store.generation() != self._shelf.view.generation:
            self.renew(wait=False)
        return self._shelf

    def doubt(self) -> None:
        """Looks at the corpus though nobody has told of a change: its files may be others now. Raises RejectedInput."""
        if not self._resting():
            self.renew(wait=False)

    def _resting(self) -> bool:
        return time.monotonic() - self._at < self._took / AT_MOST

    def renew(self, *, wait: bool = True) -> None:
        """Looks at the corpus now: whoever has added to it sees it at once."""
        if self._renewing.acquire(blocking=wait):
            try:
                self._shelf = self._look()
            finally:
                self._renewing.release()

    def _look(self) -> Shelf:
        began = time.monotonic()
        view = self.store.view()
        colours = self._coloured_by(view)
        self._at = time.monotonic()
        self._took = self._at - began
        problems = tuple(self.store.problems())
        return Shelf(name=self._name, title=self._name, view=view, colours=colours, problems=problems)

    def _coloured_by(self, view: View) -> Mapping[str, str]:
        """Colours of all who are named; those of new articles join the others, which keep theirs."""
        named = renamed(self._colours, StoredLog(self.store).all())
        self._colours = colour(view, named, since=self._coloured)
        self._coloured = view.newest()
        return self._colours


def renamed(colours: Mapping[str, str], corrections: Iterable[Correction]) -> dict[str, str]:
    """Colours for the names that corrections bring in as well: of the speaker that was called otherwise, or a new one."""
    known = dict(colours)
    for correction in corrections:
        change = correction.change
        if isinstance(change, Named) and change.key in known:
            known.setdefault(speaker_key(change.name), known[change.key])
        elif isinstance(change, OtherPerson):
            known = assign([[change.key, speaker_key(change.name)]], known)
        elif isinstance(change, SaidBy | Missed) and change.voice and change.voice.form != "description":
            known = assign([[speaker_key(change.voice.name)]], known)
    return known


def colour(view: View, given: Mapping[str, str], *, since: int = -1) -> dict[str, str]:
    """Colours for the speakers of a view, beside those that are given; `since` is the last article looked at."""
    voices = view.frame(
        """SELECT n, list(speaker_key ORDER BY quotes DESC, first) AS keys FROM (
               SELECT n, any_value(speaker_key) AS speaker_key, count(*) AS quotes, min(quote) AS first FROM quotes
               WHERE n > $since AND speaker_key IS NOT NULL GROUP BY n, speaker)
           GROUP BY n ORDER BY n DESC""",
        {"since": since},
    )
    return assign(voices["keys"], given)
