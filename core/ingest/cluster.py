"""The shard function on the machines of a Dask cluster (extra `cluster`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from core.errors import RejectedInput
from core.ingest.runners import TRIES, Work
from core.ingest.shards import Shard, work


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A running Dask scheduler. Its workers need this program installed, and must reach the files and the folder for
    outcomes under the addresses that they are given.
    """

    scheduler: str
    work: Work = work

    def run(self, shards: Iterable[Shard], folder: str) -> Iterator[tuple[Shard, bool]]:
        """Raises RejectedInput("no_cluster") when there is no scheduler, or the package is missing."""
        with _client(self.scheduler) as client:
            waiting = iter(shards)
            tasks: deque[tuple[Shard, Any]] = deque()
            while True:
                most = 2 * max(1, sum(client.nthreads().values())) + 1
                while len(tasks) < most and (shard := next(waiting, None)) is not None:
                    tasks.append((shard, _submit(client, self.work, shard, folder)))
                if not tasks:
                    return
                shard, future = tasks.popleft()
                if _survives(future):
                    yield shard, True
                else:
                    for part in shard.split():
                        yield part, any(_survives(_submit(client, self.work, part, folder)) for _ in range(TRIES))


def _submit(client: Any, work: Work, shard: Shard, folder: str) -> Any:
    return client.submit(work, shard, folder, pure=False)


def _survives(future: Any) -> bool:
    """Waits for a shard; False when several workers have died over it. A worker that is lost is made up for by Dask."""
    from distributed.scheduler import KilledWorker

    try:
        future.result()
    except KilledWorker:
        return False
    return True


def _client(scheduler: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise RejectedInput(
            "no_cluster", "A cluster needs more to be installed: pip install 'on-the-record[cluster]'."
        ) from error
    try:
        connect: Any = distributed.Client
        return connect(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise RejectedInput("no_cluster", f"No Dask scheduler answers at “{scheduler}”.") from error
