"""Every cap, named once, with its reason."""

from __future__ import annotations

from typing import Final

ARTICLE_CHARACTERS: Final = 1_000_000
"""spaCy refuses longer texts (its E088)."""

PUNCTUATION_RUN: Final = 200
"""spaCy's tokenizer is quadratic in runs of punctuation: longer ones are blanked, keeping their length."""

FILE_BYTES: Final = 20_000_000
"""One file, after decompression; a news article is a thousandth of this."""

QUOTE_DEPTH: Final = 4
"""Quotations inside quotations; deeper ones are read as text of the innermost."""

NAME_CHARACTERS: Final = 200
"""A longer "name" is not a name."""

TOPICS: Final = 5
"""Topics of one article (contract)."""

KEYPHRASES: Final = 12
"""Keyphrases of one article: what a reader takes in at a glance."""

ARCHIVE_BYTES: Final = 200_000_000
"""All files of one archive or Word document together, unpacked, as they are held in memory."""

ARCHIVE_FILES: Final = 20_000
"""Files in one archive."""

DOCUMENT_PAGES: Final = 300
"""Pages of a PDF: more is a book, and takes minutes."""

FETCH_SECONDS: Final = 30.0
"""One address, redirects and body together; nobody waits longer for a page."""

FETCH_REDIRECTS: Final = 2
"""Hops from an address to its page."""

FEED_ENTRIES: Final = 200
"""Entries of one feed that are looked at in one refresh."""

TAKEN_ROWS: Final = 100_000
"""Rows of a file that the dashboard makes, in memory and while others wait; `ontherecord export` writes any number."""
