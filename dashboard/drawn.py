"""What a run of a page has drawn so far, for a report of it: charts and articles, by the selection that they are of."""

from __future__ import annotations

from dataclasses import dataclass, field

import plotly.graph_objects as go
import streamlit as st

from core.corpus.filters import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`name`: what sets the selection `filters` apart from one beside it, as people read it; `articles`: those that it is
    about where it is not about all."""

    name: str = ""
    filters: Filters = field(default_factory=Filters)
    figures: list[go.Figure] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)


def begin(filters: Filters) -> list[Part]:
    """At the start of a run nothing is drawn yet; what will be is of the whole page, until a part begins."""
    st.session_state["drawn"] = [Part(filters=filters)]
    return parts()


def begin_part(name: str, filters: Filters) -> None:
    """What is drawn from here on is of this selection."""
    parts().append(Part(name=name, filters=filters))


def parts() -> list[Part]:
    """The whole page, then what it shows of one selection after the other."""
    found: list[Part] = st.session_state.setdefault("drawn", [Part()])
    return found


def part() -> Part:
    """What is being drawn."""
    return parts()[-1]
