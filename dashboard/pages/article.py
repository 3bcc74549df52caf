"""Article: paste one, or choose one; read it with every quote, name and date marked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import RejectedInput
from dashboard import components, data, state
from dashboard.data import Shelf
from dashboard.reading import heading, reading
from dashboard.safe import label, line

SAMPLES = 3
"""Sample articles that are one click away."""


def page() -> None:
    st.caption(
        "Paste a news article and see who said what, about whom and when. It is read here and kept nowhere else."
    )
    with st.container():  # inside a container the box stays where it is put, and the page does not jump to its end
        given = st.chat_input(
            "Paste an article, or drop a text file here, then press Enter",
            key="paste",
            accept_file="multiple",
            file_type=["txt"],
        )
    if given:
        _take(given.text, given.files)
    shelf = state.shelf()
    _text(shelf, _pick(shelf))


def _take(text: str, files: Sequence[UploadedFile]) -> None:
    """Reads what was pasted or dropped and shows the last of it; what cannot be read is said in a sentence."""
    given: list[str | UploadedFile] = [*([text] if text.strip() or not files else []), *files]
    shown = ""
    with st.status("Reading", type="compact") as status:
        for source in given:
            try:
                words = source if isinstance(source, str) else data.decode(source.getvalue())
                shown = data.read(words, lambda step: status.update(label=step.capitalize())).id
            except RejectedInput as error:
                kept = "What was here before is still here."
                state.note(f"{error.message} {kept}" if isinstance(source, str) else f"{source.name}: {error.message}")
    if shown:
        state.show_own(shown)
    st.rerun()


def _pick(shelf: Shelf) -> str:
    """The article on screen: the one the address names, else the newest."""
    ids = list(shelf.articles)
    current = state.chosen("article", shelf.articles) or ids[0]

    def choose(article: str) -> None:
        state.remember("article", article)
        state.forget("at")

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Article",
            ids,
            index=ids.index(current),
            format_func=lambda i: line(heading(shelf.articles[i]), 90),
            key=f"pick-{shelf.name}-{current}",
            on_change=lambda: choose(st.session_state[f"pick-{shelf.name}-{current}"]),
            label_visibility="collapsed",
            width=400,
        )
        for other in [i for i in ids if i != current][:SAMPLES]:
            st.button(
                label(line(heading(shelf.articles[other]), 36)),
                key=f"sample-{other}",
                type="tertiary",
                on_click=choose,
                args=(other,),
            )
    return current


@st.fragment
def _text(shelf: Shelf, article_id: str) -> None:
    record = reading(shelf.articles[article_id], shelf.colours, data.tone_words)
    focus = state.place()
    chosen = components.reader(record, focus)
    if chosen != (focus if focus.startswith("q") else None):
        state.remember("at", chosen)


page()
