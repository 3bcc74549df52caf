"""Who and what an article names: kinds, full names, short forms joined, words that are no names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from core.entities import find_entities
from core.given import bearers

PEOPLE = [
    # a given name that the labels miss, an apposition, a relative clause, a verb of speaking turned round
    ("For Ayodele Brackenbury it was over. The children slept.", {"Ayodele Brackenbury"}),
    ("A group led by Tunde Ashgrove, the club's former keeper, walked away.", {"Tunde Ashgrove"}),
    ("Siobhan Larkmoor, whose brother died there, went home.", {"Siobhan Larkmoor"}),
    ("Its leader, Wendel Sorrow, was absent. Sorrow had a cold.", {"Wendel Sorrow"}),
    ("The engineer Casimir Holt lives in Farrow.", {"Casimir Holt"}),
]

ORGANISATIONS = [
    ("He was a safety engineer at Brimwick Marine. Brimwick paid him badly.", {"Brimwick Marine"}),
    ("The chief executive of Tollgate Water left. Tollgate would not say why.", {"Tollgate Water"}),
    ("The Friends of the Orchard Library, a volunteer group known as FOOL, sued.", {"Friends of the Orchard Library"}),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people(nlp: Language, text: str, people: set[str]) -> None:
    assert {e.name for e in find_entities(nlp(text)) if e.kind == "person"} == people


@pytest.mark.parametrize(("text", "organisations"), ORGANISATIONS)
def test_organisations(nlp: Language, text: str, organisations: set[str]) -> None:
    assert {e.name for e in find_entities(nlp(text)) if e.kind == "organisation"} == organisations


@pytest.mark.parametrize(
    "text",
    [
        "“I am sorry.” Laboratories confirmed on Monday that the water was bad.",
        "She called on the Transport Minister to go.",
    ],
)
def test_no_names(nlp: Language, text: str) -> None:
    assert find_entities(nlp(text)) == ()


def test_given_names() -> None:
    assert [bearers(name) for name in ("aoife", "declan", "robin", "council", "")] == ["f", "m", "both", None, None]
