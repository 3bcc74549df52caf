"""What keeps writers and readers of a corpus folder apart, and says in a sentence what the disk refuses.

pin(folder)
    holds on to a part, so that nobody deletes it.
only_writer(folder)
    waits until nobody else writes.
telling(folder)
    errors of the disk and of SQLite as RejectedInput.
unreadable(error)
    the same for files that are there and garbled.

All locks go with the process that holds them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import pyarrow as pa

from core.errors import RejectedInput

LOCK: Final = "lock"

LOCK_SECONDS: Final = 120.0
"""How long a writer waits for another; adding takes seconds, merging large parts a minute."""

_PINNED: Final = "records.parquet"


def pin(folder: Path, *, shared: bool = True) -> IO[bytes] | None:
    """Holds on to a part until closed; None when it is gone or, not shared, when somebody holds on to it."""
    path = folder / _PINNED
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    with contextlib.suppress(OSError):
        if _lock(file, shared=shared) and path.stat().st_ino == os.fstat(file.fileno()).st_ino:
            return file
    file.close()
    return None


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Nobody else writes parts meanwhile. Raises RejectedInput("busy") after LOCK_SECONDS."""
    deadline = time.monotonic() + LOCK_SECONDS
    with (folder / LOCK).open("ab") as file:  # whatever lies there under this name stays as it is
        while not _lock(file, shared=False):
            if time.monotonic() > deadline:
                raise RejectedInput("busy", "Another program is writing to this corpus. Nothing was stored; try again.")
            time.sleep(0.05)
        yield


def _lock(file: IO[bytes], *, shared: bool) -> bool:
    """Whether the lock could be had at once."""
    try:
        if sys.platform == "win32":  # where what is open cannot be deleted: sharing needs no lock
            import msvcrt

            if not shared:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def telling(folder: Path) -> Iterator[None]:
    """What the disk or SQLite refuse, in a sentence."""
    full = f"The disk that holds “{folder}” is full."
    try:
        yield
    except OSError as error:
        if error.errno is None:  # Arrow's, of what a file holds
            raise unreadable(error) from error
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise RejectedInput("disk_full", f"{full} {_KEPT}") from error
        raise RejectedInput("unwritable", f"“{folder}” cannot be used: {error.strerror or error}. {_KEPT}") from error
    except sqlite3.OperationalError as error:
        if not folder.is_dir():
            raise RejectedInput("no_corpus", f"There is no corpus in “{folder}” any more.") from error
        if "full" in str(error):
            raise RejectedInput("disk_full", f"{full} {_KEPT}") from error
        raise RejectedInput("unwritable", f"The ledger of “{folder}” cannot be used: {error}. {_KEPT}") from error
    except sqlite3.DatabaseError as error:
        raise RejectedInput(
            "damaged", f"The ledger of the corpus in “{folder}” is damaged: {error}. {REMAKE}"
        ) from error
    except pa.ArrowException as error:
        raise unreadable(error) from error


_KEPT: Final = "Nothing new was stored; what was stored before is untouched."

REMAKE: Final = "“ontherecord remake”, with the folder of the corpus, restores what can be."

MISREAD: Final = (OSError, pa.ArrowException, ValueError, LookupError, TypeError, ArithmeticError)
"""What Arrow, JSON and our own reading make of a garbled file."""


def unreadable(error: Exception) -> RejectedInput:
    """For a file that is there, has its length and still makes no sense."""
    said = str(error).strip().partition("\n")[0].rstrip(".")
    return RejectedInput("unreadable", f"A file of the corpus cannot be read: {said}. {REMAKE}")
