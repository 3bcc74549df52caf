"""Corrected articles of a corpus leave it as gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.__main__ import main
from core.corpus.corrections import Named, NoQuote, OtherPerson, SaidBy, Voice
from core.corpus.corrections.stored import StoredLog
from core.corpus.store import create_store
from core.gold import read_gold
from tests.core.corpus.corrections.test_apply import place
from tests.factories import harbour, said_by


def test_gold_holds_what_people_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the names that the article itself has: nobody can read others there."""
    store = create_store(tmp_path / "corpus")
    store.add([harbour(), harbour("untouched"), said_by("Tomas Reyl", "Late.", id="../odd/\u202e id")])
    log = StoredLog(store)
    log.add(SaidBy(place=place("q1"), voice=Voice(name="Tomas Reyl")), "Ada")
    log.add(NoQuote(place=place("q6")), "Ada")
    log.undo(log.add(NoQuote(place=place("q4")), "Ada").id)
    log.add(Named(key="tomas reyl", name="Thomas Reyl"), "Ada")
    log.add(OtherPerson(key="mira olsen", articles=("harbour", "untouched"), name="Mira Olsen (mayor)"), "Ada")
    assert main(["gold", str(store.path), "--out", str(tmp_path / "gold")]) == 0
    assert "1 corrected" in capsys.readouterr().err
    (gold,) = read_gold(tmp_path / "gold")
    assert {q["id"]: q["speaker"] for q in gold["quotes"]} == {
        "q1": "Tomas Reyl",
        "q2": "Mira Olsen",
        "q3": "Mira Olsen",
        "q4": "Tomas Reyl",
        "q5": "A spokesman for the port",
    }
    assert [path.name for path in (tmp_path / "gold").iterdir()] == ["harbour.xml"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create_store(tmp_path / "corpus")
    (tmp_path / "file").write_text("")
    assert main(["gold", str(tmp_path / "corpus"), "--out", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err
