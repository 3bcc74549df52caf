"""Words a CPU-second of the step that finds times, over the sample articles."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator

ROUNDS = 10
PUBLISHED = datetime.date(2025, 3, 4)


def figures() -> Iterator[tuple[str, str]]:
    """(what, figure) pairs."""
    from core.sample import sample_articles
    from core.times import find_times

    texts = [str(article["text"]) for article in sample_articles()]
    for text in texts:
        find_times(text, PUBLISHED)  # patterns are made at first use
    began = time.process_time()
    for _ in range(ROUNDS):
        for text in texts:
            find_times(text, PUBLISHED)
    took = time.process_time() - began
    words = ROUNDS * sum(len(text.split()) for text in texts)
    yield "times", f"{words / took:,.0f} words a CPU-second"
