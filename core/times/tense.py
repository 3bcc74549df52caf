"""Which way a clause looks: local cues of tense around an expression, no parser."""

from __future__ import annotations

import re
from typing import Literal

Lean = Literal["past", "future"]

AGAINST = 3
"""A date against the tense of its clause counts as so many times as far from publication."""

_REACH_BACK, _REACH_ON = 140, 90
_ON_PENALTY = 60
"""A verb after the expression counts as if it stood so many characters further off: adverbials mostly follow verbs."""

_PAST_PERFECT = r"had (?:\w+ )?been \w+(?: to \w+)?"
_FUTURE = (
    r"(?:to|will|would|can|could|might|shall|should|must)(?: \w+)? be \w+"
    r"|(?:will|'ll|wo(?=n't)|shall|would|might|could|should|must)(?: not| also| now| then| only)?(?: \w+)?|going to|about to|plan(?:s|ned|ning)?"
    r"|(?:is|are|was|were) to|(?:is|are|be|been|was|were|being)(?: \w+)? (?:due|expected|scheduled|set|slated|supposed"
    r"|planned|likely|possible|unlikely)"
    r"|(?:expect|hope|intend|want|aim|prepare|promise|threaten|vow|agree|urge|ask|order|require|need)\w*(?: \w+){0,2} to"
    r"|scheduled|expected|expects|due|slated|set to|upcoming|forthcoming|deadline|no later than|as (?:early|soon|late) as"
    r"|to (?:be|begin|start|meet|hold|vote|open|take|discuss|decide|attend|appear|testify|visit|return|end|launch|release"
    r"|announce|face|go|leave|make|give|resume|travel|arrive|play|speak|run|cut|put|hit|set|shut|quit|come|become)"
    r"|begins|opens|starts|ends|expires|meets|closes|arrives|returns|resumes|runs|convenes|kicks off|takes|goes|votes"
    r"|comes|launches|premieres|faces|falls|leaves|departs|plays|hosts|heads|resume|reopen|reconvene"
)
IRREGULAR_PAST = frozenset(
    "was were had did said told came went took made got saw met won lost fell rose began gave found held left led sent "
    "spoke wrote broke drove flew grew kept knew paid ran sold shot stood struck thought bought brought built caught "
    "felt fought died became swore quit showed hurt drew threw taught sought wore rang sang sank shook shut slept spent "
    "stole stuck swam swept tore understood withdrew woke rode hid heard chose ate beat bore blew froze laid lay meant "
    "overcame slid sped spun upheld sat fled fed dealt hung lit shone split spread dug drank forgot swung burst".split()
)
"""Past tenses that do not end in -ed."""

_PAST = "|".join(sorted(IRREGULAR_PAST)) + "|been|since"
_NO_VERB = "need|indeed|speed|feed|proceed|exceed|succeed|hundred|breed|greed|seed|embed|united|limited|unprecedented"
_NOT_ADJECTIVE = "".join(rf"(?<!\b{word} )" for word in ("a", "an", "the", "its", "his", "her", "their"))
_CUE = re.compile(
    rf"\b(?:(?P<perfect>{_PAST_PERFECT})|(?P<future>{_FUTURE})|(?P<past>{_PAST}|{_NOT_ADJECTIVE}(?!(?:{_NO_VERB})\b)[a-z]{{2,20}}ed)|may)\b"
)
_AHEAD = re.compile(
    r"\b(?:by|as early as|as soon as|as late as|no later than|not before|ahead of)(?: the)?(?: next)? $"
    r"|\b(?:is|are) (?:on|in|at) $"
)
_STOP = re.compile(r"[.!?]['\"”)]*(?=\s|\w)|[\n;]")
_SHORT = re.compile(
    r"(?:\b[a-z]|\b(?:mr|mrs|ms|dr|st|gen|sen|rep|gov|inc|corp|co|ltd|jan|feb|mar|apr|aug|sept?|oct|nov|dec|no))$"
)


def lean_at(text: str, view: str, start: int, end: int) -> Lean | None:
    """Whether the nearest verb in the sentence around `view[start:end]` looks back or ahead; None without a verb.

    text: as long as `view`, with its capitals ("May" is no modal).
    """
    first, last = _sentence(view, start, end)
    ahead = _AHEAD.search(view, max(first, start - 24), start) is not None
    nearest, best = _REACH_BACK + _REACH_ON, None
    for cue in _CUE.finditer(view, first, last):
        if (cue.end() > start and cue.start() < end) or (cue.lastgroup is None and text[cue.start()].isupper()):
            continue
        distance = start - cue.end() if cue.end() <= start else cue.start() - end + _ON_PENALTY
        if distance < nearest:
            nearest, best = distance, cue
    if best is None:
        return "future" if ahead else None
    if ahead:
        return "past" if best.group() in ("had", "was", "were") else "future"
    return "future" if best.lastgroup in ("future", None) else "past"


def _sentence(view: str, start: int, end: int) -> tuple[int, int]:
    first, last = max(0, start - _REACH_BACK), min(len(view), end + _REACH_ON)
    for stop in _STOP.finditer(view, first, start):
        if not _abbreviated(view, stop.start()):
            first = stop.end()
    for stop in _STOP.finditer(view, end, last):
        if not _abbreviated(view, stop.start()):
            return first, stop.start()
    return first, last


def _abbreviated(view: str, stop: int) -> bool:
    return view[stop] == "." and _SHORT.search(view, max(0, stop - 6), stop) is not None
