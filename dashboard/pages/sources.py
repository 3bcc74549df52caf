"""Sources: what is in the articles on screen, more to add, how far that has come, and what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import Unit
from core.corpus.tables import period
from core.ingest.memory import Memory
from core.intake.tables import Table
from dashboard import bringing, charts, controls, data, jobs, listing, panel, state
from dashboard.data import Shelf
from dashboard.safe import label, line

OUTLETS: Final = 20
PREVIEW: Final = 5
"""Rows of a table that are shown before it is taken in."""

REJECTS: Final = 200

NAMES: Final[Mapping[str, str]] = {
    "text": "The article’s text",
    "title": "Headline",
    "published": "Day of publication",
    "outlet": "Outlet",
    "byline": "Author",
    "url": "Web address",
    "id": "An id of its own",
}
"""Fields of an article that a column can hold, for people."""
NOTHING: Final = "no column"


def page() -> None:
    shelf = state.shelf()
    st.title("Sources")
    _job(shelf)
    _add(shelf)
    _holdings(shelf, state.filters(shelf))
    if data.on_disk(shelf.name):
        _rejects(shelf)


# ---- what is in it -----------------------------------------------------------------------------------------------------


def _holdings(shelf: Shelf, filters: Filters) -> None:
    st.subheader("What is here")
    row = queries.summary(shelf.view, filters).iloc[0]
    if not row["articles"]:
        st.text("No article yet. Add some above." if filters == Filters() else "No article is left by these filters.")
        return
    if copies := len(shelf.view.copies):
        st.text(
            f"{listing.counted(copies, 'article has', 'articles have')} the text of another one, as wire reports do in "
            "several outlets. Figures count such a text once; choosing outlets in the filters counts all that they print."
        )
    left, right = st.columns(2, gap="medium")
    with left:
        _outlets(shelf, filters, int(row["outlets"]))
    with right:
        _days(shelf, filters)


def _outlets(shelf: Shelf, filters: Filters, all_outlets: int) -> None:
    outlets = queries.choices(shelf.view, filters, limit=OUTLETS)["outlets"]
    named = outlets[outlets["outlet"].notna()]
    if named.empty:
        st.text("No article says which outlet it is from.")
        return
    table = listing.numbered(named, "outlet", "outlet", "articles")
    title = "Articles by outlet" + (f": {len(named)} of {all_outlets:,}" if len(named) < all_outlets else "")
    chosen = panel.chart(
        charts.shares(table, title, "articles", "Outlets"),
        table[["name", "label"]].set_axis(["outlet", "articles"], axis=1),
        key=state.keyed("outlets", filters),
    )
    if chosen and (asked := filters.narrow(outlets=tuple(panel.names(chosen)[:1]))) != filters:
        state.apply(asked)
        st.rerun()


def _days(shelf: Shelf, filters: Filters) -> None:
    row = queries.summary(shelf.view, filters).iloc[0]
    if row["articles"] == row["undated"]:
        st.text("No article has a day of publication.")
        return
    days = (row["last"] - row["first"]).days
    unit: Unit = "day" if days <= 60 else "week" if days <= 400 else "month" if days <= 4_000 else "year"
    table = queries.publication_days(shelf.view, filters, unit=unit)
    dated = table[table["day"].notna()]
    chosen = panel.chart(
        charts.by_day(dated, f"Articles by {unit} of publication", unit),
        dated[["day", "articles"]],
        key=state.keyed("days", filters),
    )
    if chosen:
        first, last = period(unit, dt.date.fromisoformat(panel.names(chosen)[0]))
        if (asked := filters.narrow(first=first, last=last)) != filters:
            state.apply(asked)
            st.rerun()
    if row["undated"]:
        st.caption(f"{listing.counted(row['undated'], 'article')} without a day of publication.")


# ---- add ---------------------------------------------------------------------------------------------------------------


def _add(shelf: Shelf) -> None:
    st.subheader("Add articles")
    stays = data.on_disk(shelf.name)
    if stays and data.read_only():
        st.text("Whoever started this server lets nobody add to these articles.")
        return
    st.text(
        f"What you add is kept in “{line(shelf.title, 60)}” on this server and seen by all who use it."
        if stays
        else "What you add stays in your own browser session: nobody else sees it, and it goes when you leave. For more, "
        "start the server with a corpus of your own."
    )
    files, pasted, address, feed = controls.tabs("tab", ["Files", "Paste", "Web address", "Feed"])
    with files:
        _files(shelf)
    with pasted:
        _one(
            shelf,
            "paste",
            "One article",
            "text_area",
            bringing.bring_text,
            lambda text, stage: data.take(text, (), stage),
        )
    with address:
        _one(
            shelf,
            "address",
            "Address of an article, https://…",
            "text_input",
            bringing.bring_address,
            data.take_address,
        )
    with feed:
        _one(
            shelf,
            "feed",
            "Address of an RSS or Atom feed, https://…",
            "text_input",
            bringing.bring_feed,
            data.take_feed,
        )
        if stays:
            _feeds(shelf)


Take = Callable[[str, Callable[[str], None]], tuple[list[str], list[str]]]


def _one(shelf: Shelf, key: str, words: str, kind: str, bring: Callable[[str, str], bool], take: Take) -> None:
    with st.form(f"add-{key}", clear_on_submit=True, border=False):
        given = st.text_area(words, height=160) if kind == "text_area" else st.text_input(words)
        sent = st.form_submit_button("Add")
    if not sent:
        return
    if not given.strip():
        st.text("There is nothing here yet.")
    elif data.on_disk(shelf.name):
        _begun(bring(shelf.name, given.strip()))
    else:
        _take(lambda stage: take(given.strip(), stage))


def _files(shelf: Shelf) -> None:
    turn = st.session_state.setdefault("upload", 0)
    given = st.file_uploader(
        f"Files: {', '.join(data.file_types())}",
        accept_multiple_files=True,
        type=data.file_types(),
        key=f"files-{turn}",
    )
    if not given:
        return
    files = [(file.name, file.getvalue()) for file in given if isinstance(file, UploadedFile)]
    told = {table.columns: _columns(shelf, name, table) for name, table in bringing.tables(files)}
    unread = [header for header, columns in told.items() if "text" not in columns]
    if unread:
        st.text("Say which column holds the text of the articles.")
    if st.button("Add these files", type="primary", disabled=bool(unread)):
        bringing.remember_columns(shelf.name, told)
        st.session_state["upload"] = turn + 1
        if data.on_disk(shelf.name):
            _begun(bringing.bring_files(shelf.name, files, told))
        else:
            _take(lambda stage: data.take("", files, stage))


def _columns(shelf: Shelf, name: str, table: Table) -> dict[str, str]:
    """Which column holds what, told by the visitor over a preview."""
    st.text(line(name, 80))
    rows = [dict(zip(table.columns, (line(cell, 120) for cell in row), strict=False)) for row in table.cells[:PREVIEW]]
    st.dataframe(
        pd.DataFrame(rows, columns=list(table.columns)), hide_index=True, alt=f"The first rows of {line(name, 60)}."
    )
    known = bringing.known_columns(shelf.name, table.columns)
    options = [NOTHING, *table.columns]
    told = {}
    with st.container(horizontal=True):
        for field, words in NAMES.items():
            usual = known.get(field, NOTHING)
            chosen = st.selectbox(
                words,
                options,
                index=options.index(usual) if usual in options else 0,
                format_func=lambda column: line(column, 60),
                key=f"column-{field}-{hash(table.columns)}",
                width=190,
            )
            if chosen != NOTHING:
                told[field] = chosen
    return told


def _take(take: Callable[[Callable[[str], None]], tuple[list[str], list[str]]]) -> None:
    """Reads into the visitor's session, and turns to what is there."""
    with st.status("Reading", type="compact") as status:
        new, problems = take(lambda step: status.update(label=label(step[:1].upper() + step[1:])))
    for problem in problems[:5]:
        state.note(problem)
    if len(problems) > 5:
        state.note(f"{len(problems) - 5:,} more could not be read.")
    if new:
        state.note(f"{listing.counted(len(new), 'article')} added.")
        state.turn_to(data.OWN)
    st.rerun()


