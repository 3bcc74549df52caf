"""The parts of a page that Streamlit has no widget for, in plain JavaScript beside this file.

They get JSON and build elements by `textContent` alone: an article's words are never read as HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

import streamlit as st


def shipped(name: str) -> str:
    """A text file of this package's front end."""
    return resources.files("dashboard").joinpath("frontend", name).read_text(encoding="utf-8")


def _component(name: str, frame: str = "frame wide") -> Any:
    """`wide` components answer to their own width, so they need one from outside."""
    return st.components.v2.component(
        f"ontherecord_{name}",
        html=f'<div class="{frame}"><div class="{name}"></div></div>',
        css=shipped("shared.css") + shipped(f"{name}.css"),
        js=shipped("dom.js") + shipped(f"{name}.js"),
    )


_READER: Final = _component("reader")
_ENTRIES: Final = _component("entries")
_PEOPLE: Final = _component("people")
_QUOTES: Final = _component("quotes")
_IMAGES: Final = _component("images", "frame")
_CELLS: Final = _component("cells", "frame")
_SHARE: Final = _component("share", "frame")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is chosen in an article: the place in it ("q3", "s:12", "" for none), the speaker whose words alone are shown
    (a key, "" for all), the layers that are hidden (names of `LAYERS`)."""

    place: str = ""
    only: str = ""
    hidden: tuple[str, ...] = ()


LAYERS: Final = ("quotes", "words", "person", "organisation", "place", "rest", "time")
"""What the legend of an article shows and hides."""


def reader(
    reading: dict[str, Any],
    looked: Looked,
    *,
    key: str,
    correct: bool,
    half: bool,
    changed: Callable[[Looked], None],
) -> str | None:
    """The annotated article and its rail, as it is `looked` at; `changed` hears of what is chosen before the page is
    drawn anew. `correct` puts a button on each card; `half`: one of two, which scrolls by itself where there is room for
    both.

    Returns the id of the quote whose button was pressed just now.
    """

    def heard() -> None:
        told = st.session_state[key].get("looked") or {}
        quote = told.get("quote") or ("" if looked.place.startswith("q") else looked.place)
        changed(Looked(place=quote, only=told.get("only") or "", hidden=tuple(told.get("hidden", ()))))

    result = _READER(
        key=key,
        data={
            "reading": reading,
            "focus": looked.place,
            "only": looked.only,
            "hidden": looked.hidden,
            "correct": correct,
            "half": half,
        },
        on_looked_change=heard,
        on_correct_change=lambda: None,
    )
    return result.correct if isinstance(result.correct, str) else None


def entries(rows: Sequence[dict[str, Any]], *, key: str, label: str, empty: str) -> tuple[str, str] | None:
    """Passages (`listing.passage`, `listing.said`, …) that open their place; returns (article, place) when one is chosen."""
    result = _ENTRIES(
        key=key, data={"entries": list(rows), "label": label, "empty": empty}, on_open_change=lambda: None
    )
    opened = result.open
    return (str(opened["article"]), str(opened["at"])) if isinstance(opened, dict) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was clicked in a table of quotes: a place (article, place in it), a speaker's key, an order to sort by."""

    place: tuple[str, str] | None
    speaker: str | None
    sort: str | None


def quotes(rows: Sequence[dict[str, Any]], *, key: str, order: str, label: str, empty: str) -> Asked:
    """A table of quotes (`listing.quoted`), sorted by `order`."""
    result = _QUOTES(
        key=key,
        data={"rows": list(rows), "order": order, "label": label, "empty": empty},
        on_open_change=lambda: None,
        on_speaker_change=lambda: None,
        on_sort_change=lambda: None,
    )
    place = result.open
    return Asked(
        place=(str(place["article"]), str(place["at"])) if isinstance(place, dict) else None,
        speaker=result.speaker if isinstance(result.speaker, str) else None,
        sort=result.sort if isinstance(result.sort, str) else None,
    )


def people(rows: Sequence[dict[str, Any]], *, key: str, empty: str) -> str | None:
    """Speaker cards (`listing.person`); returns the key of the speaker chosen."""
    result = _PEOPLE(key=key, data={"people": list(rows), "empty": empty}, on_open_change=lambda: None)
    opened = result.open
    return opened if isinstance(opened, str) else None


def share() -> None:
    """The button that copies the address."""
    _SHARE(key="share", width="content")


def cells(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[bool],
    *,
    key: str,
    label: str,
    tapped: Callable[[int], None],
) -> None:
    """A table of words; in columns of `numbers` each cell is a button, and `tapped` hears of its row, from 0."""

    def heard() -> None:
        row = st.session_state[key].get("row")
        if isinstance(row, int):
            tapped(row)

    data = {"head": list(head), "rows": [list(row) for row in rows], "numbers": list(numbers), "label": label}
    _CELLS(key=key, data=data, on_row_change=heard)


def images(name: str, *, key: str, clicked: Callable[[Any], None] | None = None) -> None:
    """Buttons that save the chart beside them as PNG or SVG, in a file of this name. `clicked` hears the `customdata` of a
    mark that is clicked."""

    def heard() -> None:
        mark = st.session_state[key].get("mark")
        if clicked and mark is not None:
            clicked(mark)

    _IMAGES(key=key, data={"name": name, "listens": bool(clicked)}, width="content", on_mark_change=heard)
