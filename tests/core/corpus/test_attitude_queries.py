"""Attitudes over time, and where they part from word tone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from core.article import Article, Attitude, Sentence, Span
from core.corpus.filters import Filters
from core.corpus.keys import speaker_key
from core.corpus.queries import (
    _tone,
    all_attitudes,
    attitude_list,
    attitude_rows,
    attitudes_by_outlet,
    attitudes_over_time,
    emotive_quotes,
    party_name,
)
from core.corpus.view import View
from tests import factories


def about_holm(id: str, day: str, score: float, polarity: float, words: str = "Holm spoke.") -> Article:
    scores = {"negative": max(0.0, -score), "neutral": 1 - abs(score), "positive": max(0.0, score)}
    label = max(scores, key=lambda name: scores[name])
    return factories.article(
        id,
        words,
        published=day,
        outlet="The Post",
        entities=(factories.entity(words, "e1", "Holm"),),
        sentences=(Sentence(span=Span(0, len(words)), polarity=polarity, subjectivity=0.5),),
        attitudes=(Attitude(entity="e1", quote=None, span=Span(0, 4), label=label, scores=scores),),  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(
        [
            about_holm("a", "2025-01-03", 0.8, 0.2),
            about_holm("b", "2025-01-20", 0.6, -0.5),
            about_holm("c", "2025-02-01", -0.9, 0.6),
            about_holm("d", "2025-02-02", 0.1, -0.9),
        ]
    )


def test_the_line_of_a_pair(view: View) -> None:
    line = attitudes_over_time(view, Filters(), towards=speaker_key("Holm"), own_voice=True)
    assert line["day"].dt.strftime("%Y-%m").tolist() == ["2025-01", "2025-02"]
    assert line[["judgements", "negative", "neutral", "positive"]].to_numpy().tolist() == [[2, 0, 0, 2], [2, 1, 1, 0]]
    assert line["score"].tolist() == pytest.approx([0.7, -0.4])
    assert (line["low"] <= line["score"]).all() and (line["score"] <= line["high"]).all()


def test_word_tone_and_attitude_apart(view: View) -> None:
    apart = attitude_list(view, Filters(), order="apart")
    assert apart["article_id"].tolist() == ["c", "b"]  # a neutral attitude contradicts nothing
    assert apart["polarity"].tolist() == pytest.approx([0.6, -0.5])
    assert attitude_list(view, Filters())["article_id"].tolist() == ["c", "a", "b", "d"]


def taken(batches: Iterable[Any]) -> list[str]:
    return [row["article_id"] for batch in batches for row in batch.to_pylist()]


@pytest.mark.parametrize("asked", [{}, {"order": "apart"}, {"own_voice": True, "towards": speaker_key("Holm")}])
def test_what_is_taken_away_is_what_is_listed(view: View, asked: dict[str, Any]) -> None:
    listed = attitude_list(view, Filters(), **asked)["article_id"].tolist()
    assert taken(attitude_rows(view, Filters(), limit=9, **asked)) == listed
    assert taken(attitude_rows(view, Filters(), limit=1, **asked)) == listed[:1]


def test_all_are_taken_block_by_block_and_none_of_the_articles_own_where_quotes_are_asked_for(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_tone, "BLOCK", 3)
    assert taken(all_attitudes(view, Filters())) == ["a", "b", "c", "d"]
    assert taken(all_attitudes(view, Filters(speakers=("nobody",)))) == []


def test_the_articles_own_voice_by_outlet(view: View) -> None:
    table = attitudes_by_outlet(view, Filters())
    assert table[["outlet", "judgements", "negative", "neutral", "positive"]].to_numpy().tolist() == [
        ["The Post", 4, 1, 1, 2]
    ]
    assert table["score"].iloc[0] == pytest.approx(0.15)


@pytest.mark.parametrize(("key", "name"), [("holm", "Holm"), ("nobody", ""), ("' OR 1=1", "")])
def test_the_name_behind_a_key(view: View, key: str, name: str) -> None:
    assert party_name(view, key) == name


def test_the_quotes_that_make_a_word_tone() -> None:
    table = emotive_quotes(View.of([factories.harbour()]), Filters(), [speaker_key("Tomas Reyl")], limit=1)
    assert [list(texts) for texts in table["texts"]] == [["the plan a disgrace"]]
