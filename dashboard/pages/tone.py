"""Tone: who speaks how of whom, the articles' own voice compared over outlets, and where word tone says otherwise."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import JudgementOrder, Unit
from core.corpus.tables import period
from core.figures import tone_confusion
from core.limits import TAKEN_ROWS
from dashboard import charts, components, controls, listing, panel, sides, state, takeaway
from dashboard.data import Shelf
from dashboard.naming import why_empty
from dashboard.safe import line

OWN: Final = "OWN"
"""In the address, the voice of the articles themselves; keys of speakers are folded to small letters."""

EVERYBODY: Final = "Everybody"
THEMSELVES: Final = "The articles themselves"
PAGE: Final = 10
ORDERS: Final[dict[JudgementOrder, str]] = {
    "strongest": "Strongest first",
    "apart": "Word tone points the other way",
}
UNITS: Final[tuple[Unit, ...]] = ("month", "day")
"""Of a line over time: days where there is one month only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for: a voice and the one spoken of (keys), the outlet; "" for all."""

    voice: str = ""
    towards: str = ""
    outlet: str = ""

    def narrowed(self, filters: Filters) -> dict[str, Any]:
        """Filters and voice as the queries of judgements take them."""
        if self.voice not in ("", OWN):
            filters = filters.narrow(speakers=(self.voice,))
        if self.outlet:
            filters = filters.narrow(outlets=(self.outlet,))
        return {"filters": filters, "own_voice": self.voice == OWN}


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    st.title("Tone")
    pairs = queries.attitudes(shelf.view, filters)
    if pairs.empty:
        st.text(why_empty(shelf.view, filters, "Nobody is spoken of in these articles."))
        return
    news = tone_confusion("news")
    wrong = 100 * (news.named - news.named_right) / news.named
    st.caption(
        "Attitude is how a sentence speaks of a person or an organisation in it, in the article's own words or in those of "
        f"somebody it quotes. Of what is called negative or positive {wrong:.0f} in 100 are wrong in political news, so read "
        "the sentences: click a disc. Open discs rest on fewer than five. [How it is made and how often it is wrong](method#tone-towards-somebody)"
    )
    by_outlet = queries.attitudes_by_outlet(shelf.view, filters)
    asked = _asked(shelf, pairs, list(dict.fromkeys(by_outlet["outlet"])))
    sides.draw(shelf, filters, functools.partial(_body, asked, _when()))


def _body(asked: Asked, when: str, shelf: Shelf, filters: Filters) -> None:
    """What is drawn of one selection, and the sentences of the month or day `when`, "" for all."""
    most = 6 if panel.halved() else 15
    _voices(filters, queries.attitudes(shelf.view, filters, targets=most), asked)
    _line(shelf, filters, asked, when)
    _sentences(shelf, filters, asked, when)
    _outlets(filters, queries.attitudes_by_outlet(shelf.view, filters, targets=min(most, 12)), asked)
    _word_tone(shelf, filters)


# ---- whose words, and about whom -------------------------------------------------------------------------------------


def _asked(shelf: Shelf, pairs: pd.DataFrame, outlets: list[str]) -> Asked:
    """What the address names; the menus show and change it."""
    rows = listing.rows(pairs)
    voices = {"": EVERYBODY} | {_voice_key(row): _voice_name(row) for row in rows}
    targets = {"": EVERYBODY} | {row["key"]: row["name"] for row in rows}
    for name, known in (("voice", voices), ("towards", targets)):
        key = state.given(name)
        if key not in known and (party := queries.party_name(shelf.view, key)):
            known[key] = party
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = Asked(
            voice=controls.choice("voice", "Whose words", _shown(voices), width=260),
            towards=controls.choice("towards", "About whom", _shown(targets), width=260),
            outlet=controls.choice("outlet", "Where", {"": "Any outlet"} | _shown({o: o for o in outlets}), width=260),
        )
        if asked != Asked():
            st.button("Everybody on everybody", on_click=_choose, type="tertiary")
    return asked


def _shown(names: dict[str, str]) -> dict[str, str]:
    return {key: line(name, 60) for key, name in names.items()}


def _choose(voice: str = "", towards: str = "", outlet: str = "") -> None:
    state.write({"voice": voice, "towards": towards, "outlet": outlet, "when": None, "page": None})


def _when() -> str:
    """The month or day of publication that the address asks for, "2025-03" or "2025-03-14"; "" for all."""
    asked = state.given("when")
    return state.chosen("when", [asked] if _days(asked) else [])


def _days(when: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a month or a day so written."""
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", when):
        return None
    try:
        return period("month" if len(when) == 7 else "day", dt.date.fromisoformat(f"{when}-01"[:10]))
    except ValueError:
        return None


def _voice_key(row: listing.Row) -> str:
    return listing.text(row["speaker_key"]) or OWN


def _voice_name(row: listing.Row) -> str:
    return listing.text(row["speaker_name"]) or THEMSELVES


# ---- charts ----------------------------------------------------------------------------------------------------------


