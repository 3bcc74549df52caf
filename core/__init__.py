"""On the Record: who said what, about whom, when, on which topic and in what tone, read from news articles.

    >>> import core
    >>> article = core.analyze("“We are ready,” said Jo Hart, the mayor.", published="2025-03-04")
    >>> article.quotes[0].speaker_name
    'Jo Hart'

`analyze` reads one article, `analyze_many` any number of them, `tone_toward` how a text speaks of one target;
`open_corpus` gives what a folder of stored articles holds as pandas tables. The result types are frozen dataclasses; `Article.to_record` gives plain JSON. The only exception is `RejectedInput`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.article import (
    Article,
    Attitude,
    Entity,
    Keyphrase,
    Mention,
    Quote,
    Sentence,
    Span,
    Time,
    Topic,
)
from core.errors import RejectedInput

if TYPE_CHECKING:
    from core.corpus.notebook import Corpus, open_corpus
    from core.pipeline import Item, analyze, analyze_many
    from core.tone import ToneToward, tone_toward

__all__ = [
    "Article",
    "Attitude",
    "Corpus",
    "Entity",
    "Item",
    "Keyphrase",
    "Mention",
    "Quote",
    "RejectedInput",
    "Sentence",
    "Span",
    "Time",
    "ToneToward",
    "Topic",
    "analyze",
    "analyze_many",
    "open_corpus",
    "tone_toward",
]

_LAZY = {
    "Item": "core.pipeline",
    "analyze": "core.pipeline",
    "analyze_many": "core.pipeline",
    "Corpus": "core.corpus.notebook",
    "open_corpus": "core.corpus.notebook",
    "ToneToward": "core.tone",
    "tone_toward": "core.tone",
}


def __getattr__(name: str) -> Any:
    """Loads what needs models only when it is asked for: `import core` stays quick."""
    if name in _LAZY:
        import importlib

        return getattr(importlib.import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'core' has no attribute {name!r}")
