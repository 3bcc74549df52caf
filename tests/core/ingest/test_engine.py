"""The engine with an analysis that costs nothing: in = stored + rejected, whatever happens on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from core.corpus.store import Store, create_store
from core.ingest import Given, Here, Local, Progress, find_inputs, ingest
from core.ingest.engine import duration
from core.ingest.inputs import size_of
from core.ingest.runners import Runner
from tests.core.ingest import cheap

QUICK = Here(work=cheap.quick)


def run(store: Store, items: Iterable[Given], runner: Runner = QUICK, **more: object) -> Progress:
    *_, last = ingest(store, items, runner, **more)  # type: ignore[arg-type]
    return last


def ids(store: Store) -> list[str]:
    return sorted(store.view().articles)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return create_store(tmp_path / "corpus")


def test_everything_is_stored_or_rejected_and_nothing_twice(store: Store, tmp_path: Path) -> None:
    path = cheap.texts(tmp_path, 100, refused=3)
    told = list(ingest(store, find_inputs([str(path)]), QUICK, total=size_of([str(path)])))
    last = told[-1]
    assert (last.new, last.rejected, last.read, last.share) == (97, 3, 100, 1.0)
    assert [p.read for p in told] == sorted(p.read for p in told)
    assert told[0].share is not None and 0 < told[0].share < 1
    assert "left" in told[0].words() and "97 articles stored" in last.words()
    assert (len(ids(store)), len(store.rejects())) == (97, 3)
    again = run(store, find_inputs([str(path)]))
    assert (again.read, again.skipped) == (0, 100)
    assert list((store.path / "shards").iterdir()) == []


def test_a_thousand_files_with_one_bad_one(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for i in range(1_000):
        (folder / f"{i:04}.txt").write_text(f"Story number {i}.")
    (folder / "0500.txt").rename(folder / "0500.pdf")
    last = run(store, find_inputs([str(folder)]))
    assert (last.new, last.rejected) == (999, 1)
    (row,) = store.rejects().to_dict("records")
    assert (row["reason"], row["source"].endswith("0500.pdf")) == ("unreadable", True)


def test_rejects_are_tried_again_when_asked(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"broken")
    assert run(store, find_inputs([str(file)])).rejected == 1
    assert run(store, find_inputs([str(file)])).skipped == 1
    assert run(store, find_inputs([str(file)]), retry=True).rejected == 1
    assert len(store.rejects()) == 1
    items = [Given.of_row("a", {"text": cheap.REFUSED})]
    assert run(store, items).rejected == 1
    healed = Here(work=lambda shard, folder: cheap.work(shard, folder, _healed))
    assert run(store, items, healed).skipped == 1
    assert run(store, items, healed, retry=True).new == 1
    assert list(store.rejects()["source"]) == [str(file)]


def _healed(rows: Iterable[dict[str, str]]):  # type: ignore[no-untyped-def]
    return cheap.analyse([{"text": "It reads well now."} for _ in rows])


def test_of_one_article_several_times_the_newest_counts(store: Store) -> None:
    rows = [{"id": "a", "text": f"Version {i}."} for i in range(3)] + [{"text": "The same."}] * 3
    last = run(store, [Given.of_row(f"row {i}", row) for i, row in enumerate(rows)])
    assert (last.read, last.new, last.unchanged) == (6, 2, 4)
    assert store.view().articles["a"].text == "Version 2."
    last = run(store, [Given.of_row("later", {"id": "a", "text": "Version 3."})])
    assert (last.replaced, len(ids(store))) == (1, 2)
    assert store.view().articles["a"].text == "Version 3."


def test_stopped_and_resumed(store: Store, tmp_path: Path) -> None:
    path = str(cheap.texts(tmp_path, 200, refused=5))
    seen: list[Progress] = []
    for progress in ingest(store, find_inputs([path]), QUICK, stop=lambda: len(seen) >= 2):
        seen.append(progress)
    assert not seen[-1].finished
    assert 0 < seen[-1].read < 200
    rest = run(store, find_inputs([path]))
    assert seen[-1].read + rest.read == 200 == rest.skipped + rest.read
    assert (len(ids(store)), len(store.rejects())) == (195, 5)


def test_a_worker_that_dies_loses_one_item_at_most(store: Store, tmp_path: Path) -> None:
    rows = [{"id": f"a{i}", "text": cheap.POISON if i == 40 else f"Story {i}."} for i in range(70)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    last = run(store, find_inputs([str(path)]), Local(workers=2, work=cheap.quick))
    assert (last.new, last.rejected) == (69, 1)
    assert list(store.rejects()["reason"]) == ["crash"]


def test_an_interrupted_write_is_never_read(store: Store, tmp_path: Path) -> None:
    path = str(cheap.texts(tmp_path, 40))
    shards = store.path / "shards"
    shards.mkdir()
    (shards / "0.shard.99.tmp").write_bytes(b"half of it")
    assert run(store, find_inputs([path])).new == 40
    assert list(shards.iterdir()) == []


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (89, "89 s"), (91, "2 min"), (5_000, "83 min"), (12_000, "3 h 20 min")]
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words