def _begun(started: bool) -> None:
    if not started:
        state.note("Another run is still under way. Wait for its end, or stop it.")
    st.rerun()


def _feeds(shelf: Shelf) -> None:
    memory = Memory(data.keeper(shelf.name).store)
    for number, (url, refreshed) in enumerate(memory.feeds().items()):
        with st.container(horizontal=True, vertical_alignment="center", key=f"feed-{number}"):
            when = f"refreshed {_moment(refreshed)}" if refreshed else "not read yet"
            st.text(f"{line(url, 90)} · {when}", width="stretch")
            if st.button("Refresh", key=f"refresh-{number}"):
                _begun(bringing.bring_feed(shelf.name, url))
            if st.button("Forget", key=f"forget-{number}", type="tertiary"):
                memory.forget(url)
                st.rerun()


def _moment(written: str) -> str:
    """ "2025-03-06T10:00:00+00:00" as people read it."""
    moment = dt.datetime.fromisoformat(written)
    return f"{charts.day_words(moment.date())}, {moment:%H:%M} UTC"


# ---- progress ------------------------------------------------------------------------------------------------------------


def _job(shelf: Shelf) -> None:
    job = jobs.job(shelf.name)
    if job is not None:
        (_moving if job.running else _rested)(shelf.name)


@st.fragment(run_every=1.0)
def _moving(corpus: str) -> None:
    job = jobs.job(corpus)
    if job is None or not job.running:
        st.rerun()
    with st.container(border=True):
        st.text(f"Taking in {line(job.title, 80)}" + (", stopping after what is being read" if job.stopping else ""))
        words = job.progress.words() if job.progress.read or job.progress.skipped else "loading the models"
        st.progress(job.progress.share or 0.0, text=label(words, 200))
        st.caption("You can close this page; the work goes on.")
        st.button("Stop", on_click=job.stop, disabled=job.stopping)


def _rested(corpus: str) -> None:
    job = jobs.job(corpus)
    if job is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        ended = job.problem or ("Stopped" if job.stopped else "Done")
        st.text(f"{ended}: {line(job.title, 80)} · {job.progress.words()}", width="stretch")
        if job.stopped:
            st.button("Resume", on_click=job.start)
        st.button("Close", on_click=jobs.forget, args=(corpus,), type="tertiary")


# ---- what could not be read ----------------------------------------------------------------------------------------------


def _rejects(shelf: Shelf) -> None:
    rejects = data.keeper(shelf.name).store.rejects()
    if rejects.empty:
        return
    st.subheader(f"{len(rejects):,} could not be read")
    shown = pd.DataFrame(
        {
            "source": [line(source, 200) for source in rejects["source"][:REJECTS]],
            "what happened": [line(message, 300) for message in rejects["message"][:REJECTS]],
            "when": [_moment(created) for created in rejects["created"][:REJECTS]],
        }
    )
    st.dataframe(shown, hide_index=True, alt=f"What could not be read, {len(shown)} rows.", key="rejects")
    if len(rejects) > REJECTS:
        st.caption(f"These are the newest {REJECTS}.")
    if not data.read_only() and st.button("Try again", help="Web addresses, and files that are still where they were."):
        _begun(bringing.retry(shelf.name))


page()
