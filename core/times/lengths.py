"""Lengths of time, how often something happens, and points counted from another ("two weeks later", "a year ago")."""

from __future__ import annotations

import re
from datetime import date

from core.times.scene import Reading, Scene, dated, got, rule
from core.times.values import period, shifted, span_of, unit_of_value, value_of
from core.times.words import NUMBER, SEASON, UNIT, number, unit_of

_ABOUT = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|more~than|less~than|at~least|at~most|up~to|over|under|only|just"
    r"|well~over|as~(?:much|many|long|little|few)~as|no~more~than|no~less~than|fewer~than|the~better~part~of|barely|exactly"
    r"|some|within|a~full|a~mere|the)~)?"
)
_COUNT = (
    rf"(?P<count>{NUMBER}|an?~couple(?:~of)?|a~few|several|a~dozen|half~an?|an?|many|a~number~of|the~couple~of|couple~of"
    r"|few|dozens~of|hundreds~of|thousands~of|millions~of)"
)
_FINE = ("second", "minute", "hour")
_GOVERNS = re.compile(
    r"\b(?:for|in|within|after|of|than|over|about|nearly|almost|only|just|took|takes?|spend|spent|spends|last|lasts|lasted|least"
    r"|to|by|from|on|with|is|was|half|and|or|into|be|under|every|during|before|until|if|but|around|up|as|wait|waited|waits"
    r"|lasting|serve|served|through|once|when|this|not)[ -]$|(?:^|[.!?\n,;(\"-] ?)$"
)
"""Before "a year" that is a length and no rate ("$5 a year")."""


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
    count, single = count_of(got(found, "count")), not words.endswith("s") or words == "centuries"
    after = scene.after(found.end())
    if _not_length(found, scene, unit):
        return None
    if got(found, "count") in ("a", "an", "one") and found.start() == found.start("count"):
        if not single or unit == "second" or not _GOVERNS.search(scene.before(found.start(), 12)):
            return None
    elif count is not None and count > 1 and single and not re.match(r" [a-z]", after):
        return None  # "three hour meeting" but not "2 year."
    return Reading(type="DURATION", value=period(count, unit))


def _not_length(found: re.Match[str], scene: Scene, unit: str) -> bool:
    """An age, a fraction, a title."""
    after = scene.after(found.end())
    if re.match(r"[ -]olds?\b|'? (?:of age|old)\b|(?:'s)? (?:olds?|his (?:junior|senior))\b", after):
        return True
    if unit == "quarter" and re.match(r" of\b", after):
        return True
    return scene.capital(found.start("unit")) and not scene.text[found.start() : found.end()].isupper()


