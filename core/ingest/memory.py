"""What a corpus remembers of how its articles came in, in its ledger: items taken, columns of tables, feeds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from core.corpus.store import Store


class Memory:
    """The memory of one corpus."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def taken(self, keys: Sequence[bytes], *, retry: bool = False) -> set[bytes]:
        """Of these items, those that are done with: stored, or rejected and not to be tried again."""
        marks = ", ".join("?" * len(keys))
        stored = " AND stored" if retry else ""
        return {key for (key,) in self._store.read(f"SELECT key FROM taken WHERE key IN ({marks}){stored}", keys)}

    def take(self, stored: Iterable[tuple[bytes, str]], rejected: Iterable[bytes]) -> None:
        """Marks items as done with; a stored one, with the name it was found by, is no longer among the rejects."""
        kept = list(stored)
        with self._store.note() as db:
            db.executemany("INSERT OR REPLACE INTO taken VALUES (?, 0)", [(key,) for key in rejected])
            db.executemany("INSERT OR REPLACE INTO taken VALUES (?, 1)", [(key,) for key, _ in kept])
            db.executemany("DELETE FROM rejects WHERE source = ?", [(name,) for _, name in kept])

    # ---- tables ------------------------------------------------------------------------------------------------------

    def columns(self, header: tuple[str, ...]) -> Mapping[str, str] | None:
        """Field to column, as it was last told for a table with this header."""
        rows = self._store.read("SELECT payload FROM columns WHERE header = ?", [json.dumps(header)])
        return dict(json.loads(rows[0][0])) if rows else None

    def remember_columns(self, header: tuple[str, ...], columns: Mapping[str, str]) -> None:
        """Keeps which column holds what."""
        self._put("INSERT OR REPLACE INTO columns VALUES (?, ?)", json.dumps(header), json.dumps(dict(columns)))

    # ---- feeds -------------------------------------------------------------------------------------------------------

    def feeds(self) -> dict[str, str | None]:
        """Addresses of the feeds that are watched, each with the moment of its last refresh (ISO 8601)."""
        return dict(self._store.read("SELECT url, refreshed FROM feeds ORDER BY url"))

    def watch(self, url: str, refreshed: str | None = None) -> None:
        """Keeps a feed, and when it was refreshed."""
        self._put("INSERT OR REPLACE INTO feeds VALUES (?, ?)", url, refreshed)

    def forget(self, url: str) -> None:
        """Watches a feed no longer; its articles stay."""
        self._put("DELETE FROM feeds WHERE url = ?", url)

    def _put(self, sql: str, *values: object) -> None:
        with self._store.note() as db:
            db.execute(sql, values)
