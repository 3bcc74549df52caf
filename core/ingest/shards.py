"""Some items, and what becomes of them: one file, written whole or not at all.

work(shard, folder)
    analyses the items and writes `folder/<key>.shard`; calling it again, here or on another machine, changes nothing.
read_outcomes(address)
    what such a file says of each item.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from core import limits
from core.article import SCHEMA, Article
from core.errors import RejectedInput
from core.ingest.inputs import Given
from core.ingest.places import exists, joined, open_file, write_file
from core.intake.files import read_data

ITEMS: Final = 32
"""Items of a shard: what spaCy takes at once, a few seconds of work."""

Analyse = Callable[[Iterable[Any]], Iterator[tuple[Any, Article | RejectedInput]]]
"""`core.pipeline.outcomes`, or another for a test."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Items in the order given."""

    items: tuple[Given, ...]

    @property
    def key(self) -> str:
        """The same for the same items under the same version of the record."""
        whole = b"".join(item.key for item in self.items) + bytes([SCHEMA])
        return hashlib.blake2b(whole, digest_size=16).hexdigest()

    @property
    def size(self) -> int:
        return sum(item.size for item in self.items)

    def split(self) -> list[Shard]:
        """A shard for each item."""
        return [Shard((item,)) for item in self.items]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an item: an article, or why there is none; `id` is the article's, if it was told."""

    name: str
    article: Article | None = None
    why: RejectedInput | None = None
    id: str | None = None


def shard_address(folder: str, shard: Shard) -> str:
    """Where a shard's outcomes are written."""
    return joined(folder, f"{shard.key}.shard")


def work(shard: Shard, folder: str, analyse: Analyse | None = None) -> None:
    """Analyses a shard and writes its outcomes, unless they are there already."""
    address = shard_address(folder, shard)
    if exists(address):
        return
    rows = [row_of(item) for item in shard.items]
    lines: list[dict[str, Any]] = []
    for item, (row, outcome) in zip(shard.items, (analyse or _analyse)(rows), strict=True):
        if isinstance(outcome, Article):
            lines.append({"name": item.name, "record": outcome.to_record()})
        else:
            id = row.get("id") if isinstance(row, dict) and isinstance(row.get("id"), str) else None
            lines.append({"name": item.name, "reason": outcome.reason, "message": outcome.message, "id": id})
    write_file(address, zlib.compress("\n".join(map(json.dumps, lines)).encode("ascii"), 1))


def _analyse(rows: Iterable[Any]) -> Iterator[tuple[Any, Article | RejectedInput]]:
    from core.pipeline import outcomes

    return outcomes(rows)


def row_of(item: Given) -> dict[str, Any] | RejectedInput:
    """The fields of an item's article, or why there are none."""
    try:
        if item.why is not None:
            raise item.why
        data = item.data
        if data is None:
            with open_file(item.place or "") as file:
                data = file.read(limits.FILE_BYTES + 1)
        name = item.name.replace("\\", "/").rpartition("/")[2]
        (found,) = read_data(f"item{item.kind}" if item.kind == ".jsonl" else name, data)
    except RejectedInput as why:
        return why
    except ValueError:  # a line that holds none or several
        return RejectedInput("not_json", "This line is not one JSON object.")
    except Exception as error:
        return RejectedInput("internal", f"A fault in the program ({type(error).__name__}) kept this from being read.")
    return found.row if isinstance(found.row, RejectedInput) else dict(found.row)


def read_outcomes(address: str) -> list[Outcome]:
    """What became of each item of a shard, in their order."""
    with open_file(address) as file:
        lines = zlib.decompress(file.read()).decode("ascii").splitlines()
    return [_outcome(json.loads(line)) for line in lines]


def _outcome(line: dict[str, Any]) -> Outcome:
    if record := line.get("record"):
        return Outcome(name=line["name"], article=Article.from_record(record))
    return Outcome(name=line["name"], why=RejectedInput(line["reason"], line["message"]), id=line["id"])
