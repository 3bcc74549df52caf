"""Colours: Okabe–Ito for speakers, blue–grey–orange for tone; how a speaker comes by one and keeps it.

Okabe, M. and Ito, K. (2008), Color Universal Design.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

OKABE_ITO: Final = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""In the order of its authors, black left out: that is the ink of the text."""

NOBODY: Final = "#8C8C8C"
"""A source that is never named."""

NEGATIVE: Final = "#D55E00"
NEUTRAL: Final = "#949494"
POSITIVE: Final = "#0072B2"
TONE_SCALE: Final = ((0.0, NEGATIVE), (0.5, NEUTRAL), (1.0, POSITIVE))
"""Orange is negative, blue positive: told apart by every kind of colour vision."""


def tone_colour(tone: float) -> str:
    """The colour ("#rrggbb") of a tone from -1 to 1 on TONE_SCALE, beyond its ends that of the end."""
    at = min(1.0, max(0.0, (tone + 1) / 2))
    (low, first), (high, last) = (TONE_SCALE[:2], TONE_SCALE[1:])[at > TONE_SCALE[1][0]]
    share = (at - low) / (high - low)
    mixed = (round(int(first[i : i + 2], 16) * (1 - share) + int(last[i : i + 2], 16) * share) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def assign(groups: Iterable[Iterable[str]], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour for each name. `groups` are the speakers of one article each, those who say most first.

    A name keeps the colour it has; a new one takes the colour least used in its article. As many of every article as there
    are colours choose before the others do, so that those who say most differ wherever that can be. Colours of `given` are
    kept.
    """
    colours = dict(given or {})
    overall = Counter(colours.values())
    every = [list(dict.fromkeys(group)) for group in groups]
    most = len(OKABE_ITO)
    for names in itertools.chain((names[:most] for names in every), (names for names in every if len(names) > most)):
        here = Counter(colours[name] for name in names if name in colours)
        for name in names:
            if name not in colours:
                colour = min(OKABE_ITO, key=lambda c: (here[c], overall[c], OKABE_ITO.index(c)))
                colours[name] = colour
                here[colour] += 1
                overall[colour] += 1
    return colours


def ink(background: str) -> str:
    """Black or white, whichever reads better on `background` ("#rrggbb"), by WCAG relative luminance."""
    channels = [int(background[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) else "#FFFFFF"


def initials(name: str) -> str:
    """The first letters of the first and the last word: "Sergey Lavrov" is SL."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else "?"
