"""Quotes by their numbers: the rows of quotes.parquet again, in an Arrow file of which any few are read at once.

write_rows(path, batches)
    the file.
Rows
    reads from the files of several parts.

Parquet is made for reading columns: for fifty rows from all over a table it unpacks fifty pages of each of them. Here the
same rows lie in short batches, each packed by itself and found by halving.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from core.corpus.schemas import SCHEMAS

_SCHEMA: Final = SCHEMAS["quotes"]
_LENGTH: Final = 512
"""Rows of a batch. Twice as many take a tenth less room and half as long again to read; packed by zstd, which takes half
the room, four times as long.
"""


def write_rows(path: Path, batches: Iterable[pa.RecordBatch]) -> None:
    """Rows of the table of quotes, in rising order of their numbers. Raises OSError."""
    packed = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.OSFile(os.fspath(path), "wb") as file, pa.ipc.new_file(file, _SCHEMA, options=packed) as writer:
        for batch in batches:
            writer.write_table(pa.Table.from_batches([batch], _SCHEMA), max_chunksize=_LENGTH)


class Rows:
    """Rows of the table of quotes in some files. Safe to share between threads."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._files: list[tuple[Path, dict[int, int]]] = [(path, {}) for path in files]

    def read(self, quotes: Iterable[int]) -> pa.Table:
        """The rows with these numbers, in no order; a number that no file holds has none. Raises guard.MISREAD."""
        wanted = sorted(set(quotes))
        batches = [batch for path, firsts in self._files for batch in _within(path, firsts, wanted)]
        found = pa.Table.from_batches(batches, _SCHEMA)
        found.validate(full=True)  # a byte that has changed would otherwise end the process, or show other words
        return found


def _within(path: Path, firsts: dict[int, int], wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
    """firsts: the first number in each batch that was looked at, to look but once; the file never changes."""
    alone = functools.partial(pa.ipc.IpcReadOptions, use_threads=False)  # a batch is too little to share out
    number = alone(included_fields=[_SCHEMA.get_field_index("quote")])
    with pa.OSFile(os.fspath(path)) as file:
        whole, narrow = pa.ipc.open_file(file, options=alone()), pa.ipc.open_file(file, options=number)

        def first(at: int) -> int:
            if at not in firsts:
                batch = narrow.get_batch(at)
                batch.validate()
                firsts[at] = batch.column(0)[0].as_py()
            return firsts[at]

        def place(quote: int) -> int:
            return bisect.bisect_right(range(whole.num_record_batches), quote, key=first) - 1

        for at, some in itertools.groupby(wanted, place):
            if at >= 0:
                batch = whole.get_batch(at)
                batch.validate()
                found = np.flatnonzero(np.isin(batch["quote"].to_numpy(), list(some)))
                yield from (batch.slice(i, 1) for i in found)
