"""Cleaning keeps every offset: (given, clean) pairs, and words found in the clean copy are the words that were given."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.article import Span
from core.errors import RejectedInput
from core.intake.text import clean, decode

CLEANED = [
    ("The vote was on Monday.The mayor left.", "The vote was on Monday. The mayor left."),
    ("“We go.”He left.", "“We go.” He left."),
    ("It rained.“We go,” he said.", "It rained. “We go,” he said."),
    ('"We go."He left. It rained."We stay," he said.', '"We go." He left. It rained. "We stay," he said.'),
    ("“We go,”said Hart.", "“We go,” said Hart."),
    ("Will it pass?Nobody knows!Then came May.", "Will it pass? Nobody knows! Then came May."),
    ("In 2021.The mayor", "In 2021. The mayor"),
    ("the U.S.The mayor", "the U.S. The mayor"),
    ("from the U.S.A to J.K.R", "from the U.S.A to J.K.R"),
    ("see www.Example.Com/Path.Html or a.Name@Host.Example", "see www.Example.Com/Path.Html or a.Name@Host.Example"),
    ("Ange\u200bla Mer\u200dkel", "Angela Merkel"),
    ("\ufeffHello there", "Hello there"),
    ("\u202eHart\u202c said", "Hart said"),
    ("Jo\x00Hart\x1b[31m met\x9b", "Jo Hart  met "),
    ("Jo \ud800 Hart", "Jo \ufffd Hart"),
    ("Jose\u0301 said", "José said"),
    ("e" + "\u0301" * 2000 + " x", "é\u0301\u0301 x"),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
]


@pytest.mark.parametrize(("text", "expected"), CLEANED)
def test_clean(text: str, expected: str) -> None:
    assert clean(text).text == expected


WORDS = [
    (
        "It ended.Jose\u0301 Hart\u200b left.“We go,”he said.",
        ["It", "ended", "Jose\u0301", "Hart\u200b", "left", "We", "go", "he", "said"],
    ),
    ("\ufeffA\r\nB\x00C", ["A", "B", "C"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_lead_back_to_what_was_given(text: str, words: list[str]) -> None:
    cleaned = clean(text)
    back = [cleaned.move(Span(*m.span())).of(text) for m in re.finditer(r"\w+", cleaned.text)]
    assert [w.rstrip("\u200b") for w in back] == [w.rstrip("\u200b") for w in words]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA. \n\r“”\"'\u0301\u200b\x00\ud800é1@/!"), min_size=1, max_size=80))
def test_any_span_stays_inside_and_in_order(text: str) -> None:
    try:
        cleaned = clean(text)
    except RejectedInput as why:
        assert why.reason == "empty"
        return
    moved = [cleaned.move(Span(i, i + 1)) for i in range(len(cleaned.text))]
    assert all(0 <= s.start <= s.end <= len(text) for s in moved)
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(moved))
    for i, span in enumerate(moved):
        if cleaned.text[i].isascii() and cleaned.text[i].isalpha():
            assert span.of(text)[0] == cleaned.text[i]


REJECTED = [("", "empty"), (" \n\t", "empty"), ("\u200b\ufeff \x00", "empty"), ("a " * 500_001, "too_long")]


@pytest.mark.parametrize(("text", "reason"), REJECTED)
def test_rejects(text: str, reason: str) -> None:
    with pytest.raises(RejectedInput) as caught:
        clean(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "text", ['"' * 20_000, "“" * 20_000, "a" * 200_000, 'a."' * 30_000, "a.B" * 30_000, "a@" * 50_000]
)
def test_hostile_runs_take_no_time(text: str) -> None:
    began = time.process_time()
    clean(text)
    assert time.process_time() - began < 2


def test_mojibake_is_kept_and_flagged() -> None:
    cleaned = clean("Itâ€™s late, said JosÃ©.")
    assert cleaned.text == "Itâ€™s late, said JosÃ©."
    assert cleaned.warnings == ("suspect_encoding",)


DECODED = [
    ("“we win”".encode("cp1252"), "“we win”"),
    ("“we win”".encode(), "“we win”"),
    ("\ufeffwe win".encode(), "we win"),
    ("we win".encode("utf-16"), "we win"),
    ("we wîn é".encode()[:-1], "we wîn \ufffd"),
]


@pytest.mark.parametrize(("data", "expected"), DECODED)
def test_decode(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    "data",
    ["we win the vote".encode("utf-16-le"), bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x81\x8d"],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(RejectedInput) as caught:
        decode(data)
    assert caught.value.reason == "undecodable"
