"""Controls of one page whose setting stands in the address bar: what the address cannot mean is left out with a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import state

Word = TypeVar("Word", bound=str)

_SWITCHED: Final = ("yes", "no")

MOST_PAGES: Final = 50
"""Of a list that grows: an address can ask for no more."""


def choice(name: str, label: str, options: Mapping[Word, str], *, width: int = 220) -> Word:
    """One of `options` (word in the address: words on screen) from a menu; the first unless another was chosen."""
    chosen, key, changed = _one(name, options)
    st.selectbox(label, list(options), format_func=options.__getitem__, key=key, on_change=changed, width=width)
    return chosen


def either(name: str, label: str, options: Mapping[Word, str]) -> Word:
    """The same for very few, side by side."""
    chosen, key, changed = _one(name, options)
    st.segmented_control(
        label, list(options), format_func=options.__getitem__, key=key, on_change=changed, required=True
    )
    return chosen


def _one(name: str, options: Mapping[Word, str]) -> tuple[Word, str, Callable[[], None]]:
    """What is chosen, the key of its widget, and what follows when that is used."""
    usual = next(iter(options))
    asked = state.chosen(name, options)
    chosen = next((option for option in options if option == asked), usual)
    key = _key(name)
    st.session_state[key] = chosen
    return chosen, key, lambda: state.turn(name, _other_than(usual, st.session_state[key]))


def tabs(name: str, options: Sequence[str]) -> Sequence[DeltaGenerator]:
    """Tabs of these names; all are drawn, the first or the chosen one is seen."""
    _, key, changed = _one(name, {option: option for option in options})
    return st.tabs(options, key=key, on_change=changed)


def switch(name: str, label: str, *, usual: bool = False) -> bool:
    """On or off."""
    chosen = {"yes": True, "no": False}.get(state.chosen(name, _SWITCHED), usual)
    key = _key(name)
    st.session_state[key] = chosen
    st.toggle(
        label,
        key=key,
        on_change=lambda: state.turn(name, None if st.session_state[key] == usual else _SWITCHED[usual]),
    )
    return chosen


def words(name: str, label: str, placeholder: str, *, width: int = 260) -> str:
    """A few words that the visitor types."""
    key = _key(name)
    st.session_state[key] = given = state.given(name)
    st.text_input(
        label,
        key=key,
        placeholder=placeholder,
        on_change=lambda: state.turn(name, st.session_state[key].strip()),
        width=width,
    )
    return given


def pages(total: int, size: int) -> int:
    """Which page of `total` rows is shown, from 0; nothing is drawn where one page holds them all."""
    count = max(1, -(-total // size))
    now = min(_page(), count)
    if count > 1:
        key = f"{_key('page')}-{now}"
        st.pagination(
            count,
            default=now,
            key=key,
            on_change=lambda: state.remember("page", _other_than("1", str(st.session_state[key]))),
        )
    return now - 1


def grown(size: int) -> int:
    """How many rows of a list that grows stand on screen: `size`, and as many again for each "Show more"."""
    return size * min(_page(), MOST_PAGES)


def more(rows: int, size: int, key: str) -> None:
    """The button "Show more" below a list of which there are `rows` or more, where that is more than `grown`."""
    now = _page()
    if rows > grown(size) and now < MOST_PAGES:
        st.button("Show more", key=f"{key}-more", on_click=state.remember, args=("page", str(now + 1)))


def _page() -> int:
    asked = state.given("page")
    return int(state.chosen("page", [asked] if asked.isdecimal() and asked.isascii() and int(asked) else []) or 1)


def _other_than(usual: str, chosen: str) -> str | None:
    return None if chosen == usual else chosen


def _key(name: str) -> str:
    return f"control-{name}"
