"""Articles written as gold are read back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core import analyze_many
from core.article import Article, Mention, Quote, Span
from core.gold import read_article, score, write_gold
from core.sample import sample_articles
from tests.factories import article, entity, harbour, quote, span


def back(given: Article, folder: Path) -> Mapping[str, Any]:
    path = folder / "gold.xml"
    path.write_text(write_gold(given), encoding="utf-8")
    return read_article(path)


def crosses(given: Span | None, others: Iterable[Span]) -> bool:
    """Whether a mark cannot stand in one tree with another: the lesser one is left out."""
    return given is not None and any(given.overlaps(o) and not given.covers(o) and not o.covers(given) for o in others)


def spans(given: Article) -> list[Span]:
    return [s for q in given.quotes for s in q.spans]


def quotes(given: Article) -> list[dict[str, Any]]:
    """The quotes of an article as gold has them, but for `parent`, which gold tells by nesting."""
    said = spans(given)
    return [
        {
            "id": q.id,
            "kind": q.kind,
            "speaker": q.speaker_name or "",
            "spans": [[s.start, s.end] for s in q.spans],
            "cue": [q.cue.start, q.cue.end] if q.cue else None,
            "source": [q.source.start, q.source.end] if q.source and not crosses(q.source, said) else None,
            "status": q.status,
            "continues": q.continues,
        }
        for q in sorted(given.quotes, key=lambda q: q.id)
    ]


def names(given: Article) -> dict[str, set[Span]]:
    """Where people are named."""
    marked = [s for q in given.quotes for s in (*q.spans, q.source, q.cue) if s]
    return {
        e.name: {m.span for m in e.mentions if m.form == "name" and not crosses(m.span, marked)}
        for e in given.entities
        if e.kind == "person"
    }


@pytest.fixture(scope="module")
def sample() -> tuple[Article, ...]:
    return tuple(analyze_many(sample_articles()))


def test_the_sample_comes_back_and_scores_full_marks(sample: tuple[Article, ...], tmp_path: Path) -> None:
    read = [back(a, tmp_path) for a in sample]
    for given, gold in zip(sample, read, strict=True):
        assert (gold["id"], gold["text"], gold["title"]) == (given.id, given.text, given.title)
        assert (gold["source"], gold["published"]) == (given.outlet, given.published)
        keys = quotes(given)[0].keys()
        assert [{k: q[k] for k in keys} for q in sorted(gold["quotes"], key=lambda q: q["id"])] == quotes(given)
        assert [[t["start"], t["end"], t["value"]] for t in gold["times"]] == [
            [t.span.start, t.span.end, t.value] for t in given.times
        ]
        people = {e["name"]: e["mentions"] for e in gold["entities"] if e["kind"] == "person"}
        assert {
            name: {Span(m["start"], m["end"]) for m in mentions if m["form"] == "name"}
            for name, mentions in people.items()
        } == names(given)
    tree = {a.id for a in sample if not any(crosses(s, spans(a)) for s in spans(a))}
    full = score([gold for gold in read if gold["id"] in tree], {a.id: a.to_record() for a in sample})
    assert len(tree) >= 20 and set(full.values()) == {100.0}


def test_marks_around_what_nobody_said_are_told(tmp_path: Path) -> None:
    text = "The film “Low Tide” opens on Friday. “Good,” said Jo Hart."
    given = article(
        "a",
        text,
        entities=(entity(text, "e1", "Jo Hart"),),
        quotes=(quote(text, "q1", "“Good,”", speaker="e1", speaker_name="Jo Hart"),),
    )
    gold = back(given, tmp_path)
    assert [text[a:b] for a, b in gold["not_quotes"]] == ["“Low Tide”"]


ODD = [
    "A\r\nB & C <b>bold</b> ]]> “quoted” \u202e",
    " \n leading and trailing \n\n",
    "tab\tand \U0001f1e9\U0001f1ea and e\u0301",
]


@pytest.mark.parametrize("text", ODD)
def test_text_with_markup_and_breaks_is_exact(text: str, tmp_path: Path) -> None:
    given = article(
        "a & <b>",
        text,
        title='“T” & "t" <i>\n',
        quotes=(Quote(id="q1", kind="direct", spans=(Span(2, 9),), speaker_name='<x> & "y"'),),
    )
    gold = back(given, tmp_path)
    assert (gold["text"], gold["title"], gold["id"]) == (text, given.title, given.id)
    assert gold["quotes"][0]["speaker"] == '<x> & "y"' and gold["quotes"][0]["spans"] == [[2, 9]]


def test_what_xml_cannot_hold_keeps_its_place(tmp_path: Path) -> None:
    given = article("a", "one \x00 two \x0c three \ud800 four \ufffe five")
    assert back(given, tmp_path)["text"] == "one \ufffd two \ufffd three \ufffd four \ufffd five"


def test_crossing_marks_give_way_and_crossing_quotes_are_cut(tmp_path: Path) -> None:
    """Whatever crosses, the file is read, the text is whole and each quote has its words."""
    given = harbour()
    text = given.text
    across = span(text, "ferry comes first.” Tomas Reyl, who owns two boats, called the plan a")
    name = Mention(span=span(text, "boats, called the plan"))
    given = replace(
        given,
        entities=(*given.entities, replace(given.entities[0], id="e9", name="Nobody", mentions=(name,))),
        quotes=(*given.quotes, replace(given.quotes[0], id="q9", spans=(across,), cue=None, source=None)),
    )
    gold = back(given, tmp_path)
    assert gold["text"] == text
    words = {q["id"]: "".join(text[a:b] for a, b in q["spans"]) for q in gold["quotes"]}
    assert words == {q.id: "".join(s.of(text) for s in q.spans) for q in given.quotes}
    assert [e["name"] for e in gold["entities"]] == ["Mira Olsen", "Skarvik", "Tomas Reyl"]
