"""Interviews and transcripts: paragraphs that begin with their speaker's label ("SMITH: …", "Q: …")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Final

from core.article import Span
from core.marks import paragraphs

_LABEL: Final = re.compile(
    r"\s*[“\"‘]?(?P<label>(?:[A-Z][\w.’'-]{0,24}|[A-Z])(?: (?:de|van|von|al|[A-Z][\w.’'-]{0,24})){0,3})(?: ?\([^()\n]{1,30}\))?:\s+(?=\S)"
)
_NO_SPEAKER: Final = frozenset(
    """
    note update updated correction photo photos image video audio picture credit source sources related more read
    subscribe contact date time location where when what who why how price tickets warning tip step summary verdict
    score result results odds reporting editing by from to subject re ps nb example fact
    """.split()
)
_FEWEST: Final = 3
"""Labelled paragraphs that make a conversation, two for one question and its answer."""
_APART: Final = 3
"""An answer may run over so many paragraphs before the next label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says, and the label that names them (neither holds the colon)."""

    label: Span
    content: Span


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of the conversations in a text, in order; none where labels are too few to be a conversation."""
    found: list[tuple[int, Span, Span]] = []
    rows = list(paragraphs(text))
    for n, p in enumerate(rows):
        m = _LABEL.match(text, p.start, p.end)
        if m and m["label"].lower().split()[0] not in _NO_SPEAKER:
            found.append((n, Span(*m.span("label")), Span(m.end(), p.end)))
    turns: list[Turn] = []
    for run in map(partial(_without_headline, text), _runs(found)):
        names = Counter(label.of(text).lower() for _, label, _ in run)
        asked = {"q", "a"} <= names.keys() and len(names) == 2
        if not asked and (len(run) < _FEWEST or len(names) < 2 or max(names.values()) < 2):
            continue
        for i, (n, label, content) in enumerate(run):
            last = run[i + 1][0] - 1 if i + 1 < len(run) else n
            end = rows[last].start + len(rows[last].of(text).rstrip())
            turns.append(Turn(label=label, content=Span(content.start, max(end, content.start + 1))))
    return tuple(turns)


def _without_headline(text: str, run: list[tuple[int, Span, Span]]) -> list[tuple[int, Span, Span]]:
    """ "Pence: …" above "WALLACE: …" is the headline: a first paragraph whose label is not in capitals as the others are."""
    headed = len(run) > 1 and run[0][0] == 0 and not run[0][1].of(text).isupper()
    return run[1:] if headed and all(label.of(text).isupper() for _, label, _ in run[1:]) else run


def _runs(found: list[tuple[int, Span, Span]]) -> list[list[tuple[int, Span, Span]]]:
    runs: list[list[tuple[int, Span, Span]]] = []
    for row in found:
        if runs and row[0] - runs[-1][-1][0] <= _APART:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
