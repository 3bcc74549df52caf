"""What could not be read, to be tried again where it can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.corpus.store import Store
from core.ingest.feeds import address_items
from core.ingest.inputs import Given, find_inputs
from core.ingest.memory import Memory

_LINE: Final = re.compile(r":\d{1,9}$")


def rejected_items(store: Store) -> Iterator[Given]:
    """The items of a corpus's rejects: web addresses, and files that are still where they were.

    What was uploaded or pasted cannot be found again. For `ingest(…, retry=True)`, which leaves out what is stored.
    """
    memory = Memory(store)
    sources = list(dict.fromkeys(str(source) for source in store.rejects()["source"]))
    yield from address_items(source for source in sources if source.startswith(("http://", "https://")))
    files = dict.fromkeys(_LINE.sub("", source) for source in sources if "://" not in source)
    yield from find_inputs(
        [file for file in files if Path(file).is_absolute() and Path(file).is_file()], memory.columns
    )
