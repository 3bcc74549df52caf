"""What holds for any text and any bytes at all: an article whose every span is true, or a reason; nothing else."""

from __future__ import annotations

import functools
import itertools
import time
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import core
from core.article import Article, Quote, Span, moved
from core.corpus.tables import tables
from core.corpus.view import View
from core.intake.files import TYPES, read_data
from dashboard.reading import reading

GOOD = "“We are ready,” said Ada Holm, the minister, on Monday. Tobias Renn called the plan a mistake."

PIECES = [
    "The minister, Ada Holm, said on Wednesday that it was late.", "“We go,” she said.", '"Not a word."', "He’d ‘seen’ it.",
    "“unclosed", "”", "“", "‘", "«", "\n\n", "\n\n“", "\u200b", "\u202e", "\x00", "\ud800", "\ufeff", "Jose\u0301 Hart told Ada: ", "🇩🇪👩‍👩‍👧",
    "6'2\" tall", "Q: Why?\nA: Because.", "31 February 99999", "=SUM(1)", "<b>[x](javascript:1)$x$", "𝐀𝐧𝐠𝐞𝐥𝐚", "\x1b[31m", '"' * 300,
    "who said “it is ‘what he called “a lie”’ today,”", "according to the mayor", "e" + "\u0301" * 9, "By Ada Holm\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), min_size=1, max_size=9).map(" ".join)
REASONS = {"empty", "language"}


@functools.cache
def good() -> Article:
    return core.analyze(GOOD)


def spans_of(article: Article) -> list[Span]:
    found: list[Span] = []
    moved(article, lambda span: found.append(span) or span)
    return found


def kin(a: Quote, b: Quote, parents: dict[str, str | None]) -> bool:
    """Whether one of two quotes stands inside the other."""

    def above(id: str) -> set[str]:
        seen: set[str] = set()
        while (up := parents.get(id)) is not None and up not in seen:
            seen.add(up)
            id = up
        return seen

    return a.id in above(b.id) or b.id in above(a.id)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text(text: str) -> None:
    rows: list[dict[str, Any]] = [{"text": GOOD}, {"text": text, "id": "x", "title": text[:50]}, {"text": GOOD}]
    rejected: list[str] = []
    began = time.process_time()
    first, *middle, last = core.analyze_many(rows, rejected=lambda row, why: rejected.append(why.reason))
    assert time.process_time() - began < 5
    assert first == last == good(), "one bad article never alters the others"
    if not middle:
        assert set(rejected) <= REASONS
        return
    (article,) = middle
    assert (article.text, rejected) == (text, [])
    assert article == next(core.analyze_many(rows[1:2])), "same input, same rows"
    assert all(0 <= s.start <= s.end <= len(text) for s in spans_of(article))
    parents = {q.id: q.parent for q in article.quotes}
    for quote in article.quotes:
        assert all(s.start < s.end for s in quote.spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(quote.spans))
    for a, b in itertools.combinations(article.quotes, 2):
        if any(s.overlaps(t) for s in a.spans for t in b.spans):
            assert kin(a, b, parents), "quotes overlap only when one is said inside the other"
    assert View.of([article]).frame("SELECT length(text) AS n FROM articles")["n"].tolist() == [len(text)]
    for quote_row in tables([article])["quotes"].to_pylist():
        assert quote_row["text"]
    runs = [run["t"] for part in reading(article, {})["paragraphs"] for run in part]
    assert not any("\ud800" <= c <= "\udfff" or c in "\u202e\x00\x1b" for run in runs for c in run)


HEADS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"<html><body><p>",
    b'{"text": "',
    b"text,title\n",
    b"\xef\xbb\xbf",
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([*TYPES, "", ".xyz"]), st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes(ending: str, head: bytes, data: bytes) -> None:
    for found in read_data(f"a{ending}", head + data):
        if isinstance(found.row, core.RejectedInput):
            assert found.row.message.endswith((".", "?"))
        else:
            assert isinstance(found.row.get("text", ""), str | int | float | list | dict | bool | None)
