"""Names as strings: folding, the parts of a person's name, short forms, acronyms.

Nothing here looks at context; two names are compared as they are written. Look-alike letters of other scripts are not
folded together, so that a homoglyph stays somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from core import lexicon
from core.article import EntityKind

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'"}
)
_HYPHENS = re.compile(r"[-‐‑]")
_BREAKS = re.compile(r"[–—/\s]+")
_MARKS = re.compile(r"[^\w' ]+")
_ROLE_ENDING = re.compile(r"^\w{3,}(?:man|woman|person|eer|ist|ian|er|or)$")
_NICKNAME = re.compile(r"\s*(?:[\"“”‘(]|(?<=\s)['’])([^\"“”‘’()]{1,40})(?:[\"“”’')])(?=\s)")


def fold(name: str) -> str:
    """The name without case, diacritics, full stops, hyphens, possessive: what two spellings of it have in common."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = _MARKS.sub("", _BREAKS.sub(" ", _HYPHENS.sub("", plain.translate(_LETTERS)))).strip()
    return plain.removesuffix("'s").replace("'", "")


def key(name: str) -> str:
    """`fold` without spaces: "Menon-Gray" and "Menon Gray" are one key."""
    return fold(name).replace(" ", "")


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(name).split())


def person_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name without titles, suffixes and a nickname in quotation marks."""
    parts = list(words(_NICKNAME.sub(" ", name)))
    while len(parts) > 1 and parts[0] in lexicon.TITLES:
        del parts[0]
    while len(parts) > 1 and parts[-1] in lexicon.NAME_SUFFIXES:
        del parts[-1]
    return tuple(parts)


def nickname(name: str) -> str | None:
    """The folded nickname in quotation marks inside a name: Jane “JJ” Doe."""
    found = _NICKNAME.search(name)
    return fold(found.group(1)) if found else None


def surname(parts: Sequence[str]) -> str:
    """The family name as far as its form tells: the last word, with the particles before it."""
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in lexicon.PARTICLES:
        at -= 1
    return " ".join(parts[at:])


def is_short_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Can `short` ("biden", "j smith", "joe biden") be `full` ("joseph robinette biden")? Both as `person_words`.

    Every word of `short` must be met in order by a word of `full` or by its initial; of two names with several words
    each the last must agree.
    """
    if len(short) > len(full) or not short:
        return False
    if len(short) > 1 and short[-1] != full[-1] and not (len(short) < len(full) and " ".join(short) in " ".join(full)):
        return False
    at = 0
    for n, word in enumerate(short):
        while at < len(full) and not _same_word(word, full[at], initial=len(short) > 1 and n == 0):
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def _same_word(short: str, full: str, *, initial: bool) -> bool:
    if short == full:
        return True
    return initial and (len(short) == 1 or len(full) == 1) and short[0] == full[0]


def core_words(name: str) -> tuple[str, ...]:
    """The folded words of an organisation's name without article and legal form ("the Acme Holdings Inc." → acme)."""
    parts = list(words(name))
    while len(parts) > 1 and parts[0] in ("the", "a", "an"):
        del parts[0]
    while len(parts) > 1 and parts[-1] in lexicon.LEGAL_FORMS:
        del parts[-1]
    return tuple(parts)


def initials(name: str) -> frozenset[str]:
    """Acronyms the name can have, folded: with and without its small words and its legal form."""
    found = set()
    apart = _HYPHENS.sub(" ", name)
    for parts in (words(name), core_words(name), words(apart), core_words(apart)):
        big = [w for w in parts if w not in lexicon.SMALL_WORDS]
        no_article = [w for w in parts if w not in ("the", "a", "an")]
        for chosen in (parts, no_article, big):
            if len(chosen) > 1:
                found.add("".join(w[0] for w in chosen))
    return frozenset(found)


def generic_cuts(parts: Sequence[str]) -> list[int]:
    """Numbers of words that can be left of an organisation's name when generic ones are dropped from its end."""
    at = len(parts)
    cuts = []
    while at > 1 and parts[at - 1] in lexicon.GENERIC_ORGANISATION_WORDS:
        at -= 1
        cuts.append(at)
    return cuts


def short_forms(name: str) -> frozenset[str]:
    """Keys an organisation can be called by: without legal form and generic words ("Pacific Crest Electric" → Pacific
    Crest), by its last word when that is one that clubs and papers go by ("Ferrisbrook Rovers" → Rovers), and the other
    way about ("Ministry of Health" → Health Ministry)."""
    parts = core_words(name)
    found = {"".join(parts)}
    found |= {"".join(parts[:at]) for at in generic_cuts(parts)}
    if parts[-1] in lexicon.GOES_BY:
        found.add(parts[-1])
    if parts[0] in lexicon.CLUB_OPENERS:
        found.add("".join(parts[1:]))
    if len(parts) > 2 and parts[1] == "of" and parts[0] in lexicon.ORGANISATION_OPENERS:
        rest = parts[3:] if parts[2] == "the" else parts[2:]
        found.add("".join(rest) + parts[0])
    return frozenset(found) - {""}


def is_acronym(text: str) -> bool:
    """Mostly capitals, one word, two to ten letters: "NATO", "BoK", "U.S."."""
    letters = [c for c in text if c.isalpha()]
    return (
        2 <= len(letters) <= 10
        and not any(c.isspace() for c in text)
        and 2 * sum(c.isupper() for c in letters) > len(letters)
    )


def fullest(names: Iterable[str]) -> str:
    """The one with the most words, then the most letters, the first of equals. Raises ValueError when there is none."""
    return max(names, key=lambda name: (len(words(name)), sum(c.isalpha() for c in name)))


def head_kind(parts: Sequence[str]) -> EntityKind | None:
    """The kind that the head noun of a name of two folded words or more gives away: "… Council", "Mount …"."""
    if len(parts) < 2:
        return None
    if parts[1] == "of" and (parts[0] in lexicon.ORGANISATION_OPENERS or tuple(parts[:3]) == ("friends", "of", "the")):
        return "organisation"
    if parts[1] == "of" and parts[0] in lexicon.PLACE_OPENERS:
        return "place"
    if parts[0] in lexicon.CLUB_OPENERS - lexicon.SMALL_WORDS and parts[0] not in (
        "real",
        "inter",
        "sc",
        "ac",
        "club",
        "racing",
    ):
        return "organisation"
    if tuple(parts[-2:]) in lexicon.PLACE_PAIRS:
        return "place"
    cut = next((at for at, word in enumerate(parts) if at and word in ("of", "for", "in", "at", "on")), len(parts))
    head = parts[cut - 1]
    if head in lexicon.ORGANISATION_NOUNS or parts[0] == "radio":
        return "organisation"
    if head in lexicon.EVENT_NOUNS:
        return "event"
    if head in lexicon.OTHER_NOUNS:
        return "other"
    if head in lexicon.PLACE_NOUNS or parts[0] in ("mount", "lake", "port", "cape", "fort", "camp"):
        return "place"
    return None


def is_role_noun(word: str) -> bool:
    """Does a lower-case word say what somebody is: "historian", "goalkeeper", "co-founder", "ex-minister"?"""
    bare = word.rpartition("-")[2]
    if bare in lexicon.ROLE_NOUNS or bare in lexicon.TITLES - lexicon.COURTESY:
        return True
    return bare not in lexicon.NOT_ROLES and bool(_ROLE_ENDING.search(bare))
