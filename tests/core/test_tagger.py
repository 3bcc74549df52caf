"""The learned tagger: windows that lose nothing, decoding of made-up scores, and what the weights read."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest

from core.marks import paragraphs
from core.tagger import Attribution, tag
from core.tagger.decode import CONTENT, CUE, SOURCE, Scores, decode
from core.tagger.encoding import RUN, WINDOW, Pieces, Window, read_pieces, windows
from core.tagger.network import load_tokenizer


def pieces_of(text: str) -> Pieces:
    return read_pieces(text, [(p.start, p.end) for p in paragraphs(text)], load_tokenizer())


def tagged(text: str) -> tuple[Attribution, ...]:
    return tag(text, tuple(paragraphs(text)))


LONG = "\n".join(f"The harbour master counted {n} boats. Nobody knew why. “Ask the tide,” she said." for n in range(60))


@pytest.mark.parametrize("text", ["", "One.", LONG, LONG.replace("\n", " "), "word " * 3000, "a" * 5000, "“" * 900])
@pytest.mark.parametrize("context", [0, 24])
def test_windows_hold_every_piece_once_and_in_order(text: str, context: int) -> None:
    pieces = pieces_of(text)
    parts = windows(pieces, context=context)
    assert [p for w in parts for p in range(w.first, w.last)] == list(range(len(pieces)))
    for w in parts:
        own = w.index[(w.index >= w.first) & (w.index < w.last)]
        assert own.tolist() == list(range(w.first, w.last))
        assert len(w.index) <= WINDOW
        assert w.index[0] == -1


def test_a_paragraph_too_long_for_a_window_is_cut_where_a_sentence_ends() -> None:
    pieces = pieces_of(LONG.replace("\n", " "))
    for left, right in pairwise(windows(pieces)):
        assert pieces.ids[left.last - 1] in (1012, 1524, 1010)
        assert pieces.case[right.first] or pieces.ids[right.first] == 1523


@pytest.mark.parametrize(
    ("text", "word", "inside"),
    [
        ("She said “yes” and left", "yes", True),
        ("She said “yes” and left", "left", False),
        ('He said "no" twice', "no", True),
        ('He said "no" twice', "twice", False),
        ('A 12" pipe burst', "burst", False),
        ("“It runs on", "runs", True),
        ("« Oui » dit-il", "dit", False),
    ],
)
def test_marks_are_a_feature_of_each_piece(text: str, word: str, inside: bool) -> None:
    pieces = pieces_of(text)
    at = int(np.flatnonzero(pieces.starts == text.index(word))[0])
    assert bool(pieces.marks[at]) is inside


def test_runs_of_punctuation_are_cut() -> None:
    assert len(pieces_of("so " + "!" * 5000 + " there")) == RUN + 2


def made_up(tags: list[int], content: dict[int, int], source: dict[int, int]) -> tuple[Pieces, Window, Scores]:
    """One window over single-letter pieces, whose scores leave no doubt; links are rows to columns (0: CLS)."""
    n = len(tags)
    zeros = np.zeros(n, dtype=np.int64)
    where = np.arange(n)
    pieces = Pieces(ids=where, starts=where, ends=where + 1, paragraphs=zeros, marks=zeros, case=zeros)
    scores = Scores(
        tags=np.full((n + 1, 7), -9.0, dtype=np.float32),
        content=np.full((n + 1, n + 1), -9.0, dtype=np.float32),
        source=np.full((n + 1, n + 1), -9.0, dtype=np.float32),
        speech=np.zeros(n + 1, dtype=np.float32),
    )
    for i, t in enumerate(tags):
        scores.tags[i + 1, t] = 9.0
    for links, table in ((content, scores.content), (source, scores.source)):
        for row, column in links.items():
            table[row + 1, column] = 9.0
    return pieces, Window(index=np.arange(-1, n), first=0, last=n), scores


S, Q, C = SOURCE, CUE, CONTENT


@pytest.mark.parametrize(
    ("tags", "content", "source", "expected"),
    [
        ([S, Q, C, C + 1, 0], {2: 2, 3: 2}, {1: 1}, [(((2, 4),), (1, 2), (0, 1))]),
        ([S, Q, C, C + 1, 0], {2: 2, 3: 2}, {1: 0}, [(((2, 4),), (1, 2), None)]),
        ([C, C + 1, Q, S, C, C + 1], {0: 3, 1: 3, 4: 3, 5: 3}, {2: 4}, [(((0, 2), (4, 6)), (2, 3), (3, 4))]),
        ([S, Q, C, Q, C], {2: 2, 4: 4}, {1: 1, 3: 1}, [(((2, 3),), (1, 2), (0, 1)), (((4, 5),), (3, 4), (0, 1))]),
        ([S, Q, C, 0, 0], {2: 0}, {1: 1}, []),
        ([0, 0, 0, 0, 0], {}, {}, []),
    ],
    ids=["plain", "abstains", "interrupted", "one source for two cues", "content without a cue", "nothing"],
)
def test_decoding(
    tags: list[int],
    content: dict[int, int],
    source: dict[int, int],
    expected: list[tuple[tuple[tuple[int, int], ...], tuple[int, int], tuple[int, int] | None]],
) -> None:
    pieces, window, scores = made_up(tags, content, source)
    assert [(d.contents, d.cue, d.source) for d in decode(pieces, [window], [scores])] == expected


def test_an_inside_tag_never_follows_another_kind() -> None:
    pieces, window, scores = made_up([C, Q + 1, C + 1, C + 1, Q], dict.fromkeys(range(4), 5), {})
    [draft] = decode(pieces, [window], [scores])
    assert draft.contents == ((0, 4),)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "“The ferry will not sail tonight,” said Marta Quill.",
            "Marta Quill",
            "said",
            "“The ferry will not sail tonight,”",
        ),
        ('"We counted the votes twice," Olsen told reporters.', "Olsen", "told", '"We counted the votes twice,"'),
        (
            "The minister said that the bridge would close in May.",
            "The minister",
            "said",
            "that the bridge would close in May",
        ),
        (
            "According to the audit, the museum lost two million crowns.",
            "the audit",
            "According to",
            "the museum lost two million crowns",
        ),
        (
            "“I fold,” Dara Voss said. “The cards are against me.”",
            "Dara Voss",
            "said",
            "“I fold,” “The cards are against me.”",
        ),
    ],
)
def test_who_said_what(text: str, source: str, cue: str, content: str) -> None:
    [found] = tagged(text)
    assert found.source is not None
    assert found.source.of(text) == source
    assert found.cue.of(text) == cue
    assert " ".join(s.of(text) for s in found.content) == content
    assert found.speech > 0.5


@pytest.mark.parametrize(
    "text", ["", " \n \n", "The river rose by two metres overnight.", "x" * 100_000, "\u200b" * 50]
)
def test_nothing_said_nothing_found(text: str) -> None:
    assert tagged(text) == ()


@pytest.mark.parametrize("text", ["“" * 20_000, '"' * 20_000, "“”" * 10_000, "‘" * 20_000, "“a” " * 300])
def test_marks_without_end_take_bounded_time(text: str) -> None:
    began = time.process_time()
    for a in tagged(text):
        assert all(0 <= s.start < s.end <= len(text) for s in a.content)
    assert time.process_time() - began < 2.0
