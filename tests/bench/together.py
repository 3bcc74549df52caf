"""python -m tests.bench.together FILE: how often the first topic is right, each text alone and all read together.

FILE holds JSON lines {"id", "text", "topics": [accepted Media Topic ids]}; no labelled data is part of this project.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from core.article import Article
from core.smoothing import smooth_topics
from core.topics import find_topics


def main() -> None:
    """Prints two shares, 0…100."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    accepted = [set(row["topics"]) for row in rows]
    alone = [Article(id=row["id"], text=row["text"], topics=find_topics(row["text"])) for row in rows]
    print(f"{len(rows):,} texts, first topic right: alone {_right(alone, accepted):.1f}", end=", ", flush=True)
    print(f"read together {_right(smooth_topics(alone), accepted):.1f}")


def _right(articles: Sequence[Article], accepted: Sequence[set[str]]) -> float:
    pairs = zip(articles, accepted, strict=True)
    return 100 * sum(bool(a.topics) and a.topics[0].id in known for a, known in pairs) / len(articles)


if __name__ == "__main__":
    main()
