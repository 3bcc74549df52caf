"""Cached calls into core. The sample corpus is shared by all visitors; what a visitor pastes is theirs alone."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from core.article import Article
from core.corpus.view import View
from core.smoothing import smooth_topics
from core.stories import Story, find_stories
from dashboard.palette import assign

SAMPLE: Final = "sample"
OWN: Final = "yours"

SESSION_ARTICLES: Final = 200
"""Articles of one drop: about a minute of work, which others on the server must wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A corpus on screen: what can be asked of it, the colour of each speaker in it, its stories, largest first."""

    name: str
    view: View
    colours: Mapping[str, str]
    stories: tuple[Story, ...]

    @property
    def articles(self) -> Mapping[str, Article]:
        """Whole articles by id, newest first."""
        return self.view.articles

    @property
    def size(self) -> int:
        return len(self.articles)


@st.cache_resource(show_spinner=False)
def sample() -> Shelf:
    """The articles that every visitor sees first."""
    from core import analyze_many
    from core.sample import sample_articles

    articles = analyze_many(sample_articles())
    return _shelf(SAMPLE, sorted(articles, key=lambda a: (a.published or "", a.id), reverse=True))


def warm_up() -> None:
    """Loads the models and the sample before anybody asks."""
    sample()


def own() -> Shelf | None:
    """What this visitor has pasted, newest first. It lives in the visitor's session and goes with it."""
    shelf = st.session_state.get("own")
    return shelf if isinstance(shelf, Shelf) else None


def take(text: str, files: Iterable[tuple[str, bytes]], stage: Callable[[str], None]) -> tuple[list[str], list[str]]:
    """Analyses what a visitor pasted or dropped and puts it on their shelf; `stage` hears of each step.

    Returns the ids of the new articles and, in plain sentences, what could not be read.
    """
    from core import RejectedInput, analyze
    from core.intake.files import read_data

    files = list(files)
    pasted = [("", {"text": text})] if text.strip() or not files else []
    found = ((f.name, f.row) for name, content in files for f in read_data(name, content))
    new: list[Article] = []
    problems: list[str] = []
    for name, row in itertools.chain(pasted, found):
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
        st.session_state["own"] = _shelf(OWN, list(articles.values()), sample().colours)
    return [article.id for article in new], problems


def file_types() -> list[str]:
    """Endings of files that can be read."""
    from core.intake.files import TYPES

    return [ending.removeprefix(".") for ending in TYPES]


def _staged(stage: Callable[[str], None], name: str, step: str) -> None:
    stage(f"{name}: {step}" if name else step)


def _shelf(name: str, articles: list[Article], colours: Mapping[str, str] | None = None) -> Shelf:
    articles = list(smooth_topics(articles))
    view = View.of(articles)
    voices = view.frame("SELECT n, list(speaker_key ORDER BY quote) AS keys FROM quotes GROUP BY n ORDER BY n DESC")
    groups = ([key for key in keys if key] for keys in voices["keys"])
    return Shelf(name=name, view=view, colours=assign(groups, colours), stories=find_stories(articles))
