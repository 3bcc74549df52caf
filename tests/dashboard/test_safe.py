"""Words of articles on the screen: what each of the three ways lets through."""

from __future__ import annotations

import pytest

from dashboard import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("a\x00b\x1bc\x9fd", "a b c d"),
        ("left\u202eright\u202c", "leftright"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("e" + "\u0301" * 40, "e" + "\u0301" * 4),
        ("two\nlines\tkept", "two\nlines\tkept"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert safe.visible(text) == shown


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("  many \n\n spaces ", 80, "many spaces"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("word by word", 6, "word…"),
        ("", 9, ""),
    ],
)
def test_line(text: str, most: int, shown: str) -> None:
    assert safe.line(text, most) == shown


@pytest.mark.parametrize(
    "text", ["**bold**", "[a](http://b)", "$x^2$", "`code`", "# title", "- item", "1. one", "~~no~~"]
)
def test_label_escapes_all_markdown(text: str) -> None:
    escaped = safe.label(text)
    assert escaped.replace("\\", "").replace("\u2060", "") == text
    for at, character in enumerate(escaped):
        if character in "*[]()$`#~_":
            assert escaped[at - 1] == "\\"


@pytest.mark.parametrize("text", [":red[danger]", ":material/home:", ":smile:"])
def test_label_breaks_directives(text: str) -> None:
    assert ":\u2060" in safe.label(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("R&D", "R&amp;D"),
        ('an "ornamental" inquiry', 'an "ornamental" inquiry'),
        ("$5 and $6", "&#36;5 and &#36;6"),
        ("", ""),
    ],
)
def test_chart_escapes_what_plotly_reads(text: str, shown: str) -> None:
    assert safe.chart(text) == shown


def test_chart_wraps() -> None:
    assert safe.chart("one two three four", 9) == "one two<br>three<br>four"
