"""How much longer the whole analysis takes than spaCy's own pass over the same text, in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

ROUNDS = 3


def figures() -> Iterator[tuple[str, str]]:
    """(what, figure) pairs, CPU time of this process on the 24 sample articles."""
    from core.models import load_pipeline
    from core.pipeline import analyze_many
    from core.sample import sample_articles

    rows = sample_articles()
    texts = [str(row["text"]) for row in rows]
    words = sum(len(text.split()) for text in texts)
    nlp = load_pipeline()
    list(analyze_many(rows))  # loads everything
    pairs = [
        (_cpu(lambda: list(nlp.pipe(texts, batch_size=32))), _cpu(lambda: list(analyze_many(rows))))
        for _ in range(ROUNDS)
    ]
    spacy_alone, whole = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = [b / a for a, b in pairs]
    yield "words in 24 sample articles", f"{words:,}"
    yield "spaCy alone, words per CPU-second", f"{words / spacy_alone:,.0f}"
    yield "whole analysis, words per CPU-second", f"{words / whole:,.0f}"
    yield (
        "whole analysis to spaCy alone, CPU time",
        f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
    )
    yield from _steps(rows, spacy_alone)


def _steps(rows: tuple[dict[str, str | None], ...], spacy_alone: float) -> Iterator[tuple[str, str]]:
    """Each step's CPU time as a share of spaCy's, by wrapping the verbs that the pipeline calls."""
    from core import pipeline

    spent: dict[str, float] = {}

    def timed(name: str, verb: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            began = time.process_time()
            try:
                return verb(*arguments, **named)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - began

        return call

    verbs = {
        n: v
        for n, v in vars(pipeline).items()
        if n.startswith(("find_", "resolve_", "clean", "word_tone", "require_")) and callable(v)
    }
    try:
        for name, verb in verbs.items():
            setattr(pipeline, name, timed(name, verb))
        list(pipeline.analyze_many(rows))
    finally:
        for name, verb in verbs.items():
            setattr(pipeline, name, verb)
    for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        yield f"  {name}, to spaCy alone", f"{seconds / spacy_alone:.2f}"


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
