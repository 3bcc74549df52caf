"""Is this English? The product reads no other language and says so instead of guessing."""

from __future__ import annotations

import re

from core.errors import RejectedInput

_COMMON = frozenset(
    "the of and to that with for from by he she said be his her have has not but this they which were who their been "
    "would after you it as its at are will".split()
)
"""Frequent English words that few other languages written in Latin letters share."""
_WORD = re.compile(r"[^\W\d_]+")
HEAD = 4_000
"""Characters looked at; the rest of an article is in the language of its beginning."""


def require_english(text: str) -> None:
    """Raises RejectedInput("language") when `text` is clearly in another language; what is too short to tell passes.

    A fifth of running English is made of a few dozen words; only a text that lacks them is put to py3langid, a naive
    Bayes classifier over byte sequences (Lui and Baldwin, ACL 2012).
    """
    words = [m[0].lower() for m in _WORD.finditer(text[:HEAD])]
    if not words or sum(word in _COMMON for word in words) >= 0.1 * len(words):
        return
    letters = sum(map(len, words))
    latin = sum(character < "\u0250" for word in words for character in word)
    if latin > 0.5 * letters and letters < 60:
        return
    code = _classify(" ".join(words)) if latin > 0.5 * letters else "other"
    if code != "en":
        raise RejectedInput(
            "language", "This does not look like English. Only English articles can be read so far; nothing was stored."
        )


def _classify(text: str) -> str:
    import py3langid

    code, _ = py3langid.classify(text)
    return str(code)
