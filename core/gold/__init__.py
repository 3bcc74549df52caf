"""Gold: articles annotated by people, as XML files that machines are measured against and trained on.

read_gold(folder), read_article(path)
    annotations as plain dicts.
write_gold(article)
    an article that people have corrected, in the same scheme (`tests/gold/README.md` tells its elements).
export_gold(store, folder)
    every article of a corpus that people have corrected.
score(gold, records)
    figures of an extractor on gold.
measure(folder)
    the same figures of the program as it is.
"""

from core.gold.export import export_gold
from core.gold.measure import measure
from core.gold.read import read_article, read_gold
from core.gold.score import score
from core.gold.write import write_gold

__all__ = ["export_gold", "measure", "read_article", "read_gold", "score", "write_gold"]
