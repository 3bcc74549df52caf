"""Bringing articles in from the screen: into a corpus on the server's disk by a job, or into the visitor's session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from core.corpus.store import Store
from core.errors import RejectedInput
from core.ingest import Given, Local, Progress, ingest, read_inputs
from core.ingest.feeds import address_items, refresh
from core.ingest.memory import Memory
from core.ingest.retry import rejected_items
from core.intake.tables import Table, guess_columns, open_table
from dashboard import data, jobs

Files = Sequence[tuple[str, bytes]]
Header = tuple[str, ...]

WORKERS: Final = 1
"""Processes of one job: the server's other visitors want to be answered meanwhile."""


def tables(files: Files) -> Iterator[tuple[str, Table]]:
    """The tables among some files, one for each header, whose columns a person may want to tell."""
    seen: set[Header] = set()
    for name, content in files:
        if name.lower().endswith((".csv", ".tsv")):
            try:
                table = open_table(content)
            except RejectedInput:
                continue
            if table.columns not in seen:
                seen.add(table.columns)
                yield name, table


def known_columns(corpus: str, header: Header) -> Mapping[str, str]:
    """What the columns of such a table held last time, else what their names say."""
    told = Memory(data.keeper(corpus).store).columns(header) if data.on_disk(corpus) else None
    return told or data.session_columns().get(header) or guess_columns(header)


def remember_columns(corpus: str, told: Mapping[Header, Mapping[str, str]]) -> None:
    """Keeps them: with the corpus, or for the visit."""
    data.session_columns().update(told)
    if data.on_disk(corpus):
        memory = Memory(data.keeper(corpus).store)
        for header, columns in told.items():
            memory.remember_columns(header, columns)


def bring_files(corpus: str, files: Files, told: Mapping[Header, Mapping[str, str]]) -> bool:
    """Begins to take files into a corpus on disk; False while another job runs."""

    def items() -> Iterator[Given]:
        for name, content in files:
            yield from read_inputs(name, content, told.get)

    title = files[0][0] if len(files) == 1 else f"{len(files):,} files"
    return _start(corpus, title, items, total=sum(len(content) for _, content in files))


def bring_text(corpus: str, text: str) -> bool:
    """The same for a pasted article."""
    return _start(corpus, "a pasted article", lambda: iter([Given.of_row("pasted", {"text": text})]))


def bring_address(corpus: str, url: str) -> bool:
    """The same for the article at a web address."""
    return _start(corpus, url, lambda: address_items([url]))


def bring_feed(corpus: str, url: str) -> bool:
    """The same for what a feed lists and the corpus does not have."""
    store = data.keeper(corpus).store
    return jobs.start(corpus, url, lambda stop: refresh(store, url, stop=stop), lambda: data.renew(corpus))


def retry(corpus: str) -> bool:
    """Tries again what could not be read, where it can be found again."""
    store = data.keeper(corpus).store
    return _start(corpus, "what could not be read", lambda: rejected_items(store), again=True)


def _start(corpus: str, title: str, items: Callable[[], Iterator[Given]], total: int = 0, again: bool = False) -> bool:
    store: Store = data.keeper(corpus).store

    def work(stop: Callable[[], bool]) -> Iterator[Progress]:
        return ingest(store, items(), Local(workers=WORKERS), total=total, retry=again, stop=stop)

    return jobs.start(corpus, title, work, lambda: data.renew(corpus))
