"""A corpus written by processes that are killed, and read while it is written: for the tests and the benchmark.

killed(folder, times, seed)
    lets a writer begin `times` times and kills it at a random moment; what was lost, doubled or torn.
raced(folder, seconds, readers)
    one writer and several readers at once; what each of them saw.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pandas as pd  # noqa: F401 pyarrow imports it at first use; so the processes below find it loaded

from core.article import Article
from core.corpus.store import create_store, open_store
from tests.factories import said_by

BATCH = 5
"""Articles of a batch that are new; one more replaces the one that every batch holds."""

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.torture"])


def batch(k: int) -> list[Article]:
    """The k-th batch: its articles carry its number as their outlet."""
    new = [said_by("Ana Lind", f"This is {k} of many.", id=f"{k}-{i}", outlet=f"Batch {k}") for i in range(BATCH)]
    return [*new, said_by("Tom Berg", f"Now it is {k}.", id="always", published="2025-05-14")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """batches: reported as stored. lost, doubled: articles. torn: batches that are there in part. closed: times the
    store would not open."""

    batches: int
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    closed: int = 0


def killed(folder: Path, times: int, seed: int = 1) -> Killed:
    """Each writer goes on where the one before was killed, and repeats its last batch."""
    chance = random.Random(seed)
    create_store(folder)
    reported, closed = 0, 0
    for _ in range(times):
        here, there = _PROCESSES.Pipe(duplex=False)
        writer = _PROCESSES.Process(target=_write, args=(folder, max(0, reported - 1), there))
        writer.start()
        there.close()
        if here.poll(60):  # from when it opens the store on
            time.sleep(chance.uniform(0, 0.4))
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        try:
            while True:
                reported = max(reported, here.recv())
        except EOFError:
            pass
        try:
            open_store(folder).view()
        except Exception:
            closed += 1
    view = open_store(folder).view()
    rows = view.frame("SELECT outlet, article_id, count(*) AS times FROM articles GROUP BY ALL")
    quoted = view.frame("SELECT article_id, count(*) AS times FROM quotes GROUP BY ALL")
    there_are = {str(o): len(g) for o, g in rows[rows["article_id"] != "always"].groupby("outlet")}
    wanted = {a.id for k in range(reported) for a in batch(k)}
    return Killed(
        batches=reported,
        lost=len(wanted - set(rows["article_id"])) + len(wanted - set(view.articles)),
        doubled=int((rows["times"] > 1).sum() + (quoted["times"] > 1).sum()),
        torn=sum(count != BATCH for count in there_are.values()),
        closed=closed,
    )


def _write(folder: Path, first: int, reports: Connection) -> None:
    store = open_store(folder)
    reports.send(0)
    for k in itertools.count(first):
        store.add(batch(k))
        reports.send(k + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raced:
    """batches: written meanwhile. looks: views that readers took. problems: what was wrong, in words."""

    batches: int
    looks: int
    problems: tuple[str, ...]


def raced(folder: Path, seconds: float, readers: int = 3) -> Raced:
    """A writer that adds as fast as it can, and readers that look at the newest state as often as they can."""
    create_store(folder)
    ends = time.monotonic() + seconds
    pipes, processes = [], []
    for target in (_race_writer, *[_race_reader] * readers):
        here, there = _PROCESSES.Pipe(duplex=False)
        process = _PROCESSES.Process(target=target, args=(folder, ends, there))
        process.start()
        there.close()
        pipes.append(here)
        processes.append(process)
    told = [_told(pipe) for pipe in pipes]
    for process in processes:
        process.join(30)
    return Raced(
        batches=told[0][0],
        looks=sum(count for count, _ in told[1:]),
        problems=tuple(itertools.chain.from_iterable(problems for _, problems in told)),
    )


def _told(pipe: Connection) -> tuple[int, list[str]]:
    try:
        count, problems = pipe.recv()
        return count, problems
    except EOFError:
        return 0, ["a process ended without a word"]


def _race_writer(folder: Path, ends: float, reports: Connection) -> None:
    count, problems = 0, []
    try:
        store = open_store(folder)
        while time.monotonic() < ends:
            store.add(batch(count))
            count += 1
    except Exception as error:
        problems.append(f"writer: {error!r}")
    reports.send((count, problems))


def _race_reader(folder: Path, ends: float, reports: Connection) -> None:
    count, seen, problems = 0, 0, []
    try:
        store = open_store(folder)
        while time.monotonic() < ends:
            view = store.view()
            rows = view.frame(
                """SELECT outlet, count(*) AS articles, count(DISTINCT article_id) AS ids, sum(quoted) AS quotes
                   FROM articles JOIN (SELECT n, count(*) AS quoted FROM quotes GROUP BY n) USING (n)
                   GROUP BY outlet"""
            )
            batches = rows[rows["outlet"].notna()]
            for column in ("articles", "ids", "quotes"):
                problems += [f"{column} of a batch: {n}" for n in batches[column] if n != BATCH]
            if len(batches) < seen:
                problems.append(f"{len(batches)} batches after {seen}")
            seen = len(batches)
            if seen and view.articles["always"].text.count(f"Now it is {seen - 1}.") != 1:
                problems.append("the newest article is not of the newest batch")
            count += 1
    except Exception as error:
        problems.append(f"reader: {error!r}")
    reports.send((count, problems))
