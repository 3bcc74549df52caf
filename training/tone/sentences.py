"""Sentences written for this project, as `written.txt` and `written-dev.txt` mark them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MARKED = re.compile(r"\[([+=-])([^]]+)\]")
_SIGNS = {"-": "negative", "=": "neutral", "+": "positive"}


def written(path: Path) -> Iterator[dict[str, Any]]:
    """The targets of sentences as `written.txt` marks them, "[+Vera] got her money back": text, start, end, label."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text = _MARKED.sub(r"\2", line)
            for i, found in enumerate(_MARKED.finditer(line)):
                start = found.start() - 3 * i
                yield {"text": text, "start": start, "end": start + len(found[2]), "label": _SIGNS[found[1]]}
