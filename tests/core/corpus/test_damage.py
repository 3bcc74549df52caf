"""Corpora that something has happened to: what is wrong is said, what can be opened is opened, nothing is destroyed."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from core import RejectedInput
from core.__main__ import main
from core.corpus import ledger, queries
from core.corpus.filters import Filters
from core.corpus.rebuild import remake
from core.corpus.store import Added, Reject, Store, create_store, open_store
from tests.factories import article, harbour, said_by

LATE = said_by("Ana Lind", "It is late.", id="late")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two parts: one article each, and a third article that was replaced."""
    store = create_store(tmp_path / "corpus")
    store.add([harbour(), article("c", "Old words.")])
    store.add([LATE, article("c", "New words.")])
    return store


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def first_part(store: Store) -> Path:
    return min((store.path / "parts").iterdir())


def ids(store: Store) -> list[str]:
    return sorted(store.view().articles)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


# ---- parts -------------------------------------------------------------------------------------------------------------

DAMAGE: list[Any] = [
    pytest.param(lambda part: cut(part / "quotes.parquet"), True, id="a table cut off"),
    pytest.param(lambda part: (part / "articles.parquet").unlink(), True, id="a table missing"),
    pytest.param(lambda part: cut(part / "rows.arrow"), True, id="rows cut off"),
    pytest.param(lambda part: cut(part / "records.parquet"), False, id="records cut off"),
    pytest.param(lambda part: [path.unlink() for path in part.iterdir()], False, id="all files missing"),
]


@pytest.mark.parametrize(("harm", "healed"), DAMAGE)
def test_a_damaged_part_is_left_out_and_told(store: Store, harm: Callable[[Path], object], healed: bool) -> None:
    part = first_part(store)
    harm(part)
    left = files(part)
    assert ids(store) == ["c", "late"]
    assert queries.summary(store.view(), Filters()).iloc[0]["articles"] == 2
    (problem,) = store.problems()
    assert part.name in problem
    assert "left out" in problem
    assert set(store.known(["harbour", "late"])) == {"late"}  # so that it is taken in again
    store.add([article("d")])
    store.compact()
    assert files(part) == left
    assert remake(store) == (1 if healed else 0)
    assert ids(store) == sorted(["c", "d", "late", *(["harbour"] if healed else [])])
    assert store.view().articles["c"].text == "New words."
    if not healed:
        assert store.add([harbour()]) == Added(new=1)
        assert ids(store) == ["c", "d", "harbour", "late"]
    assert queries.summary(store.view(), Filters(text="harbour")).iloc[0]["articles"] == 1


def test_what_is_none_of_ours_stays(store: Store) -> None:
    strangers = ["notes.txt", "parts/notes.txt", "parts/mine/a.parquet", "parts/000000000000-xyz/articles.parquet"]
    for name in strangers:
        path = store.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("not a part")
    store.add([article("d")])
    store.compact()
    assert ids(store) == ["c", "d", "harbour", "late"]
    assert set(strangers) <= files(store.path)
    assert store.problems() == []


# ---- the ledger ----------------------------------------------------------------------------------------------------------


def missing(path: Path) -> None:
    path.unlink()


def nonsense(path: Path) -> None:
    path.write_bytes(b"this is not a database. " * 500)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [missing, nonsense, empty])
def test_a_ledger_is_made_anew_from_the_parts(store: Store, harm: Callable[[Path], None]) -> None:
    expected = {id: store.view().articles[id] for id in ids(store)}
    for behind in store.path.glob("corpus.sqlite-*"):
        behind.unlink()
    harm(store.path / "corpus.sqlite")
    again = open_store(store.path)
    view = again.view()
    assert {id: view.articles[id] for id in sorted(view.articles)} == expected
    assert queries.summary(view, Filters(text="harbour")).iloc[0]["articles"] == 1
    assert queries.summary(view, Filters(text="old")).iloc[0]["articles"] == 0
    (problem,) = again.problems()
    assert "made anew" in problem
    assert bool(list(store.path.glob("damaged-*"))) == (harm is not missing)
    assert again.add([harbour(), article("d")]) == Added(new=1, unchanged=1)
    assert len(ids(again)) == 4
    assert open_store(store.path).problems() == [problem]


