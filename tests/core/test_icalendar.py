"""core.icalendar: events that any calendar program reads."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article import Article
from core.icalendar import Entry, entries_of, write_icalendar
from core.times import find_times
from tests import factories

MADE = datetime(2021, 5, 19, 14, 30, tzinfo=timezone(timedelta(hours=2)))


def entry(summary: str = "The gate opened.", **fields: object) -> Entry:
    return Entry(**{"uid": "u1", "first": date(2021, 5, 3), "last": date(2021, 5, 3), "summary": summary} | fields)  # type: ignore[arg-type]


def lines(*entries: Entry) -> list[str]:
    """Unfolded content lines, as a calendar program sees them."""
    return write_icalendar(entries, made=MADE).decode().replace("\r\n ", "").split("\r\n")


def test_a_day() -> None:
    assert lines(entry()) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//On the Record//Timeline//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:u1",
        "DTSTAMP:20210519T123000Z",
        "DTSTART;VALUE=DATE:20210503",
        "DTEND;VALUE=DATE:20210504",
        "SUMMARY:The gate opened.",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2021, 6, 1), date(2021, 6, 30), ["DTSTART;VALUE=DATE:20210601", "DTEND;VALUE=DATE:20210701"]),
        (date(2020, 12, 31), date(2020, 12, 31), ["DTSTART;VALUE=DATE:20201231", "DTEND;VALUE=DATE:20210101"]),
        (date(999, 1, 1), date(999, 1, 1), ["DTSTART;VALUE=DATE:09990101", "DTEND;VALUE=DATE:09990102"]),
        (date.max, date.max, ["DTSTART;VALUE=DATE:99991231"]),
    ],
)
def test_days_end_the_day_after(first: date, last: date, expected: list[str]) -> None:
    assert [line for line in lines(entry(first=first, last=last)) if line.startswith(("DTST", "DTE"))][1:] == expected


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        ("One, two; three\\four", "SUMMARY:One\\, two\\; three\\\\four"),
        ("Over\ntwo  lines", "SUMMARY:Over two lines"),
        ("END:VEVENT\r\nBEGIN:VALARM", "SUMMARY:END:VEVENT BEGIN:VALARM"),
        ("A\x00\x1b[31mB\ud800", "SUMMARY:A[31mB"),
        ("“Café” 🏛", "SUMMARY:“Café” 🏛"),
    ],
)
def test_text_is_escaped(summary: str, line: str) -> None:
    assert line in lines(entry(summary))


def test_description_keeps_its_lines_and_only_web_addresses_become_links() -> None:
    told = lines(entry(description="A title\nThe Paper, 2021", url="https://paper.example/a?b=1"))
    assert "DESCRIPTION:A title\\nThe Paper\\, 2021" in told
    assert "URL:https://paper.example/a?b=1" in told
    for url in ("javascript:alert(1)", "https://a.example/\r\nX:1", "https://a.example/ü"):
        assert not any(line.startswith(("URL", "X:")) for line in lines(entry(url=url)))


@given(st.text(max_size=300))
def test_any_text_folds_into_short_lines_and_comes_back(summary: str) -> None:
    written = write_icalendar([entry(summary)], made=MADE)
    raw = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    assert b"\n" not in written.replace(b"\r\n", b"") and b"\r" not in written.replace(b"\r\n", b"")
    assert len([line for line in lines(entry(summary)) if line.startswith("SUMMARY:")]) == 1
    for line in raw:
        line.decode()  # no character is torn apart


def test_an_article_s_events() -> None:
    text = "The gate opened on 3 May, and it will close in June."
    article = Article(
        id="a",
        text=text,
        title="Gate",
        outlet="The Courier",
        published="2021-05-19",
        url="https://courier.example/gate",
        sentences=factories.sentences(text),
        times=find_times(text, date(2021, 5, 19)),
    )
    first, second = entries_of(article)
    assert (first.summary, first.first, first.last) == ("The gate opened on 3 May", date(2021, 5, 3), date(2021, 5, 3))
    assert (second.first, second.last) == (date(2021, 6, 1), date(2021, 6, 30))
    assert first.description == "Gate\nThe Courier, 2021-05-19"
    assert first.uid != second.uid and list(entries_of(article)) == [first, second]
    assert write_icalendar([first, second], made=MADE).count(b"BEGIN:VEVENT") == 2
