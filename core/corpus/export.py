"""Tables and events as files that people take away: CSV for a spreadsheet, iCalendar for a calendar."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from core.icalendar import Entry, entry_uid, write_icalendar

if TYPE_CHECKING:
    import pandas as pd

CSV: Final = "text/csv"

_FORMULA: Final = re.compile(r"^\s*[=+\-@\t\r]")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection)."""


def write_csv(table: pd.DataFrame) -> bytes:
    """The table in UTF-8 with a byte order mark, lines ended by CR LF (RFC 4180). Words that a spreadsheet would run as a
    formula get an apostrophe before them; lists are joined by "; "."""
    worded = [n for n in table.columns if table[n].dtype == object or str(table[n].dtype) in ("str", "string")]
    shown = table.assign(**{name: table[name].map(_cell) for name in worded})
    return shown.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d").encode("utf-8-sig", "replace")


def write_events(rows: pd.DataFrame, *, made: dt.datetime) -> bytes:
    """Rows of `queries.event_list` as an iCalendar file. `made`: when it is written, with a time zone."""
    return write_icalendar((_entry(row) for row in rows.to_dict("records")), made=made)


def _entry(row: dict[Any, Any]) -> Entry:
    source = ", ".join(str(row[name]) for name in ("outlet", "title") if isinstance(row[name], str) and row[name])
    return Entry(
        uid=entry_uid(str(row["article_id"]), int(row["start"])),
        first=row["first"].date(),
        last=row["last"].date(),
        summary=str(row["clause"]),
        description=source,
    )


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if hasattr(value, "__iter__"):
        return _cell("; ".join(map(str, value)))
    return value
