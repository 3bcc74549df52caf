"""Parts of a corpus: a folder of Parquet files each, written once and never changed.

write_part(parts, articles, numbers)
    the articles as tables and records; when it returns, all of it is on the disk under its final name.
merge_parts(parts, old, dead)
    several parts as one, without the dead articles.
Records
    the records of some parts by number, read one at a time.

A part is written under a name that begins with a dot and renamed when every file of it is on the disk, so that a folder
with a part's name is whole. Whether it belongs to the corpus is the ledger's to say.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.article import SCHEMA, Article
from core.corpus.rows import write_rows
from core.corpus.schemas import SCHEMAS, VERSION
from core.corpus.tables import tables

RECORDS: Final = "records"
"""The file of the records themselves: n, article_id, record (JSON)."""

ROWS: Final = "rows"
"""The file of quotes to read by their numbers (`rows`)."""

FILES: Final = {name: f"{name}.parquet" for name in (*SCHEMAS, RECORDS)} | {ROWS: f"{ROWS}.arrow"}
"""The files of a part: what a ledger calls each, and its name."""

NAME: Final = re.compile(r"\.?\d{12}-[0-9a-f]{8}")
"""What a part's folder is called: the number of its first article and a random word; with a dot, not yet finished."""

_VERSIONS: Final = b"ontherecord"
"""Key under which `records.parquet` tells the versions of its record and of the tables beside it."""

RECORD: Final = pa.schema(
    [("n", pa.int64()), ("article_id", pa.string()), ("record", pa.string())],
    metadata={_VERSIONS: json.dumps([SCHEMA, VERSION]).encode()},
)
"""Columns of the file of records."""

UNREADABLE: Final = -1

_FEW: Final = 64
"""Records in a row group: what is read to show one article."""

_GROUP: Final = 30_000
"""Rows in a row group of a table: some hundred from all over 100,000 articles are read in a third of the time that groups
of 100,000 take; counting takes a fifth less than in groups of 10,000."""

_FAST: Final = "lz4"
"""How tables are packed: half as large again as with zstd, and pages of 100,000 articles come in four fifths of the time."""

_SMALL: Final = "zstd"
"""How records are packed, which are read one at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the ledger knows of a part. sizes: bytes of each file; schema, version: of records and of tables."""

    name: str
    articles: int
    sizes: Mapping[str, int]
    schema: int = SCHEMA
    version: int = VERSION

    def damage(self, parts: Path) -> str:
        """What is wrong with the files, in words; "" when every file has its length."""
        for name, size in self.sizes.items():
            try:
                found = (parts / self.name / FILES[name]).stat().st_size
            except OSError:
                return f"{FILES[name]} is missing"
            if size == UNREADABLE:
                return f"{FILES[name]} cannot be read"
            if found != size:
                return f"{FILES[name]} has {found:,} of {size:,} bytes"
        return ""

    def keeps_records(self, parts: Path) -> bool:
        """Whether the records are whole, whatever has become of the tables."""
        return not dataclasses.replace(self, sizes={RECORDS: self.sizes[RECORDS]}).damage(parts)


def written(article: Article) -> str:
    """An article as its part keeps it: its record as JSON, in ASCII, so that lone surrogates stay as they are."""
    return json.dumps(article.to_record())


def write_part(
    parts: Path, articles: Sequence[Article], numbers: Sequence[int], records: Sequence[str]
) -> tuple[Part, dict[str, pa.Table]]:
    """A new part of articles with these numbers, rising, and their records (`written`); and its tables. Raises OSError,
    and then leaves nothing behind.
    """
    made = tables(articles, numbers)
    ids = made["articles"]["article_id"]
    with _NewPart(parts, numbers[0]) as new:
        for name, table in made.items():
            pq.write_table(table, new.file(name), compression=_FAST, row_group_size=_GROUP, write_page_checksum=True)
        write_rows(new.file(ROWS), made["quotes"].to_batches())
        table = pa.table([pa.array(numbers, pa.int64()), ids.combine_chunks(), pa.array(records)], schema=RECORD)
        pq.write_table(table, new.file(RECORDS), compression=_SMALL, row_group_size=_FEW, write_page_checksum=True)
        return new.finish(len(articles)), made


def merge_parts(parts: Path, old: Sequence[Part], dead: Collection[int]) -> Part:
    """One part with what is alive in the old ones, which stay where they are. Raises OSError, and then leaves nothing
    behind. All must be of the present versions, and something in them alive.
    """
    folders = [parts / part.name for part in old]
    gone = pa.array(sorted(dead), pa.int64())
    with _NewPart(parts, int(min(part.name for part in old).split("-")[0])) as new:
        for name, schema in SCHEMAS.items():
            _copy(folders, name, schema, gone, new.file(name), _GROUP, _FAST)
        with pq.ParquetFile(new.file("quotes")) as quotes:
            write_rows(new.file(ROWS), quotes.iter_batches(batch_size=_GROUP))
        count = _copy(folders, RECORDS, RECORD, gone, new.file(RECORDS), _FEW, _SMALL)
        return new.finish(count)


