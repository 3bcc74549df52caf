"""Topics of invented texts, one or more for each kind of news."""

from __future__ import annotations

from typing import Any

import pytest

from core.article import Article, Quote, Span
from core.topics import assign_topics, find_topics, topic_names

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
    (
        "medtop:01000000",
        "The orchestra will open the season with a symphony by a young composer, and the gallery next door shows forty "
        "paintings by her sister. Both have sold out before a single review of the concert or the exhibition.",
    ),
    (
        "medtop:02000000",
        "A jury found the former accountant guilty of fraud after a trial of six weeks. The judge will sentence him in "
        "March. Prosecutors said detectives had traced the stolen money to a flat abroad.",
    ),
    (
        "medtop:03000000",
        "Rescuers searched the rubble for survivors after an earthquake flattened a village before dawn. At least "
        "thirty people were killed, and landslides have cut off the valley from ambulances.",
    ),
    (
        "medtop:05000000",
        "Pupils at the village school sat their exams in tents this week while the classrooms are rebuilt. Teachers "
        "said the curriculum had been taught in full and that students had worked hard.",
    ),
    (
        "medtop:06000000",
        "Conservationists want the wetland closed to boats until the rare birds have bred. Pollution from farms upstream "
        "has already harmed the reeds, and the species could vanish from the region’s rivers.",
    ),
    (
        "medtop:09000000",
        "Bus drivers walked out for a second day after their union rejected an offer on wages and overtime. The employer "
        "says it cannot pay more, and the strike by 900 workers may last into next week.",
    ),
    (
        "medtop:10000000",
        "The hotel on the island has reopened with a new restaurant, where the chef serves grilled fish and local wine. "
        "Tourists on a tight holiday budget will find cheaper rooms and cosy cafes along the beach.",
    ),
    (
        "medtop:12000000",
        "The bishop blessed the rebuilt chapel on Sunday before a congregation of six hundred. Worshippers sang hymns, "
        "and the priest read the prayer with which the old church had been opened.",
    ),
    (
        "medtop:13000000",
        "Astronomers using a new telescope have found a planet that orbits two stars. The researchers wrote software to "
        "sort the satellite’s data and published the discovery in a scientific journal.",
    ),
    (
        "medtop:14000000",
        "Young couples with children are moving away, and the families who stay are older. Migrants and refugees say "
        "they meet racism and prejudice when they ask the charity for help with a home.",
    ),
    (
        "medtop:17000000",
        "Forecasters expect heavy snow and gales by evening, with temperatures falling to minus six degrees. The rain "
        "will turn to sleet, and fog is likely on the coast before the storm passes.",
    ),
]

UNCLEAR = [
    ("", "no words"),
    ("The man said that it would take some more time.", "ten words"),
    ("12 7 88 4,310 15.5 19 22 1,004 67 8 93 14 2,250 31 6 77 18", "a list of numbers"),
    (
        "Heat the oven to 200 degrees. Whisk four eggs with the sugar, fold in the flour and a pinch of salt, and add "
        "the grated lemon. Pour the batter into a tin and bake for half an hour, then slice and serve with cream.",
        "a recipe",
    ),
    (
        "I went down to see her and she was not there, so I came back and then I thought that it might be better to "
        "go again the next day, and when I did she had just left and would not be back before the evening.",
        "small talk",
    ),
]


@pytest.mark.parametrize(("topic", "text"), CLEAR)
def test_first_topic(topic: str, text: str) -> None:
    assert find_topics(text)[0].id == topic


@pytest.mark.parametrize(("text", "what"), UNCLEAR)
def test_unclear(text: str, what: str) -> None:
    assert find_topics(text) == (), what


def test_scores_are_shares_in_order() -> None:
    topics = find_topics(" ".join(text for _, text in CLEAR))
    scores = [t.score for t in topics]
    assert 1 < len(topics) <= 5
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1


def test_second_level_carries_a_part_of_its_topic() -> None:
    (sport, *_) = find_topics(
        "The goalkeeper saved a penalty, the striker scored, and the midfielder hit the bar before the full-back was "
        "sent off. It was the club’s first football match under lights."
    )
    assert [t.name for t in sport.narrower] == ["competition discipline"]
    assert 0 < sport.narrower[0].score <= sport.score


def test_title_counts() -> None:
    text = "It was a long day for everybody there, and at the end of it the two sides still did not agree on a date."
    assert find_topics(text) == ()
    assert find_topics(text, "Football cup final: striker scores as champions beat league rivals")[0].name == "sport"


def test_seventeen_topics_with_their_second_level() -> None:
    assert len(topic_names()) == 17
    assert topic_names()["medtop:17000000"] == "weather"


def quote_of(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(id="q1", kind="direct", spans=(Span(start, start + len(words)),))


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("“Half the pupils have no textbook and their teachers have left the school”", "medtop:05000000"),
        ("“We will see about that”", "medtop:11000000"),
    ],
)
def test_quotes_speak_of_their_own_topic_or_else_the_articles(words: str, topic: str) -> None:
    text = f"{dict(CLEAR)['medtop:11000000']} {words}, she said."
    (quote,) = assign_topics(text, (quote_of(text, words),))
    assert quote.topic == topic


def test_quote_without_a_clear_topic() -> None:
    (quote,) = assign_topics("“We will see,” he said.", (quote_of("“We will see,” he said.", "“We will see,”"),))
    assert quote.topic is None


def test_topics_survive_the_record() -> None:
    topics = find_topics(dict(CLEAR)["medtop:15000000"])
    record: dict[str, Any] = Article(id="a", text="", topics=topics).to_record()
    assert Article.from_record(record).topics == topics
