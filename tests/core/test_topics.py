"""Topics of invented texts, one or more for each kind of news."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.article import Article, Quote, Span
from core.topics import assign_topics, find_topics, topic_names

GOLD = Path(__file__).parents[1] / "gold" / "topics.jsonl"

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

UNCLEAR = {
    "a recipe": [
        "For the crust, rub the butter into the flour until it looks like breadcrumbs, then add two tablespoons of cold water. Roll out, line a greased dish and chill for twenty minutes. Fill with the apples and bake for 40 minutes.",
        "Ingredients: 500 g minced beef, 1 onion, 2 cloves of garlic, 400 g chopped tomatoes, 1 tsp oregano, salt, pepper. Method: Fry the onion and garlic in oil. Add the beef and brown it. Stir in the tomatoes and simmer for 30 minutes. Serve with spaghetti.",
        "Soak the chickpeas overnight. Drain, rinse and blend with tahini, lemon juice, garlic and a pinch of cumin until smooth. Drizzle with olive oil and serve with warm flatbread.",
        "Beat the egg whites to stiff peaks. Melt the chocolate over hot water, let it cool a little, stir in the yolks, then fold in the whites with a metal spoon. Spoon into glasses and chill for four hours before serving.",
        "Marinate the chicken thighs in yoghurt, ginger and turmeric for an hour. Heat the grill, thread the meat on skewers with peppers and onion, and cook for 12 minutes, turning often.",
        "Easy weeknight fried rice: cook the rice the day before. Scramble two eggs in a hot wok, add peas, spring onions and soy sauce, toss with the rice and finish with sesame oil and chilli flakes.",
        "Pancakes. 200 g flour, 300 ml milk, 2 eggs, a knob of butter. Whisk everything together, rest for half an hour, fry thin pancakes in a hot pan and serve with sugar and lemon.",
        "Boil the potatoes in salted water until tender. Mash with cream, butter and nutmeg. Spread over the lamb, sprinkle with cheese and bake at 180C until the top is golden.",
    ],
    "numbers": [
        "12 7 88 4,310 15.5 19 22 1,004 67 8 93 14 2,250 31 6 77 18",
        "1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15.",
        "3.14159 2.71828 1.41421 1.73205 1.61803 0.57721 and 42",
        "2019: 410; 2020: 388; 2021: 402; 2022: 415; 2023: 433; 2024: 441; 2025: 437.",
        "Row A 12 15 18 Row B 9 22 31 Row C 14 14 2 Row D 8 19 27 Row E 5 33 41",
        "Total 1,204 Mean 83.2 Median 79 Mode 71 Range 54 Minimum 58 Maximum 112 Sum of squares 9,811 n 14 df 13",
        "01234 567890 / 01234 567891 / 01234 567892 / 01234 567893 / 01234 567894",
    ],
    "ten words": [
        "The man said that it would take some more time.",
        "Shares fell on Monday as banks reported losses in spring.",
        "Goal! What a strike from the captain in stoppage time!",
        "She opened the door and looked at the old clock.",
        "Police said they would say more about it next week.",
        "Nothing happens here and nobody ever comes to this place.",
        "one two three four five six seven eight nine ten",
        "He came, he saw, he left again without a word.",
    ],
    "no news": [
        "I went down to see her and she was not there, so I came back and then I thought that it might be better to go again the next day, and when I did she had just left and would not be back before the evening.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco.",
        "To change the batteries, slide the cover down, take out the old ones and put in two new ones with the plus sign facing up. Close the cover until it clicks. If the light does not come on, turn the batteries round.",
        "Dear Anna, thank you for your letter. We are all well here and think of you often. It has been quiet since you left. Please write again soon and tell us when you will come. With love from all of us.",
        "Click here to subscribe. By continuing you agree to our terms. Log in or create an account to go on reading. Share this page. Comments are closed.",
        "It was the kind of evening on which nothing is decided and everyone is tired, and so they sat on the steps and talked about nothing until it was dark and one after the other went in.",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July",
        "def f(x): return x + 1; for i in range(10): print(f(i)); y = [a for a in b if a > 0]; assert y == z",
        "asdf qwer zxcv poiu lkjh mnbv asdf qwer zxcv poiu lkjh mnbv",
        "Yes. No. Maybe. Yes again. No again. I do not know. Perhaps. Let us see. All right then. Good. Fine. Thank you.",
        "Attach panel A to the base B with four long screws. Turn the unit over, slide in the shelf, and fasten the back with the small nails. Do not tighten the screws until all the parts are in place.",
    ],
}


@pytest.mark.parametrize(("topic", "text"), CLEAR)
def test_first_topic(topic: str, text: str) -> None:
    assert find_topics(text)[0].id == topic


@pytest.mark.parametrize("text", ["", *(text for texts in UNCLEAR.values() for text in texts)])
def test_unclear(text: str) -> None:
    assert find_topics(text) == ()


def test_first_topic_of_news_of_all_kinds() -> None:
    """Six invented reports for each topic."""
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(gold) == 6 * len(topic_names())
    right = [bool(found := find_topics(row["text"])) and found[0].id in row["topics"] for row in gold]
    assert sum(right) >= 90


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
