"""Which way a clause looks: cheap local cues of tense around an expression, no parser."""

from __future__ import annotations

import re
from typing import Literal

Lean = Literal["past", "future"]

_REACH_BACK, _REACH_ON = 160, 90
_ON_PENALTY = 25
"""A verb after the expression counts as if it stood this many characters further off: time adverbials follow theirs."""

_PAST_VERBS = (
    "was were had did said told came went took made got saw met won lost fell rose began gave found held left led sent "
    "spoke wrote broke drove flew grew kept knew paid ran sold shot stood struck thought bought brought built caught felt "
    "fought died became swore quit showed hurt drew threw taught sought wore rang sang sank shook shut slept spent stole "
    "stuck swam swept tore understood withdrew woke wound forbade foresaw rode hid heard chose ate beat bore blew froze "
    "laid lay lent meant mistook overcame overthrew slid sped spun upheld went been since"
)
_NOT_PAST = r"(?!(?:need|indeed|speed|feed|proceed|exceed|succeed|hundred|breed|greed|united|seed|limited|embed|unprecedented|so-called)\b)"
_PRESENT_VERBS = (
    "begins opens starts ends expires meets closes arrives returns resumes runs convenes kicks takes goes votes comes "
    "launches premieres faces falls leaves departs"
)
_CUES = re.compile(
    r"\b(?:(?P<future>will|wo|'ll|shall|would|might|could|should|can|must|going to|about to|plan(?:s|ned|ning)?(?= (?:to|for))"
    r"|(?:is|are|was|were|be|been|being)(?: \w+)? (?:due|expected|scheduled|set|slated|supposed|planned|to be|to)\b"
    r"|expect(?:s|ed|ing)? to|hope(?:s|d)? to|intends? to|scheduled|expected|expects|due|slated|upcoming|forthcoming"
    r"|until|till|deadline|likely|possible|by|as early as|as soon as|as late as|no later than|not before|ahead of"
    r"|want(?:s|ed)? to|ready to|agreed to|vowed to|promised to|threatened to|urged \w+ to|to (?:be|begin|start|meet|hold|vote"
    r"|open|take|discuss|decide|attend|appear|testify|visit|return|end|launch|release|announce|face|go|leave|make|give)\b"
    rf"|{'|'.join(_PRESENT_VERBS.split())})\b"
    rf"|(?P<past>{'|'.join(_PAST_VERBS.split())}|{_NOT_PAST}[a-z]{{2,20}}ed)\b)|(?P<may>\bmay\b)"
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*(?=\s|[A-Z])|\n|;")


def lean_at(text: str, view: str, start: int, end: int) -> Lean | None:
    """Whether the nearest verb cue in the sentence of `view[start:end]` looks back or ahead; None without a cue.

    text: the same length as `view`, with its capitals ("May" is no modal).
    """
    first = max(0, start - _REACH_BACK)
    for stop in _SENTENCE_END.finditer(view, first, start):
        if not _abbreviation(view, stop.start()):
            first = stop.end()
    last = min(len(view), end + _REACH_ON)
    for stop in _SENTENCE_END.finditer(view, end, last):
        if not _abbreviation(view, stop.start()):
            last = stop.start()
            break
    best: Lean | None = None
    nearest = _REACH_BACK + _REACH_ON
    for cue in _CUES.finditer(view, first, last):
        if cue["may"] and text[cue.start()].isupper():
            continue
        distance = start - cue.end() if cue.end() <= start else cue.start() - end + _ON_PENALTY
        if cue.end() > start and cue.start() < end:
            continue
        if distance < nearest:
            nearest, best = distance, "past" if cue["past"] else "future"
    return best


def _abbreviation(view: str, stop: int) -> bool:
    word = re.search(
        r"(?:\b[a-z]|\b(?:mr|mrs|ms|dr|st|gen|sen|rep|gov|inc|corp|co|ltd|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no))$",
        view[max(0, stop - 6) : stop],
    )
    return view[stop] == "." and word is not None
