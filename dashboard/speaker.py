"""One speaker, or two side by side: who they are, how much and when they speak, on what, about whom, and every quote.

Every mark of a chart opens the quotes that it counts, in the list of quotes beside it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import QuoteOrder
from core.corpus.tables import period
from dashboard import charts, components, controls, correcting, drawn, forms, listing, panel, renaming, state, takeaway
from dashboard.data import Shelf
from dashboard.palette import NOBODY
from dashboard.safe import label, line

LISTED: Final = 20
"""Quotes before "Show more"."""

BARS: Final = 12
ROLES: Final = 8
ORDERS: Final[dict[QuoteOrder, str]] = {"newest": "Latest first", "longest": "Longest first"}
COMPARED: Final = 500
"""Speakers that can be chosen for comparison, most quoted first."""


def one(shelf: Shelf, filters: Filters, key: str) -> None:
    """The page of a speaker, with another beside when the address names one."""
    choices = queries.choices(shelf.view, Filters(), limit=COMPARED)["speakers"]
    names = {k: n for k, n in zip(choices["key"], choices["name"], strict=True) if k != key}
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.button("All speakers", on_click=state.to_start, type="tertiary", icon=":material/arrow_back:")
        other = _other(shelf, names)
    row = _row(shelf, filters, key)
    if other:
        with panel.aligned():
            for column, each in zip(st.columns(2, gap="large"), (key, other), strict=True):
                with column:
                    _beside(shelf, filters, each)
        return
    if row is None:
        st.text("This speaker says nothing within the filters. Clear them to see everything.")
        return
    drawn.begin_part(row["speaker_name"], filters.narrow(speakers=(key,)))
    _title(shelf, row)
    left, right = st.columns([3, 2], gap="large")
    with right:
        opened, what = _facts(shelf, filters, key)
    with left:
        components.people([_card(shelf, filters, row)], key="one", empty="")
        _roles(shelf, filters, key)
        _quotes(shelf, opened, what, key)


def _other(shelf: Shelf, names: dict[str, str]) -> str:
    """Whom the speaker is compared with, "" for nobody."""
    asked = state.given("with")
    if asked and asked not in names:
        asked = renaming.now(shelf, asked)
        if queries.known(shelf.view, Filters(speakers=(asked,)))[1]:
            asked = state.chosen("with", ())
        else:
            names[asked] = asked
    st.session_state["compared"] = asked or None
    st.selectbox(
        "Side by side with",
        list(names),
        format_func=lambda k: line(names[k], 60),
        key="compared",
        index=None,
        placeholder="nobody",
        on_change=lambda: state.turn("with", st.session_state["compared"]),
        width=300,
    )
    return asked


def _row(shelf: Shelf, filters: Filters, key: str) -> dict[str, Any] | None:
    rows = listing.rows(queries.speakers(shelf.view, filters.narrow(speakers=(key,)), limit=1))
    return rows[0] if rows else None


def _title(shelf: Shelf, row: dict[str, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(label(row["speaker_name"]), anchor=False)
        if correcting.allowed(shelf) and st.button("Correct", key=f"correct-{row['speaker_key']}", type="tertiary"):
            forms.speaker(shelf, row)


def _beside(shelf: Shelf, filters: Filters, key: str) -> None:
    """One of two: the same in one column."""
    row = _row(shelf, filters, key)
    if row is None:
        st.text("This speaker says nothing within the filters.")
        return
    drawn.begin_part(row["speaker_name"], filters.narrow(speakers=(key,)))
    _title(shelf, row)
    components.people([_card(shelf, filters, row)], key=f"one-{key}", empty="")
    _roles(shelf, filters, key)
    opened, what = _facts(shelf, filters, key)
    _quotes(shelf, opened, what, key)


def _card(shelf: Shelf, filters: Filters, row: dict[str, Any]) -> dict[str, Any]:
    key = row["speaker_key"]
    found = queries.emotive_quotes(shelf.view, filters, [key])
    emotive = list(found["texts"].iloc[0]) if len(found) else []
    everyone = queries.summary(shelf.view, filters.narrow(speakers=())).iloc[0]
    card = listing.person(row, shelf.colours, [], emotive, shelf.name)
    return card | {"share": row["words"] / max(1, everyone["words"])}


def _roles(shelf: Shelf, filters: Filters, key: str) -> None:
    """Roles as articles state them, with the days from first to last."""
    roles = queries.speaker_roles(shelf.view, filters, key)
    shown = roles.loc[roles["articles"].nlargest(ROLES).index.sort_values()]
    if len(roles):
        st.subheader("Roles as stated", anchor=False)
    for row in listing.rows(shown):
        days = charts.period(row["first"], row["last"]) if not pd.isna(row["first"]) else ""
        facts = [line(row["role"], 100), days, listing.counted(row["articles"], "article")]
        st.text(" · ".join(fact for fact in facts if fact))
    if len(shown) < len(roles):
        st.caption(f"These are the {ROLES} that most articles state, of {len(roles):,}.")


# ---- charts ------------------------------------------------------------------------------------------------------------


def _facts(shelf: Shelf, filters: Filters, key: str) -> tuple[Filters, str]:
    """The charts; returns the quotes that the last chosen mark opens, all of the speaker's where none is, and their name."""
    own = filters.narrow(speakers=(key,))
    opened: list[tuple[Filters, str]] = []
    months = queries.speaker_tone(shelf.view, filters, key)
    names = {day.date().isoformat(): f"{day:%B %Y}" for day in months["day"]}
    for chosen in (_when(shelf, months, key), _tone(shelf, months, key)):
        for month in [m for m in chosen if m in names][:1]:
            first, last = period("month", dt.date.fromisoformat(month))
            opened.append((own.narrow(said_first=first, said_last=last), f"said in {names.get(month, month)}"))
    topics = queries.speaker_topics(shelf.view, filters, key)
    titles = dict(zip(topics["topic"], topics["name"], strict=True))
    labels = [f"{w:,} in {listing.counted(n, 'quote')}" for w, n in zip(topics["words"], topics["quotes"], strict=True)]
    spoken = listing.numbered(topics, "topic", "name", "quotes").assign(value=topics["words"], label=labels)
    for topic in _bars(spoken, "Topics they speak on", "quoted words", f"topics-{key}"):
        opened.append((own.narrow(subjects=(topic,)), f"on {titles.get(topic, topic)}"))
    about = queries.spoken_about(shelf.view, filters, key, limit=BARS)
    whom = dict(zip(about["key"], about["name"], strict=True))
    for other in _bars(
        listing.numbered(about, "key", "name", "quotes"), "Whom and what they mention", "quotes", f"about-{key}"
    ):
        opened.append((own.narrow(about=(other,)), f"that mention {whom.get(other, other)}"))
    by = queries.spoken_of_by(shelf.view, filters, key, limit=BARS)
    who = dict(zip(by["key"], by["name"], strict=True))
    for other in _bars(listing.numbered(by, "key", "name", "quotes"), "Who mentions them", "quotes", f"by-{key}"):
        opened.append(
            (filters.narrow(speakers=(other,), about=(key,)), f"by {who.get(other, other)} that mention them")
        )
    articles = queries.speaker_articles(shelf.view, filters, key).tail(BARS).iloc[::-1]
    table = pd.DataFrame(
        {
            "key": articles["article_id"],
            "name": [line(listing.text(title) or "untitled", 60) for title in articles["title"]],
            "value": articles["words"],
            "label": [
                f"{listing.counted(w, 'word')}, {share:.0%}"
                for w, share in zip(articles["words"], articles["share"], strict=True)
            ],
        }
    )
    heads = dict(zip(table["key"], table["name"], strict=True))
    for article in _bars(
        table, "Latest articles they speak in", "quoted words, and their share of all in it", f"articles-{key}"
    ):
        opened.append((own.narrow(articles=(article,)), f"in “{heads.get(article, article)}”"))
    return opened[-1] if opened else (own, "")


