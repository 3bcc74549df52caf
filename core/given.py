"""Given names: who bears a name, as far as lists of many countries tell.

A name in the list speaks for a person's name. Which of two people a pronoun means the list may only tip where the text is
silent; nobody's gender is read off it (core.discourse).
"""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Literal, cast

Bearers = Literal["f", "m", "both"]


def bearers(word: str) -> Bearers | None:
    """Who bears a folded given name ("aoife"); None for a word that is not in the list."""
    return _names().get(word)


@functools.cache
def _names() -> dict[str, Bearers]:
    lines = files("core").joinpath("data", "given-names.txt").read_text(encoding="utf-8").splitlines()
    return cast("dict[str, Bearers]", dict(line.split() for line in lines))
