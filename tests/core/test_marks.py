"""Pairing of quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import limits
from core.marks import find_marks, paragraphs


def stretches(text: str) -> list[tuple[int, str]]:
    return [(s.depth, s.span.of(text)) for s in find_marks(text).stretches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # styles
        ("“We won,” she said. “At last.”", ["“We won,”", "“At last.”"]),
        ('"We won," she said. "At last."', ['"We won,"', '"At last."']),
        ("‘We won,’ she said.", ["‘We won,’"]),
        ("'We won,' she said.", ["'We won,'"]),
        ("«Oui», dit-elle.", ["«Oui»"]),
        ("« Oui », dit-elle.", ["« Oui »"]),
        ("»Nein«, sagte sie.", ["»Nein«"]),
        ("„Ja“, sagte er. „Tak”, odparł.", ["„Ja“", "„Tak”"]),
        ("``We won,'' she said.", ["``We won,''"]),
        ("A plain sentence.", []),
        ("", []),
        # slips
        ('He said ""yes"" twice.', ['""yes""']),
        ('“We won," she said.', ['“We won,"']),
        ('"We won,” she said.', ['"We won,”']),
        ('said."It was late," he added', ['"It was late,"']),
        ('"It was late."The crowd left.', ['"It was late."']),
        ('a dash—"so it is"—and on', ['"so it is"']),
        ("“…”", []),
        ('"""""""" and "yes"', ['"yes"']),
        # apostrophes
        ("The players' union and the workers' party agreed.", []),
        ("It's the '90s, rock 'n' roll and all; give 'em time.", []),
        ("‘It’s not ours and neither’s theirs,’ he said.", ["‘It’s not ours and neither’s theirs,’"]),
        ("'It's not ours and neither's theirs,' he said.", ["'It's not ours and neither's theirs,'"]),
        ("‘The boys’ club is ours,’ he said.", ["‘The boys’ club is ours,’"]),
        ("'We were goin' home,' he said.", ["'We were goin' home,'"]),
        ("The count was 'a mess'. The teachers' room was shut.", ["'a mess'"]),
        ("’Tis the season", []),
        # measures
        ("He is 6'2\" tall and “very fast,” she said.", ["“very fast,”"]),
        ('He is 6\'2" tall and "very fast," she said.', ['"very fast,"']),
        ('"It was 5\'10"," he said.', ['"It was 5\'10","']),
        ('a 12" x 9" frame and a 27" screen', []),
        ("a 10' wall and a 3' x 4' door", []),
    ],
)
def test_stretches(text: str, expected: list[str]) -> None:
    assert [words for _, words in stretches(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said, ‘Go,’ and I went,” she said.", [(0, "“He said, ‘Go,’ and I went,”"), (1, "‘Go,’")]),
        ("‘He said, “Go,” and I went,’ she said.", [(0, "‘He said, “Go,” and I went,’"), (1, "“Go,”")]),
        ("\"She said, 'Sign here.'\"", [(0, "\"She said, 'Sign here.'\""), (1, "'Sign here.'")]),
        ("“He said “no” to me,” she said.", [(0, "“He said “no” to me,”"), (1, "“no”")]),
        ("“A ‘b “c ‘d’”’”", [(0, "“A ‘b “c ‘d’”’”"), (1, "‘b “c ‘d’”’"), (2, "“c ‘d’”"), (3, "‘d’")]),
    ],
)
def test_nested(text: str, expected: list[tuple[int, str]]) -> None:
    assert stretches(text) == expected


def test_parents() -> None:
    found = find_marks("“A ‘b’ c ‘d’” and “e”").stretches
    assert [s.parent for s in found] == [None, 0, 0, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.\n\n“Two.\n\n“Three,”"]),
        ('"One.\n\n"Two," he said. "Three."', ['"One.\n\n"Two,"', '"Three."']),
        (
            "‘One.\n\n‘The girls’ stories aren’t maps.\n\n‘Three.’",
            ["‘One.\n\n‘The girls’ stories aren’t maps.\n\n‘Three.’"],
        ),
        ("“One.\n\nShe left. “Two,” he said.", ["“Two,”"]),
        ("“We have\nwon,” he said.", ["“We have\nwon,”"]),  # one hard-wrapped paragraph
    ],
)
def test_paragraphs_reopened(text: str, expected: list[str]) -> None:
    assert [words for _, words in stretches(text)] == expected


@pytest.mark.parametrize(
    ("text", "opened", "others"),
    [
        ("He said “we will go.", [8], []),
        ("“A start.\n\nThen “yes,” he said.", [0], ["“yes,”"]),
        ("“A start. “Yes,” he said.", [0], ["“Yes,”"]),
        ('"Yes," he said. "And no.', [16], ['"Yes,"']),
        ("The players' union", [], []),
        ("‘tis late", [], []),
    ],
)
def test_unclosed(text: str, opened: list[int], others: list[str]) -> None:
    found = find_marks(text)
    assert list(found.unclosed) == opened
    assert [s.span.of(text) for s in found.stretches] == others


def test_depth_is_bounded() -> None:
    text = "“‘" * 500 + "so it is" + "’”" * 500
    found = find_marks(text).stretches
    assert max(s.depth for s in found) < limits.QUOTE_DEPTH
    assert all(s.span.of(text).endswith(("’", "”")) for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        '"' * 20_000,
        '"a ' * 50_000,
        "‘a " * 50_000,
        "“‘" * 50_000,
        "a' " * 50_000,
        "5'" * 50_000,
        '"' + "a" * 24 + "!",
    ],
)
def test_time_is_linear(text: str) -> None:
    began = time.process_time()
    find_marks(text)
    assert time.process_time() - began < 2


@given(st.text(alphabet="\"“”„«»'‘’ab .,\n6", max_size=60))
def test_any_text(text: str) -> None:
    found = find_marks(text).stretches
    for s in found:
        assert 0 <= s.span.start < s.span.end <= len(text)
        assert s.depth < limits.QUOTE_DEPTH
        if s.parent is not None:
            assert found[s.parent].span.covers(s.span)
    assert [s.span.start for s in found] == sorted(s.span.start for s in found)


def test_paragraphs_join_wrapped_lines() -> None:
    text = "One line\nand its rest.\nTwo.\n\n  \nThree"
    assert [p.of(text) for p in paragraphs(text)] == ["One line\nand its rest.", "Two.", "Three"]
