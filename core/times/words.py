"""The words of English time expressions, as regular-expression fragments over lowered text, and what they stand for.

In every fragment "~" is one gap between two words (`pattern` turns it into spaces).
"""

from __future__ import annotations

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "TMO", "mornings": "TMO", "dawn": "TMO", "afternoon": "TAF", "afternoons": "TAF", "lunchtime": "TMI",
    "evening": "TEV", "evenings": "TEV", "night": "TNI", "nights": "TNI", "overnight": "TNI",
}  # fmt: skip
UNITS = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "day": "day", "night": "day",
    "weekday": "day", "week": "week", "fortnight": "fortnight", "weekend": "weekend", "month": "month",
    "quarter": "quarter", "year": "year", "yr": "year", "decade": "decade", "century": "century",
    "centurie": "century", "millennium": "millennium", "season": "season", "summer": "season", "winter": "season",
}  # fmt: skip

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip


def either(words: object) -> str:
    """The words as alternatives, longest first."""
    return "(?:" + "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True)) + ")"  # type: ignore[attr-defined]


WEEKDAY = either(WEEKDAYS)
WEEKDAY_SHORT = r"(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?"
MONTH = either(MONTHS)
MONTH_SHORT = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
ANY_MONTH = rf"(?:{MONTH}|{MONTH_SHORT})"
SEASON = either(SEASONS)
DAY_PART = either(DAY_PARTS)
UNIT = either(
    [u for u in UNITS if u not in ("min", "yr", "night", "weekday", "centurie", "season", "summer", "winter")]
)
ORDINAL = either(_ORDINALS).replace(r"\-", "[ -]")
_TENS_AND_ONES = rf"{either(_TENS)}(?:[ -]{either(_ONES[1:10])})?"
SMALL = rf"(?:{_TENS_AND_ONES}|{either(_ONES[1:])})"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,6}(?:\.\d{1,3})?(?:[ -]\d/\d)?"
    rf"|(?:a|one|two|three)~(?:hundred|thousand)|{SMALL}(?:[ -]and[ -]a[ -]half)?)"
)
YEAR = r"(?:1[0-9]|20)\d\d"
_WORD_YEAR = rf"(?:(?:eighteen|nineteen|twenty)[ -](?:hundred|{SMALL})|two~thousand(?:~(?:and~)?{SMALL})?)"
ANY_YEAR = rf"(?:{YEAR}|{_WORD_YEAR})"
DAY_NUMBER = rf"(?:(?:0?[1-9]|[12]\d|3\d|[4-9]\d)(?:st|nd|rd|th)?|{ORDINAL})"


def pattern(source: str) -> re.Pattern[str]:
    """The fragment as a pattern over lowered text: gaps filled in, whole words only."""
    return re.compile(rf"(?<![\w])(?:{source})(?!\w)".replace("~", " {1,3}"))


def number(words: str) -> float | None:
    """ "sixty", "2 1/2", "1,500", "two and a half", "a hundred" as a number; None for anything else."""
    words = words.replace(",", "").strip()
    half = re.search(r"[ -]and[ -]a[ -]half$", words)
    if half:
        whole = number(words[: half.start()])
        return None if whole is None else whole + 0.5
    digits = re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?)(?:[ -](\d)/([1-9]))?", words)
    if digits:
        return float(digits[1]) + (int(digits[2]) / int(digits[3]) if digits[2] else 0)
    many = re.fullmatch(r"(a|one|two|three) +(hundred|thousand)", words)
    if many:
        return (1 if many[1] == "a" else _ONES.index(many[1])) * (100 if many[2] == "hundred" else 1000)
    parts = re.split(r"[ -]+", words)
    if len(parts) <= 2 and parts[0] in _TENS:
        return _TENS[parts[0]] + (_ONES.index(parts[1]) if len(parts) == 2 and parts[1] in _ONES else 0)
    return float(_ONES.index(words)) if words in _ONES else None


def ordinal(words: str) -> int | None:
    """ "3rd", "third", "twenty-first" as 3, 3, 21; plain "3" as 3; None for anything else."""
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", words)
    if digits:
        return int(digits[1])
    words = words.replace(" ", "-")
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
    thousand = re.fullmatch(r"two +thousand(?: +(?:and +)?(.+))?", words)
    if thousand:
        rest = number(thousand[1]) if thousand[1] else 0
        return None if rest is None else 2000 + int(rest)
    century, _, rest_words = words.replace("-", " ").partition(" ")
    hundreds = number(century)
    rest = 0 if rest_words.strip() == "hundred" else number(rest_words.strip())
    return None if hundreds is None or rest is None else int(100 * hundreds + rest)


def unit_of(word: str) -> str:
    """The unit's name for its singular or plural."""
    return UNITS.get(word) or UNITS[word.removesuffix("s")]
