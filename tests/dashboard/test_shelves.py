"""Corpora on the server's disk: offered by name, shared, looked at anew when somebody writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import RejectedInput
from core.corpus.store import create_store, open_store
from dashboard import data
from dashboard.shelves import Keeper
from tests.dashboard.test_pages import PAGES, told, visit
from tests.factories import harbour, said_by


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two corpora, named to the dashboard."""
    create_store(tmp_path / "north").add([harbour()])
    create_store(tmp_path / "south").add([said_by("Ana Lind", "It is late.", id="late")])
    monkeypatch.setenv(data.SETTING, str(tmp_path))
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """The setting is read anew, and what it names is opened anew."""
    data._folders.clear()
    data.keeper.clear()


def test_a_shelf_is_looked_at_anew_when_somebody_writes(folder: Path) -> None:
    keeper = Keeper("north", folder / "north")
    first = keeper.shelf()
    assert keeper.shelf() is first
    colour = first.colours["mira olsen"]
    create_store(folder / "north").add([said_by("Ana Lind", "It is late.", id="late")])
    keeper.renew()
    assert keeper.shelf().size == 2
    assert first.size == 1
    assert keeper.shelf().colours["mira olsen"] == colour
    assert "ana lind" in keeper.shelf().colours


def test_corpora_are_offered_and_chosen_by_the_address(folder: Path) -> None:
    assert list(data.offered()) == ["north", "south", data.SAMPLE]
    app = visit("pages/speakers.py")
    assert not app.exception
    assert data.shelf("north").size == 1
    for corpus, size in (("north", 1), ("south", 1), (data.SAMPLE, 24)):
        assert data.shelf(corpus).size == size
    app = visit("pages/timeline.py", corpus="south")
    assert not app.exception
    assert not told(app)
    assert app.query_params["corpus"] == "south"


def test_a_corpus_that_cannot_be_opened_is_told_and_the_sample_is_shown(folder: Path) -> None:
    with open_store(folder / "south").change() as db:
        db.execute("UPDATE meta SET value = 99 WHERE key = 'format'")
    with pytest.raises(RejectedInput):
        data.shelf("south")
    app = visit("pages/timeline.py", corpus="south")
    assert not app.exception
    assert "sample articles" in told(app)
    assert app.query_params["corpus"] == data.SAMPLE, "the page asks again: not of the first that is offered"


def test_a_corpus_in_doubt_is_looked_at_anew_now_and_then(folder: Path) -> None:
    data.shelf("south")
    keeper = data.keeper("south")
    for path in (folder / "south").glob("parts/*/*"):
        path.unlink()
    keeper._took = 1e9
    data.doubt("south")
    assert data.shelf("south").problems == (), "not so soon again"
    keeper._took = 0.0
    data.doubt("south")
    assert data.shelf("south").size == 0
    assert "left out" in data.shelf("south").problems[0]


def test_a_corpus_that_was_deleted_is_told(folder: Path) -> None:
    data.shelf("south")
    data.keeper("south")._took = 0.0
    shutil.rmtree(folder / "south")
    app = visit(PAGES[0], corpus="south")
    assert not app.exception
    assert "no corpus in" in told(app)


def test_what_is_wrong_with_a_corpus_is_told(folder: Path) -> None:
    (folder / "south" / "corpus.sqlite").write_bytes(b"not a database, " * 100)
    assert data.shelf("south").size == 1
    app = visit("pages/timeline.py", corpus="south")
    assert not app.exception
    assert told(app.run()).count("made anew") == 1


def test_a_setting_that_names_nothing_leaves_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.SETTING, str(tmp_path / "nowhere"))
    forget()
    assert list(data.offered()) == [data.SAMPLE]
    forget()