def test_parts_that_were_merged_are_not_counted_twice_by_a_new_ledger(store: Store) -> None:
    view = store.view()  # holds on to the parts that are merged now
    store.compact()
    assert len(list((store.path / "parts").iterdir())) == 3
    (store.path / "corpus.sqlite").unlink()
    assert ids(open_store(store.path)) == ["c", "harbour", "late"]
    assert queries.summary(open_store(store.path).view(), Filters()).iloc[0]["articles"] == 3
    assert len(view.articles) == 3


@pytest.mark.parametrize(
    ("name", "healed"), [("records.parquet", False), ("rows.arrow", True), ("quotes.parquet", True)]
)
def test_a_part_that_cannot_be_read_is_kept_by_a_new_ledger(store: Store, name: str, healed: bool) -> None:
    part = first_part(store)
    cut(part / name)
    (store.path / "corpus.sqlite").unlink()
    again = open_store(store.path)
    again.add([article("d")])
    assert files(part)
    assert any(part.name in problem for problem in again.problems())
    assert ids(again) == ["c", "d", "late"]
    assert remake(again) == healed
    assert ids(again) == ["c", "d", *(["harbour"] if healed else []), "late"]


# ---- versions ------------------------------------------------------------------------------------------------------------

VERSIONS = [("parts", "version", -1), ("parts", "schema", -1), ("parts", "version", +1), ("parts", "schema", +1)]


@pytest.mark.parametrize(("table", "column", "step"), VERSIONS)
def test_another_version_is_told_and_an_older_one_made_anew(
    store: Store, table: str, column: str, step: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {id: store.view().articles[id].text for id in ids(store)}
    with store.change() as db:
        db.execute(f"UPDATE {table} SET {column} = {column} + ?", [step])
    for use in (store.view, lambda: store.add([article("d")])):
        with pytest.raises(RejectedInput) as why:
            use()
        assert why.value.reason == ("older" if step < 0 else "newer")
    assert main(["remake", str(store.path)]) == (0 if step < 0 else 2)
    if step < 0:
        assert "3 articles" in capsys.readouterr().out
        assert {id: store.view().articles[id].text for id in ids(store)} == before
        assert queries.summary(store.view(), Filters(text="harbour")).iloc[0]["articles"] == 1
        assert remake(store) == 0


def test_a_folder_of_a_newer_format(store: Store) -> None:
    with store.change() as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'format'", [ledger.FORMAT + 1])
    with pytest.raises(RejectedInput, match="newer version"):
        open_store(store.path)


# ---- the disk ------------------------------------------------------------------------------------------------------------


def test_a_full_disk_is_told_and_leaves_what_was_stored(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = files(store.path)
    with monkeypatch.context() as patch:
        patch.setattr(pq, "write_table", full)
        with pytest.raises(RejectedInput) as why:
            store.add([article("d")])
    assert why.value.reason == "disk_full"
    assert files(store.path) == before
    assert store.add([article("d")], [Reject(source="x", reason="empty", message="Empty.")]) == Added(new=1)


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow beyond 40 kB: what a quota does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_files_that_may_not_grow(store: Store, small_files: None) -> None:
    with pytest.raises(RejectedInput) as why:
        store.add([article(f"d{i}", os.urandom(20_000).hex()) for i in range(5)])
    assert why.value.reason in ("disk_full", "unwritable")
    assert ids(store) == ["c", "harbour", "late"]


@pytest.fixture
def forbidden(store: Store) -> Iterator[Store]:
    """A corpus that may be read and not written, also for a test that is run as root."""
    store.compact()  # loads everything that writing needs while all may be read
    folders = [store.path, *(p for p in store.path.rglob("*") if p.is_dir())]
    for parent in list(store.path.parents)[:3]:
        parent.chmod(0o755)
    for folder in folders:
        folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield store
    if root:
        os.seteuid(0)
    for folder in folders:
        folder.chmod(0o755)


def test_a_folder_that_may_only_be_read(forbidden: Store) -> None:
    there = open_store(forbidden.path)
    assert ids(there) == ["c", "harbour", "late"]
    assert queries.summary(there.view(), Filters(text="harbour")).iloc[0]["articles"] == 1
    with pytest.raises(RejectedInput) as why:
        there.add([article("d")])
    assert why.value.reason == "unwritable"
    assert "untouched" in why.value.message
    with pytest.raises(RejectedInput), there.change() as db:
        db.execute("INSERT INTO views VALUES ('a', 'b', '{}')")
