"""Cached calls into core. The sample and the corpora of the server are shared by all visitors; what a visitor pastes is
theirs alone.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, cast

import streamlit as st

from core.article import Article
from core.copies import find_copies
from core.corpus.corrections import Log, SessionLog
from core.corpus.corrections.stored import StoredLog
from core.corpus.folders import find_stores
from core.corpus.saved import SessionViews, StoredViews, Views
from core.corpus.view import View
from core.errors import RejectedInput
from core.smoothing import smooth_topics
from core.stories import find_stories
from dashboard.shelves import Keeper, colour, renamed
from dashboard.shelves import Shelf as Shelf

SETTING: Final = "ONTHERECORD_CORPUS"
"""Environment variable that names a corpus, or a folder that holds several, for every visitor to see."""

READ_ONLY: Final = "ONTHERECORD_READONLY"
"""Environment variable that keeps visitors from changing what is on the server's disk."""

SAMPLE: Final = "sample"
OWN: Final = "yours"

SESSION_ENTRIES: Final = 20
"""Entries of a feed that a visit takes in."""

SESSION_ARTICLES: Final = 200
"""Articles of one drop: about a minute of work, which others on the server must wait for."""


def offered() -> dict[str, str]:
    """The corpora that this visitor can turn to: the name of each in the address bar, and its title. The first is what
    the screen opens with.
    """
    own_shelf = own()
    titles = {name: name for name in _folders()} | {SAMPLE: "Sample articles"}
    return titles | ({OWN: own_shelf.title} if own_shelf else {})


def shelf(name: str) -> Shelf:
    """One of the corpora that are `offered`, as it is now. Raises RejectedInput, with a sentence, when it cannot be opened."""
    if name in _folders():
        return keeper(name).shelf()
    return _corrected((own() if name == OWN else None) or sample())


def log(name: str) -> Log:
    """The corrections of a corpus: of one on disk those of everybody, of others those of this visitor's session."""
    if name in _folders():
        return StoredLog(keeper(name).store)
    logs: dict[str, SessionLog] = st.session_state.setdefault("corrections", {})
    return logs.setdefault(name, SessionLog())


def views(name: str) -> Views:
    """The saved views of a corpus: of one on disk everybody's, of others this visitor's."""
    if name in _folders():
        return StoredViews(keeper(name).store)
    kept: dict[str, SessionViews] = st.session_state.setdefault("views", {})
    return kept.setdefault(name, SessionViews())


def shared(name: str) -> bool:
    """Whether the corrections and saved views of a corpus are everybody's."""
    return name in _folders()


def on_disk(name: str) -> bool:
    """Whether a corpus lies on the server's disk, so that what is added to it stays."""
    return name in _folders()


def session_columns() -> dict[tuple[str, ...], Mapping[str, str]]:
    """What this visitor has told of the columns of tables: header to (field to column)."""
    told: dict[tuple[str, ...], Mapping[str, str]] = st.session_state.setdefault("columns", {})
    return told


def read_only() -> bool:
    """Whether whoever started the server forbids visitors to change what is on its disk."""
    return os.environ.get(READ_ONLY, "").strip() not in ("", "0")


def renew(name: str) -> None:
    """Shows a corpus on disk as somebody has just left it."""
    if name in _folders():
        keeper(name).renew()


def doubt(name: str) -> None:
    """Looks at a corpus on disk anew, as what was on screen could not be read any more."""
    if name in _folders():
        with contextlib.suppress(RejectedInput):
            keeper(name).doubt()


def _corrected(base: Shelf) -> Shelf:
    """A shelf as this visitor's corrections have it."""
    made = log(base.name).all()
    if all(correction.undone for correction in made):
        return base
    known = st.session_state.get("corrected")
    if known and known[0] is base and known[1] == made:
        return cast(Shelf, known[2])
    view = View.of(base.articles.values(), base.view.stories.values(), made, base.view.copies)
    shelf = Shelf(name=base.name, title=base.title, view=view, colours=colour(view, renamed(base.colours, made)))
    st.session_state["corrected"] = (base, made, shelf)
    return shelf


@st.cache_resource(show_spinner="Opening these articles, for the first time since the server started.")
def keeper(name: str) -> Keeper:
    """The corpus of this name on the server's disk."""
    return Keeper(name, _folders()[name])


