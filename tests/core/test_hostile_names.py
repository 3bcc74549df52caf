"""Names that somebody made up to break things: bounded, kept apart where they differ, one where they do not."""

from __future__ import annotations

import time
import unicodedata

import pytest

from core import analyze
from core.corpus.keys import speaker_key
from core.limits import NAME_CHARACTERS

AFTER = " said on Monday that the council would sell the yard. The mayor of the town was not there."


def voices(name: str, other: str = "") -> list[str]:
    """Who speaks in a text with one statement of each name."""
    text = name + AFTER + (f"\n\n{other}{AFTER}" if other else "")
    return [str(q.speaker_name) for q in analyze(text).quotes]


def test_a_name_of_5000_characters_is_cut() -> None:
    began = time.perf_counter()
    article = analyze(
        f"“The yard is closed,” said Ada {'A' * 5_000}. She left on Monday after the vote in the council."
    )
    assert article.quotes
    assert all(len(e.name) <= NAME_CHARACTERS for e in article.entities)
    assert all(len(q.speaker_name or "") <= NAME_CHARACTERS for q in article.quotes)
    assert time.perf_counter() - began < 10


def test_look_alike_letters_stay_two() -> None:
    latin, mixed = voices("Anna Roe", "Anna Р\u043ee")
    assert speaker_key(latin) != speaker_key(mixed)


@pytest.mark.parametrize(
    "other",
    [
        "Anna \u202eRoe\u202c",  # bidirectional controls
        "Anna\u200b Roe",
        "Anna Roe 🇫🇷",
        unicodedata.normalize("NFD", "Anna Roe"),
    ],
)
def test_what_nobody_sees_or_says_makes_no_second_person(other: str) -> None:
    assert {speaker_key(name) for name in voices("Anna Roe", other)} == {"anna roe"}


def test_composed_and_decomposed_are_one() -> None:
    name = "Zoë Ångström"
    assert len({speaker_key(v) for v in voices(name, unicodedata.normalize("NFD", name))}) == 1


def test_a_crowd_takes_no_more_than_its_share_of_time() -> None:
    """Twice the people, about twice the time of the steps that tell who is who."""

    def seconds(people: int) -> float:
        from core.entities import find_entities
        from core.models import load_pipeline
        from core.quotes import find_quotes
        from core.speakers import resolve_speakers

        letters = "abcdefghijklmnopqrstuvwxyz"
        text = " ".join(
            f"Anna Roe{letters[i % 26]}{letters[i // 26 % 26]}n said that the yard was shut." for i in range(people)
        )
        doc = load_pipeline()(text)
        quotes = find_quotes(doc)
        began = time.perf_counter()
        resolve_speakers(doc, quotes, find_entities(doc))
        return time.perf_counter() - began

    assert seconds(400) < 6 * max(seconds(200), 0.05)
