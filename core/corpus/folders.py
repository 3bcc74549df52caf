"""What lies in the folder of a corpus, and whether it belongs there.

find_stores(path)
    the corpora in a folder.
astray(db, parts)
    whether ledger and parts are of different times.
sweep(db, parts)
    deletes what a killed writer left behind.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Final

from core.corpus import ledger
from core.corpus.guard import pin, telling
from core.corpus.parts import FILES, NAME, RECORDS
from core.errors import RejectedInput

LEDGER: Final = "corpus.sqlite"
PARTS: Final = "parts"


def find_stores(path: str | os.PathLike[str]) -> dict[str, Path]:
    """The corpora in a folder by name: the folder itself if it is one, else those in it, in order of their names."""
    folder = Path(path)
    with telling(folder):
        if is_corpus(folder):
            return {folder.resolve().name: folder}
        if not folder.is_dir():
            raise RejectedInput("no_corpus", f"There is no folder “{folder}”.")
        return {inner.name: inner for inner in sorted(folder.iterdir()) if is_corpus(inner)}


def is_corpus(folder: Path) -> bool:
    """Whether there is a ledger, or parts that have lost theirs; not where nobody lets us look."""
    with contextlib.suppress(OSError):
        return (folder / LEDGER).exists() or has_parts(folder)
    return False


def has_parts(folder: Path) -> bool:
    """Raises OSError."""
    parts = folder / PARTS
    return parts.is_dir() and any(NAME.fullmatch(inner.name) for inner in parts.iterdir())


def astray(db: sqlite3.Connection, parts: Path) -> bool:
    """Whether the ledger is of an earlier time than the parts: one of them holds numbers that it never gave, or lies here
    in place of one that is gone. Never of a corpus that somebody is writing to meanwhile. Raises OSError.
    """
    before = ledger.meta(db, "generation")
    there = {inner.name for inner in (parts.iterdir() if parts.is_dir() else ()) if NAME.fullmatch(inner.name)}
    counted = {name for (name,) in db.execute("SELECT name FROM parts")}
    given = ledger.meta(db, "next")
    others = {name for name in there - counted if not name.startswith(".")}
    beyond = any(int(name.split("-")[0]) >= given for name in others)
    return bool(others) and (beyond or bool(counted - there)) and ledger.meta(db, "generation") == before


def sweep(db: sqlite3.Connection, parts: Path) -> None:
    """Deletes parts that do not count and that no view holds on to; whatever is none of ours stays."""
    counted = {name for (name,) in db.execute("SELECT name FROM parts")}
    for folder in parts.iterdir():
        if not NAME.fullmatch(folder.name) or folder.name in counted or folder.is_symlink():
            continue
        alone = pin(folder, shared=False)
        if alone:  # and whoever comes now sees that this part counts no more
            alone.close()
        if alone or folder.name.startswith(".") or not (folder / FILES[RECORDS]).exists():
            with contextlib.suppress(OSError):
                for name in FILES.values():
                    (folder / name).unlink(missing_ok=True)
                folder.rmdir()
