"""Quotes read by their numbers: the same rows that the table has, whatever the view that they are asked of."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from core import RejectedInput
from core.corpus import queries
from core.corpus.corrections import Change, Named, NoPerson, NoQuote, SaidBy, SessionLog, Voice
from core.corpus.corrections.stored import StoredLog
from core.corpus.filters import Filters
from core.corpus.rows import Rows, write_rows
from core.corpus.schemas import SCHEMAS
from core.corpus.store import create_store
from core.corpus.tables import tables
from core.corpus.view import View
from tests.core.corpus.corrections.test_apply import place
from tests.factories import article, harbour, said_by


def many(first: int, count: int, step: int) -> pa.Table:
    """Rows of quotes under numbers with gaps between them."""
    table = tables([harbour()])["quotes"].slice(0, 1)
    rows = table.take(pa.array([0] * count, pa.int64()))
    numbers = pa.array(range(first, first + count * step, step), pa.int64())
    texts = pa.array([f"Words of {n}" for n in numbers.to_pylist()])
    return rows.set_column(0, "quote", numbers).set_column(rows.schema.get_field_index("text"), "text", texts)


def test_any_rows_are_found_in_any_file(tmp_path: Path) -> None:
    whole = [many(5, 2_000, 3), many(100, 1_300, 7), many(7_000_000, 1, 1), many(0, 0, 1)]
    for i, table in enumerate(whole):
        write_rows(tmp_path / f"{i}.arrow", table.to_batches(max_chunksize=900))
    rows = Rows(tmp_path / f"{i}.arrow" for i in range(len(whole)))
    held = {
        n: text
        for table in whole
        for n, text in zip(table["quote"].to_pylist(), table["text"].to_pylist(), strict=True)
    }
    chance = random.Random(1)
    for _ in range(20):
        asked = [*chance.sample(range(12_000), 40), 5, 7_000_000, 7_000_001]
        found = rows.read(asked)
        assert found.schema == SCHEMAS["quotes"]
        texts = dict(zip(found["quote"].to_pylist(), found["text"].to_pylist(), strict=True))
        assert texts == {n: held[n] for n in asked if n in held}
    assert rows.read([]).num_rows == 0


# ---- one table, told three times -----------------------------------------------------------------------------------------

SHORT = [
    said_by("John Smith", "It is late.", id="whole", outlet="Ledger", published="2025-05-20"),
    said_by("J. Smith", "It is early.", id="brief", outlet="Ledger", published="2025-05-21"),
]
"""Two articles in which one person is met."""

CHANGES: dict[str, Sequence[Change]] = {
    "as extracted": (),
    "a quote": (SaidBy(place=place("q1"), voice=Voice(name="Ann Other")), NoQuote(place=place("q6"))),
    "a name": (Named(key="mira olsen", name="Mira Olsen-Dahl"), Named(key="john smith", name="Jon Smith")),
    "no name": (NoPerson(key="tomas reyl", kind=None), NoPerson(key="john smith", kind="organisation")),
}


def in_memory(folder: Path, changes: Sequence[Change]) -> View:
    log = SessionLog()
    for change in changes:
        log.add(change, "Ada")
    return View.of([harbour(), *SHORT], corrections=log.all())


def stored(folder: Path, changes: Sequence[Change]) -> View:
    """Of several parts, one of them merged, and one article replaced."""
    store = create_store(folder)
    store.add([harbour(outlet="Ledger"), SHORT[0]])
    store.add([harbour(), article("empty")])
    store.compact()
    store.add([SHORT[1], harbour("again", published=None, outlet=None)])
    log = StoredLog(store)
    for change in changes:
        log.add(change, "Ada")
    return store.view()


@pytest.mark.parametrize("view_of", [in_memory, stored])
@pytest.mark.parametrize("changes", CHANGES)
def test_rows_are_those_of_the_table(
    tmp_path: Path, view_of: Callable[[Path, Sequence[Change]], View], changes: str
) -> None:
    view = view_of(tmp_path / "corpus", CHANGES[changes])
    table = view.frame("SELECT * FROM quotes ORDER BY quote DESC")
    assert len(table) > 5
    picked = view.picked("SELECT picked.* FROM page JOIN picked USING (quote) ORDER BY place", table["quote"].tolist())
    pd.testing.assert_frame_equal(picked[table.columns], table)
    brief = view.frame("SELECT * FROM brief ORDER BY quote DESC")
    for name in brief.columns:
        assert brief[name].astype(object).fillna("").tolist() == table[name].astype(object).fillna("").tolist(), name


def test_rows_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    view = stored(tmp_path / "corpus", ())
    for path in (tmp_path / "corpus").rglob("rows.arrow"):
        path.write_bytes(b"ARROW1, but no more of it")
    with pytest.raises(RejectedInput) as why:
        queries.quotes(view, Filters())
    assert why.value.reason == "unreadable"
