"""A shard function that costs nothing, for tests of the engine: it reads a text as an article without anything in it."""

from __future__ import annotations

import functools
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from core.article import Article
from core.errors import RejectedInput
from core.ingest.shards import Shard, work

REFUSED: Final = "nothing to read"
POISON: Final = "ends the worker"


def analyse(rows: Iterable[Any], seconds: float = 0.0) -> Iterator[tuple[Any, Article | RejectedInput]]:
    """As `core.pipeline.outcomes` does, in no time, or in `seconds` for each row."""
    for row in rows:
        time.sleep(seconds)
        if isinstance(row, RejectedInput):
            yield row, row
        elif POISON in row["text"]:
            os._exit(9)
        elif REFUSED in row["text"]:
            yield row, RejectedInput("empty", "There is nothing to read.")
        else:
            id = row.get("id") or hashlib.sha256(row["text"].encode()).hexdigest()[:16]
            yield row, Article(id=id, text=row["text"], published="2025-03-06", outlet="Valley Courier")


def quick(shard: Shard, folder: str) -> None:
    """The shard function with the analysis above."""
    work(shard, folder, analyse)


def slow(shard: Shard, folder: str) -> None:
    """The same, a hundredth of a second for each item."""
    work(shard, folder, functools.partial(analyse, seconds=0.01))


def texts(folder: Path, count: int, refused: int = 0) -> Path:
    """A JSON lines file of `count` distinct articles, of which the first `refused` cannot be read."""
    import json

    rows = [{"id": f"a{i}", "text": f"{REFUSED if i < refused else 'Story'} number {i}."} for i in range(count)]
    path = folder / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path
