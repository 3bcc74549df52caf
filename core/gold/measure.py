"""How well the articles of a folder of gold are read now."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import ParseError

from core.errors import RejectedInput
from core.gold.read import read_article
from core.gold.score import score


def measure(folder: Path) -> dict[str, float]:
    """Analyses the articles anew: `articles`, how many, and the figures of `score`, in percent.

    Raises RejectedInput where the folder holds no gold or a file of it cannot be read.
    """
    from core.pipeline import Item, analyze_many

    gold = []
    for path in sorted(folder.glob("*.xml")):
        try:
            gold.append(read_article(path))
        except (OSError, ParseError, KeyError) as error:
            raise RejectedInput("gold", f"“{path}” is not an annotated article: {error}.") from error
    if not gold:
        raise RejectedInput("gold", f"“{folder}” holds no annotated article (*.xml).")
    items = [
        Item(
            id=str(n),
            text=row["text"],
            title=row["title"] or None,
            outlet=row["source"] or None,
            published=row["published"] or None,
        )
        for n, row in enumerate(gold)
    ]
    records = {article.id: article.to_record() for article in analyze_many(items)}
    read = [{**row, "id": str(n)} for n, row in enumerate(gold) if str(n) in records]
    if not read:
        raise RejectedInput("gold", f"No article in “{folder}” can be analysed.")
    return {"articles": len(read), **score(read, records)}
