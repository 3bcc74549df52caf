"""The whole analysis: every field filled, offsets into the text as given, one bad article beside good ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import core
from core import pipeline
from core.article import Article, Span, moved
from core.errors import RejectedInput

STORY = (
    " date 2025-03-06 Valley Courier - Transport Minister Ada Holm says the bridge at Port Elder will open “as early as June.”"
    "The minister told reporters on Wednesday that the work was nearly done.“We are two weeks from the last weld,” she said."
    "Tobias Renn, chair of the ferry union, called the plan “a terrible mistake”.“Nobody asked the crews. Holm has lied to them,”Renn said."
)


@pytest.fixture(scope="module")
def article() -> Article:
    return core.analyze(STORY)


def test_head_is_read_from_the_text(article: Article) -> None:
    assert (article.outlet, article.published, article.language) == ("Valley Courier", "2025-03-06", "en")
    assert article.text == STORY


SAID = [
    ("as early as June", "Ada Holm"),
    ("work was nearly done", "Ada Holm"),
    ("two weeks from the last weld", "Ada Holm"),
    ("a terrible mistake", "Tobias Renn"),
    ("Nobody asked the crews", "Tobias Renn"),
]


@pytest.mark.parametrize(("words", "speaker"), SAID)
def test_who_said_it(article: Article, words: str, speaker: str) -> None:
    at = STORY.index(words)
    inside = Span(at, at + len(words))
    assert [q.speaker_name for q in article.quotes if any(s.covers(inside) for s in q.spans)] == [speaker]


def test_times_lead_to_days(article: Article) -> None:
    days = {t.span.of(STORY): t.first for t in article.times}
    assert days["Wednesday"] == "2025-03-05"
    assert days["June"] == "2025-06-01"


def test_every_field_is_filled(article: Article) -> None:
    empty = [name for name, value in article.to_record().items() if value in ([], None)]
    assert set(empty) <= {"title", "byline", "url", "warnings"}
    assert {"Ada Holm", "Tobias Renn"} <= {e.name for e in article.entities if e.kind == "person"}
    assert any("Minister" in role for e in article.entities if e.name == "Ada Holm" for role in e.roles)


def test_record_comes_back_whole(article: Article) -> None:
    assert Article.from_record(article.to_record()) == article


def test_same_input_same_record(article: Article) -> None:
    assert core.analyze(STORY) == article


def test_one_bad_article_changes_nothing_for_the_others(article: Article) -> None:
    rows: list[dict[str, Any]] = [
        {"text": STORY},
        {"text": " "},
        {"text": 7},
        {"id": "b"},
        {"text": STORY, "id": "last", "title": None},
    ]
    rejected: list[str] = []
    kept = list(core.analyze_many(rows, rejected=lambda row, why: rejected.append(why.reason)))
    assert rejected == ["empty", "usage", "usage"]
    assert [a.id for a in kept] == [article.id, "last"]
    assert kept[0] == article


def test_a_fault_of_ours_is_an_error_record(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*arguments: Any, **named: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "find_times", faulty)
    with pytest.raises(RejectedInput) as caught:
        core.analyze(STORY)
    assert caught.value.reason == "internal"
    assert "ZeroDivisionError" in caught.value.message


PUBLISHED = [
    ("2025-03-06", "2025-03-06", ()),
    ("2025-03-06T10:00:00Z", "2025-03-06", ()),
    (None, None, ()),
    ("99999-01-01", None, ("published_unreadable",)),
    ("0000-00-00", None, ("published_unreadable",)),
    ("soon", None, ("published_unreadable",)),
    ("1900-01-01", None, ("published_implausible",)),
    ("2090-01-01", None, ("published_implausible",)),
]


@pytest.mark.parametrize(("given_date", "expected", "warnings"), PUBLISHED)
def test_publication_dates(given_date: str | None, expected: str | None, warnings: tuple[str, ...]) -> None:
    article = core.analyze("The mayor left the hall. Nobody saw her go.", published=given_date)
    assert (article.published, article.warnings) == (expected, warnings)


def spans_of(value: Any) -> list[Span]:
    found: list[Span] = []
    moved(value, lambda span: found.append(span) or span)
    return found


PIECES = [
    "The minister, Ada Holm, said on Wednesday that it was late.",
    "“We go,” she said.",
    '"Not a word."',
    "He’d ‘seen’ it.",
    "In June 2024 the E.U. met.",
    "“unclosed",
    "”",
    "\n\n",
    "\u200b",
    "\u202e",
    "Jose\u0301 Hart told Ada: ",
    "🇩🇪👩‍👩‍👧",
    "6'2\" tall",
    "Q: Why?\nA: Because.",
    "\x00",
    "31 February 99999",
    "=SUM(1)",
    "<b>[x](javascript:1)$x$",
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), min_size=1, max_size=8).map(" ".join))
def test_any_text_gives_an_article_or_a_reason(text: str) -> None:
    try:
        article = core.analyze(text)
    except RejectedInput as why:
        assert why.reason in ("empty", "language")
        return
    assert article.text == text
    assert all(0 <= s.start <= s.end <= len(text) for s in spans_of(article))
    for quote in article.quotes:
        assert list(quote.spans) == sorted(quote.spans)
        assert all(s.start < s.end for s in quote.spans)
    assert Article.from_record(article.to_record()) == article
