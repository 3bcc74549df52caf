"""The corrected articles of a corpus as gold, one file each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.article import Article
from core.corpus.corrections import Named, OtherPerson, SamePerson, article_of
from core.corpus.corrections.stored import StoredLog
from core.errors import RejectedInput
from core.gold.write import write_gold

if TYPE_CHECKING:
    from core.corpus.store import Store


def export_gold(store: Store, folder: Path) -> int:
    """Writes every article that a correction which still applies is about, as it reads with all corrections; how many.

    People have the names that the article itself has for them: that "Quarry" is Finn Quarry or another Ada Roe stands in
    other articles, and who reads this one cannot know. Files are named after the articles' ids. Raises RejectedInput where the folder cannot be written.
    """
    view = store.view()
    changes = [c.change for c in StoredLog(store).all() if not c.undone and c.id not in view.lost]
    ids = {id for change in changes if (id := article_of(change))}
    given = {change.name for change in changes if isinstance(change, SamePerson | OtherPerson | Named)}
    articles = [_as_named(view.articles[id], given) for id in sorted(ids) if id in view.articles]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for article in articles:
            (folder / _name(article.id)).write_text(write_gold(article), encoding="utf-8")
    except OSError as error:
        raise RejectedInput("unwritable", f"“{folder}” cannot be written: {error.strerror or error}.") from error
    return len(articles)


def _as_named(article: Article, given: Collection[str]) -> Article:
    """The article with its own fullest name for whoever has a name that people have given and that does not stand in it."""
    text = " ".join(article.text.split())
    own = {}
    for entity in article.entities:
        said = [" ".join(m.span.of(article.text).split()) for m in entity.mentions if m.form == "name"]
        if said and entity.name in given and entity.name not in text:
            own[entity.id] = max(said, key=len)
    return replace(
        article,
        entities=tuple(replace(e, name=own.get(e.id, e.name)) for e in article.entities),
        quotes=tuple(replace(q, speaker_name=own.get(q.speaker or "", q.speaker_name)) for q in article.quotes),
    )


def _name(id: str) -> str:
    """A file name that says the id where it can, and tells ids apart that it cannot say."""
    plain = re.sub(r"[^\w-]+", "-", id, flags=re.ASCII).strip("-")[:80]
    if plain == id:
        return f"{plain}.xml"
    return f"{plain}-{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.xml".lstrip("-")
