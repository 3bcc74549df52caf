"""Keyphrases of invented texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.article import Entity, EntityKind, Mention, Span
from core.keyphrases import find_keyphrases

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = (
    "The tram depot on Quay Street will close next spring. Residents fear that the old tram depot will be replaced by "
    "luxury flats. Mayor Olive Tarrant said the tram depot had cost the city two million pounds last year."
)


def test_repeated_noun_phrase_comes_first_with_every_place(nlp: Language) -> None:
    first = find_keyphrases(nlp(TEXT))[0]
    assert first.text == "tram depot"
    assert first.score == 1
    assert [s.of(TEXT) for s in first.mentions] == ["tram depot"] * 3


def test_phrases_are_whole_words_of_the_text(nlp: Language) -> None:
    for phrase in find_keyphrases(nlp(TEXT)):
        assert phrase.mentions
        for span in phrase.mentions:
            assert not TEXT[span.start - 1 : span.start].isalnum()
            assert not TEXT[span.end : span.end + 1].isalnum()


@pytest.mark.parametrize("unwanted", ["the", "next spring", "last year", "two million pounds", "old"])
def test_never_dates_sums_or_fragments(nlp: Language, unwanted: str) -> None:
    assert unwanted not in {p.text.lower() for p in find_keyphrases(nlp(TEXT))}


def named(text: str, name: str, kind: EntityKind = "organisation") -> Entity:
    start = text.index(name)
    return Entity(id=name, name=name, kind=kind, mentions=(Mention(span=Span(start, start + len(name))),))


def test_ignored_stretches_do_not_count(nlp: Language) -> None:
    text = "Reporting by the harbour desk. The bridge inspection took a week."
    found = {p.text for p in find_keyphrases(nlp(text), ignore=(Span(0, 30),))}
    assert found == {"bridge inspection"}


@pytest.mark.parametrize(
    ("name", "by", "counts"),
    [
        ("Harbour Gazette", ["The Harbour Gazette"], False),
        ("Gazette", ["The Harbour Gazette"], False),
        ("the Gazette", ["Harbour Gazette"], False),
        ("QBC", ["QBC News"], False),
        ("Harbour", ["The Harbour Gazette"], True),
        ("Ida Kerr", ["Harbour Gazette", "Ida Kerr"], False),
        ("Reuters", [], False),
        ("Harbour Trust", ["The Harbour Gazette"], True),
    ],
)
def test_never_those_who_publish_it(nlp: Language, name: str, by: list[str], counts: bool) -> None:
    text = f"A report that {name} has seen says the bridge inspection was late."
    found = {p.text for p in find_keyphrases(nlp(text), (named(text, name),), by=by)}
    assert "bridge inspection" in found
    assert (name in found) == counts


def test_names_stand_in_their_fullest_form(nlp: Language) -> None:
    text = "Olive Tarrant spoke. Tarrant said that Tarrant’s plan for the tram depot stands."
    (first, second, third) = (text.index("Tarrant", n) for n in (0, 15, 30))
    spans = (Span(first - 6, first + 7), Span(second, second + 7), Span(third, third + 7))
    entity = Entity(id="e1", name="Olive Tarrant", kind="person", mentions=tuple(Mention(span=s) for s in spans))
    assert next(p for p in find_keyphrases(nlp(text), (entity,)) if p.mentions == spans).text == "Olive Tarrant"


@pytest.mark.parametrize(
    ("text", "whole", "piece"),
    [
        ("He was a police vice-minister and took large bribes.", "bribes", "police vice"),
        ("They lost seven straight defeats in a row and the cup.", "defeats", "straight defeats"),
        ("It was the biggest crowd of the season by far.", "crowd", "biggest crowd"),
        ("She spoke in terms of a lawsuit against the brewery.", "lawsuit", "terms"),
        ("A good number of people saw the brewery burn.", "brewery", "people"),
        ("The long walk to the brewery took an hour.", "brewery", "long walk"),
    ],
)
def test_no_pieces_of_words_and_no_padding(nlp: Language, text: str, whole: str, piece: str) -> None:
    found = {p.text for p in find_keyphrases(nlp(text))}
    assert whole in found
    assert piece not in found


def test_nothing_in_nothing(nlp: Language) -> None:
    assert find_keyphrases(nlp("")) == ()
