"""What every page stands in: title, menu, notes."""

from __future__ import annotations

from importlib import resources

import streamlit as st

from dashboard import state
from dashboard.safe import label


def draw() -> None:
    """Configures the page, draws the menu and what all pages share, then the page itself."""
    st.set_page_config(
        page_title="On the Record",
        page_icon=resources.files("dashboard").joinpath("frontend", "icon.png").read_bytes(),
        layout="wide",
    )
    page = st.navigation(
        [
            st.Page("pages/article.py", title="Article", default=True),
        ],
        position="top",
    )
    for words in state.notes():
        st.warning(label(words, 600))
    page.run()
