"""Who is who across articles: short names joined where one person is meant, namesakes kept apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from core.article import Article, Quote, Span
from core.corpus.corrections.changes import Correction, Named
from core.corpus.namesakes import field_of
from core.corpus.store import create_store
from core.corpus.view import View
from core.stories import Story
from tests.factories import article, entity


def told(id: str, *people: str, published: str = "2025-03-04", outlet: str = "Ledger") -> Article:
    """An article that names these people, "name, role" each; the first speaks."""
    names = [person.partition(", ")[0] for person in people]
    roles = [person.partition(", ")[2] for person in people]
    text = ". ".join(people) + ". “Yes.”"
    found = [
        entity(text, f"e{i}", name, roles=[role] if role else [])
        for i, (name, role) in enumerate(zip(names, roles, strict=True))
    ]
    said = Quote(id="q1", kind="direct", spans=(Span(len(text) - 6, len(text)),), speaker="e0", speaker_name=names[0])
    return dataclasses.replace(
        article(id, text), outlet=outlet, published=published, entities=tuple(found), quotes=(said,)
    )


def speakers(view: View) -> dict[str, str]:
    rows = view.frame("SELECT article_id, speaker_key FROM quotes")
    return dict(zip(rows["article_id"], rows["speaker_key"], strict=True))


def one_story(*ids: str) -> Story:
    return Story(id=f"s-{ids[0]}", name="The port", articles=ids, keyphrases=())


TABLE: Mapping[str, tuple[Sequence[Article], Sequence[Story], Mapping[str, str]]] = {
    "a family name in the same story": (
        [told("a", "Aoife Quarry"), told("b", "Quarry", outlet="Wire")],
        [one_story("a", "b")],
        {"a": "aoife quarry", "b": "aoife quarry"},
    ),
    "a given name in the same story": (
        [told("a", "Declan Quarry"), told("b", "Declan")],
        [one_story("a", "b")],
        {"a": "declan quarry", "b": "declan quarry"},
    ),
    "an initial in the same outlet": (
        [told("a", "John Smith"), told("b", "J. Smith", published="2025-04-01")],
        [],
        {"a": "john smith", "b": "john smith"},
    ),
    "another initial": (
        [told("a", "John Smith"), told("b", "K. Smith")],
        [],
        {"a": "john smith", "b": "k. smith"},
    ),
    "two that it may be": (
        [told("a", "Conrad Veyle"), told("b", "Imogen Veyle"), told("c", "Veyle")],
        [one_story("a", "b", "c")],
        {"a": "conrad veyle", "b": "imogen veyle", "c": "veyle"},
    ),
    "another outlet without a story": (
        [told("a", "John Smith"), told("b", "Smith", outlet="Wire")],
        [],
        {"a": "john smith", "b": "smith"},
    ),
    "long after": (
        [told("a", "John Smith"), told("b", "Smith", published="2025-09-01")],
        [],
        {"a": "john smith", "b": "smith"},
    ),
    "namesakes": (
        [
            told("a", "John Smith, chief executive of Acme"),
            told("b", "John Smith, the goalkeeper"),
            told("c", "John Smith, magistrate"),
            told("d", "John Smith, goalkeeper of Rovers"),
            told("e", "John Smith"),
        ],
        [],
        {
            "a": "john smith",
            "b": "john smith",  # players come to own companies
            "c": "john smith (magistrate)",
            "d": "john smith",
            "e": "john smith",
        },
    ),
    "namesakes whom nothing links": (
        [told("a", "Ada Roe, surgeon"), told("b", "Ada Roe, the striker"), told("c", "Ada Roe, striker of Rovers")],
        [],
        {"a": "ada roe", "b": "ada roe (the striker)", "c": "ada roe (the striker)"},
    ),
    "of two lives, as a story tells": (
        [told("a", "Ada Roe, surgeon"), told("b", "Ada Roe, the striker")],
        [one_story("a", "b")],
        {"a": "ada roe", "b": "ada roe"},
    ),
    "of two lives, as the same people tell": (
        [told("a", "Ada Roe, surgeon", "Sol Vane"), told("b", "Ada Roe, the striker", "Sol Vane")],
        [],
        {"a": "ada roe", "b": "ada roe"},
    ),
    "of the past": (
        [told("a", "Ada Roe, surgeon"), told("b", "Ada Roe, former striker")],
        [],
        {"a": "ada roe", "b": "ada roe"},
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_speakers_across_articles(case: str) -> None:
    articles, stories, expected = TABLE[case]
    assert speakers(View.of(articles, stories)) == expected


def test_a_corpus_on_disk_says_the_same_and_takes_in_what_is_new(tmp_path: Path) -> None:
    store = create_store(tmp_path / "corpus")
    store.add([told("b", "J. Smith")])
    assert speakers(store.view()) == {"b": "j. smith"}
    store.add([told("a", "John Smith")])
    view = store.view()
    assert speakers(view) == {"a": "john smith", "b": "john smith"}
    named = view.frame("SELECT DISTINCT key, name FROM entities")
    assert named.values.tolist() == [["john smith", "John Smith"]]


def test_what_people_have_named_stays() -> None:
    correction = Correction(id=1, change=Named(key="john", name="Smith"), author="A", made="2025-03-05T00:00:00Z")
    view = View.of([told("a", "John Smith"), told("b", "John")], corrections=[correction])
    assert speakers(view) == {"a": "john smith", "b": "smith"}


def test_fields() -> None:
    roles = ("chief executive of the Court Bank", "the goalkeeper", "former striker", "neighbour", "judge of appeal")
    assert [field_of(role) for role in roles] == ["business", "sport", None, None, "court"]
