"""One function for each chart or list: (view, filters) in, pandas table out, values bound."""

from core.corpus.queries._articles import articles, choices, known, publication_days, summary
from core.corpus.queries._quotes import quotes, quotes_by_day
from core.corpus.queries._speakers import speakers

__all__ = [
    "articles",
    "choices",
    "known",
    "publication_days",
    "quotes",
    "quotes_by_day",
    "speakers",
    "summary",
]
