"""The loop: what is new goes to the runner in shards, what comes back goes into the store.

Outcomes are stored in the order of their items, so that of two articles with one id the later counts, however the work
was shared out, and a run that was stopped anywhere ends as an undisturbed one would have.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from core.corpus.copies import tell_copies
from core.corpus.ledger import Reject
from core.corpus.store import Store
from core.corpus.stories import tell_stories
from core.errors import RejectedInput
from core.ingest.inputs import Given
from core.ingest.memory import Memory
from core.ingest.places import clear, delete
from core.ingest.runners import Runner
from core.ingest.shards import ITEMS, Outcome, Shard, read_outcomes, shard_address

BATCH: Final = 256
"""Outcomes stored at once."""

MANY: Final = 1_000
"""New articles after which small parts are merged into few."""

BATCH_SECONDS: Final = 20.0
"""After so long fewer are stored, so that a slow run shows what it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come. Counts are of items; `size` and `total` are bytes (total 0: not known).

    read: items that this run has read; of those that are stored by now, new, replaced, unchanged: articles, and
    rejected: items without one. skipped: items taken in an earlier run.
    seconds: since the run began; skipped_size: bytes that cost no time.
    """

    read: int = 0
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    rejected: int = 0
    skipped: int = 0
    size: int = 0
    skipped_size: int = 0
    total: int = 0
    seconds: float = 0.0
    finished: bool = False

    @property
    def rate(self) -> float:
        """Items a second."""
        return self.read / self.seconds if self.seconds else 0.0

    @property
    def share(self) -> float | None:
        """0…1 of the work; None when its size is not known."""
        if self.finished:
            return 1.0
        return min(1.0, self.size / self.total) if self.total else None

    @property
    def seconds_left(self) -> float | None:
        worked = self.size - self.skipped_size
        return max(0, self.total - self.size) * self.seconds / worked if self.total and worked else None

    def words(self) -> str:
        """The same in a line."""
        stored = self.new + self.replaced
        parts = [f"{stored:,} article{'s' * (stored != 1)} stored"]
        parts += [f"{self.unchanged:,} known already"] if self.unchanged else []
        parts += [f"{self.rejected:,} could not be read"] if self.rejected else []
        parts += [f"{self.skipped:,} taken in before"] if self.skipped else []
        parts += [f"{self.rate:.1f} a second"] if self.read else []
        if not self.finished and self.share is not None:
            parts.append(f"{self.share:.0%}")
        if not self.finished and (left := self.seconds_left) is not None:
            parts.append(f"about {duration(left)} left")
        return " · ".join(parts)


def duration(seconds: float) -> str:
    """ "40 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


@dataclass(slots=True)
class _Run:
    """What a run has counted so far."""

    total: int
    began: float = field(default_factory=time.monotonic)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("read", "new", "replaced", "unchanged", "rejected", "skipped", "size", "skipped_size"), 0
        )
    )

    def add(self, **counts: int) -> None:
        for name, count in counts.items():
            self.counts[name] += count

    def progress(self, *, finished: bool = False) -> Progress:
        return Progress(**self.counts, total=self.total, seconds=time.monotonic() - self.began, finished=finished)


def ingest(
    store: Store,
    items: Iterable[Given],
    runner: Runner,
    *,
    total: int = 0,
    staging: str | None = None,
    retry: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Progress]:
    """Takes in what is new among `items`; tells of each batch, and last of the whole.

    total: bytes to come, for the time left. staging: a folder or address that all workers reach, for their outcomes
    until they are stored (in the corpus folder by default). retry: items rejected before are tried again.
    stop: asked between shards; what has come back by then is stored, and the next run goes on from there.
    Raises RejectedInput as the store does.
    """
    folder = staging or str(store.path / "shards")
    memory = Memory(store)
    run = _Run(total)
    pending: list[tuple[Shard, list[Outcome]]] = []
    stored_at = time.monotonic()
    shards = itertools.takewhile(lambda _: not stop(), _shards(memory, items, run, retry=retry))
    for shard, survived in runner.run(shards, folder):
        address = shard_address(folder, shard)
        run.add(read=len(shard.items), size=shard.size)
        pending.append((shard, read_outcomes(address) if survived else [_fatal(item) for item in shard.items]))
        due = sum(len(outcomes) for _, outcomes in pending) >= BATCH or time.monotonic() - stored_at > BATCH_SECONDS
        if due:
            _store(store, memory, pending, folder, run)
            stored_at = time.monotonic()
        yield run.progress()
    _store(store, memory, pending, folder, run)
    if not stop():
        clear(folder)
        changed = run.counts["new"] + run.counts["replaced"]
        if changed:
            tell_copies(store)
            tell_stories(store)
        if changed > MANY:
            store.compact()
    yield run.progress(finished=not stop())


def _shards(memory: Memory, items: Iterable[Given], run: _Run, *, retry: bool) -> Iterator[Shard]:
    """What is new, in shards."""
    waiting: list[Given] = []
    rest = iter(items)
    while some := list(itertools.islice(rest, ITEMS)):
        known = memory.taken([item.key for item in some], retry=retry)
        old = [item for item in some if item.key in known]
        run.add(skipped=len(old), size=sum(i.size for i in old), skipped_size=sum(i.size for i in old))
        waiting += [item for item in some if item.key not in known]
        while len(waiting) >= ITEMS:
            yield Shard(tuple(waiting[:ITEMS]))
            del waiting[:ITEMS]
    if waiting:
        yield Shard(tuple(waiting))


def _store(store: Store, memory: Memory, pending: list[tuple[Shard, list[Outcome]]], folder: str, run: _Run) -> None:
    """Puts what has come back where it stays; killed in between, the next run does it again to the same end."""
    if not pending:
        return
    told = [(item, outcome) for shard, outcomes in pending for item, outcome in zip(shard.items, outcomes, strict=True)]
    articles = [o.article for _, o in told if o.article]
    rejects = [
        Reject(source=o.name, reason=o.why.reason, message=o.why.message, id=o.id) for _, o in told if o.why is not None
    ]
    added = store.add(articles, rejects)
    memory.take([(i.key, i.name) for i, o in told if o.article], [i.key for i, o in told if o.why])
    for shard, _ in pending:
        delete(shard_address(folder, shard))
    again = len(articles) - added.new - added.replaced
    run.add(new=added.new, replaced=added.replaced, unchanged=again, rejected=len(rejects))
    pending.clear()


def _fatal(item: Given) -> Outcome:
    why = RejectedInput("crash", "The program ends whenever it reads this; everything else was read.")
    return Outcome(name=item.name, why=why)
