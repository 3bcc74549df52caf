"""Who is who and which story: both lists fit the sample articles."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from core import analyze_many, limits
from core.article import Article
from core.corpus.view import View
from core.gold import read_gold
from core.sample import sample_articles
from core.stories import find_stories

FOLDER = Path(__file__).parent


@pytest.fixture(scope="module")
def sample() -> tuple[Article, ...]:
    return tuple(analyze_many(sample_articles()))


TEXT = {str(article["id"]): str(article["text"]) for article in sample_articles()}
WHO: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "who.json").read_text(encoding="utf-8"))
STORIES: dict[str, dict[str, Any]] = json.loads((FOLDER / "stories.json").read_text(encoding="utf-8"))


def test_every_form_stands_in_an_article_of_its_person() -> None:
    for person in WHO["people"]:
        assert person["aliases"][0] == person["name"] and person["roles"]
        texts = [TEXT[article] for article in person["articles"]]
        assert all(any(re.search(rf"\b{re.escape(form)}\b", text) for text in texts) for form in person["aliases"])
        assert all(any(form in text for form in person["aliases"]) for text in texts), person["name"]


def test_no_article_with_the_full_name_is_missing() -> None:
    for person in WHO["people"] + WHO["bylines"]:
        assert {article for article, text in TEXT.items() if person["name"] in text} <= set(person["articles"])


def test_people_who_share_a_surname_are_kept_apart() -> None:
    surnames = Counter(person["name"].split()[-1] for person in WHO["people"])
    assert {name for name, n in surnames.items() if n > 1} == {"Callowhill", "Pennywell", "Quarrington", "Veyle"}


def test_gold_people_are_in_the_list() -> None:
    for gold in read_gold(FOLDER):
        here = {form for p in WHO["people"] if gold["id"] in p["articles"] for form in p["aliases"]}
        here |= {byline["name"] for byline in WHO["bylines"]}
        assert {entity["name"] for entity in gold["entities"] if entity["kind"] == "person"} <= here


def test_stories_and_topics() -> None:
    assert list(STORIES) == list(TEXT)
    assert Counter(row["story"] for row in STORIES.values()) == {"The port": 8, "The Herons": 8, "The water": 8}
    allowed = {f"medtop:{number:02d}000000" for number in range(1, 18)}
    assert all(row["topics"] and set(row["topics"]) <= allowed for row in STORIES.values())


def test_every_article_is_in_its_story_and_its_topic_is_right(sample: tuple[Article, ...]) -> None:
    found = {id: story.id for story in find_stories(sample) for id in story.articles}
    pairs = [(a, b) for a, b in itertools.combinations(STORIES, 2)]
    together = sum((STORIES[a]["story"] == STORIES[b]["story"]) == (found.get(a) == found.get(b)) for a, b in pairs)
    assert together == len(pairs)  # the adjusted Rand index is 1
    assert sum(bool(a.topics) and a.topics[0].id in STORIES[a.id]["topics"] for a in sample) >= 22


def test_keyphrases_are_whole_and_never_the_outlet(sample: tuple[Article, ...]) -> None:
    for article in sample:
        outlet = str(article.outlet).removeprefix("The ").split()
        assert len(article.keyphrases) == limits.KEYPHRASES
        for phrase in article.keyphrases:
            assert phrase.text.split() not in (outlet, outlet[-1:]), article.id
            for span in phrase.mentions:
                around = article.text[span.start - 1 : span.start] + article.text[span.end : span.end + 1]
                assert not any(c.isalnum() or c in "-–" for c in around), (article.id, phrase.text)


def test_no_speaker_is_split_in_two_and_no_two_are_merged(sample: tuple[Article, ...]) -> None:
    """The people of the list, under the keys that the views of the sample corpus give them."""
    meant: dict[tuple[str, str], set[str]] = {}
    for person in WHO["people"] + WHO["bylines"]:
        for article, form in itertools.product(person["articles"], person.get("aliases", [person["name"]])):
            meant.setdefault((article, form), set()).add(person["name"])
    rows = View.of(sample, find_stories(sample)).frame(
        "SELECT DISTINCT e.article_id, e.key, m.name FROM entities AS e JOIN extracted.entities AS m USING (n, entity_id)"
    )
    keys: dict[str, set[str]] = {}
    people: dict[str, set[str]] = {}
    for article, key, name in rows.itertuples(index=False):
        for person_name in meant.get((article, name), ()):
            keys.setdefault(person_name, set()).add(key)
            people.setdefault(key, set()).add(person_name)
    assert len(keys) == len(WHO["people"] + WHO["bylines"])  # everybody is found
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}
    assert {key: found for key, found in people.items() if len(found) > 1} == {}


def test_nobody_is_called_by_a_relative_pronoun_or_by_a_name_in_lower_case(sample: tuple[Article, ...]) -> None:
    told = {q.speaker_name for a in sample for q in a.quotes}
    assert not told & {"who", "whom", "whose", "which", "that"}
    assert "Tarrant" in told and "tarrant" not in told  # of whom the model makes no person
