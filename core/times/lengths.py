"""Lengths of time and repetition, and lengths counted from another day ("two weeks later", "a year ago")."""

from __future__ import annotations

import re

from core.times.scene import Reading, Scene, dated, rule
from core.times.values import period, shifted, unit_of_value, value_of
from core.times.words import NUMBER, UNIT, number, unit_of

_ABOUT = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|more~than|less~than|at~least|at~most|up~to|over|under|only|just"
    r"|some|well~over|as~(?:much|many|long|little|few)~as|no~more~than|no~less~than|fewer~than|the~better~part~of|barely|exactly|another)~)?"
)
_COUNT = rf"(?P<count>{NUMBER}|an?~couple(?:~of)?|a~few|several|a~dozen|half~an?|an?|many|some|a~number~of|the~couple~of|couple~of|few)"
_UNITS = rf"(?P<unit>{UNIT})"
_FINER = ("second", "minute", "hour")


def _count(words: str) -> float | None:
    words = re.sub(" +", " ", words)
    if "couple" in words:
        return 2
    if words in ("a", "an"):
        return 1
    if words.startswith("half"):
        return 0.5
    if words == "a dozen":
        return 12
    return number(words)


def _length(found: re.Match[str], scene: Scene) -> Reading | None:
    count = _count(found["count"])
    plural = found["unit"].endswith("s")
    if count is not None and found["count"] in ("a", "an") and plural:
        return None
    if count is not None and not plural and count > 1:
        return None
    if re.match(r"[ -]old\b|'s? old\b", scene.after(found)):
        return None
    return Reading("DURATION", period(count, unit_of(found["unit"])))


def _compound(found: re.Match[str], scene: Scene) -> Reading | None:
    if re.match(r"[ -]olds?\b", scene.after(found)):
        return None
    return Reading("DURATION", period(_count(found["count"]), unit_of(found["unit"])))


def _plural(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DURATION", period(None, unit_of(found["unit"])))


def _from(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "two weeks ago", "a year later": counted from publication or from the anchor, as coarse as the unit."""
    count, unit = _count(found["count"]), unit_of(found["unit"])
    word = re.sub(" +", " ", found["way"])
    back = word in ("ago", "earlier", "before", "previously", "back")
    vague = Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    deictic = word in ("ago", "from now", "hence", "back")
    if unit in _FINER:
        return vague if deictic else Reading("DURATION", period(count, unit))
    here = scene.published if deictic else scene.anchor_day
    if count is None or here is None:
        return vague
    steps = int(-count if back else count)
    if count % 1:
        steps, unit = int((-count if back else count) * 12), "month" if unit == "year" else unit
    day = shifted(here, steps, unit)
    if day is None:
        return vague
    coarse = {"fortnight": "week", "decade": "year", "century": "year", "millennium": "year"}.get(unit, unit)
    if not deictic and scene.anchor and unit_of_value(scene.anchor) == "day" and unit in ("week", "fortnight"):
        coarse = "day"
    if unit == "year" and count == 1 and scene.quarter:
        quarter_day = shifted(scene.anchor_day or here, 0, "day")
        if quarter_day and unit_of_value(scene.quarter) == "quarter":
            return Reading("DATE", f"{int(scene.quarter[:4]) - 1:04d}{scene.quarter[4:]}")
    return dated(value_of(day, coarse), "PAST_REF")


def _each(found: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("SET", period(1, unit_of(found["unit"])))


_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "biweekly": "P2W",
}  # fmt: skip


def _adverb(found: re.Match[str], scene: Scene) -> Reading | None:
    if scene.text[found.start()].isupper() and found.start() and scene.text[found.start() - 1] != "\n":
        return None  # "The Daily Mail"
    return Reading("SET", _ADVERBS[found.group()])


def _window(found: re.Match[str], scene: Scene) -> Reading | None:
    """ "the past three months", "the next few days"."""
    count = _count(found["count"]) if found["count"] else None
    return Reading("DURATION", period(count, unit_of(found["unit"])))


RULES = (
    rule(
        rf"{_ABOUT}{_COUNT}[ -](?:more~|full~|consecutive~|straight~|long~|whole~|additional~)?{_UNITS}s?(?:~or~(?:so|two))?".replace(
            "s?(?:~or", "(?:~or"
        ).replace(f"{_UNITS}", f"(?P<unit>{UNIT}s?)"),
        _length,
    ),
    rule(rf"(?P<count>{NUMBER}|several|multi|half|many)-(?P<unit>{UNIT})(?:-long)?", _compound),
    rule(rf"(?P<unit>{UNIT})s?-long", lambda m, s: Reading("DURATION", period(1, unit_of(m["unit"])))),
    rule(r"(?P<unit>(?:day|week|month|year|decade|hour)s)", _plural),
    rule(
        rf"{_ABOUT}{_COUNT}~(?:more~)?(?P<unit>{UNIT}s?)(?:~or~so)?~(?P<way>ago|earlier|later|before|after|from~now|hence|previously|afterwards?|back)(?! than)",
        _from,
    ),
    rule(
        rf"(?:the~)?(?:past|last|next|first|final|coming|previous|following|recent|opening|closing)~(?:~)?(?:(?P<count>{NUMBER}|couple~of|few|several)~)(?P<unit>{UNIT}s?)",
        _window,
    ),
    rule(
        r"(?:the~)?(?:past|recent|coming|ensuing|intervening)~(?P<count>\b)(?P<unit>(?:day|week|month|year|decade|quarter)s)",
        _window,
    ),
    rule(rf"(?:every|each)~(?:single~|other~)?(?P<unit>{UNIT})", _each),
    rule("|".join(sorted(_ADVERBS, key=len, reverse=True)), _adverb),
)
