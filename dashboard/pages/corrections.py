"""Corrections: everything that people said is wrong, by whom and when, and a way back."""

from __future__ import annotations

import streamlit as st

from core.corpus.corrections import Correction, article_of
from dashboard import controls, correcting, data, state
from dashboard.data import Shelf
from dashboard.reading import heading
from dashboard.safe import line

LISTED = 50


def page() -> None:
    shelf = state.shelf()
    st.title("Corrections")
    st.text(correcting.where_kept(shelf))
    made = data.log(shelf.name).all()[::-1]
    if not made:
        st.text(
            "Nothing is corrected yet. A quote’s card, an article and a speaker’s page each have a button “Correct”."
        )
        return
    lost = sum(c.id in shelf.view.lost for c in made)
    if lost:
        st.text(
            f"{lost} of {len(made):,} no longer apply. They are kept, and apply again when what they correct is back."
        )
    holding = [c.change for c in made if not c.undone]
    for correction in made[: controls.grown(LISTED)]:
        _row(shelf, correction, again=bool(correction.undone) and correction.change not in holding)
    controls.more(len(made), LISTED, "corrections")


def _row(shelf: Shelf, correction: Correction, *, again: bool) -> None:
    """One of them; `again` where it was taken back and nobody has made it since."""
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"correction-{correction.id}"):
        with st.container(gap=None):
            st.text(correcting.told(correction.change))
            when = f"{correction.made[:10]} {correction.made[11:16]} UTC"
            facts = f"{line(correction.author, 80)}, {when} · {correcting.standing(correction, shelf.view.lost)}"
            article = article_of(correction.change) or ""
            if article in shelf.articles:
                facts += f" · {line(heading(shelf.articles[article]), 80)}"
            st.text(line(facts, 400))
        if article in shelf.articles and st.button("Open", key=f"open-{correction.id}", type="tertiary"):
            state.open_alone(article)
        if not correcting.allowed(shelf):
            return
        if not correction.undone:
            st.button("Undo", key=f"undo-{correction.id}", on_click=correcting.undo, args=(shelf, correction.id))
        elif again and st.button("Redo", key=f"redo-{correction.id}"):
            author = st.session_state.get("author") or correction.author
            if correcting.save(shelf, [correction.change], author):
                st.rerun()


page()
