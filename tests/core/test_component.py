"""The extractor as a spaCy component."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import core.component  # noqa: F401 - registers the factory

TEXT = "“The bridge will open in May,” said Dana Whitlock. She told reporters that it was safe."


@pytest.fixture
def piped(nlp: Language) -> Iterator[Language]:
    nlp.add_pipe("quotes")
    yield nlp
    nlp.remove_pipe("quotes")


def test_quotes_with_their_speakers(piped: Language) -> None:
    quotes = piped(TEXT)._.quotes
    assert [(q.spans[0].of(TEXT), q.speaker_name) for q in quotes] == [
        ("“The bridge will open in May,”", "Dana Whitlock"),
        ("that it was safe", "Dana Whitlock"),
    ]


def test_a_document_without_the_component_has_none(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.quotes == ()


def test_quotes_survive_bytes(piped: Language) -> None:
    doc = piped(TEXT)
    assert Doc(piped.vocab).from_bytes(doc.to_bytes())._.quotes == doc._.quotes
