"""Files to take away: formulas defused, words whole, days as whole days."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from core.corpus.export import FORMATS, TABLES, Format, Table, rows, write_csv, write_events, write_rows
from core.corpus.filters import Filters
from core.corpus.view import View
from tests.factories import harbour

FORMULAS = ["=1+1", "+49 30 1", "-2", "@SUM(A1)", "\t=1", " =1", "\r=cmd|'/c calc'!A1"]


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("words", FORMULAS)
def test_formulas_are_defused(words: str) -> None:
    assert read(write_csv(pd.DataFrame({"text": [words]})))[1] == [f"'{words}"]


@pytest.mark.parametrize("words", ["plain", 'with "marks", and commas', "two\nlines", "naïve — 5 < 6", ""])
def test_words_come_back_whole(words: str) -> None:
    assert read(write_csv(pd.DataFrame({"text": [words], "n": [1]})))[1] == [words, "1"]


def test_numbers_days_and_lists() -> None:
    table = pd.DataFrame(
        {"n": [-1.5], "day": pd.to_datetime(["2025-03-04"]), "roles": [["mayor", "=judge"]], "gap": [None]}
    )
    assert read(write_csv(table)) == [["n", "day", "roles", "gap"], ["-1.5", "2025-03-04", "mayor; =judge", ""]]


def test_a_quote_is_the_same_in_every_kind_of_file() -> None:
    view = View.of([harbour(outlet="=HYPERLINK(1)"), harbour("undated", published=None, outlet=None)])
    quotes: dict[Format, bytes] = {format: written(view, "quotes", format) for format in FORMATS}
    spreadsheet = list(csv.DictReader(io.StringIO(quotes["csv"].decode("utf-8-sig"), newline="")))
    lines = [json.loads(line) for line in quotes["jsonl"].decode().splitlines()]
    parquet = pq.read_table(io.BytesIO(quotes["parquet"])).to_pylist()
    assert len(spreadsheet) == len(lines) == len(parquet) == 8
    assert list(spreadsheet[0]) == list(lines[0]) == list(parquet[0])
    assert lines[0]["spans"] == parquet[0]["spans"] == [[harbour().quotes[0].spans[0].start, lines[0]["end"]]]
    assert spreadsheet[0]["spans"] == f"{lines[0]['start']}-{lines[0]['end']}"
    assert (lines[0]["confidence"], spreadsheet[0]["confidence"]) == (0.9, "0.9")
    assert (lines[0]["published"], spreadsheet[0]["published"]) == ("2025-05-14", "2025-05-14")
    assert (lines[0]["said"], parquet[0]["said"]) == ("2025-05-13", dt.date(2025, 5, 13))
    assert (lines[0]["outlet"], spreadsheet[0]["outlet"]) == ("=HYPERLINK(1)", "'=HYPERLINK(1)")
    assert (lines[7]["published"], spreadsheet[7]["published"], lines[7]["outlet"]) == (None, "", None)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_a_file_too(table: Table, format: Format) -> None:
    made = written(View.of([]), table, format)
    assert {"csv": made.count(b"\r\n") == 1, "jsonl": made == b"", "parquet": made[:4] == b"PAR1"}[format]


def written(view: View, table: Table, format: Format) -> bytes:
    file = io.BytesIO()
    write_rows(rows(view, Filters(), table), format, file)
    return file.getvalue()


def test_events() -> None:
    day = pd.Timestamp("2025-03-04")
    row = {
        "article_id": "a",
        "start": 3,
        "first": day,
        "last": day,
        "clause": "It reopened; at last",
        "outlet": "Ledger",
        "title": None,
    }
    text = write_events(pd.DataFrame([row]), made=dt.datetime(2025, 5, 1, tzinfo=dt.UTC)).decode()
    assert "DTSTART;VALUE=DATE:20250304" in text
    assert "DTEND;VALUE=DATE:20250305" in text
    assert "SUMMARY:It reopened\\; at last" in text
    assert "DESCRIPTION:Ledger" in text
