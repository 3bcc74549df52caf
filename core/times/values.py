"""TIMEX3 values and the calendar: what days a value covers, and arithmetic on values.

Calendar values are ISO 8601 with TIMEX3's additions (Pustejovsky et al. 2003, TimeML): "2021-05-19", "2021-05",
"2021-W20", "2021-W20-WE", "2021-Q2", "2021-H1", "2021-SU", "2021", "202" (decade), "20" (century).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T[\dA-Z:.+-]{1,12})?)?))?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def span_of(value: str) -> tuple[date, date] | None:
    """First and last day that a calendar value covers; None for any other value ("P2Y", "PAST_REF", "2021-02-31").

    Seasons are the northern meteorological ones; a winter begins in December of the year it is named for.
    """
    shape = _SHAPE.fullmatch(value)
    if shape is None:
        return None
    try:
        return _span(shape)
    except (ValueError, OverflowError):  # no such day, week or year
        return None


def day_range(value: str) -> tuple[str, str] | None:
    """`span_of` as ISO dates: "2021-Q2" is ("2021-04-01", "2021-06-30")."""
    days = span_of(value)
    return None if days is None else (days[0].isoformat(), days[1].isoformat())


def unit_of_value(value: str) -> str | None:
    """ "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"; None if undated."""
    shape = _SHAPE.fullmatch(value)
    if shape is None:
        return None
    for name in ("day", "month", "week", "quarter", "half", "season", "decade", "century"):
        if shape[name]:
            return "weekend" if shape["end"] else name
    return "year"


def value_of(day: date | None, unit: str) -> str:
    """The value of the day, week, … century that holds `day`; with X for its figures where that is None."""
    if day is None:
        return _UNRESOLVED[unit]
    year = f"{day.year:04d}"
    if unit in ("week", "weekend"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        name = {3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU", 9: "FA", 10: "FA", 11: "FA"}.get(day.month, "WI")
        return f"{day.year - (day.month < 3):04d}-{name}"
    return {
        "day": day.isoformat(),
        "month": f"{year}-{day.month:02d}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "half": f"{year}-H{(day.month + 5) // 6}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }[unit]


def shifted(day: date, count: int, unit: str) -> date | None:
    """`day` moved by `count` units, cut to the end of a shorter month; None outside the calendar."""
    try:
        if unit in ("day", "week", "weekend", "fortnight"):
            return day + timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))
        months = count * _MONTHS_IN[unit] + 12 * day.year + day.month - 1
        year, month = divmod(months, 12)
        if not MINYEAR <= year <= MAXYEAR:
            return None
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except OverflowError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def period(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: (2, "year") is "P2Y", (2.5, "year") "P2Y6M", (None, "week") "PXW"."""
    if unit in ("decade", "century", "millennium"):
        years = {"decade": 10, "century": 100, "millennium": 1000}[unit]
        return "PXY" if count is None else f"P{_plain(count * years)}Y"
    if unit == "fortnight":
        unit, count = "week", None if count is None else count * 2
    letter = _LETTERS[unit]
    if count is None:
        return letter.replace("#", "X")
    if count % 1 == 0.5 and unit in _HALVES:
        rest = _HALVES[unit]
        return letter.replace("#", str(int(count))) + rest if count > 1 else _HALF_ALONE[unit]
    return letter.replace("#", _plain(count))


def is_timex3(value: str) -> bool:
    """Whether `value` has the form of a TIMEX3 value that this package writes."""
    return _TIMEX3.fullmatch(value) is not None


_UNRESOLVED = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_MONTHS_IN["millennium"] = 12000
_LETTERS = {
    "second": "PT#S", "minute": "PT#M", "hour": "PT#H", "day": "P#D", "week": "P#W", "weekend": "P#WE",
    "month": "P#M", "quarter": "P#Q", "season": "P#S", "half": "P#H", "year": "P#Y", "spring": "P#SP",
    "summer": "P#SU", "autumn": "P#FA", "fall": "P#FA", "winter": "P#WI",
}  # fmt: skip
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_HALF_ALONE = {"year": "P6M", "hour": "PT30M", "minute": "PT30S", "day": "PT12H"}
_TIMEX3 = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:[\dX.]{1,9}(?:Y|M|WE|WI|W|D|Q|SP|SU|S|FA|H)(?:\d{1,2}M)?)?(?:T[\dX.]{1,9}[HMS](?:\d{1,2}[MS])?)?"
    r"|[\dX]{2,4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:WE|[1-7]))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
    r"(?:T(?:\d\d(?::\d\d(?::\d\d)?)?|MO|MI|AF|EV|NI|DT))?"
)


def _plain(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _span(shape: re.Match[str]) -> tuple[date, date]:
    if shape["century"]:
        return date(max(1, int(shape["century"]) * 100), 1, 1), date(int(shape["century"]) * 100 + 99, 12, 31)
    if shape["decade"]:
        return date(max(1, int(shape["decade"]) * 10), 1, 1), date(int(shape["decade"]) * 10 + 9, 12, 31)
    year = int(shape["year"])
    if shape["week"]:
        monday = date.fromisocalendar(year, int(shape["week"]), 1)
        return monday + timedelta(days=5 if shape["end"] else 0), monday + timedelta(days=6)
    if shape["day"]:
        day = date(year, int(shape["month"]), int(shape["day"]))
        return day, day
    if shape["month"]:
        return _months(year, int(shape["month"]), 1)
    if shape["quarter"]:
        return _months(year, 3 * int(shape["quarter"]) - 2, 3)
    if shape["half"]:
        return _months(year, 6 * int(shape["half"]) - 5, 6)
    if shape["season"]:
        return _months(year, _SEASON_START[shape["season"]], 3)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
