"""The Quotes page: searched, sorted and paged as the address says; words of articles in it are words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.corpus import queries, view
from core.corpus.filters import Filters
from core.corpus.view import View
from dashboard import data, listing
from tests.dashboard.test_pages import told, visit
from tests.factories import harbour

PAGE = "pages/quotes.py"


def drawn(app: AppTest) -> dict[str, Any]:
    """What the table (or the list of articles) on the page was given."""
    assert not app.exception
    (component,) = app.get("bidi_component")
    return dict(json.loads(component.proto.json))


def test_every_quote_is_listed_page_by_page() -> None:
    total = len(data.sample().view.frame("SELECT quote FROM quotes WHERE status = 'asserted'"))
    first = drawn(visit(PAGE))
    assert first["label"] == f"Quotes 1 to 50 of {total:,}, newest first"
    last = drawn(visit(PAGE, page=str(-(-total // 50))))
    assert len(last["rows"]) == total % 50
    assert not {r["href"] for r in first["rows"]} & {r["href"] for r in last["rows"]}


def test_a_search_marks_what_it_finds_and_puts_the_best_first() -> None:
    app = visit(PAGE, text="council")
    rows = drawn(app)["rows"]
    assert rows
    assert app.selectbox[0].value == "best"
    assert f"Found in {len(rows)} quotes" in app.caption[0].value and "best match comes first" in app.caption[0].value
    for row in rows:
        assert ["council", True] in row["words"] + row["name"]
    entries = drawn(visit(PAGE, text="council", show="articles"))["entries"]
    assert all(any(hit for _, hit in entry["marked"]) for entry in entries)
    assert all(entry["at"].startswith("c:") for entry in entries)


@pytest.mark.parametrize(("ranked", "text", "first"), [(1_000, "harbour", "best match"), (1, "minister", "newest")])
def test_a_search_among_articles_says_what_comes_first(
    monkeypatch: pytest.MonkeyPatch, ranked: int, text: str, first: str
) -> None:
    monkeypatch.setattr(view, "RANKED", ranked)
    app = visit(PAGE, text=text, show="articles")
    assert f"The {first} comes first" in app.caption[0].value or f"the {first} comes first" in app.caption[0].value
    entries = drawn(app)["entries"]
    found = queries.articles(data.sample().view, Filters(text=text))["article_id"].tolist()
    assert sorted(entry["article"] for entry in entries) == sorted(found[: len(entries)])
    assert ([entry["article"] for entry in entries] == found[: len(entries)]) == (first == "newest")


def test_the_order_is_the_address_s() -> None:
    sure = [row["sure"] for row in drawn(visit(PAGE, sort="unsure"))["rows"]]
    assert sure == sorted(sure)
    assert drawn(visit(PAGE, sort="unsure"))["rows"][0]["unsure"]


@pytest.mark.parametrize("asked", [{"sort": "'; DROP"}, {"show": "<b>"}, {"page": "-1"}, {"page": "x" * 400}], ids=str)
def test_what_the_address_cannot_mean_is_left_out_and_told(asked: dict[str, str]) -> None:
    app = visit(PAGE, **asked)
    assert len(drawn(app)["rows"]) == 50
    assert "not here" in told(app)
    assert not set(asked) & set(app.query_params)


def test_hostile_names_and_titles_are_cut_and_kept_as_words() -> None:
    title = "<script>x</script> ![i](http://e.invalid) :red[a] " + "y" * 5_000
    view = View.of([harbour(title=title, outlet="=HYPERLINK()\u202e")])
    row = listing.quoted(
        listing.rows(view.frame("SELECT *, $t AS title FROM quotes", {"t": title}))[0], {}, "", "harbour"
    )
    assert row["title"].startswith("<script>x</script> ![i](http://e.invalid) :red[a]")
    assert len(row["title"]) == 90
    assert row["outlet"] == "=HYPERLINK()"
    assert ("harbour", True) in row["words"]
