"""What lies at a path or address, item by item: a file of its own, a line of JSON, a row of a table.

An item is small enough to be handed to a worker, and says no more than that worker needs: a text or PDF only where it
is, so that it is read there; a line or a row itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Final

from core import limits
from core.errors import RejectedInput
from core.ingest.places import File, files_at, open_file
from core.intake.archives import members
from core.intake.tables import FIELDS, guess_columns, open_table

Columns = Callable[[tuple[str, ...]], Mapping[str, str] | None]
"""Which column of a table holds which field, told by its header; None to guess."""

LINES: Final = (".jsonl", ".ndjson")
TABLES: Final = (".csv", ".tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One item.

    name: where it was found, for people; key: the same for the same content; size: its share of the work, in bytes.
    kind: the ending that says how to read it. Its bytes are `data`, or lie at `place`; `why` there is nothing to read.
    """

    name: str
    key: bytes
    size: int
    kind: str = ""
    data: bytes | None = None
    place: str | None = None
    why: RejectedInput | None = None

    @classmethod
    def of_row(cls, name: str, row: Mapping[str, object]) -> Given:
        """An item for an article's fields."""
        return _inline(name, ".jsonl", json.dumps(row).encode())

    @classmethod
    def refused(cls, name: str, why: RejectedInput) -> Given:
        """An item that nothing can come of."""
        return cls(name=name, key=_key(name, why.reason), size=0, why=why)


def guessed(header: tuple[str, ...]) -> Mapping[str, str] | None:
    """Columns by the names that they commonly have."""
    return None


def size_of(addresses: Iterable[str]) -> int:
    """Bytes at the addresses: what progress is measured by; nothing for what cannot be read."""
    total = 0
    for address in addresses:
        try:
            total += sum(file.size for file in files_at(address))
        except RejectedInput:
            continue
    return total


def find_inputs(addresses: Sequence[str], columns: Columns = guessed) -> Iterator[Given]:
    """The items at paths and addresses, folders in the order of their names; one bad file hides no other."""
    for address in addresses:
        try:
            for file in files_at(address):
                yield from _of_file(file, columns)
        except RejectedInput as why:
            yield Given.refused(address, why)


def read_inputs(name: str, data: bytes, columns: Columns = guessed) -> Iterator[Given]:
    """The items in a file's bytes; `name` tells the type by its ending."""
    kind = _ending(name)
    try:
        if len(data) > (limits.ARCHIVE_BYTES if kind == ".zip" else limits.FILE_BYTES):
            raise RejectedInput(
                "too_large", f"“{name}” is larger than {limits.FILE_BYTES // 1_000_000} MB. Split it up."
            )
        if kind in LINES:
            yield from _lines(name, BytesIO(data))
        elif kind in TABLES:
            yield from _rows(name, data, columns)
        elif kind == ".zip":
            yield from _members(name, data, columns)
        else:
            yield _inline(name, kind, data)
    except RejectedInput as why:
        yield Given.refused(name, why)


def _of_file(file: File, columns: Columns) -> Iterator[Given]:
    kind = _ending(file.address)
    try:
        if kind in LINES:  # may be larger than memory
            with open_file(file.address) as lines:
                yield from _lines(file.address, lines)
        elif kind in (*TABLES, ".zip"):
            with open_file(file.address) as opened:
                data = opened.read(limits.ARCHIVE_BYTES + 1)
            yield from read_inputs(file.address, data, columns)
        else:
            yield Given(name=file.address, key=_key(file.state), size=file.size, kind=kind, place=file.address)
    except RejectedInput as why:
        yield Given.refused(file.address, why)


def _lines(name: str, lines: IO[bytes]) -> Iterator[Given]:
    number = 0
    while line := lines.readline(limits.FILE_BYTES + 1):
        number += 1
        if len(line) > limits.FILE_BYTES:
            yield Given.refused(
                f"{name}:{number}", RejectedInput("too_large", f"Line {number} of “{name}” is too long.")
            )
            while line and not line.endswith(b"\n"):
                line = lines.readline(limits.FILE_BYTES)
        elif line.strip():
            yield _inline(f"{name}:{number}", ".jsonl", line)


def _rows(name: str, data: bytes, columns: Columns) -> Iterator[Given]:
    table = open_table(data)
    mapped = columns(table.columns) or guess_columns(table.columns)
    for number, row in enumerate(table.rows(mapped), 2):
        yield Given.of_row(f"{name}:{number}", row)


def _members(name: str, data: bytes, columns: Columns) -> Iterator[Given]:
    for member, content in members(data):
        where = f"{name}/{member}"
        if isinstance(content, RejectedInput):
            yield Given.refused(where, content)
        elif _ending(member) == ".zip":
            why = RejectedInput("nested_archive", f"“{member}” is an archive inside an archive. Unpack it first.")
            yield Given.refused(where, why)
        else:
            yield from read_inputs(where, content, columns)


def _inline(name: str, kind: str, data: bytes) -> Given:
    return Given(name=name, key=_key(kind, data), size=len(data), kind=kind, data=data)


def _key(*parts: str | bytes) -> bytes:
    whole = b"\x1f".join(p.encode("utf-8", "surrogatepass") if isinstance(p, str) else p for p in parts)
    return hashlib.blake2b(whole, digest_size=16).digest()


def _ending(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def parse_columns(words: str) -> dict[str, str]:
    """ "text=Body,title=Headline" as field to column. Raises RejectedInput("usage")."""
    pairs = [part.partition("=") for part in words.split(",") if part.strip()]
    columns = {field.strip(): column.strip() for field, _, column in pairs}
    if not all(columns.values()) or not columns.keys() <= set(FIELDS):
        raise RejectedInput("usage", f"Columns are told as text=…,title=…; the fields are: {', '.join(FIELDS)}.")
    return columns
