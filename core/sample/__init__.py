"""The sample corpus: fictional articles to open the screen with. README.md in this folder says what they are."""

from __future__ import annotations

import json
from importlib.resources import files

FIELDS = ("id", "text", "title", "outlet", "published", "url")
"""The keys of a row, as `core.analyze_many` takes them."""


def sample_articles() -> tuple[dict[str, str | None], ...]:
    """Every sample article in order of publication, one dict with the keys `FIELDS` each.

    `outlet` and `published` ("YYYY-MM-DD") are None where the text itself begins with them; `url` is always None.
    """
    lines = files(__name__).joinpath("articles.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple({field: row[field] for field in FIELDS} for row in map(json.loads, lines))
