"""Files that have their length and make no sense, ledgers of another time, links: told, left out, put right by `remake`."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core import RejectedInput
from core.corpus import queries
from core.corpus.corrections import Named
from core.corpus.corrections.stored import StoredLog
from core.corpus.filters import Filters
from core.corpus.folders import find_stores
from core.corpus.garbled import garbled
from core.corpus.parts import FILES
from core.corpus.rebuild import remake
from core.corpus.rows import Rows
from core.corpus.saved import SavedView, StoredViews
from core.corpus.store import Added, Store, create_store, open_store
from tests.core.corpus.test_damage import LATE, cut, files, first_part, ids
from tests.factories import article, harbour

EVERYTHING = ["c", "harbour", "late"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = create_store(tmp_path / "corpus")
    store.add([harbour(), article("c", "New words.")])
    store.add([LATE])
    return store


def blotted(path: Path) -> None:
    """The same length, with nothing in its middle half."""
    data = path.read_bytes()
    quarter = len(data) // 4
    path.write_bytes(data[:quarter] + bytes(len(data) - 2 * quarter) + data[-quarter:])


def noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


# ---- parts that have their length --------------------------------------------------------------------------------------


KINDS = ("articles", "quotes", "mentions", "records", "rows")
"""Of the tables those that are read in ways of their own, and one of the others."""


@pytest.mark.parametrize("harm", [blotted, noise])
@pytest.mark.parametrize("name", KINDS)
def test_a_garbled_file(store: Store, name: str, harm: Callable[[Path], None]) -> None:
    part = first_part(store)
    harm(part / FILES[name])
    left = files(part)
    for ask in (
        lambda: queries.quotes(store.view(), Filters()),
        lambda: queries.quotes(store.view(), Filters(text="ready"), order="best"),
        lambda: queries.found_articles(store.view(), Filters(text="harbour")),
        lambda: [store.view().articles[id] for id in ids(store)],
        store.compact,
    ):
        try:
            ask()
        except RejectedInput as why:
            assert why.reason == "unreadable"
            assert "remake" in why.message
            assert "\n" not in why.message
    assert store.add([article("d")]) == Added(new=1)
    merged = name == "rows"  # which is made of the quotes that stand beside it
    assert files(part) == (set() if merged else left)
    healed = name != "records"
    assert remake(store) == (2 if healed and not merged else 0)
    assert ids(store) == (["c", "d", "harbour", "late"] if healed else ["d", "late"])
    assert bool(store.problems()) != healed
    if not healed:
        assert store.add([harbour()]) == Added(new=1), "so that it can be analysed again"


@pytest.mark.parametrize("name", ["articles", "quotes", "mentions"])
def test_a_view_opens_without_a_part_whose_tables_are_noise(store: Store, name: str) -> None:
    noise(first_part(store) / FILES[name])
    assert ids(store) == ["late"]
    (problem,) = store.problems()
    assert f"{name}.parquet cannot be read" in problem


def test_changed_bytes_are_found(store: Store) -> None:
    """Checksums of pages tell where LZ4 and zstd are content with other words."""
    chance = random.Random(3)
    store.add([article("long", chance.randbytes(20_000).hex())])
    part = max((store.path / "parts").iterdir())
    assert garbled(part) == []
    path = part / FILES["records"]
    whole = path.read_bytes()
    words = pq.read_metadata(path).row_group(0).column(2)
    first = words.dictionary_page_offset or words.data_page_offset
    found = []
    for i in chance.sample(range(first, first + words.total_compressed_size), 12):
        path.write_bytes(whole[:i] + bytes([whole[i] ^ 1]) + whole[i + 1 :])
        found += garbled(part)
    assert len(found) >= 9, "all but what stands in the heads of pages"


def test_changed_rows_are_told_and_end_no_process(tmp_path: Path, store: Store) -> None:
    whole = (first_part(store) / FILES["rows"]).read_bytes()
    numbers = pq.read_table(first_part(store) / FILES["quotes"])["quote"].to_pylist()
    chance = random.Random(5)
    told = 0
    for _ in range(300):
        data = bytearray(whole)
        data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / "rows.arrow").write_bytes(data)
        try:
            Rows([tmp_path / "rows.arrow"]).read(numbers)["text"].to_pylist()
        except (OSError, pa.ArrowException, LookupError, TypeError):
            told += 1
    assert told > 30


def test_foreign_files_under_the_names_of_ours(store: Store) -> None:
    """A ledger made anew leaves out what only looks like a part."""
    foreign = store.path / "parts" / "000000000007-0123abcd"
    foreign.mkdir()
    for file in FILES.values():
        pq.write_table(pa.table({"n": [1, 2]}), foreign / file)
    left = files(foreign)
    (store.path / "corpus.sqlite").unlink()
    again = open_store(store.path)
    assert ids(again) == EVERYTHING
    assert any(foreign.name in problem for problem in again.problems())
    again.add([article("d")])
    assert files(foreign) == left


# ---- ledgers -----------------------------------------------------------------------------------------------------------


def settled(store: Store) -> Path:
    """The ledger, all of it in its one file."""
    path = store.path / "corpus.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    for behind in store.path.glob("corpus.sqlite-*"):
        behind.unlink()
    return path


def older(store: Store, later: Callable[[], object]) -> None:
    """Puts the ledger back to what it was before `later`, as a backup or a lost -wal does."""
    path = settled(store)
    before = path.read_bytes()
    later()
    settled(store).write_bytes(before)


@pytest.mark.parametrize("merged", [False, True])
def test_a_ledger_of_an_earlier_time_deletes_no_part(store: Store, merged: bool) -> None:
    def later() -> None:
        store.add([article("d")])
        if merged:
            store.compact()

    older(store, later)
    there = files(store.path / "parts")
    (problem,) = {p for p in store.problems() if "earlier time" in p}
    assert "remake" in problem
    store.view()
    for write in (lambda: store.add([article("e")]), store.compact):
        with pytest.raises(RejectedInput) as why:
            write()
        assert why.value.reason == "astray"
    assert files(store.path / "parts") == there
    remake(store)
    assert ids(store) == sorted([*EVERYTHING, "d"])
    assert store.add([article("e"), article("d")]) == Added(new=1, unchanged=1)
    assert not store.problems()


def test_what_people_added_outlives_a_damaged_ledger(store: Store) -> None:
    StoredLog(store).add(Named(key="mira olsen", name="Mira Olsen-Dahl"), "Ada")
    StoredViews(store).save(SavedView(name="Mine", page="Quotes", query={"text": ["harbour"]}))
    path = settled(store)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'articles_part'")
    db.close()
    remake(store)
    assert ids(store) == EVERYTHING
    assert len(StoredLog(store).all()) == 1
    assert [view.name for view in StoredViews(store).all()] == ["Mine"]
    assert list(store.path.glob("damaged-*"))


@pytest.mark.parametrize(
    ("table", "column"), [("corrections", "payload"), ("stories", "payload"), ("views", "payload")]
)
def test_a_garbled_row_of_the_ledger_is_left_out(store: Store, table: str, column: str) -> None:
    StoredLog(store).add(Named(key="mira olsen", name="Mira Olsen-Dahl"), "Ada")
    StoredViews(store).save(SavedView(name="Mine", page="Quotes", query={}))
    with store.change() as db:
        db.execute("INSERT INTO stories VALUES ('s', '{}')")
        db.execute(f"UPDATE {table} SET {column} = '{{garbled'")
    assert ids(store) == EVERYTHING
    assert len(StoredLog(store).all()) == (table != "corrections")


def test_garbled_sizes_are_told_and_put_right(store: Store) -> None:
    with store.change() as db:
        db.execute("UPDATE parts SET sizes = '{garbled'")
    for use in (store.view, store.problems, lambda: store.add([article("d")])):
        with pytest.raises(RejectedInput) as why:
            use()
        assert why.value.reason == "damaged"
    remake(store)
    assert ids(store) == EVERYTHING


def test_a_garbled_search_is_told(store: Store) -> None:
    view = store.view()
    with store.change() as db:
        db.execute("DROP TABLE quote_words_data")
    with pytest.raises(RejectedInput) as why:
        queries.quotes(view, Filters(text="money"))
    assert why.value.reason == "unreadable"
    assert len(queries.quotes(view, Filters())) == 5


# ---- folders -----------------------------------------------------------------------------------------------------------


def test_a_corpus_without_its_ledger_is_still_one(store: Store) -> None:
    settled(store).unlink()
    (store.path.parent / "other").mkdir()
    assert find_stores(store.path.parent) == {"corpus": store.path}
    assert find_stores(store.path) == {"corpus": store.path}
    assert create_store(store.path).add([harbour(), article("d")]) == Added(new=1, unchanged=1)


def test_links_are_not_followed_to_delete_or_empty_what_they_lead_to(store: Store, tmp_path: Path) -> None:
    other = create_store(tmp_path / "other")
    other.add([article("theirs")])
    before = files(other.path)
    (store.path / "parts" / first_part(other).name).symlink_to(first_part(other))
    precious = tmp_path / "precious.txt"
    precious.write_text("not to be lost")
    (store.path / "lock").unlink()
    (store.path / "lock").symlink_to(precious)
    store.add([article("d")])
    store.compact()
    assert files(other.path) == before
    assert precious.read_text() == "not to be lost"


def test_a_deleted_corpus_is_told(store: Store) -> None:
    view = store.view()
    shutil.rmtree(store.path)
    for ask in (
        store.generation,
        store.view,
        lambda: queries.quotes(view, Filters()),
        lambda: queries.summary(view, Filters(text="harbour")),
        lambda: view.articles["harbour"],
        lambda: len(view.articles),
        lambda: list(view.articles),
        lambda: store.add([article("d")]),
    ):
        with pytest.raises(RejectedInput):
            ask()


def test_cut_files_of_a_ledger_made_anew(store: Store) -> None:
    cut(first_part(store) / "rows.arrow")
    settled(store).unlink()
    assert ids(open_store(store.path)) == ["late"]
