"""What several outlets print is counted once, its outlets listed."""

from __future__ import annotations

from pathlib import Path

from core.copies import find_copies
from core.corpus import queries
from core.corpus.copies import tell_copies
from core.corpus.filters import Filters
from core.corpus.store import create_store
from core.corpus.view import View
from tests.factories import HARBOUR, harbour, said_by

ARTICLES = (
    harbour("wire", outlet="Coast Wire", published="2025-05-13"),
    harbour("post"),
    harbour("echo", outlet="The Echo", published="2025-05-15"),
    said_by("Ada Holm", "Nothing of the kind was ever decided here", id="own", outlet="The Echo"),
)
COPIES = {"post": "wire", "echo": "wire"}


def check(view: View) -> None:
    once = len(queries.quotes(View.of([ARTICLES[0], ARTICLES[3]]), Filters()))
    assert view.copies == COPIES
    assert queries.summary(view, Filters())["articles"].iloc[0] == 2
    assert len(queries.quotes(view, Filters())) == once
    assert set(queries.articles(view, Filters())["article_id"]) == {"wire", "own"}
    assert len(queries.event_list(view, Filters(), limit=99)) == len(
        queries.event_list(View.of([ARTICLES[0], ARTICLES[3]]), Filters(), limit=99)
    )
    assert set(queries.articles(view, Filters(outlets=("The Echo",)))["article_id"]) == {"echo", "own"}
    assert set(queries.articles(view, Filters(articles=("post",)))["article_id"]) == {"post"}
    assert view.same_text("wire") == ["echo", "post"]
    assert view.same_text("echo") == ["wire", "post"]
    assert view.same_text("own") == []


def test_in_memory() -> None:
    copies = find_copies(ARTICLES)
    assert copies == COPIES
    check(View.of(ARTICLES, copies=copies))


def test_on_disk_and_told_anew_when_the_text_changes(tmp_path: Path) -> None:
    store = create_store(tmp_path / "corpus")
    store.add(ARTICLES)
    tell_copies(store)
    check(store.view())
    told = store.generation()
    tell_copies(store)
    assert store.generation() == told, "nothing new, nothing written"
    store.add([said_by("Tomas Reyl", "We shall see about that plan in June", id="echo", outlet="The Echo")])
    tell_copies(store)
    assert store.view().copies == {"post": "wire"}
    assert HARBOUR in store.view().articles["post"].text
