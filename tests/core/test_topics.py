"""Topics of invented texts, one or more for each kind of news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.topics import find_topics, topic_names

if TYPE_CHECKING:
    from spacy.language import Language

CLEAR = [
    (
        "medtop:04000000",
        "Shares in the chocolate maker fell 9 percent after it cut its profit forecast. Analysts at two brokers said "
        "weak sales in supermarkets and the high price of cocoa had squeezed margins for a third quarter.",
    ),
    (
        "medtop:07000000",
        "The clinic has treated forty patients for a rare lung infection since March. Doctors say the symptoms begin "
        "with a cough and fever, and that antibiotics work well if the disease is found early.",
    ),
    (
        "medtop:11000000",
        "The prime minister called an early election after her coalition lost its majority in parliament. Opposition "
        "parties said voters would punish the government for breaking its promises on taxes.",
    ),
    (
        "medtop:15000000",
        "The striker scored twice in the second half as the visitors won the cup final in front of a full stadium. "
        "The coach praised his players and said the championship was still open.",
    ),
    (
        "medtop:16000000",
        "Rebel fighters shelled the garrison overnight and soldiers answered with artillery fire, wounding dozens of "
        "civilians. The army said its troops had retaken two villages before the ceasefire.",
    ),
]

UNCLEAR = [
    ("", "no words"),
    ("The man said that it would take some more time.", "ten words"),
    ("12 7 88 4,310 15.5 19 22 1,004 67 8 93 14 2,250 31 6 77 18", "a list of numbers"),
]


@pytest.mark.parametrize(("topic", "text"), CLEAR)
def test_first_topic(nlp: Language, topic: str, text: str) -> None:
    assert find_topics(nlp.make_doc(text))[0].id == topic


@pytest.mark.parametrize(("text", "what"), UNCLEAR)
def test_unclear(nlp: Language, text: str, what: str) -> None:
    assert find_topics(nlp.make_doc(text)) == (), what


def test_scores_are_shares_in_order(nlp: Language) -> None:
    topics = find_topics(nlp.make_doc(" ".join(text for _, text in CLEAR)))
    scores = [t.score for t in topics]
    assert 1 < len(topics) <= 5
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1


def test_seventeen_topics() -> None:
    assert len(topic_names()) == 17
    assert topic_names()["medtop:17000000"] == "weather"
