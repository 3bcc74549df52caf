"""Words from articles, made fit for the screen: shown as they are, never read as markup.

Three ways lead to the screen, and each has its own verb: plain text (`visible`), Streamlit's Markdown labels (`label`)
and Plotly's pseudo-HTML (`chart`). Components build their elements from `visible` text alone.
"""

from __future__ import annotations

import html
import re
import textwrap
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_COMBINING: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILES: Final = re.compile(f"([{_COMBINING}]{{4}})[{_COMBINING}]+")
_MARKDOWN: Final = re.compile(r"([!-/;-@\[-`{-~])")
_JOINER: Final = "\u2060"


def visible(text: str) -> str:
    """The text without what has no place on a screen: controls become spaces; marks that turn the reading direction
    or have no width go; lone surrogates become U+FFFD; piles of combining marks are cut to four."""
    text = _SURROGATES.sub("\ufffd", _UNSEEN.sub("", _CONTROLS.sub(" ", text)))
    return _PILES.sub(r"\1", text)


def line(text: str, most: int = 120) -> str:
    """One visible line of at most `most` characters, an ellipsis where it is cut."""
    joined = " ".join(visible(text[: most * 4]).split())
    return joined if len(joined) <= most else joined[: most - 1].rstrip() + "…"


def label(text: str, most: int = 120) -> str:
    """For a Streamlit label, where Markdown, LaTeX, :directives: and :emoji: would be read.

    Punctuation is escaped; a colon keeps its place but gets a word joiner, since emoji names are looked up after
    escapes are gone."""
    return _MARKDOWN.sub(r"\\\1", line(text, most)).replace(":", f":{_JOINER}").replace(">", f">{_JOINER}")


def chart(text: str, width: int = 60, most: int = 240) -> str:
    """For Plotly, which reads a little HTML and `$…$` (not `&quot;`): escaped, wrapped at `width` characters."""
    wrapped = textwrap.wrap(line(text, most), width) or [""]
    return "<br>".join(html.escape(row, quote=False).replace("$", "&#36;") for row in wrapped)
