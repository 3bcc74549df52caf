"""What every page stands in: menu, what is on screen, filters, copy-link button, notes."""

from __future__ import annotations

from importlib import resources
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from core.errors import RejectedInput
from dashboard import components, data, drawn, filterbar, sharing, sides, state, views
from dashboard.data import Shelf
from dashboard.naming import counts_words
from dashboard.safe import label, line

PAGES: Final = {
    "Article": state.ARTICLE,
    "Speakers": state.SPEAKERS,
    "Timeline": "pages/timeline.py",
    "Topics": "pages/topics.py",
    "Tone": "pages/tone.py",
    "Quotes": "pages/quotes.py",
    "Sources": "pages/sources.py",
    "Corrections": "pages/corrections.py",
    "Method": "pages/method.py",
}
"""The menu, and the file of each page."""

SIDED: Final = ("Article", "Speakers", "Timeline", "Topics", "Tone", "Quotes")
"""Pages on which two selections of articles can be put side by side."""

BOTH = "Two selections side by side; the figures of each stand below."
INTRODUCTION = "Paste a news article and see who said what, about whom, when and in what tone."


def draw() -> None:
    """Configures the page, draws the menu and what all pages share, then the page itself. What a corpus refuses is said
    in its place.
    """
    st.set_page_config(
        page_title="On the Record",
        page_icon=resources.files("dashboard").joinpath("frontend", "icon.png").read_bytes(),
        layout="wide",
    )
    st.logo(components.shipped("wordmark.svg"), size="large")
    st.html(f"<style>{components.shipped('page.css')}</style>")
    pages = {title: st.Page(path, title=title, default=path == state.ARTICLE) for title, path in PAGES.items()}
    page = st.navigation(list(pages.values()), position="top")
    state.arrive(PAGES[page.title])
    shelf = state.shelf()
    try:
        _page(shelf, page, first=page is pages["Article"])
    except RejectedInput as why:
        _refused(shelf, why)


def _page(shelf: Shelf, page: StreamlitPage, *, first: bool) -> None:
    filters = state.filters(shelf)
    parts, counts = drawn.begin(filters), counts_words(shelf, filters)
    sided = page.title in SIDED and not state.given(
        "speaker"
    )  # a speaker's page has its own way to put two side by side
    words = INTRODUCTION if first else BOTH if sided and sides.others(shelf, filters) else counts
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        st.text(words, width="stretch")
        _corpus(shelf)
        filterbar.draw(shelf, filters)
        if sided:
            sides.menu(shelf, filters)
        views.draw(shelf, page.title, PAGES)
        sharing.draw(page.title, shelf, parts)
    for words in state.notes():
        st.warning(label(words, 600))
    page.run()


def _refused(shelf: Shelf, why: RejectedInput) -> None:
    """A corpus may be damaged, deleted or replaced while it is on screen."""
    data.doubt(shelf.name)
    st.error(label(why.message, 600))
    with st.container(horizontal=True):
        st.button("Try again", key="refused-again")
        if shelf.name != data.SAMPLE:
            st.button("Show the sample articles", key="refused-sample", on_click=state.turn_to, args=(data.SAMPLE,))


def _corpus(shelf: Shelf) -> None:
    """Turns between the corpora that are offered, once there are several."""
    titles = data.offered()
    if len(titles) == 1:
        return
    st.session_state["pick-corpus"] = shelf.name
    st.selectbox(
        "Articles",
        list(titles),
        format_func=lambda name: line(titles[name], 60),
        key="pick-corpus",
        on_change=lambda: state.turn_to(st.session_state["pick-corpus"]),
        label_visibility="collapsed",
        width=190,
    )
