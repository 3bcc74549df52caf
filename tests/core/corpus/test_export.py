"""Files to take away: formulas defused, words whole, days as whole days."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pandas as pd
import pytest

from core.corpus.export import write_csv, write_events

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