def _compound(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "three-day"."""
    unit = unit_of(found["unit"])
    if _not_length(found, scene, unit) or (unit in ("quarter", "second", "century") and not got(found, "long")):
        return None
    return Reading(type="DURATION", value=period(count_of(got(found, "count")), unit))


def _long(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "day-long", "decades-long"."""
    word = found["unit"]
    return Reading(type="DURATION", value=period(None if word.endswith("s") else 1, unit_of(word)))


def _plural(found: re.Match[str], scene: Scene) -> Reading | None:
    if re.match(r" old\b", scene.after(found.end())) or (
        scene.capital(found.start()) and scene.text[: found.start()].strip()
    ):
        if not re.search(r"[.!?\"'“]\s?$", scene.text[max(0, found.start() - 2) : found.start()]):
            return None
    return Reading(type="DURATION", value=period(None, unit_of(found["unit"])))


def _window(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the past three months", "the next few days", "recent years"."""
    count = count_of(got(found, "count")) if got(found, "count") else None
    return Reading(type="DURATION", value=period(count, unit_of(found["unit"])))


# ---- counted from another point ----------------------------------------------------------------------------------------

_BACK = ("ago", "earlier", "before", "previously", "back", "prior")
_COARSE = {"fortnight": "week", "decade": "year", "century": "year", "millennium": "year"}


def _counted(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "two weeks ago" from publication, "four years later" from the last date of the text, as coarse as the unit."""
    count, unit = count_of(got(found, "count")), unit_of(found["unit"])
    way = got(found, "way")
    back, here_and_now = way in _BACK, way in ("ago", "from now", "hence", "back")
    if way in ("before", "after", "prior") and re.match(r",? ?(?:to )?[\w$]", scene.after(found.end())):
        return _from_next(found, scene, count, unit, back)
    if scene.capital(found.start("unit")):
        return None
    if unit == "year" and count == 1 and way in ("ago", "earlier") and scene.quarter[:4].isdigit():
        return Reading(type="DATE", value=f"{max(1, int(scene.quarter[:4]) - 1):04d}{scene.quarter[4:]}", compared=True)
    if unit in _FINE:
        if here_and_now:
            return dated("PAST_REF" if back else "FUTURE_REF")
        return Reading(type="DURATION", value=period(count, unit), end=found.end("unit"))
    here = scene.published if here_and_now else _anchor(scene, unit)
    value = _moved(here, count, unit, back, scene if not here_and_now else None)
    return Reading(type="DATE", value=value or ("PAST_REF" if back else "FUTURE_REF"), compared=way == "earlier")


def _from_next(found: re.Match[str], scene: Scene, count: float | None, unit: str, back: bool) -> Reading | None:
    """ "two weeks before Christmas" is a day; "two weeks before the vote" the length alone."""
    following = scene.following(found.end())
    if following and (days := span_of(following[0].value)) and unit not in _FINE and found["way"] != "prior":
        value = _moved(days[0] if back else days[1], count, unit, back, None)
        if value:
            if unit in ("week", "fortnight", "day") and unit_of_value(following[0].value) != "day":
                return None
            return Reading(type="DATE", value=value, end=following[1])
    if got(found, "count") in ("a", "an") and unit == "day":
        return None
    return Reading(type="DURATION", value=period(count, unit), end=found.end("unit"))


def _anchor(scene: Scene, unit: str) -> date | None:
    """First day of the text's last date where that is at least as fine as the unit; publication where there is none."""
    days = span_of(scene.anchor)
    if days is None:
        return None if scene.anchor else scene.published
    fine = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366}.get(unit, 9999)
    return days[0] if (days[1] - days[0]).days < fine else None


def _moved(here: date | None, count: float | None, unit: str, back: bool, scene: Scene | None) -> str | None:
    if here is None or count is None:
        return None
    sign = -1 if back else 1
    if count % 1:
        if unit not in ("year", "decade"):
            return None
        count, unit = count * (12 if unit == "year" else 120), "month"
    day = shifted(here, sign * int(count), unit)
    if day is None:
        return None
    exact = scene is not None and unit_of_value(scene.anchor) == "day" and unit in ("week", "fortnight")
    return value_of(day, "day" if exact else _COARSE.get(unit, unit))


# ---- how often ---------------------------------------------------------------------------------------------------------

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip


def _each(found: re.Match[str], scene: Scene) -> Reading | None:
    count = number(got(found, "count")) if got(found, "count") else 2 if got(found, "other") else 1
    if scene.capital(found.start("unit")):
        return None
    return Reading(type="SET", value=period(count, unit_of(found["unit"])))


def _adverb(found: re.Match[str], scene: Scene) -> Reading | None:
    if scene.capital(found.start()) and re.search(r"[a-z,] $", scene.text[max(0, found.start() - 2) : found.start()]):
        return None  # "the Daily Herald"
    if re.match(r" [A-Z]", scene.text[found.end() : found.end() + 2]) and scene.capital(found.start()):
        return None
    return Reading(type="SET", value=_ADVERBS[found.group()])


_PLURALS = r"(?:second|minute|hour|day|week|weekend|month|quarter|year|decade|centurie|night|" + SEASON[3:-1] + r")s"

RULES = (
    rule(
        rf"{_ABOUT}{_COUNT}[ -](?:more~|full~|consecutive~|straight~|long~|whole~|additional~|successive~|further~|extra~|fiscal~"
        rf"|working~|business~|school~|calendar~)?(?P<unit>{UNIT}s?|nights|weekdays)(?:~or~so)?(?:'~time\b)?",
        _length,
    ),
    rule(rf"(?P<count>{NUMBER}|several|multi|half)-(?P<unit>{UNIT})(?P<long>-long)?", _compound),
    rule(r"(?P<unit>(?:day|week|month|year|decade|hour|centurie|century|season)s?)-long", _long),
    rule(
        r"(?:the~)?(?<=for |ter |her |ome |ver |hin |the |ins |ent |ook |hin )(?P<unit>(?:minute|hour|day|week|month|year|decade)s)"
        r"(?!~old)",
        _plural,
    ),
    rule(
        rf"{_ABOUT}{_COUNT}~(?:more~|full~|whole~)?(?P<unit>{UNIT}s?)(?:~or~so)?~"
        r"(?P<way>ago|earlier|later|before|after|from~now|hence|previously|afterwards?|back|prior)(?!~than)",
        _counted,
    ),
    rule(
        rf"(?:the~)?(?:past|last|next|first|final|coming|previous|following|recent|opening|closing|latest|year-earlier|year-ago)~"
        rf"(?P<count>{NUMBER}|couple~of|few|several)~(?:full~)?(?P<unit>{_PLURALS})",
        _window,
    ),
    rule(rf"(?:the~)?(?:past|recent|coming|ensuing|intervening|early|final|last|first)~(?P<unit>{_PLURALS})", _window),
    rule(
        rf"(?:every|each)~(?:single~)?(?P<other>other~|second~)?(?:(?P<count>{NUMBER})~)?(?P<unit>{UNIT}s?)(?!~(?:of|one|time)\b)",
        _each,
    ),
    rule("|".join(sorted(_ADVERBS, key=len, reverse=True)), _adverb),
)
