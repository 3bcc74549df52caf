"""The table of hostile inputs: each row is a number, a name and a check that ends in the outcome it must have."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import core
from core.article import Article
from core.errors import RejectedInput
from core.intake.files import read_data

Check = Callable[[Path], None]
"""Given an empty folder."""

ROWS: dict[int, tuple[str, Check]] = {}


def row(number: int, name: str) -> Callable[[Check], Check]:
    """Enters a check into the table."""

    def enter(check: Check) -> Check:
        assert number not in ROWS, number
        ROWS[number] = (name, check)
        return check

    return enter


def reason(call: Callable[[], object]) -> str:
    """Why the call was refused, "" when it was not."""
    try:
        call()
    except RejectedInput as why:
        assert why.message.endswith(".")
        return why.reason
    return ""


def refused(text: str) -> str:
    """Why the text is not analysed, "" when it is."""
    return reason(lambda: core.analyze(text))


def reasons(name: str, data: bytes) -> list[str]:
    """What became of each article in a file: "" when it was read, else the reason."""
    return [f.row.reason if isinstance(f.row, RejectedInput) else "" for f in read_data(name, data)]


def names(article: Article, kind: str) -> list[str]:
    """Names of the entities of one kind."""
    return [e.name for e in article.entities if e.kind == kind]


def said(article: Article) -> list[str]:
    """The first words of each quote, as they stand in the text."""
    return [q.spans[0].of(article.text) for q in article.quotes]


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails when the block takes more CPU time."""
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds
