"""The words of English time expressions: fragments of regular expressions over lowered text, and what they stand for.

In every fragment "~" is the gap between two words; `pattern` turns it into blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
WEEKDAYS_SHORT = ("mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "lunchtime": "TMI", "midday": "TMI",
    "afternoon": "TAF", "teatime": "TAF", "evening": "TEV", "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV",
    "night": "TNI",
}  # fmt: skip
UNITS = (
    "second", "minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century",
)  # fmt: skip
_OTHER_UNITS = {"min": "minute", "hr": "hour", "yr": "year", "centurie": "century", "night": "day", "weekday": "day"}

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip


def either(words: Iterable[str]) -> str:
    """The words as alternatives, longest first; a blank in one is a gap."""
    return "(?:" + "|".join(w.replace(" ", "~") for w in sorted(words, key=len, reverse=True)) + ")"


WEEKDAY = either(WEEKDAYS)
WEEKDAY_SHORT = rf"{either(WEEKDAYS_SHORT)}\b\.?"
MONTH = rf"(?:{either(MONTHS)}|{either(MONTHS_SHORT)}\b\.?)"
SEASON = either(SEASONS)
DAY_PART = r"(?:morning|afternoon|evening|night|lunchtime)"
UNIT = either((*UNITS, "centurie", "min", "hr", "yr"))
ORDINAL = either(_ORDINALS).replace("-", "[ -]")
NTH = rf"(?:{ORDINAL}|\d\d?(?:st|nd|rd|th))"
_SMALL = rf"(?:{either(_TENS)}(?:[ -]{either(_ONES[1:10])})?|{either(_ONES[1:])})"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,6}(?:\.\d{1,3})?(?:[ -]\d/\d)?"
    rf"|(?:a|one|two|three)~(?:hundred|thousand)|{_SMALL}(?:[ -]and[ -]a[ -]half)?)"
)
YEAR = r"(?:1\d|2[01])\d\d"
SPOKEN_YEAR = rf"(?:(?:eighteen|nineteen)[ -](?:hundred|{either(_TENS)}(?:[ -]{either(_ONES[1:10])})?))"
ANY_YEAR = rf"(?:{YEAR}|{SPOKEN_YEAR}|twenty[ -]{_SMALL}|two~thousand(?:~(?:and~)?{_SMALL})?)"
FIGURE = r"\d\d?(?:st|nd|rd|th)?"
DAY_NUMBER = rf"(?:{FIGURE}|{ORDINAL})"

DIGIT = "0"
"""Stands for every word that begins with a digit in a module's OPENERS."""
NUMBER_OPENERS = frozenset((DIGIT, "a", "an", *_ONES, *_TENS))
ORDINAL_OPENERS = frozenset((DIGIT, "the", *(o for o in _ORDINALS if "-" not in o), "twenty", "thirty"))
MONTH_OPENERS = frozenset((*MONTHS, *MONTHS_SHORT))
WEEKDAY_OPENERS = frozenset((*WEEKDAYS, *WEEKDAYS_SHORT))


def pattern(source: str) -> re.Pattern[str]:
    """The fragment as a pattern over lowered text: gaps filled in, whole words only. Line breaks in it mean nothing."""
    joined = re.sub(r"\s*\n\s*", "", source)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)".replace("~", " {1,3}"))


def number(words: str) -> float | None:
    """ "sixty", "2 1/2", "1,500", "two and a half", "a hundred" as a number; None for anything else."""
    words = words.replace(",", "")
    if half := re.search(r"[ -]and[ -]a[ -]half$", words):
        whole = number(words[: half.start()])
        return None if whole is None else whole + 0.5
    if digits := re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?)(?:[ -](\d)/([1-9]))?", words):
        return float(digits[1]) + (int(digits[2]) / int(digits[3]) if digits[2] else 0)
    if many := re.fullmatch(r"(a|one|two|three) +(hundred|thousand)", words):
        return max(1, ["a", "one", "two", "three"].index(many[1])) * (100 if many[2] == "hundred" else 1000)
    tens, *ones = re.split(r"[ -]+", words)
    if tens in _TENS and len(ones) < 2:
        return _TENS[tens] + (_ONES.index(ones[0]) if ones and ones[0] in _ONES else 0)
    return _ONES.index(words) if words in _ONES else None


def ordinal(words: str) -> int | None:
    """ "3rd", "third", "twenty-first" as 3, 3, 21; plain "3" as 3; None for anything else."""
    if digits := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", words):
        return int(digits[1])
    words = re.sub("[ -]+", "-", words)
    return _ORDINALS.index(words) + 1 if words in _ORDINALS else None


def month_of(words: str) -> int:
    """1…12 for a month's name or its first three letters."""
    return [m[:3] for m in MONTHS].index(words[:3]) + 1


def weekday_of(words: str) -> int:
    """0 (Monday) … 6 for a weekday's name or its first three letters."""
    return [d[:3] for d in WEEKDAYS].index(words[:3])


def year_of(words: str) -> int | None:
    """A year in digits ("1998") or spoken ("nineteen ninety-eight", "two thousand and one"); None for anything else."""
    if words.isdigit():
        return int(words)
    if thousand := re.fullmatch(r"two +thousand(?: +(?:and +)?(.+))?", words):
        rest = number(thousand[1]) if thousand[1] else 0
        return None if rest is None else 2000 + int(rest)
    century, _, tail = re.sub("[ -]+", " ", words).partition(" ")
    hundreds, rest = number(century), 0 if tail == "hundred" else number(tail)
    return None if hundreds is None or rest is None else int(100 * hundreds + rest)


def unit_of(word: str) -> str:
    """The unit's name for its singular or plural."""
    singular = word.removesuffix("s")
    return _OTHER_UNITS.get(singular, singular)
