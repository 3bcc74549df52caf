"""The sample corpus keeps its promises: size, span, house styles."""

from __future__ import annotations

import datetime
import json
import re
from importlib.resources import files

import pytest

from core.sample import FIELDS, sample_articles

ARTICLES = sample_articles()
LEAD_IN = re.compile(r"^ date (\d{4}-\d\d-\d\d) (.+?) - ")


def text_of(article: dict[str, str | None]) -> str:
    text = article["text"]
    assert text is not None
    return text


def outlet_and_day(article: dict[str, str | None]) -> tuple[str, datetime.date]:
    """As given, or from the lead-in of the text."""
    outlet, published = article["outlet"], article["published"]
    if outlet is None or published is None:
        lead_in = LEAD_IN.match(text_of(article))
        assert lead_in and outlet is None and published is None
        published, outlet = lead_in[1], lead_in[2]
    return outlet, datetime.date.fromisoformat(published)


def test_rows() -> None:
    assert len(ARTICLES) == 24
    assert all(tuple(article) == FIELDS for article in ARTICLES)
    assert len({article["id"] for article in ARTICLES}) == len({article["title"] for article in ARTICLES}) == 24
    assert all(article["title"] and article["url"] is None for article in ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_length(article: dict[str, str | None]) -> None:
    assert 250 <= len(text_of(article).split()) <= 600


def test_in_order_over_at_least_three_months() -> None:
    days = [outlet_and_day(article)[1] for article in ARTICLES]
    assert days == sorted(days)
    assert days[-1] - days[0] >= datetime.timedelta(days=91)


def test_every_row_is_marked_as_fiction_outside_its_text() -> None:
    lines = files("core.sample").joinpath("articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["fiction"] is True for line in lines)
    assert not [
        a["id"] for a in ARTICLES if re.search(r"\b(?:fiction|fictional|invented|disclaimer)\b", text_of(a), re.I)
    ]


@pytest.mark.parametrize(
    ("style", "pattern", "at_least"),
    [
        ("outlet and day inside the text", LEAD_IN, 5),
        ("glued sentences", re.compile(r"[a-z”]\.[A-Z“]|\.”[A-Z“]"), 5),
        ("curly double quotes", re.compile(r"“[^”]+”"), 10),
        ("curly single quotes", re.compile(r"(?:^|\s)‘[^’\n]+,’ "), 4),
        ("straight double quotes", re.compile(r'"[^"]+," '), 4),
        ("straight single quotes", re.compile(r"(?:^|\s)'[A-Z][^\n]+?,' "), 3),
        ("byline and dateline", re.compile(r"^By [A-Z].+\n\n[A-Z ]+ \(.+?\) — "), 5),
        ("interview labels", re.compile(r"\n\n[A-Z]\w*: .+\n\n[A-Z]\w*: "), 2),
        ("times of a live blog", re.compile(r"\n\n13\.40 "), 1),
    ],
)
def test_house_styles(style: str, pattern: re.Pattern[str], at_least: int) -> None:
    assert sum(bool(pattern.search(text_of(article))) for article in ARTICLES) >= at_least, style


def test_at_least_four_outlets() -> None:
    assert len({outlet_and_day(article)[0] for article in ARTICLES}) >= 4
