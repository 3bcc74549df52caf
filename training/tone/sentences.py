"""Files of targets: lines of JSON, and sentences written for this project as `written.txt` marks them. No torch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MARKED = re.compile(r"\[([+=-])([^]]+)\]")
_SIGNS = {"-": "negative", "=": "neutral", "+": "positive"}


def rows(path: Path) -> list[dict[str, Any]]:
    """Rows of text, start, end and label, shares or both; of a .txt file those that it marks as `written.txt` does."""
    if path.suffix == ".txt":
        return list(written(path))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def written(path: Path) -> Iterator[dict[str, Any]]:
    """The targets of sentences as `written.txt` marks them, "[+Vera] got her money back": text, start, end, label."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text = _MARKED.sub(r"\2", line)
            for i, found in enumerate(_MARKED.finditer(line)):
                start = found.start() - 3 * i
                yield {"text": text, "start": start, "end": start + len(found[2]), "label": _SIGNS[found[1]]}
