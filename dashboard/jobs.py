"""Long work that the server does for a corpus on its disk, one at a time for each; closing the browser does not stop it.

Job
    what is being taken in, how far it has come, and how it ended.
start, running, stop_all
    the jobs of this server.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import streamlit as st

from core.errors import RejectedInput
from core.ingest import Progress

Work = Callable[[Callable[[], bool]], Iterator[Progress]]
"""Given what to ask whether to stop, does the work and tells how far it has come."""


@dataclass(slots=True)
class Job:
    """One run. `work` can be called again: what is done already costs nothing."""

    title: str
    work: Work
    after: Callable[[], None]
    progress: Progress = field(default_factory=Progress)
    problem: str = ""
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        return self.running and self._stop.is_set()

    @property
    def stopped(self) -> bool:
        """Ended before its end, and can be resumed."""
        return not self.running and not self.progress.finished

    def start(self) -> None:
        """Begins, or goes on where it was stopped."""
        self._stop.clear()
        self.problem = ""
        self._thread = threading.Thread(target=self._run, name=f"ingest {self.title}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Asks it to end after what is being read."""
        self._stop.set()

    def _run(self) -> None:
        try:
            for progress in self.work(self._stop.is_set):
                self.progress = progress
        except RejectedInput as why:
            self.problem = why.message
        except Exception as error:
            logging.getLogger(__name__).exception("ingest")
            self.problem = f"A fault in the program ({type(error).__name__}) ended this. What was stored is kept."
        self.after()


@st.cache_resource(show_spinner=False)
def _jobs() -> dict[str, Job]:
    return {}


def start(corpus: str, title: str, work: Work, after: Callable[[], None]) -> bool:
    """Begins a job for a corpus, unless one is running."""
    if (now := job(corpus)) and now.running:
        return False
    _jobs()[corpus] = new = Job(title=title, work=work, after=after)
    new.start()
    return True


def job(corpus: str) -> Job | None:
    """The last job of a corpus."""
    return _jobs().get(corpus)


def forget(corpus: str) -> None:
    """Takes a job that has ended from the screen."""
    if (now := job(corpus)) and not now.running:
        del _jobs()[corpus]


def stop_all() -> None:
    """Asks all jobs to end: the server goes."""
    for now in _jobs().values():
        now.stop()
