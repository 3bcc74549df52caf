"""Festivals and public holidays that news names without their date.

Fixed ones by their month and day, movable Christian ones from Easter, others from the `holidays` library, which is
loaded when the first of those is met. Names that mean different days in different countries are left out.
"""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta

from core.times.scene import Reading, Scene, dated, got, rule
from core.times.values import make_day, shifted, value_of
from core.times.words import DIGIT, YEAR, either

_FIXED = {
    "new year's day": (1, 1), "epiphany": (1, 6), "groundhog day": (2, 2), "valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "st patrick's day": (3, 17), "saint patrick's day": (3, 17),
    "international women's day": (3, 8), "april fools' day": (4, 1), "april fool's day": (4, 1), "earth day": (4, 22),
    "anzac day": (4, 25), "may day": (5, 1), "cinco de mayo": (5, 5), "juneteenth": (6, 19), "canada day": (7, 1),
    "fourth of july": (7, 4), "july fourth": (7, 4), "bastille day": (7, 14), "halloween": (10, 31),
    "all saints' day": (11, 1), "all souls' day": (11, 2), "guy fawkes night": (11, 5), "bonfire night": (11, 5),
    "armistice day": (11, 11), "veterans day": (11, 11), "world aids day": (12, 1), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
_FROM_EASTER = {
    "shrove tuesday": -47, "mardi gras": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3,
    "holy thursday": -3, "good friday": -2, "holy saturday": -1, "easter sunday": 0, "easter": 0, "easter monday": 1,
    "ascension day": 39, "whit sunday": 49, "pentecost": 49, "whit monday": 50, "corpus christi": 60,
}  # fmt: skip
_NTH_WEEKDAY = {
    "martin luther king day": (1, 0, 3), "martin luther king jr. day": (1, 0, 3), "presidents day": (2, 0, 3),
    "presidents' day": (2, 0, 3), "memorial day": (5, 0, -1), "father's day": (6, 6, 3), "columbus day": (10, 0, 2),
    "labor day": (9, 0, 1), "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4), "remembrance sunday": (11, 6, 2),
}  # fmt: skip
"""Month, weekday (Monday 0), which one of the month (-1: the last)."""
_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}
_LIBRARY = {
    "chinese new year": ("SG", "Chinese New Year"), "lunar new year": ("SG", "Chinese New Year"),
    "eid al-fitr": ("SG", "Eid al-Fitr"), "eid ul-fitr": ("SG", "Eid al-Fitr"), "eid al-adha": ("SG", "Eid al-Adha"),
    "eid ul-adha": ("SG", "Eid al-Adha"), "diwali": ("SG", "Diwali"), "deepavali": ("SG", "Diwali"),
    "vesak": ("SG", "Vesak Day"), "rosh hashanah": ("IL", "Rosh Hashanah"), "yom kippur": ("IL", "Yom Kippur"),
    "passover": ("IL", "Pesach"), "holi": ("IN", "Holi"), "chuseok": ("KR", "Chuseok"),
    "mid-autumn festival": ("CN", "Mid-Autumn Festival"),
}  # fmt: skip
"""A country whose calendar in the library has the festival, and its name there."""


@functools.lru_cache(maxsize=512)
def feast_day(name: str, year: int) -> date | None:
    """The first day of a festival in a year; None outside its calendar.

    name: lower case, plain apostrophes. Easter is the Western one. Islamic dates are the library's, some estimated.
    """
    if name in _FIXED:
        return make_day(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name]) if 1583 <= year <= 4099 else None
    if name in _AFTER_THANKSGIVING:
        thanksgiving = feast_day("thanksgiving", year)
        return shifted(thanksgiving, _AFTER_THANKSGIVING[name], "day") if thanksgiving else None
    if name in _NTH_WEEKDAY:
        month, weekday, which = _NTH_WEEKDAY[name]
        days = [d for n in range(1, 32) if (d := make_day(year, month, n)) and d.weekday() == weekday]
        return days[which - 1 if which > 0 else which] if days else None
    return _from_library(*_LIBRARY[name], year) if 1950 <= year <= 2100 else None


def easter(year: int) -> date:
    """Western Easter Sunday of a Gregorian year (the algorithm of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    leaps = century // 4
    epact = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _from_library(country: str, name: str, year: int) -> date | None:
    import holidays

    calendar = holidays.country_holidays(country, years=[year], observed=False, language="en_US")
    return min((day for day, title in calendar.items() if name in title), default=None)


_NOT_THE_DAY = re.compile(
    r"[ -](?:trees?|part(?:y|ies)|cards?|carols?|presents?|gifts?|shopping|shoppers?|markets?|lights|decorations?|music|songs?"
    r"|dinners?|islands?|eggs?|bunny|bunnies|costumes?|candy|sales|albums?|movies?|films?|bonus(?:es)?|rising)\b"
)


def _feast(found: re.Match[str], scene: Scene) -> Reading | None:
    if not scene.capital(found.start("feast")) or _NOT_THE_DAY.match(scene.after(found.end())):
        return None
    name, here, which = got(found, "feast"), scene.published, got(found, "which")
    tail = got(found, "tail")
    year, of = got(found, "year"), got(found, "of")
    if of and here:
        year = str(here.year + {"last": -1, "this": 0, "next": 1}[of])
    if year:
        day = feast_day(name, int(year))
    elif here is None:
        return dated("XXXX-XX-XX" if name not in _FIXED else "XXXX-{:02d}-{:02d}".format(*_FIXED[name]))
    else:
        days = [d for y in range(here.year - 1, here.year + 2) if (d := feast_day(name, y) if 0 < y < 10000 else None)]
        day = _pick(days, here, which, scene.lean(found))
    if day is None:
        return dated("XXXX-XX-XX")
    return dated(value_of(day, tail) if tail in ("week", "weekend") else day.isoformat())


YEARLY = 9
"""A festival comes once a year and is named long before and after: tense weighs more than for other dates."""


def _pick(days: list[date], here: date, which: str, lean: str | None) -> date | None:
    if which in ("last", "past"):
        return max((d for d in days if d < here), default=None)
    if which in ("next", "coming"):
        return min((d for d in days if d > here), default=None)
    if which == "this":
        return min((d for d in days if d.year == here.year), default=None)

    def distance(day: date) -> float:
        gap = (day - here).days
        return abs(gap) * (YEARLY if gap and lean == ("past" if gap > 0 else "future") else 1)

    return min(days, key=distance, default=None)


def _attacks(found: re.Match[str], scene: Scene) -> Reading | None:
    return dated("2001-09-11")


_DAYS = (*_FIXED, *_FROM_EASTER, *_NTH_WEEKDAY, *_AFTER_THANKSGIVING, *_LIBRARY)
_NAMES = either(_DAYS).replace(".", r"\.")

RULES = (
    rule(
        rf"""(?:(?P<which>last|this|next|past|coming)~)?(?:the~)?(?P<feast>{_NAMES})(?:~(?P<tail>day|week|weekend)\b)?
        (?:,?~(?:of~|in~)?(?P<year>{YEAR})|~(?:of~)?(?P<of>last|this|next)~year)?""",
        _feast,
    ),
    rule(r"9/11(?!/|\d)|sept(?:\.|ember)~11(?=~(?:attacks?|terror|hijack))", _attacks),
)
OPENERS = (
    {re.split(r"\W", name)[0] for name in _DAYS}
    | set("last this next past coming the sept september".split())
    | {DIGIT}
)
