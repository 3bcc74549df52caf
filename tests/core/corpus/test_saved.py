"""Saved views: the same in a session and in a corpus on disk; what cannot be read is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.corpus import saved
from core.corpus.saved import SavedView, SessionViews, StoredViews, Views
from core.corpus.store import create_store, open_store
from core.errors import RejectedInput


@pytest.fixture(params=["session", "corpus"])
def views(request: pytest.FixtureRequest, tmp_path: Path) -> Views:
    return SessionViews() if request.param == "session" else StoredViews(create_store(tmp_path / "corpus"))


def view(name: str, page: str = "Topics", **query: list[str]) -> SavedView:
    return SavedView(name=name, page=page, query=query)


def test_a_view_is_kept_replaced_and_deleted(views: Views) -> None:
    views.save(view("strikes", outlets=["A", "B"], text=["'; DROP TABLE views;--"]))
    views.save(view("Water"))
    views.save(view("Water", page="Quotes", sort=["unsure"]))
    assert views.all() == [view("Water", page="Quotes", sort=["unsure"]), views.all()[1]]
    assert views.all()[1] == view("strikes", outlets=["A", "B"], text=["'; DROP TABLE views;--"])
    views.delete("Water")
    views.delete("never there")
    assert [v.name for v in views.all()] == ["strikes"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_must_be_one(views: Views, name: str) -> None:
    with pytest.raises(RejectedInput):
        views.save(view(name))
    assert not views.all()


def test_there_is_an_end_to_them(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "KEPT", 1)
    views.save(view("one"))
    views.save(view("one", page="Quotes"))
    with pytest.raises(RejectedInput, match="Delete one"):
        views.save(view("two"))


def test_views_on_disk_are_everybody_s_and_bad_ones_are_left_out(tmp_path: Path) -> None:
    StoredViews(create_store(tmp_path / "corpus")).save(view("kept \ud800"))
    store = open_store(tmp_path / "corpus")
    before = store.generation()
    StoredViews(store).save(view("gone"))
    StoredViews(store).delete("gone")
    assert store.generation() == before  # nobody opens the corpus anew for it
    with store.note() as db:
        for name, payload in (("a", "{"), ("b", "[]"), ("c", '{"page": "Topics", "query": {"x": 1}}')):
            db.execute("INSERT INTO views VALUES (?, '', ?)", [name, payload])
    assert [v.name for v in StoredViews(store).all()] == ["kept \ufffd"]
