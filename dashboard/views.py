"""Saved views: the menu in which a view is named, opened again and deleted."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.corpus.saved import NAME_CHARACTERS, SavedView, Views
from core.errors import RejectedInput
from dashboard import correcting, data, state
from dashboard.data import Shelf
from dashboard.safe import label, line


def draw(shelf: Shelf, page: str, pages: Mapping[str, str]) -> None:
    """The button with the views behind it. `page` is the one on screen, `pages` the file of each, by title."""
    kept = data.views(shelf.name)
    saved, writable = kept.all(), correcting.allowed(shelf)
    with st.popover(f"Views · {len(saved)}" if saved else "Views", key="views"):
        if writable:
            st.text_input(
                "Name this view",
                key="view-name",
                max_chars=NAME_CHARACTERS,
                placeholder="Enter saves it",
                on_change=_save,
                args=(kept, page),
            )
        for number, view in enumerate(saved):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                if st.button(label(view.name, NAME_CHARACTERS), key=f"open-view-{number}", type="tertiary"):
                    _open(shelf, view, pages)
                if writable:
                    st.button(
                        "Delete", key=f"delete-view-{number}", type="tertiary", on_click=_delete, args=(kept, view.name)
                    )
        st.caption(
            "Page, filters and what is chosen. "
            + (
                "Views are kept in this corpus, for everybody who opens it."
                if data.shared(shelf.name)
                else "Views of these articles live in your session and go with it; a copied link stays."
            )
        )


def _save(kept: Views, page: str) -> None:
    name = line(st.session_state["view-name"], NAME_CHARACTERS)
    query = {word: st.query_params.get_all(word) for word in st.query_params if word != "corpus"}
    try:
        if name:
            kept.save(SavedView(name=name, page=page, query=query))
            st.session_state["view-name"] = ""
    except RejectedInput as why:
        state.note(why.message)


def _delete(kept: Views, name: str) -> None:
    try:
        kept.delete(name)
    except RejectedInput as why:
        state.note(why.message)


def _open(shelf: Shelf, view: SavedView, pages: Mapping[str, str]) -> None:
    if view.page not in pages:
        state.note("The page of this view is no more.")
        st.rerun()
    st.switch_page(pages[view.page], query_params={**view.query, "corpus": shelf.name})
