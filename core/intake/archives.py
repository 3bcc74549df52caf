"""Zip archives, read in memory and member by member: nothing is ever written to disk."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from core import limits
from core.errors import RejectedInput


def members(data: bytes) -> Iterator[tuple[str, bytes | RejectedInput]]:
    """(name, content) of each file in the archive, or why it was refused.

    What counts is what is really read, not what the archive's own table claims. Raises RejectedInput("not_zip"),
    ("too_many_files").
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RejectedInput("not_zip", "This archive is damaged and cannot be opened.") from error
    files = [entry for entry in archive.infolist() if not entry.is_dir() and "__MACOSX" not in entry.filename]
    if len(files) > limits.ARCHIVE_FILES:
        raise RejectedInput(
            "too_many_files",
            f"This archive holds {len(files):,} files; at most {limits.ARCHIVE_FILES:,} are read. Split it up.",
        )
    left = limits.ARCHIVE_BYTES
    for entry in files:
        name = entry.filename
        try:
            _refuse_if_it_climbs(entry)
            content = _content(archive, entry, left)
        except RejectedInput as why:
            yield name, why
            if why.reason == "archive_too_large":
                return
            continue
        left -= len(content)
        yield name, content


def _refuse_if_it_climbs(entry: zipfile.ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise RejectedInput("path", f"“{entry.filename}” points outside its archive and was left out.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise RejectedInput("path", f"“{entry.filename}” is a link, not a file, and was left out.")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    most = min(limits.FILE_BYTES, left)
    try:
        with archive.open(entry) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise RejectedInput("unreadable", f"“{entry.filename}” is damaged or locked with a password.") from error
    if len(content) > limits.FILE_BYTES:
        raise RejectedInput("too_large", f"“{entry.filename}” is larger than {limits.FILE_BYTES // 1_000_000} MB.")
    if len(content) > most:
        raise RejectedInput(
            "archive_too_large",
            f"This archive unpacks to more than {limits.ARCHIVE_BYTES // 1_000_000} MB; the rest of it was left out.",
        )
    return content
