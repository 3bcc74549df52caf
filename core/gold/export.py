"""The corrected articles of a corpus as gold, one file each."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from core.corpus.corrections import OtherPerson, article_of
from core.corpus.corrections.stored import StoredLog
from core.errors import RejectedInput
from core.gold.write import write_gold

if TYPE_CHECKING:
    from core.corpus.store import Store


def export_gold(store: Store, folder: Path) -> int:
    """Writes every article that a correction which still applies is about, as it reads with all corrections; how many.

    Files are named after the articles' ids. Raises RejectedInput where the folder cannot be written.
    """
    view = store.view()
    active = [c for c in StoredLog(store).all() if not c.undone and c.id not in view.lost]
    ids = {id for c in active if (id := article_of(c.change))}
    ids |= {id for c in active if isinstance(c.change, OtherPerson) for id in c.change.articles}
    articles = [view.articles[id] for id in sorted(ids) if id in view.articles]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for article in articles:
            (folder / _name(article.id)).write_text(write_gold(article), encoding="utf-8")
    except OSError as error:
        raise RejectedInput("unwritable", f"“{folder}” cannot be written: {error.strerror or error}.") from error
    return len(articles)


def _name(id: str) -> str:
    """A file name that says the id where it can, and tells ids apart that it cannot say."""
    plain = re.sub(r"[^\w-]+", "-", id, flags=re.ASCII).strip("-")[:80]
    if plain == id:
        return f"{plain}.xml"
    return f"{plain}-{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.xml".lstrip("-")
