"""What is on screen, as files to take away; a file is made when somebody asks for it."""

from __future__ import annotations

import datetime as dt
import functools
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.corpus import queries
from core.corpus.export import Format, Table, rows, write_events, write_rows
from core.corpus.filters import Filters
from core.icalendar import MEDIA_TYPE
from core.limits import TAKEN_ROWS
from dashboard import state
from dashboard.data import Shelf

FORMATS: Final[dict[Format, tuple[str, str]]] = {
    "csv": ("CSV", "text/csv"),
    "jsonl": ("JSON lines", "application/x-ndjson"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
}
"""The name of each on screen, and its media type."""


Batches = Callable[[], Iterable[pa.RecordBatch]]


def draw(shelf: Shelf, filters: Filters, table: Table, what: str) -> None:
    """A button with one table of what the filters leave behind it, as `draw_rows`, and events as a calendar, too."""
    row = draw_rows(table, what, functools.partial(rows, shelf.view, filters, table))
    if table == "events":
        make = functools.partial(_calendar, shelf, filters)
        with row:
            _button("iCalendar", make, f"on-the-record-{table}.ics", MEDIA_TYPE)


def draw_rows(table: Table, what: str, batches: Batches) -> DeltaGenerator:
    """A button with rows in each format behind it, and the sentence `what` that says which; returns where the formats
    stand."""
    with st.popover("Take away", icon=":material/download:", key=f"take-{table}{state.side()}"):
        st.text(f"{what}, at most {TAKEN_ROWS:,} in a file.")
        row = st.container(horizontal=True)
        with row:
            for format, (name, media_type) in FORMATS.items():
                _button(name, functools.partial(_file, batches, format), f"on-the-record-{table}.{format}", media_type)
    return row


def _button(name: str, make: functools.partial[bytes], file_name: str, media_type: str) -> None:
    st.download_button(name, make, file_name, media_type, on_click="ignore", key=f"{file_name}{state.side()}")


def _file(batches: Batches, format: Format) -> bytes:
    made = io.BytesIO()
    write_rows(_first(batches(), TAKEN_ROWS), format, made)
    return made.getvalue()


def _calendar(shelf: Shelf, filters: Filters) -> bytes:
    found = queries.event_list(shelf.view, filters, limit=TAKEN_ROWS)
    return write_events(found, made=dt.datetime.now(dt.UTC))


def _first(batches: Iterable[pa.RecordBatch], most: int) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield batch.slice(0, most)
        most -= batch.num_rows
        if most <= 0:
            return
