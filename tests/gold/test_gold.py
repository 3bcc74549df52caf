"""The gold annotations fit the sample articles and themselves."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from core.gold import read_gold
from core.sample import sample_articles

FOLDER = Path(__file__).parent
GOLD = read_gold(FOLDER)
SAMPLE = {article["id"]: article for article in sample_articles()}
OPENING, CLOSING = "“‘\"'", "”’\"'"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

each_article = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])


def pieces(gold: dict[str, Any], spans: list[list[int]]) -> list[str]:
    return [gold["text"][start:end] for start, end in spans]


def test_ten_articles_named_after_their_files() -> None:
    assert [gold["id"] for gold in GOLD] == sorted(path.stem for path in FOLDER.glob("*.xml"))
    assert len(GOLD) == 10


@each_article
def test_text_is_the_sample_text(gold: dict[str, Any]) -> None:
    article = SAMPLE[gold["id"]]
    assert (gold["text"], gold["title"]) == (article["text"], article["title"])
    lead_in = f" date {gold['published']} {gold['source']} - "
    given = (article["outlet"], article["published"])
    assert given == (gold["source"], gold["published"]) or (given == (None, None) and gold["text"].startswith(lead_in))


@each_article
def test_spans_hold_words_and_no_blank_edges(gold: dict[str, Any]) -> None:
    spans = [span for quote in gold["quotes"] for span in (*quote["spans"], quote["cue"], quote["source"]) if span]
    spans += [[m["start"], m["end"]] for entity in gold["entities"] for m in entity["mentions"]]
    spans += [[time["start"], time["end"]] for time in gold["times"]] + gold["not_quotes"]
    for piece in pieces(gold, spans):
        assert piece and piece == piece.strip()


@each_article
def test_quotes_resolve(gold: dict[str, Any]) -> None:
    quotes = {quote["id"]: quote for quote in gold["quotes"]}
    assert list(quotes) == [f"q{n}" for n in range(1, len(quotes) + 1)]
    named = {(m["start"], m["end"]): e["name"] for e in gold["entities"] for m in e["mentions"]}
    for quote in quotes.values():
        assert quote["kind"] in ("direct", "mixed", "indirect")
        assert quote["status"] in ("asserted", "negated", "hypothetical")
        if quote["continues"]:
            before = quotes[quote["continues"]]
            assert before["speaker"] == quote["speaker"] and before["spans"][-1][1] <= quote["spans"][0][0]
            assert quote["cue"] is None and quote["source"] is None
        else:
            assert quote["cue"] or quote["source"]
        if quote["parent"]:
            outer = quotes[quote["parent"]]["spans"]
            assert all(any(a <= start and end <= b for a, b in outer) for start, end in quote["spans"])
        if quote["source"]:
            assert named.get(tuple(quote["source"]), quote["speaker"]) == quote["speaker"]


@each_article
def test_quotation_marks_and_kinds(gold: dict[str, Any]) -> None:
    for quote in gold["quotes"]:
        found = pieces(gold, quote["spans"])
        has_label = quote["source"] is not None and quote["cue"] is None
        for piece in found:
            if quote["kind"] == "direct" and not has_label:
                assert piece[0] in OPENING and piece[-1] in CLOSING
            if quote["kind"] == "indirect":
                assert piece[-1] not in ".,;" and not re.search(r"[“”\"]", piece)
        if quote["kind"] == "mixed":
            assert re.search(r"[“‘\"']", " ".join(found))
    for piece in pieces(gold, gold["not_quotes"]):
        assert piece[0] in OPENING and piece[-1] in CLOSING


@each_article
def test_entities_and_times(gold: dict[str, Any]) -> None:
    for entity in gold["entities"]:
        assert entity["kind"] in ("person", "organisation", "place")
        assert any(mention["form"] == "name" for mention in entity["mentions"]), entity["name"]
        assert all(mention["form"] in ("name", "title", "pronoun") for mention in entity["mentions"])
    for time in gold["times"]:
        day = re.match(r"\d{4}-\d\d-\d\d", time["value"])
        for number, name in enumerate(DAYS):
            if day and name in time["text"].lower():
                assert datetime.date.fromisoformat(day[0]).weekday() == number, time


def test_what_the_gold_covers() -> None:
    """Enough of each phenomenon for a figure to mean something."""
    quotes = [quote for gold in GOLD for quote in gold["quotes"]]
    assert {kind: sum(q["kind"] == kind for q in quotes) >= 40 for kind in ("direct", "mixed", "indirect")} == {
        "direct": True,
        "mixed": True,
        "indirect": True,
    }
    assert sum(quote["status"] != "asserted" for quote in quotes) >= 12
    assert sum(quote["parent"] is not None for quote in quotes) >= 25
    assert sum(quote["continues"] is not None for quote in quotes) >= 30
    assert sum(len(quote["spans"]) > 1 for quote in quotes) >= 8
    assert sum(not quote["speaker_entity"] for quote in quotes) >= 30
    assert sum(len(gold["not_quotes"]) for gold in GOLD) >= 4
    assert sum(len(gold["times"]) for gold in GOLD) >= 100
