"""The quote extractor as a spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes`.

The component comes last in a pipeline with a tagger, a parser, a lemmatiser and a named entity recogniser. What it finds
is kept as plain data in `Doc.user_data`, so that `Doc.to_bytes`, `DocBin` and `nlp.pipe(n_process=…)` carry it along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from core.article import Article, Quote
from core.entities import find_entities
from core.quotes import find_quotes
from core.speakers import resolve_speakers

_KEY: Final = "on-the-record.quotes"
_NO_ARTICLE: Final = Article(id="", text="")


@Language.factory("quotes", requires=["token.dep", "token.pos", "token.lemma", "doc.ents"], assigns=["doc._.quotes"])
def make_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component, as spaCy asks for it. It has no settings."""
    return _read


def _read(doc: Doc) -> Doc:
    quotes, _ = resolve_speakers(doc, find_quotes(doc), find_entities(doc))
    doc.user_data[_KEY] = Article(id="", text="", quotes=quotes).to_record()["quotes"]
    return doc


def _quotes(doc: Doc) -> tuple[Quote, ...]:
    rows = doc.user_data.get(_KEY, [])
    return Article.from_record({**_NO_ARTICLE.to_record(), "quotes": rows}).quotes


Doc.set_extension("quotes", getter=_quotes, force=True)
