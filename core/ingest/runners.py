"""Who calls the shard function. A runner gives the shards back in their order, each with whether it was done.

Here()            this process
Local(workers)    several processes; one that dies costs time only
cluster.Cluster   machines of a Dask cluster
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from core.ingest.shards import Shard, work

Work = Callable[[Shard, str], None]

TRIES: Final = 3
"""Deaths of a worker that a shard may be near before its items are taken one by one; and that one item may cause."""

STARTS: Final = 50
"""Workers that are started for one item: those that die before they come to it say nothing of it."""


class Runner(Protocol):
    """Calls the shard function for each shard, with the folder that its outcomes go to."""

    def run(self, shards: Iterable[Shard], folder: str) -> Iterator[tuple[Shard, bool]]:
        """The shards in order, or their items as shards; False for one that no worker survives."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """This process: for a few articles."""

    work: Work = work

    def run(self, shards: Iterable[Shard], folder: str) -> Iterator[tuple[Shard, bool]]:
        for shard in shards:
            self.work(shard, folder)
            yield shard, True


@dataclass(slots=True)
class _Task:
    shard: Shard
    future: Future[None]
    deaths: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """Processes of this machine, started afresh: `nlp.pipe(n_process=…)` and multiprocessing.Pool hang when one is
    killed, this executor says so.
    """

    workers: int
    work: Work = work

    def run(self, shards: Iterable[Shard], folder: str) -> Iterator[tuple[Shard, bool]]:
        waiting = iter(shards)
        tasks: deque[_Task] = deque()
        pool = self._pool(self.workers)
        try:
            while True:
                while len(tasks) < 2 * self.workers and (shard := next(waiting, None)) is not None:
                    tasks.append(_Task(shard, _submit(pool, self.work, shard, folder)))
                if not tasks:
                    return
                try:
                    tasks[0].future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=True)
                    pool = self._pool(self.workers)
                    for task in tasks:
                        if not task.future.done() or task.future.exception() is not None:
                            task.deaths += 1
                            task.future = _submit(pool, self.work, task.shard, folder)
                    if tasks[0].deaths >= TRIES:
                        yield from self._one_by_one(tasks.popleft().shard, folder)
                else:
                    yield tasks.popleft().shard, True
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _one_by_one(self, shard: Shard, folder: str) -> Iterator[tuple[Shard, bool]]:
        """The items by themselves, so that the one at fault is the only one that is lost."""
        pool = self._pool(1)
        try:
            with tempfile.TemporaryDirectory() as marks:
                for number, part in enumerate(shard.split()):
                    mark = Path(marks, str(number))
                    done, deaths = False, 0
                    for _ in range(STARTS):
                        try:
                            _submit(pool, functools.partial(_marked, self.work, mark), part, folder).result()
                            done = True
                        except BrokenProcessPool:
                            pool.shutdown(wait=True)
                            pool = self._pool(1)
                            deaths += mark.exists()
                            mark.unlink(missing_ok=True)
                        if done or deaths >= TRIES:
                            break
                    yield part, done
        finally:
            pool.shutdown(wait=True)

    @staticmethod
    def _pool(workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_serve)


def _submit(pool: ProcessPoolExecutor, work: Work, shard: Shard, folder: str) -> Future[None]:
    try:
        return pool.submit(work, shard, folder)
    except BrokenProcessPool as error:  # died before it was given anything
        failed: Future[None] = Future()
        failed.set_exception(error)
        return failed


def _marked(work: Work, mark: Path, shard: Shard, folder: str) -> None:
    """The work, with a mark that it has begun."""
    mark.touch()
    work(shard, folder)


def _serve() -> None:
    """A worker leaves Ctrl-C to its parent, and goes when the parent is gone, however that ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def interrupted() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets; the second one stops everything at once."""
    event = threading.Event()

    def note(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        event.set()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield event
    finally:
        signal.signal(signal.SIGINT, before)
