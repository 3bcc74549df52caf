"""Tables and events as files that people take away: CSV for a spreadsheet, JSON lines and Parquet for programs,
iCalendar for a calendar.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from core.corpus.filters import Filters
from core.corpus.queries import all_attitudes
from core.corpus.selection import stream
from core.corpus.view import View
from core.errors import RejectedInput
from core.icalendar import Entry, entry_uid, write_icalendar

if TYPE_CHECKING:
    import pandas as pd

Table = Literal["articles", "quotes", "speakers", "events", "attitudes"]
Format = Literal["csv", "jsonl", "parquet"]

_SQL: Final[dict[Table, str]] = {
    "articles": """
        SELECT article_id, title, outlet, byline, url, published, words, quotes, polarity, subjectivity, topic,
               topic_name, warnings
        FROM sel_articles ORDER BY n""",
    "quotes": """
        SELECT article_id, title, outlet, published, url, quote_id, speaker_name, speaker_key, role, kind, status,
               q.text, cue_text, source_text, start, "end", spans, said, said_stated, q.words, confidence, q.polarity,
               q.subjectivity, parent
        FROM sel_quotes q JOIN (SELECT n, title, url FROM articles) USING (n) ORDER BY quote""",
    "speakers": """
        SELECT any_value(speaker_key) AS speaker_key, any_value(speaker_name) AS speaker_name, any_value(named) AS named,
               any_value(speaker_kind) AS kind, arg_max(role, coalesce(said, '0001-01-01'::DATE)) AS role,
               count(*) AS quotes, sum(words)::BIGINT AS words, count(DISTINCT n) AS articles,
               avg(polarity) AS polarity, avg(subjectivity) AS subjectivity, min(said) AS first, max(said) AS last
        FROM sel_quotes WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY quotes DESC, speaker""",
    "events": """
        SELECT article_id, title, outlet, published, url, start, "end", text, type, value, first, last, ahead, clause,
               speaker_name, speaker_key
        FROM sel_times JOIN (SELECT n, title, url FROM articles) USING (n)
        WHERE first IS NOT NULL AND type IN ('DATE', 'TIME') ORDER BY first, last, n, start""",
}

TABLES: Final[tuple[Table, ...]] = (*_SQL, "attitudes")
FORMATS: Final[tuple[Format, ...]] = ("csv", "jsonl", "parquet")


def rows(view: View, filters: Filters, table: Table) -> Iterator[pa.RecordBatch]:
    """What the filters leave, some rows at a time, after an empty batch that tells the columns.

    articles, quotes, speakers, events (dates spoken of) and attitudes (of speakers, and the articles' own unless the
    filters are about quotes); the columns are described with `schemas.SCHEMAS` and the queries of the same name.
    """
    if table not in TABLES:
        raise RejectedInput("usage", f"There is no table “{table}”; there are {', '.join(TABLES)}.")
    return all_attitudes(view, filters) if table == "attitudes" else stream(view, filters, _SQL[table])


def write_rows(batches: Iterable[pa.RecordBatch], format: Format, file: IO[bytes]) -> None:
    """Rows as they come into a file: CSV as `write_csv` makes it, one JSON object a line, or Parquet."""
    if format == "parquet":
        import pyarrow.parquet as pq

        batches = iter(batches)
        head = next(batches)
        with pq.ParquetWriter(file, head.schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
    elif format == "jsonl":
        for batch in batches:
            for row in _widened(batch).to_pylist():
                file.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")
    else:
        for number, batch in enumerate(batches):
            written = write_csv(batch.to_pandas(date_as_object=False))
            file.write(written if number == 0 else written[written.index(b"\r\n") + 2 :])


def _widened(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Short floats as the decimals they stand for: 0.9, not 0.8999999761581421."""
    columns = [
        pc.round(column.cast(pa.float64()), 6) if pa.types.is_float32(column.type) else column for column in batch
    ]
    return pa.RecordBatch.from_arrays(columns, batch.schema.names)


_FORMULA: Final = re.compile(r"^\s*[=+\-@\t\r]")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection)."""


def save_rows(view: View, filters: Filters, table: Table, format: Format, path: Path) -> None:
    """Rows in a file of this name, which is whole or not there. Raises RejectedInput where it cannot be written."""
    batches = rows(view, filters, table)
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            write_rows(batches, format, file)
        unfinished.replace(path)
    except OSError as error:
        raise RejectedInput("unwritable", f"“{path}” cannot be written: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def write_csv(table: pd.DataFrame) -> bytes:
    """The table in UTF-8 with a byte order mark, lines ended by CR LF (RFC 4180). Words that a spreadsheet would run as a
    formula get an apostrophe before them; lists are joined by "; ", the ends of a span by "-"."""
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
        return _cell("; ".join("-".join(map(str, v)) if hasattr(v, "tolist") else str(v) for v in value))
    return value
