"""Files to articles: what a path, an upload or standard input holds, one article after another.

`read_data` chooses by the ending of the name; one reader a type, each a generator of `Found`. What cannot be read is said
in its place, so that one bad file never hides the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from core import limits
from core.errors import RejectedInput
from core.intake.text import decode


@dataclass(frozen=True, slots=True)
class Found:
    """One article's fields (`text`, `title`, …), or why there is none; `name` says where it was found."""

    name: str
    row: Mapping[str, Any] | RejectedInput


def read_path(path: Path) -> Iterator[Found]:
    """The articles of one file, or of all files below a folder in the order of their names."""
    if path.is_dir():
        for member in sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path))):
            yield from read_path(member)
        return
    try:
        with path.open("rb") as file:
            if _ending(path.name) in (".jsonl", ".ndjson"):  # may be larger than memory
                yield from read_lines(file, path.name)
                return
            data = file.read(limits.ARCHIVE_BYTES + 1)
    except OSError as error:
        why = RejectedInput("unreadable", f"“{path.name}” cannot be read: {error.strerror or error}.")
        yield Found(str(path), why)
        return
    yield from read_data(path.name, data)


def read_data(name: str, data: bytes) -> Iterator[Found]:
    """The articles of one file's bytes; `name` tells the type by its ending."""
    reader = _READERS.get(_ending(name))
    try:
        if reader is None:
            raise RejectedInput(
                "file_type", f"“{name}” is of a type that cannot be read. Give one of: {', '.join(TYPES)}."
            )
        if len(data) > (limits.ARCHIVE_BYTES if reader is _zip else limits.FILE_BYTES):
            raise RejectedInput(
                "too_large", f"“{name}” is larger than {limits.FILE_BYTES // 1_000_000} MB. Split it up."
            )
        yield from reader(name, data)
    except RejectedInput as why:
        yield Found(name, why)


def read_lines(lines: IO[bytes], name: str = "") -> Iterator[Found]:
    """The articles of JSON lines, one object a line; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8", "surrogatepass"))
            if not isinstance(row, dict):
                raise ValueError
            yield Found(f"{name}:{number}", row)
        except (ValueError, RecursionError):
            yield Found(f"{name}:{number}", RejectedInput("not_json", f"Line {number} is not a JSON object."))


# ---- one reader a type -------------------------------------------------------------------------------------------------


def _text(name: str, data: bytes) -> Iterator[Found]:
    yield Found(name, {"text": decode(data)})


def _jsonl(name: str, data: bytes) -> Iterator[Found]:
    yield from read_lines(BytesIO(data), name)


def _html(name: str, data: bytes) -> Iterator[Found]:
    from core.intake.pages import declared_charset, read_page

    yield Found(name, read_page(decode(data, declared_charset(data))))


def _pdf(name: str, data: bytes) -> Iterator[Found]:
    from core.intake.documents import read_pdf

    yield Found(name, {"text": read_pdf(data)})


def _docx(name: str, data: bytes) -> Iterator[Found]:
    from core.intake.documents import read_docx

    yield Found(name, {"text": read_docx(data)})


def _csv(name: str, data: bytes) -> Iterator[Found]:
    from core.intake.tables import guess_columns, open_table

    table = open_table(data)
    for number, row in enumerate(table.rows(guess_columns(table.columns)), 2):
        yield Found(f"{name}:{number}", row)


def _zip(name: str, data: bytes) -> Iterator[Found]:
    from core.intake.archives import members

    for member, content in members(data):
        where = f"{name}/{member}"
        if isinstance(content, RejectedInput):
            yield Found(where, content)
        elif _ending(member) == ".zip":
            yield Found(
                where, RejectedInput("nested_archive", f"“{member}” is an archive inside an archive. Unpack it first.")
            )
        else:
            yield from (Found(where, found.row) for found in read_data(member, content))


_READERS: dict[str, Callable[[str, bytes], Iterator[Found]]] = {
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    "": _text,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".zip": _zip,
}

TYPES = tuple(ending for ending in _READERS if ending)
"""Endings of the names of files that can be read."""


def _ending(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)
