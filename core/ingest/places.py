"""Files at a path or at an address ("s3://bucket/news/"), which needs fsspec and the package for its kind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from core.errors import RejectedInput


@dataclass(frozen=True, slots=True)
class File:
    """A file: where it is, its bytes in number, and a word that changes when its content does."""

    address: str
    size: int
    state: str


def files_at(address: str) -> Iterator[File]:
    """The file at an address, or all files below a folder in the order of their names, hidden ones left out.

    Raises RejectedInput("unreadable") when there is nothing.
    """
    if _is_remote(address):
        system, path = _remote(address)
        try:
            found = system.find(path, detail=True)
        except Exception as error:  # every kind of storage has its own
            raise _unreadable(address, error) from error
        if not found:
            raise _unreadable(address, "there is nothing")
        for name in sorted(found):
            if not _hidden(name.removeprefix(path)):
                yield File(system.unstrip_protocol(name), int(found[name].get("size") or 0), str(system.ukey(name)))
        return
    here = Path(address)
    if here.is_dir():
        for inner in sorted(p for p in here.rglob("*") if p.is_file() and not _hidden(str(p.relative_to(here)))):
            yield _local(inner)
    else:
        yield _local(here)


def open_file(address: str) -> IO[bytes]:
    """The bytes of a file. Raises RejectedInput("unreadable")."""
    try:
        if _is_remote(address):
            system, path = _remote(address)
            opened: IO[bytes] = system.open(path, "rb")
            return opened
        return Path(address).open("rb")
    except RejectedInput:
        raise
    except Exception as error:
        raise _unreadable(address, error) from error


def write_file(address: str, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all, whoever is killed meanwhile."""
    unfinished = f"{address}.{os.getpid()}.tmp"
    if _is_remote(address):
        system, path = _remote(address)
        _, aside = _remote(unfinished)
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(aside, data)
        system.mv(aside, path)
        return
    there = Path(address)
    there.parent.mkdir(parents=True, exist_ok=True)
    with Path(unfinished).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(unfinished).replace(there)


def exists(address: str) -> bool:
    """Whether there is a finished file."""
    if _is_remote(address):
        system, path = _remote(address)
        return bool(system.exists(path))
    return Path(address).exists()


def clear(folder: str) -> None:
    """Deletes what shards have left in a folder of theirs, unfinished files too."""
    if _is_remote(folder):
        system, path = _remote(folder)
        if system.exists(path):
            system.rm(path, recursive=True)
        return
    for file in Path(folder).glob("*.shard*"):
        file.unlink(missing_ok=True)


def delete(address: str) -> None:
    """Deletes a file, if it is there."""
    if _is_remote(address):
        system, path = _remote(address)
        if system.exists(path):
            system.rm_file(path)
        return
    Path(address).unlink(missing_ok=True)


def joined(folder: str, name: str) -> str:
    """The address of a file in a folder."""
    return f"{folder.rstrip('/')}/{name}"


def _is_remote(address: str) -> bool:
    return "://" in address


def _remote(address: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise RejectedInput(
            "no_fsspec", f"“{address}” needs more to be installed: pip install 'on-the-record[cluster]'."
        ) from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except Exception as error:  # an unknown kind, or one whose own package is missing
        raise _unreadable(address, error) from error
    return system, str(path)


def _local(path: Path) -> File:
    try:
        about = path.stat()
    except OSError as error:
        raise _unreadable(str(path), error.strerror or error) from error
    return File(str(path), about.st_size, f"{path.resolve()}:{about.st_size}:{about.st_mtime_ns}")


def _unreadable(address: str, why: object) -> RejectedInput:
    return RejectedInput("unreadable", f"“{address}” cannot be read: {why}.")


def _hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.split("/"))
