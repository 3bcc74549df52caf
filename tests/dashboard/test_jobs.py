"""Long work of the server: one at a time for a corpus, stopped, resumed, and told how it ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from core.errors import RejectedInput
from core.ingest import Progress
from dashboard import jobs


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_stopped_and_resumed() -> None:
    read = 0
    ended = threading.Event()

    def work(stop: Callable[[], bool]) -> Iterator[Progress]:
        nonlocal read
        while not stop() and read < 1_000:
            read += 1
            time.sleep(0.001)
            yield Progress(read=read)
        yield Progress(read=read, finished=not stop())

    assert jobs.start("a", "things", work, ended.set)
    job = jobs.job("a")
    assert job is not None
    until(lambda: job.progress.read > 5)
    assert not jobs.start("a", "other things", work, ended.set), "one at a time"
    jobs.forget("a")
    assert jobs.job("a") is job, "what runs is not forgotten"
    jobs.stop_all()
    until(lambda: not job.running)
    assert job.stopped and ended.is_set()
    assert 5 < job.progress.read < 1_000
    job.start()
    until(lambda: not job.running)
    assert not job.stopped and job.progress.read == 1_000
    jobs.forget("a")
    assert jobs.job("a") is None


def test_what_went_wrong_is_told() -> None:
    def refused(stop: Callable[[], bool]) -> Iterator[Progress]:
        yield Progress(read=1)
        raise RejectedInput("disk_full", "The disk is full.")

    def broken(stop: Callable[[], bool]) -> Iterator[Progress]:
        yield Progress(read=1)
        raise ZeroDivisionError

    for work, words in ((refused, "The disk is full."), (broken, "ZeroDivisionError")):
        jobs.start("b", "things", work, lambda: None)
        job = jobs.job("b")
        assert job is not None
        until(lambda: not job.running)  # noqa: B023
        assert words in job.problem
        assert job.stopped
