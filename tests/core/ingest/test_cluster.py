"""The same shard function on a real Dask scheduler with two workers on this machine."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.corpus.store import create_store
from core.errors import RejectedInput
from core.ingest import find_inputs, ingest
from core.ingest.cluster import Cluster
from tests.core.ingest import cheap

ROOT = Path(__file__).parents[3]


@contextlib.contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and its workers, each a process of its own: the scheduler's address, and the ids of the workers'
    nannies, which start a worker anew when it dies.
    """
    where = folder / "scheduler.json"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    common = {"cwd": folder, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    local = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(where)]
    started = [
        subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", *local, "--port", "0"], **common)  # type: ignore[call-overload]
    ]
    try:
        options = ["--nthreads", "1", "--local-directory", str(folder)]
        started += [
            subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_worker", *local, *options], **common)  # type: ignore[call-overload]
            for _ in range(workers)
        ]
        deadline = time.monotonic() + 60
        while not where.exists():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield json.loads(where.read_text())["address"], [process.pid for process in started[1:]]
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(30)


def children(pid: int) -> list[int]:
    """Ids of the child processes (Linux)."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[int]]]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def test_files_at_addresses_read_and_written_by_workers(running: tuple[str, list[int]], tmp_path: Path) -> None:
    address, _ = running
    given = cheap.texts(tmp_path, 100, refused=2)
    single = tmp_path / "single.txt"
    single.write_text("A story of its own.")
    store = create_store(tmp_path / "corpus")
    items = find_inputs([given.as_uri(), single.as_uri()])
    runner = Cluster(scheduler=address, work=cheap.quick)
    *_, last = ingest(store, items, runner, staging=(tmp_path / "staging").as_uri())
    assert (last.new, last.rejected, last.finished) == (99, 2, True)
    assert not (tmp_path / "staging").exists()


def test_a_killed_worker_costs_time_and_no_article(running: tuple[str, list[int]], tmp_path: Path) -> None:
    address, nannies = running
    path = str(cheap.texts(tmp_path, 600))
    store = create_store(tmp_path / "corpus")

    def kill() -> None:
        for _ in range(2):
            time.sleep(1)
            for worker in children(nannies[0])[-1:]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    *_, last = ingest(store, find_inputs([path]), Cluster(scheduler=address, work=cheap.slow))
    killer.join()
    assert (last.new, last.rejected) == (600, 0)
    assert len(store.view().articles) == 600


def test_no_scheduler_is_said(tmp_path: Path) -> None:
    store = create_store(tmp_path / "corpus")
    with pytest.raises(RejectedInput) as caught:
        list(ingest(store, find_inputs([str(cheap.texts(tmp_path, 3))]), Cluster(scheduler="tcp://127.0.0.1:1")))
    assert caught.value.reason == "no_cluster"
