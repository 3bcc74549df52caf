"""Writers that are killed, and readers at the same time; `make bench` does the same for longer."""

from __future__ import annotations

from pathlib import Path

from tests.torture import Killed, killed, raced


def test_a_killed_writer_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    outcome = killed(tmp_path / "corpus", times=12)
    assert outcome == Killed(batches=outcome.batches)
    assert outcome.batches >= 5


def test_readers_see_whole_batches_only(tmp_path: Path) -> None:
    outcome = raced(tmp_path / "corpus", seconds=5)
    assert outcome.problems == ()
    assert outcome.batches >= 3
    assert outcome.looks >= 6
