"""core.events: what an article says happened, and when."""

from __future__ import annotations

from datetime import date

from core.article import Article, Span
from core.events import find_events
from core.times import find_times
from tests import factories

TEXT = (
    "Mira Olsen closed the harbour in Skarvik on Monday after two boats sank in May. "
    "“We may open it in June,” Olsen said on Tuesday. "
    "Tomas Reyl said that the pier had been unsafe since 2019, and that nobody cared. "
    "Skarvik will vote next month."
)
PUBLISHED = date(2021, 5, 19)


def article(text: str = TEXT, published: date | None = PUBLISHED) -> Article:
    return Article(
        id="a",
        text=text,
        published=published.isoformat() if published else None,
        sentences=factories.sentences(text),
        entities=(
            factories.entity(text, "e1", "Mira Olsen", "Olsen"),
            factories.entity(text, "e2", "Tomas Reyl"),
            factories.entity(text, "e3", "Skarvik", kind="place"),
        ),
        quotes=(
            factories.quote(text, "q1", "“We may open it in June,”", cue="said"),
            factories.quote(text, "q2", "that the pier had been unsafe since 2019", kind="indirect"),
        ),
        times=find_times(text, published),
    )


def test_events_read_as_sentences() -> None:
    told = [(e.time.first, e.clause.of(TEXT), e.tense) for e in find_events(article())]
    assert told == [
        ("2021-05-17", "Mira Olsen closed the harbour in Skarvik on Monday", "past"),
        ("2021-05-01", "two boats sank in May.", "past"),
        ("2021-06-01", "We may open it in June", "future"),
        ("2021-05-18", "“We may open it in June,” Olsen said on Tuesday.", "past"),
        ("2019-01-01", "the pier had been unsafe since 2019", "past"),
        ("2021-06-01", "Skarvik will vote next month.", "future"),
    ]


def test_events_name_who_and_what_is_in_them() -> None:
    events = find_events(article())
    assert [e.entities for e in events] == [("e1", "e3"), (), (), ("e1",), (), ("e3",)]
    assert [e.quotes for e in events] == [(), (), ("q1",), ("q1",), ("q2",), ()]


def test_undated_expressions_are_no_events() -> None:
    events = find_events(article(published=None))
    assert [e.time.span.of(TEXT) for e in events] == ["2019"]


def test_the_verb_decides_on_the_day_itself() -> None:
    text = "The court ruled on Wednesday. The guild will meet later this month."
    assert [e.tense for e in find_events(article_of(text))] == ["past", "future"]


def test_one_event_for_a_day_told_twice_in_a_clause() -> None:
    text = "On Friday, or rather late Friday, the tower fell."
    assert len(find_events(article_of(text))) == 1


def test_a_clause_stays_in_its_paragraph_and_takes_in_a_quotation() -> None:
    text = "“It is over. I am tired,” she said on Monday.\n\nThe fair opened in April."
    quote = factories.quote(text, "q1", "“It is over. I am tired,”")
    told = Article(
        id="a",
        text=text,
        sentences=factories.sentences(text),
        quotes=(quote,),
        times=find_times(text, PUBLISHED),
        published="2021-05-19",
    )
    assert [e.clause.of(text) for e in find_events(told)] == [
        "“It is over. I am tired,” she said on Monday.",
        "The fair opened in April.",
    ]


def test_a_lead_in_outside_of_sentences_is_no_event() -> None:
    text = "OSLO, May 3 - The fair opened."
    told = Article(id="a", text=text, times=find_times(text, PUBLISHED))
    assert told.times and find_events(told) == ()


def test_many_events_in_bounded_time() -> None:
    text = "He left on Monday. " * 5_000
    events = find_events(article_of(text))
    assert len(events) == 5_000
    assert all(isinstance(e.clause, Span) for e in events)


def article_of(text: str) -> Article:
    return Article(
        id="a",
        text=text,
        published=PUBLISHED.isoformat(),
        sentences=factories.sentences(text),
        times=find_times(text, PUBLISHED),
    )
