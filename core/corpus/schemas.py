"""Columns and types of the flat tables; README.md of a corpus and `tables.tables` rest on them.

`n` numbers an article within a view or corpus and joins the tables; `quote` numbers a quotation
(`tables.quote_number`).
`speaker` and `entity` are `keys.key_number` of `speaker_key` and `key`, to compare and group by.
Offsets (`start`, `end`, `spans`) are code points into the article's text, end exclusive.
`outlet` and `published` are repeated on every row so that the commonest filters need no join.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

VERSION: Final = 4
"""Version of these tables and of how they are kept; parts under another number are made anew from their records."""

_DAY = pa.date32()
_TEXT = pa.string()
_REAL = pa.float32()
_INT = pa.int32()
_BIG = pa.int64()
_IDS = [("n", _BIG), ("article_id", _TEXT)]
_FROM = [("outlet", _TEXT), ("published", _DAY)]
_AT = [("start", _INT), ("end", _INT)]
_IN = [
    ("quote", _BIG),  # the quotation it stands in, the innermost; null in the article's own voice
    ("asserted", pa.bool_()),  # false in a negated or hypothetical quotation
    ("confidence", _REAL),
    ("speaker", _BIG),
    ("speaker_key", _TEXT),
    ("speaker_name", _TEXT),
]
_TONE = [("polarity", _REAL), ("subjectivity", _REAL)]

FRESH: Final = ("day", "week", "month", "year", "decade")
"""Units of a timeline, for `times.fresh`."""

SCHEMAS: Final[dict[str, pa.Schema]] = {
    "articles": pa.schema(
        [
            *_IDS,
            ("title", _TEXT),
            *_FROM,
            ("byline", _TEXT),
            ("url", _TEXT),
            ("language", _TEXT),
            ("words", _INT),
            ("quotes", _INT),  # asserted quotations
            *_TONE,  # mean over sentences, weighted by their words
            ("topic", _TEXT),  # id of the first topic
            ("topic_name", _TEXT),
            ("warnings", pa.list_(_TEXT)),
            ("text", _TEXT),
        ]
    ),
    "sentences": pa.schema([*_IDS, ("i", _INT), *_AT, *_TONE, ("words", _INT)]),
    "entities": pa.schema(
        [
            *_IDS,
            ("entity_id", _TEXT),
            ("entity", _BIG),
            ("key", _TEXT),
            ("name", _TEXT),
            ("kind", _TEXT),
            ("roles", pa.list_(_TEXT)),
            ("mentions", _INT),
            *_FROM,
        ]
    ),
    "mentions": pa.schema(
        [
            *_IDS,
            ("entity_id", _TEXT),
            ("entity", _BIG),
            ("key", _TEXT),
            ("name", _TEXT),
            ("kind", _TEXT),
            ("form", _TEXT),
            *_AT,
            *_IN,
            *_FROM,
        ]
    ),
    "quotes": pa.schema(
        [
            ("quote", _BIG),
            *_IDS,
            ("quote_id", _TEXT),
            ("quote_ids", pa.list_(_TEXT)),  # the quote and those that carry it on
            ("kind", _TEXT),
            ("status", _TEXT),
            ("text", _TEXT),
            *_AT,
            ("spans", pa.list_(pa.list_(_INT))),
            ("cue_text", _TEXT),
            ("source_text", _TEXT),
            ("speaker_id", _TEXT),
            ("speaker", _BIG),
            ("speaker_key", _TEXT),
            ("speaker_name", _TEXT),
            ("named", pa.bool_()),
            ("speaker_kind", _TEXT),
            ("role", _TEXT),
            ("confidence", _REAL),
            *_TONE,
            ("words", _INT),
            ("topic", _TEXT),  # id of what the quotation itself is about
            ("topic_name", _TEXT),
            ("position", _REAL),  # of its start, 0…1 of the text
            ("said", _DAY),  # stated with the cue, else publication
            ("said_stated", pa.bool_()),
            ("parent", _TEXT),
            *_FROM,
        ]
    ),
    "times": pa.schema(
        [
            *_IDS,
            *_AT,
            ("text", _TEXT),
            ("type", _TEXT),
            ("value", _TEXT),
            ("first", _DAY),
            ("last", _DAY),
            ("clause", _TEXT),
            ("clause_start", _INT),
            ("clause_end", _INT),
            ("ahead", pa.bool_()),  # still to come when it was written
            ("fresh", pa.int8()),  # bit i: first in its article of its period in units of FRESH[i]
            *_IN,
            *_FROM,
        ]
    ),
    "attitudes": pa.schema(
        [
            *_IDS,
            ("entity_id", _TEXT),
            ("entity", _BIG),
            ("key", _TEXT),
            ("name", _TEXT),
            ("kind", _TEXT),
            *_IN,
            ("label", _TEXT),
            ("negative", _REAL),
            ("neutral", _REAL),
            ("positive", _REAL),
            ("score", _REAL),  # positive minus negative, -1…1
            ("polarity", _REAL),  # word tone of the sentence
            *_AT,
            ("text", _TEXT),  # the sentence around the mention
            *_FROM,
        ]
    ),
    "topics": pa.schema([*_IDS, ("rank", _INT), ("topic", _TEXT), ("name", _TEXT), ("score", _REAL), *_FROM]),
    "subtopics": pa.schema([*_IDS, ("topic", _TEXT), ("subtopic", _TEXT), ("name", _TEXT), ("score", _REAL), *_FROM]),
    "keyphrases": pa.schema([*_IDS, ("rank", _INT), ("key", _TEXT), ("text", _TEXT), ("score", _REAL), *_FROM]),
}
