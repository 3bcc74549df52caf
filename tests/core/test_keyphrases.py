"""Keyphrases of invented texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.article import Entity, Mention, Span
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


def test_ignored_stretches_and_their_words_do_not_count(nlp: Language) -> None:
    text = "Harbour Gazette - The harbour bridge is shut. The Harbour Gazette has seen the bridge report."
    entity = Entity(id="e1", name="Harbour Gazette", kind="organisation", mentions=(Mention(span=Span(47, 62)),))
    found = {p.text for p in find_keyphrases(nlp(text), (entity,), ignore=(Span(0, 15),))}
    assert "harbour bridge" in found
    assert not {p for p in found if "Gazette" in p}


def test_nothing_in_nothing(nlp: Language) -> None:
    assert find_keyphrases(nlp("")) == ()
