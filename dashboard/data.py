"""Cached calls into core. The sample corpus is shared by all visitors; what a visitor pastes is theirs alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from core.article import Article
from core.corpus.view import View
from dashboard.palette import assign

SAMPLE: Final = "sample"
OWN: Final = "yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A corpus on screen: what can be asked of it, and the colour of each speaker in it."""

    name: str
    view: View
    colours: Mapping[str, str]

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


def read(text: str, stage: Callable[[str], None]) -> Article:
    """Analyses a visitor's text and puts it on their shelf; `stage` hears of each step. Raises core's RejectedInput."""
    from core import analyze

    article = analyze(text, stage=stage)
    shelf = own()
    before = [a for a in shelf.articles.values() if a.id != article.id] if shelf else []
    st.session_state["own"] = _shelf(OWN, [article, *before], sample().colours)
    return article


def decode(data: bytes) -> str:
    """The text of a dropped file. Raises core's RejectedInput."""
    from core.intake.text import decode as decoded

    return decoded(data)


def tone_words(text: str) -> Iterable[str]:
    """The words that make the word tone of a text."""
    from core.tone import word_tone

    return dict.fromkeys(word for word, polarity in word_tone(text).words if polarity)


def _shelf(name: str, articles: list[Article], colours: Mapping[str, str] | None = None) -> Shelf:
    view = View.of(articles)
    voices = view.frame("SELECT n, list(speaker_key ORDER BY quote) AS keys FROM quotes GROUP BY n ORDER BY n DESC")
    groups = ([key for key in keys if key] for keys in voices["keys"])
    return Shelf(name=name, view=view, colours=assign(groups, colours))
