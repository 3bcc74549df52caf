"""Articles of web addresses and feeds, as items; each address is asked once and not again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from core.corpus.store import Store
from core.errors import RejectedInput
from core.ingest.engine import Progress, ingest
from core.ingest.inputs import Given
from core.ingest.memory import Memory
from core.ingest.runners import Here
from core.intake.feeds import Entry, read_feed
from core.intake.web import PUBLIC, Gate, read_address


def refresh(
    store: Store, url: str, *, gate: Gate = PUBLIC, stop: Callable[[], bool] = lambda: False, runner: Here | None = None
) -> Iterator[Progress]:
    """Takes in what a feed lists and the corpus does not have; the feed is remembered.

    Raises RejectedInput as `read_feed` and the store do; an article that cannot be had is a reject.
    """
    memory = Memory(store)
    memory.watch(url)
    entries = read_feed(url, gate)
    known = memory.taken([address_key(entry.url) for entry in entries])
    items = (entry_item(entry, gate) for entry in entries if address_key(entry.url) not in known)
    yield from ingest(store, items, runner or Here(), stop=stop)
    memory.watch(url, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))


def address_items(urls: Iterable[str], gate: Gate = PUBLIC) -> Iterator[Given]:
    """The articles at some addresses, fetched when their turn comes."""
    for url in urls:
        yield entry_item(Entry(url=url, title=None, outlet=None, published=None), gate)


def entry_item(entry: Entry, gate: Gate = PUBLIC) -> Given:
    """The article that an entry of a feed leads to; what the page does not say of itself, the feed does."""
    key = address_key(entry.url)
    try:
        row = read_address(entry.url, gate)
    except RejectedInput as why:
        return replace(Given.refused(entry.url, why), key=key)
    told = {"title": entry.title, "outlet": entry.outlet, "published": entry.published}
    fields = told | {name: value for name, value in row.items() if value}
    return replace(Given.of_row(entry.url, fields), key=key)


def address_key(url: str) -> bytes:
    """The key of the item at an address."""
    return blake2b(url.encode("utf-8", "surrogatepass"), digest_size=16).digest()
