"""Files to articles: what a path or standard input holds, one article after another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from core import limits
from core.errors import RejectedInput
from core.intake.text import decode

Row = dict[str, Any] | RejectedInput
"""The fields of one article, or why there is none in this place."""

TEXT_TYPES = (".txt", ".text", ".md", "")


def read_path(path: Path) -> Iterator[Row]:
    """The articles of one file: a text file is one, a .jsonl file one a line. What cannot be read is said in its place."""
    try:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            with path.open("rb") as lines:
                yield from read_lines(lines)
            return
        if path.suffix.lower() not in TEXT_TYPES:
            raise RejectedInput(
                "file_type", f"“{path.name}” is of a type that cannot be read. Give .txt, .md or .jsonl."
            )
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
        yield {"text": read_bytes(data)}
    except RejectedInput as why:
        yield why
    except OSError as error:
        yield RejectedInput("unreadable", f"“{path.name}” cannot be read: {error.strerror or error}.")


def read_bytes(data: bytes) -> str:
    """The text of a text file. Raises RejectedInput("too_large") or ("undecodable")."""
    if len(data) > limits.FILE_BYTES:
        raise RejectedInput("too_large", f"This file is larger than {limits.FILE_BYTES // 1_000_000} MB. Split it up.")
    return decode(data)


def read_lines(lines: IO[bytes]) -> Iterator[Row]:
    """The articles of JSON lines; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError):
            yield RejectedInput("not_json", f"Line {number} is not a JSON object.")
            continue
        if isinstance(row, dict):
            yield row
        else:
            yield RejectedInput("not_json", f"Line {number} is not a JSON object.")
