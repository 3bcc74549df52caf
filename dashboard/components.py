"""The parts of a page that Streamlit has no widget for, in plain JavaScript beside this file.

They get JSON and build elements by `textContent` alone: an article's words are never read as HTML or Markdown.
"""

from __future__ import annotations

from importlib import resources
from typing import Any, Final

import streamlit as st


def _shipped(name: str) -> str:
    return resources.files("dashboard").joinpath("frontend", name).read_text(encoding="utf-8")


def _component(name: str) -> Any:
    return st.components.v2.component(
        f"ontherecord_{name}",
        html=f'<div class="frame"><div class="{name}"></div></div>',
        css=".frame { container-type: inline-size; }\n" + _shipped("shared.css") + _shipped(f"{name}.css"),
        js=_shipped("dom.js") + _shipped(f"{name}.js"),
    )


_READER: Final = _component("reader")


def reader(reading: dict[str, Any], focus: str) -> str | None:
    """The annotated article and its rail. `focus` is the place to show; returns the id of the chosen quote."""
    result = _READER(
        key=f"reader-{reading['id']}",
        data={"reading": reading, "focus": focus},
        default={"quote": focus if focus.startswith("q") else None},
        on_quote_change=lambda: None,
    )
    chosen = result.quote
    return chosen if isinstance(chosen, str) else None
