"""Search: highlights agree with what SQLite's tokenizer finds, no string is an error, the best match comes first."""

from __future__ import annotations

import sqlite3

import pytest

from core.corpus import queries, search, view
from core.corpus.filters import Filters
from core.corpus.search import SCHEMA, hits, match_expression
from core.corpus.view import View
from tests.factories import harbour, said_by

PASSAGES = (
    "the ferry comes first, said José Núñez",
    "naive naïve Nai\u0308ve",
    "ﬁne straße STRASSE İstanbul",
    "foo_bar foo-bar foobar",
    "it's 1,000 km² ½ x",
    " ｆｕｌｌ ǆ",
    "“no money left,” Olsen",
    "𝐀𝐧𝐠𝐞𝐥𝐚 and 👩‍👩‍👧 José",
)


@pytest.mark.parametrize(
    "text",
    [
        "jose",
        "ferr*",
        '"comes first"',
        "“comes first”",
        "naive",
        "NAI*",
        "straße",
        "foo",
        "foo-bar",
        "foo_bar*",
        "it's",
        "1,000",
        '"no money"',
        "km²",
        "½",
        "x",
        "İSTANBUL",
    ],
)
def test_highlights_are_where_sqlite_finds_the_words(text: str) -> None:
    found = sqlite3.connect(":memory:")
    found.executescript(SCHEMA.replace("content='', ", ""))
    found.executemany("INSERT INTO article_words(title, text) VALUES ('', ?)", [[p] for p in PASSAGES])
    sql = "SELECT highlight(article_words, 1, '[', ']') FROM article_words WHERE article_words MATCH ?"
    expected = [row[0] for row in found.execute(sql, [match_expression(text)])]
    assert expected
    assert [bracketed(p, text) for p in PASSAGES if hits(p, text)] == expected


def bracketed(passage: str, text: str) -> str:
    for start, end in reversed(hits(passage, text)):
        passage = f"{passage[:start]}[{passage[start:end]}]{passage[end:]}"
    return passage


@pytest.mark.parametrize(
    "text",
    ['"', '""', "said AND", "NEAR(", "NEAR(a, b", "(", ")", "-said", "*", "a*b", "^a", "a:b", "{a}", "'", "\x00", "+"],
)
def test_nothing_typed_is_an_error(text: str) -> None:
    articles = View.of([harbour()])
    assert len(queries.quotes(articles, Filters(text=text), order="best")) >= 0
    assert len(queries.found_articles(articles, Filters(text=text))) >= 0
    assert hits("(a) said NEAR a:b", text) is not None


def test_the_best_match_comes_first() -> None:
    long = "The ferry " + "and much else that has to be told at length " * 4
    articles = View.of([said_by("Ann Ash", long, id="a"), said_by("Bo Birch", "The ferry, the ferry.", id="b")])
    found = queries.quotes(articles, Filters(text="ferry"), order="best")
    assert list(found["article_id"]) == ["b", "a"]
    assert list(queries.found_articles(articles, Filters(text="ferry"))["article_id"]) == ["b", "a"]
    assert list(queries.quotes(articles, Filters(text="ferry"), order="best", offset=1)["article_id"]) == ["a"]
    assert (
        queries.quotes(articles, Filters(text="ferry", speakers=("ann ash",)), order="best")["article_id"].item() == "a"
    )


@pytest.mark.parametrize(
    ("text", "best"),
    [
        pytest.param("the ferry", "b", id="what stands everywhere does not weigh"),
        pytest.param("the", "a", id="unless there is nothing else"),
        pytest.param('"the quay" ferry', "c", id="a phrase weighs"),
    ],
)
def test_what_ranks(text: str, best: str) -> None:
    articles = View.of(
        [
            said_by("Ann Ash", "The ferry, and the harbour and the town and the sea beyond the quay.", id="a"),
            said_by("Bo Birch", "The ferry, oh ferry.", id="b"),
            said_by("Cy Cole", "The quay, the quay, the quay: ferry.", id="c"),
        ]
    )
    assert queries.quotes(articles, Filters(text=text), order="best")["article_id"].iloc[0] == best


def test_what_is_found_too_often_is_not_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "RANKED", 1)
    articles = View.of([harbour(published="2025-01-01"), harbour("later", published="2025-01-02")])
    assert not queries.rankable(articles, Filters(text="ferry"), "quotes")
    assert list(queries.found_articles(articles, Filters(text="ferry"))["article_id"]) == ["later", "harbour"]
    assert not queries.rankable(articles, Filters(), "quotes")
    assert search.RANKED > 1


@pytest.mark.parametrize(
    "asked",
    [
        "\0harbour",
        "harbour\0*",
        '"har\0bour"',
        "\ud800harbour",
        '"\ud800',
        "²\ud800*",
        "\ud800",
        "x" * 10_000,
        "a* " * 5_000,
    ],
)
def test_what_no_keyboard_types_is_no_error(asked: str) -> None:
    view = View.of([harbour()])
    assert len(queries.quotes(view, Filters(text=asked))) <= 5
    assert len(queries.found_articles(view, Filters(text=asked))) <= 1
    assert all(start < end for start, end in hits("The harbour ² x", asked))