def _when(shelf: Shelf, months: pd.DataFrame, key: str) -> list[str]:
    if len(months) < 2:
        return []
    colour = shelf.colours.get(key, NOBODY)
    table = months[["day", "quotes", "words"]].rename(columns={"day": "month"})
    return panel.names(
        panel.chart(charts.by_month(months, "When they speak", colour), table, key=f"when-{key}", kept=True)
    )


def _tone(shelf: Shelf, months: pd.DataFrame, key: str) -> list[str]:
    if len(months) < 2:
        return []
    figure = charts.means_over_time(
        months.assign(mean=months["polarity"], count=months["quotes"]),
        "Word tone by month",
        "word tone",
        "quotes",
        colour=shelf.colours.get(key, NOBODY),
    )
    table = months[["day", "quotes", "polarity", "low", "high", "subjectivity"]]
    return panel.names(
        panel.chart(
            figure, table.rename(columns={"day": "month", "polarity": "word tone"}), key=f"tone-{key}", kept=True
        )
    )


def _bars(table: pd.DataFrame, title: str, unit: str, key: str) -> list[str]:
    """Bars, if there are any; returns the keys of those chosen."""
    if table.empty:
        return []
    shown = table[["name", "label"]].set_axis(["name", unit], axis=1)
    return panel.names(panel.chart(charts.shares(table, title, unit, title), shown, key=key, kept=True))


# ---- quotes ------------------------------------------------------------------------------------------------------------


def _quotes(shelf: Shelf, filters: Filters, what: str, key: str) -> None:
    st.subheader(label(f"Quotes {what}", 160) if what else "What they say", anchor=False)
    if what:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption("Chosen in a chart.", width="content")
            st.button("All quotes", key=f"all-{key}", on_click=state.turn, args=("picked", None), type="tertiary")
    order = controls.either("sort", "Order", ORDERS) if not state.given("with") else "newest"
    most = controls.grown(LISTED)
    rows = queries.quotes(shelf.view, filters, order=order, limit=most + 1)
    spoken = key in filters.speakers
    entries = [listing.said(row, shelf.colours, shelf.name, named=not spoken) for row in listing.rows(rows.head(most))]
    opened = components.entries(entries, key=f"quotes-{key}", label="Quotes", empty="No quotes here.")
    if not state.given("with"):
        takeaway.draw(shelf, filters, "quotes", f"The quotes {what}" if what else "All quotes of this speaker")
    controls.more(len(rows), LISTED, f"quotes-{key}")
    if opened:
        state.open_article(*opened)