@st.cache_resource(show_spinner=False, ttl=10)
def _folders() -> Mapping[str, Path]:
    """The corpora that the setting names; none, with the reason in the server's log, where it names no folder."""
    setting = os.environ.get(SETTING, "").strip()
    try:
        found = find_stores(setting) if setting else {}
    except RejectedInput as why:
        logging.getLogger(__name__).warning("%s: %s", SETTING, why.message)
        found = {}
    return {name if name not in (SAMPLE, OWN) else f"{name} (folder)": path for name, path in found.items()}


@st.cache_resource(show_spinner=False)
def sample() -> Shelf:
    """The articles that every visitor sees first."""
    from core import analyze_many
    from core.sample import sample_articles

    articles = analyze_many(sample_articles())
    return _shelf(SAMPLE, "Sample articles", sorted(articles, key=lambda a: (a.published or "", a.id), reverse=True))


def warm_up() -> None:
    """Loads the models and what the screen opens with before anybody asks."""
    sample()
    for name in list(_folders())[:1]:
        keeper(name)


def own() -> Shelf | None:
    """What this visitor has pasted, newest first. It lives in the visitor's session and goes with it."""
    shelf = st.session_state.get("own")
    return shelf if isinstance(shelf, Shelf) else None


def take(text: str, files: Iterable[tuple[str, bytes]], stage: Callable[[str], None]) -> tuple[list[str], list[str]]:
    """Analyses what a visitor pasted or dropped and puts it on their shelf; `stage` hears of each step.

    Returns the ids of the new articles and, in plain sentences, what could not be read.
    """
    from core.ingest.inputs import read_inputs
    from core.ingest.shards import row_of

    files = list(files)
    pasted = [("", {"text": text})] if text.strip() or not files else []
    told = session_columns()
    items = (item for name, content in files for item in read_inputs(name, content, told.get))
    return take_rows(itertools.chain(pasted, ((item.name, row_of(item)) for item in items)), stage)


def take_address(url: str, stage: Callable[[str], None]) -> tuple[list[str], list[str]]:
    """The same for the article at a web address."""
    from core.intake.web import read_address

    stage("asking the address")
    try:
        return take_rows([(url, read_address(url))], stage)
    except RejectedInput as why:
        return [], [why.message]


def take_feed(url: str, stage: Callable[[str], None]) -> tuple[list[str], list[str]]:
    """The same for the newest articles of a feed."""
    from core.ingest.feeds import entry_item
    from core.ingest.shards import row_of
    from core.intake.feeds import read_feed

    stage("asking the feed")
    try:
        entries = read_feed(url)[:SESSION_ENTRIES]
    except RejectedInput as why:
        return [], [why.message]
    return take_rows(((entry.url, row_of(entry_item(entry))) for entry in entries), stage)


def take_rows(
    rows: Iterable[tuple[str, Mapping[str, Any] | RejectedInput]], stage: Callable[[str], None]
) -> tuple[list[str], list[str]]:
    """The same for rows of fields, each with the name that it was found by."""
    from core import analyze

    new: list[Article] = []
    problems: list[str] = []
    for name, row in rows:
        if len(new) == SESSION_ARTICLES:
            problems.append(f"The first {SESSION_ARTICLES:,} articles were read; the command line takes any number.")
            break
        try:
            if isinstance(row, RejectedInput):
                raise row
            fields = {field: row.get(field) for field in ("title", "outlet", "published", "url")}
            new.append(analyze(row["text"], stage=functools.partial(_staged, stage, name), **fields))
        except RejectedInput as error:
            problems.append(f"{name}: {error.message}" if name else error.message)
        except KeyError:
            problems.append(f"{name}: there is no text in this row.")
    if new:
        shelf = own()
        articles = {a.id: a for a in reversed(new)} | (dict(shelf.articles) if shelf else {})
        title = f"Your articles ({len(articles):,})"
        st.session_state["own"] = _shelf(OWN, title, list(articles.values()), sample().colours)
    return [article.id for article in new], problems


def file_types() -> list[str]:
    """Endings of files that can be read."""
    from core.intake.files import TYPES

    return [ending.removeprefix(".") for ending in TYPES]


def _staged(stage: Callable[[str], None], name: str, step: str) -> None:
    stage(f"{name}: {step}" if name else step)


def _shelf(name: str, title: str, articles: list[Article], colours: Mapping[str, str] | None = None) -> Shelf:
    articles = list(smooth_topics(articles))
    view = View.of(articles, find_stories(articles), copies=find_copies(articles))
    return Shelf(name=name, title=title, view=view, colours=colour(view, colours or {}))
