"""Files of a part that are there, have their length and cannot be read: a disk that lost a sector, a copy gone wrong.

garbled(folder)
    which files of a part these are. Reads every byte, so only where something went wrong or somebody asks.
find_parts(parts)
    the parts that lie in a folder, whatever a ledger says.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from core.corpus.guard import MISREAD
from core.corpus.parts import FILES, NAME, RECORD, RECORDS, ROWS, UNREADABLE, Part, versions
from core.corpus.schemas import SCHEMAS

_BATCH: Final = 5_000
"""Rows held at a time."""


def garbled(folder: Path) -> list[str]:
    """What a ledger calls the files, those that are missing included; none of a part that is whole."""
    return [name for name in FILES if not _readable(folder / FILES[name], _READ.get(name, _table))]


def find_parts(parts: Path) -> Iterator[Part]:
    """In order of their numbers; of a file that cannot be read the size is UNREADABLE."""
    for folder in sorted(parts.iterdir()) if parts.is_dir() else ():
        if NAME.fullmatch(folder.name) and not folder.name.startswith("."):
            wrong = garbled(folder)
            sizes = {
                name: UNREADABLE if name in wrong else (folder / file).stat().st_size for name, file in FILES.items()
            }
            if RECORDS in wrong:
                yield Part(name=folder.name, articles=0, sizes=sizes)
            else:
                records = pq.read_metadata(folder / FILES[RECORDS])
                schema, version = versions(records)
                yield Part(name=folder.name, articles=records.num_rows, sizes=sizes, schema=schema, version=version)


def _readable(path: Path, read: Callable[[Path], Iterator[pa.RecordBatch]]) -> bool:
    name = path.stem
    try:
        for batch in read(path):
            batch.validate(full=True)
            if batch.schema.names != _COLUMNS[name]:
                return False
    except (duckdb.Error, *MISREAD):
        return False
    return True


def _parquet(path: Path) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        yield pa.RecordBatch.from_pylist([], file.schema_arrow)
        yield from file.iter_batches(batch_size=_BATCH)


def _table(path: Path) -> Iterator[pa.RecordBatch]:
    """By both that read it: each is content with what the other is not."""
    yield from _parquet(path)
    with duckdb.connect() as connection:
        yield from connection.from_parquet(os.fspath(path)).to_arrow_reader(_BATCH)


def _records(path: Path) -> Iterator[pa.RecordBatch]:
    versions(pq.read_metadata(path))
    yield from _parquet(path)


def _rows(path: Path) -> Iterator[pa.RecordBatch]:
    with pa.OSFile(os.fspath(path)) as file:
        reader = pa.ipc.open_file(file)
        yield from (reader.get_batch(i) for i in range(reader.num_record_batches))


_READ: Final[Mapping[str, Callable[[Path], Iterator[pa.RecordBatch]]]] = {RECORDS: _records, ROWS: _rows}
_COLUMNS: Final = {name: schema.names for name, schema in SCHEMAS.items()} | {
    RECORDS: RECORD.names,
    ROWS: SCHEMAS["quotes"].names,
}
