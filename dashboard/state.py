"""What is on screen, as the address bar tells it: page, article, place in it, speaker, filters.

The address is the only memory of a view; a name in it that stands for nothing is dropped with a note.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final, NoReturn

import streamlit as st

from dashboard import data
from dashboard.safe import line

ARTICLE: Final = "pages/article.py"
SPEAKERS: Final = "pages/speakers.py"

_PLACE: Final = re.compile(r"q\w{1,12}|[sn]:\d{1,6}")
"""A place in an article: a quote ("q3"), a sentence ("s:12") or a note ("n:4")."""


def shelf() -> data.Shelf:
    """The corpus on screen: the visitor's own articles when the address says so and there are any, else the sample."""
    own = data.own()
    if chosen("corpus", (data.SAMPLE, data.OWN)) != data.OWN:
        return data.sample()
    if own is None:
        forget("corpus")
        forget("article")
        forget("at")
        note("Articles pasted in another session are not kept. These are the sample articles.")
        return data.sample()
    return own


def show_own(article: str) -> None:
    """Turns to an article that the visitor has just given."""
    st.query_params.from_dict({"corpus": data.OWN, "article": article})


def given(name: str) -> str:
    """The address's word for `name`, "" when there is none; never longer than a title."""
    return line(st.query_params.get(name, ""), 200)


def chosen(name: str, known: Container[str]) -> str:
    """Like `given`, but only what is known; anything else leaves the address and the reader is told."""
    word = given(name)
    if word and word not in known:
        forget(name)
        note(f"The address asks for {_ASKED.get(name, name)} “{line(word, 60)}”, which is not here.")
        return ""
    return word


def place() -> str:
    """The place in the article that the address names, "" when it names none."""
    word = given("at")
    if word and not _PLACE.fullmatch(word):
        forget("at")
        return ""
    return word


def remember(name: str, word: str | None) -> None:
    """Writes one word into the address, or takes it out."""
    if word:
        st.query_params[name] = word
    else:
        forget(name)


def forget(name: str) -> None:
    if name in st.query_params:
        del st.query_params[name]


def open_article(article: str, at: str = "") -> NoReturn:
    """Goes to an article, and to a place in it."""
    st.switch_page(ARTICLE, query_params={"article": article} | ({"at": at} if at else {}))


def open_speaker(name: str) -> NoReturn:
    """Goes to a speaker's page."""
    st.switch_page(SPEAKERS, query_params={"speaker": name})


def note(words: str) -> None:
    """Keeps a sentence for the top of the page."""
    st.session_state.setdefault("notes", []).append(words)


def notes() -> list[str]:
    """The sentences kept, once."""
    return list(st.session_state.pop("notes", []))


_ASKED: Final = {"article": "the article", "speaker": "the speaker", "topic": "the topic"}