def _copy(
    folders: Iterable[Path], name: str, schema: pa.Schema, gone: pa.Array, to: Path, rows: int, packed: str
) -> int:
    """Rows of the living from the files of this name, in order of their numbers within each; how many there were."""
    count = 0
    with pq.ParquetWriter(to, schema, compression=packed, write_page_checksum=True) as writer:
        waiting: list[pa.RecordBatch] = []
        for folder in folders:
            with pq.ParquetFile(folder / f"{name}.parquet", page_checksum_verification=True) as file:
                for batch in file.iter_batches(batch_size=rows):
                    waiting.append(batch.filter(pc.invert(pc.is_in(batch["n"], gone))))
                    if sum(b.num_rows for b in waiting) >= rows:
                        count += _write(writer, waiting, schema, rows)
        count += _write(writer, waiting, schema, rows)
    return count


def _write(writer: pq.ParquetWriter, waiting: list[pa.RecordBatch], schema: pa.Schema, rows: int) -> int:
    table = pa.Table.from_batches(waiting, waiting[0].schema).cast(schema) if waiting else schema.empty_table()
    if table.num_rows:  # a row group of none would have no first and last number
        writer.write_table(table, row_group_size=rows)
    waiting.clear()
    return int(table.num_rows)


class _NewPart:
    """A folder under a dotted name that gets its own when finished, and goes when it is not."""

    def __init__(self, parts: Path, first: int) -> None:
        self._name = f"{first:012}-{secrets.token_hex(4)}"
        self._parts = parts
        self._folder = parts / f".{self._name}"

    def __enter__(self) -> _NewPart:
        self._folder.mkdir(parents=True)
        return self

    def __exit__(self, *failed: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def file(self, name: str) -> Path:
        return self._folder / FILES[name]

    def finish(self, articles: int) -> Part:
        files = {name: self.file(name) for name in FILES}
        for path in files.values():
            sync(path)
        sync(self._folder)
        part = Part(name=self._name, articles=articles, sizes={name: p.stat().st_size for name, p in files.items()})
        self._folder.rename(self._parts / self._name)
        sync(self._parts)
        return part


def sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk."""
    if path.is_dir() and sys.platform == "win32":  # which keeps the names of a folder by itself
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# ---- reading ---------------------------------------------------------------------------------------------------------


def versions(records: pq.FileMetaData) -> tuple[int, int]:
    """Those of the records in a file and of the tables beside it. Raises guard.MISREAD for a file that is no part's."""
    schema, version = json.loads((records.schema.to_arrow_schema().metadata or {})[_VERSIONS])
    return int(schema), int(version)


def read_records(parts: Path, part: Part) -> Iterator[tuple[int, str, str]]:
    """Number, id and record (as `written`) of every article of a part, in order."""
    with pq.ParquetFile(parts / part.name / FILES[RECORDS], page_checksum_verification=True) as file:
        for batch in file.iter_batches(batch_size=_FEW):
            yield from zip(*(batch[name].to_pylist() for name in ("n", "article_id", "record")), strict=True)


class Records:
    """Articles of some parts by number."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._files = [folder / FILES[RECORDS] for folder in folders]
        self._groups = functools.lru_cache(maxsize=None)(_groups)

    def read(self, n: int) -> Article:
        """Raises KeyError for a number that no part holds."""
        for path in self._files:
            first, last, metadata = self._groups(path)
            at = bisect.bisect_right(first, n) - 1
            if at >= 0 and n <= last[at]:
                with pq.ParquetFile(path, metadata=metadata, page_checksum_verification=True) as file:
                    group = file.read_row_group(at, columns=["n", "record"])
                found = pc.index(group["n"], n).as_py()
                if found >= 0:
                    return read_record(group["record"][found].as_py())
        raise KeyError(n)


def _groups(path: Path) -> tuple[list[int], list[int], Any]:
    """First and last number in each row group of a file of records, and what Parquet knows of the file."""
    metadata = pq.read_metadata(path)
    told = [metadata.row_group(i).column(0).statistics for i in range(metadata.num_row_groups)]
    return [s.min for s in told], [s.max for s in told], metadata


def read_record(record: str) -> Article:
    """The article that was `written`."""
    return Article.from_record(json.loads(record))