def _voices(filters: Filters, pairs: pd.DataFrame, asked: Asked) -> None:
    rows = listing.rows(pairs)
    table = pairs.assign(
        row=[_voice_name(row) for row in rows],
        row_key=[_voice_key(row) for row in rows],
        column=pairs["name"],
        column_key=pairs["key"],
    )
    chosen = _matrix(
        table, "Who speaks how of whom", "voice", _key("pairs", filters, asked), (asked.voice, asked.towards)
    )
    if chosen:
        _choose(*chosen)
        st.rerun()


def _outlets(filters: Filters, by_outlet: pd.DataFrame, asked: Asked) -> None:
    if by_outlet["outlet"].nunique() < 2:
        return
    table = by_outlet.assign(
        row=by_outlet["outlet"], row_key=by_outlet["outlet"], column=by_outlet["name"], column_key=by_outlet["key"]
    )
    title, key = "The articles' own voice, by outlet", _key("outlets", filters, asked)
    chosen = _matrix(table, title, "outlet", key, (asked.outlet, asked.towards))
    if chosen:
        _choose(OWN, chosen[1], chosen[0])
        st.rerun()


def _matrix(table: pd.DataFrame, title: str, rows: str, key: str, shaded: tuple[str, str]) -> tuple[str, str] | None:
    columns = ["row", "column", "score", "judgements", "negative", "neutral", "positive", "low", "high"]
    chosen = panel.chart(
        charts.attitudes(table, title, shaded),
        table[columns].set_axis([rows, "on", "attitude", "sentences", *columns[4:]], axis=1),
        key=key,
        phone="table",
        marks=list(zip(table["row_key"], table["column_key"], strict=True)),
    )
    return (str(chosen[0][0]), str(chosen[0][1])) if chosen else None


def _line(shelf: Shelf, filters: Filters, asked: Asked, when: str) -> None:
    if not asked.towards:
        return
    for unit in UNITS:
        periods = queries.attitudes_over_time(shelf.view, towards=asked.towards, unit=unit, **asked.narrowed(filters))
        if len(periods) > 1:
            span = _days(when)
            panel.chart(
                charts.means_over_time(
                    periods.assign(mean=periods["score"], count=periods["judgements"]),
                    f"Attitude by {unit} of publication",
                    "attitude",
                    "sentences",
                    by=unit,
                    axis="published",
                    chosen=span and period(unit, span[0])[0],
                ),
                periods.set_axis([unit, "sentences", *periods.columns[2:5], "attitude", "low", "high"], axis=1),
                key=_key(f"line-{unit}-{when}", filters, asked),
                clicked=functools.partial(_choose_when, unit),
            )
            return


def _choose_when(unit: Unit, day: str) -> None:
    state.turn("when", day[: 7 if unit == "month" else 10])


def _word_tone(shelf: Shelf, filters: Filters) -> None:
    found = queries.tone_by_outlet(shelf.view, filters)
    if len(found) < 2:
        return
    st.caption(
        "Word tone is another thing: how emotive the wording is, whoever it is about. It comes from a list of words, which "
        "stand beside it wherever a single sentence or quote is shown. [What it misses](method#word-tone)"
    )
    table = found.assign(key=found["outlet"], name=found["outlet"], mean=found["polarity"], count=found["articles"])
    columns = ["name", "count", "mean", "low", "high", "subjectivity"]
    chosen = panel.chart(
        charts.means(table, "Word tone of the articles, by outlet", "word tone", "articles"),
        table[columns].set_axis(["outlet", "articles", "word tone", "low", "high", "subjectivity"], axis=1),
        key=_key("words", filters),
    )
    if chosen:
        state.apply(filters.narrow(outlets=tuple(panel.names(chosen)[:1])))
        st.rerun()


def _key(chart: str, filters: Filters, asked: Asked | None = None) -> str:
    """A chart of another selection is another chart, with nothing chosen in it yet."""
    return f"{chart}-{abs(hash((filters, asked)))}"


# ---- sentences -------------------------------------------------------------------------------------------------------


def _sentences(shelf: Shelf, filters: Filters, asked: Asked, when: str) -> None:
    st.subheader("The sentences behind it")
    selection = filters
    if days := _days(when):
        first, last = max(days[0], filters.first or days[0]), min(days[1], filters.last or days[1])
        selection = filters.narrow(first=first, last=last)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(
                f"Published in {charts.period(*days)}" if days[0] < days[1] else f"Published on {charts.period(*days)}"
            )
            st.button(
                "All days", key=f"all-days{state.side()}", on_click=state.turn, args=("when", None), type="tertiary"
            )
    order = "strongest" if panel.halved() else controls.either("sort", "Sorted by", ORDERS)
    most = controls.grown(PAGE)
    judged = {"towards": asked.towards or None, "order": order} | asked.narrowed(selection)
    rows = queries.attitude_list(shelf.view, limit=most + 1, **judged)
    entries = [listing.judged(row, shelf.name) for row in listing.rows(rows.head(most))]
    empty = "Word tone nowhere points the other way." if order == "apart" else "No sentence within the filters."
    opened = components.entries(entries, key=f"judged{state.side()}", label="Sentences", empty=empty)
    controls.more(len(rows), PAGE, f"judged{state.side()}")
    what = "All sentences of this list, also those that are not on screen yet"
    takeaway.draw_rows(
        "attitudes", what, functools.partial(queries.attitude_rows, shelf.view, limit=TAKEN_ROWS, **judged)
    )
    if opened:
        state.open_article(*opened)


page()
