"""Annotated articles (`ontherecord gold`) as lines for `training.quotes.train`.

python -m training.quotes.gold FOLDER > newsroom.jsonl
cat quotes-train.jsonl newsroom.jsonl > both.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from core.gold import read_gold


def line(row: dict[str, Any]) -> dict[str, Any]:
    """One article: a quotation and those that carry it on hang on one cue."""
    heads: dict[str, dict[str, Any]] = {}
    for q in row["quotes"]:
        head = heads.get(q["continues"])
        if head is None:
            head = {"speech": True, "spans": [], "cue": q["cue"], "source": q["source"]}
        heads[q["id"]] = head
        head["spans"] += q["spans"]
    quotes = list({id(head): head for head in heads.values()}.values())
    return {"id": row["id"], "text": row["text"], "quotes": quotes}


if __name__ == "__main__":
    for row in read_gold(Path(sys.argv[1])):
        print(json.dumps(line(row), ensure_ascii=False))
