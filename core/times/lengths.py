"""Lengths of time and how often something happens."""

from __future__ import annotations

import re

from core.times.scene import Reading, Scene, got, rule
from core.times.values import period
from core.times.words import NUMBER, NUMBER_OPENERS, SEASON, UNIT, number, unit_of

ABOUT = r"""(?:(?:about|around|nearly|almost|roughly|approximately|more~than|less~than|at~least|at~most|up~to|over|under
|only|just|well~over|as~(?:much|many|long|little|few)~as|no~more~than|no~less~than|fewer~than|the~better~part~of
|barely|exactly|some|within|a~full|a~mere|another)~)?"""
COUNT = rf"""(?P<count>{NUMBER}|an?~couple(?:~of)?|a~few|several|a~dozen|half~an?|an?|many|a~number~of
|the~couple~of|couple~of|few|(?:dozens|hundreds|thousands|millions)~of)"""
LENGTH_OPENERS = NUMBER_OPENERS | set(
    "about around nearly almost roughly approximately more less at up over under only just well as no fewer the barely "
    "exactly some within another several half many couple few dozens hundreds thousands millions".split()
)

_GOVERNS = re.compile(
    r"\b(?:for|in|within|after|of|than|over|about|nearly|almost|only|just|took|takes?|spend|spent|spends|last|lasts"
    r"|lasted|least|to|by|from|on|with|is|was|half|and|or|into|be|under|every|during|before|until|if|but|around|up|as"
    r"|wait|waited|waits|lasting|serve|served|through|once|when|this|not|then|still|him|her|them|us|me|you)[ -]$|(?:^|[.!?\n,;(\"-] ?)$"
)
"""Stands before "a year" where that is a length and no rate ("$5 a year")."""


def count_of(words: str) -> float | None:
    """The number that a counting phrase gives; None for "several" and its like."""
    words = re.sub(" +", " ", words)
    if words in ("a", "an"):
        return 1
    if "couple" in words:
        return 2
    if words.startswith("half"):
        return 0.5
    return 12 if words == "a dozen" else number(words)


def _length(found: re.Match[str], scene: Scene) -> Reading | None:
    words, unit = found["unit"], unit_of(found["unit"])
    count, single = count_of(found["count"]), not words.endswith("s")
    if _is_other(found, scene, unit) or (unit == "second" and single and count != 1):
        return None  # "the 1988 second quarter"
    if found["count"] in ("a", "an", "one") and found.start() == found.start("count"):
        if not single or unit == "second" or not _GOVERNS.search(scene.before(found.start(), 12)):
            return None
    elif count is not None and count > 1 and single and not re.match(r" [a-z]", scene.after(found.end())):
        return None  # "a three hour meeting" but not "two year."
    half = 0.5 if got(found, "half") else 0
    return Reading(type="DURATION", value=period(None if count is None else count + half, unit))


def _is_other(found: re.Match[str], scene: Scene, unit: str) -> bool:
    """Whether it is an age, a fraction or a title."""
    after = scene.after(found.end())
    old = re.match(r"[ -]olds?\b|'? (?:of age|old)\b|'s? olds?\b", after) is not None
    old = old or scene.before(found.start(), 6).endswith("aged ")
    return old or (unit == "quarter" and after.startswith(" of")) or scene.titled(found, "unit")


def _compound(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "three-day"."""
    unit = unit_of(found["unit"])
    if _is_other(found, scene, unit) or unit in ("quarter", "second", "century"):
        return None
    return Reading(type="DURATION", value=period(count_of(found["count"]), unit))


def _long(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "day-long", "decades-long"."""
    word = found["unit"]
    return Reading(type="DURATION", value=period(None if word.endswith("s") else 1, unit_of(word)))


def _window(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the past three months", "the next few days", "recent years", "weeks"."""
    if re.match(r"'? old\b", scene.after(found.end())) or scene.titled(found, "unit"):
        return None
    count = count_of(got(found, "count")) if got(found, "count") else None
    return Reading(type="DURATION", value=period(count, unit_of(found["unit"])))


# ---- how often ---------------------------------------------------------------------------------------------------------

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip


def _each(found: re.Match[str], scene: Scene) -> Reading | None:
    count = number(got(found, "count")) if got(found, "count") else 2 if got(found, "other") else 1
    if scene.titled(found, "unit"):
        return None
    return Reading(type="SET", value=period(count, unit_of(found["unit"])))


def _adverb(found: re.Match[str], scene: Scene) -> Reading | None:
    around = scene.text[max(0, found.start() - 2) : found.start()], scene.text[found.end() : found.end() + 2]
    if scene.capital(found.start()) and (re.search(r"[a-z,] $", around[0]) or re.match(r" [A-Z]", around[1])):
        return None  # "the Daily Herald"
    return Reading(type="SET", value=_ADVERBS[found.group()])


_SEVERAL = rf"(?:second|minute|hour|day|week|weekend|month|quarter|year|decade|centurie|night|{SEASON})s"
_WINDOW = (
    r"(?:past|last|next|first|final|coming|previous|following|recent|opening|closing|latest|year-earlier|year-ago)"
)

RULES = (
    rule(
        rf"""{ABOUT}{COUNT}[ -]
        (?:(?:more|full|consecutive|straight|long|whole|additional|successive|further|extra|working|business|school)~)?
        (?P<unit>{UNIT}s?|nights|weekdays)(?!-\w)(?P<half>~and~a~half)?(?:~or~(?:so|two|three|more))?""",
        _length,
    ),
    rule(rf"(?P<count>{NUMBER}|several|multi|half)-(?P<unit>{UNIT})(?:-long)?", _compound),
    rule(r"(?P<unit>(?:day|week|month|year|decade|hour|century|season)s?|centuries)-long", _long),
    rule(
        r"""(?:(?<=\bfor )|(?<=\bafter )|(?<=\bover )|(?<=\bsome )|(?<=\bwithin )|(?<=\bin )|(?<=\bspent )|(?<=\btook ))
        (?:the~)?(?P<unit>(?:minute|hour|day|week|month|year|decade)s)""",
        _window,
    ),
    rule(rf"the~(?P<count>{NUMBER}|couple~of|few|several)~(?P<unit>{_SEVERAL})", _window),
    rule(r"the~(?P<unit>(?:day|week|month|year|decade)s)", _window),
    rule(
        rf"(?:the~)?{_WINDOW}~(?P<count>{NUMBER}|couple~of|few|several)~(?:full~)?(?P<unit>{_SEVERAL})",
        _window,
    ),
    rule(rf"(?:the~)?(?:past|recent|coming|ensuing|intervening|early|final|last|first)~(?P<unit>{_SEVERAL})", _window),
    rule(
        rf"""(?:every|each)~(?:single~)?(?P<other>other~|second~)?(?:(?P<count>{NUMBER})~)?(?P<unit>{UNIT}s?)
        (?!~(?:of|one|time)\b)""",
        _each,
    ),
    rule("|".join(_ADVERBS), _adverb),
)
OPENERS = (
    LENGTH_OPENERS
    | set(
        "multi day days week weeks month months year years decade decades hour hours minutes century centuries season past "
        "last next first final coming previous following recent opening closing latest ensuing intervening early every "
        "each".split()
    )
    | set(_ADVERBS)
)
