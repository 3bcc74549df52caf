"""Keys under which names from different articles meet.

speaker_key(name)
    the one place that says when two names are the same speaker or party.
seen_name(name)
    a name as a reader sees it.
key_number(key)
    the key as a number, which a database compares and groups several times as fast.
"""

from __future__ import annotations

import functools
import hashlib
import unicodedata

_SKIPPED = ("Cf", "Cc", "Cs", "Co", "Cn")
"""Categories a reader cannot see (direction marks, joiners, controls): they must not keep two names apart."""


@functools.lru_cache(maxsize=10_000)
def speaker_key(name: str) -> str:
    """The folded name: NFC, case folded, invisible characters dropped, white space single. "" for a blank name.

    Look-alike letters of different scripts stay different: merging them would let a forgery speak for somebody.
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.split()).casefold()
    return unicodedata.normalize("NFC", seen_name(name).casefold())


def seen_name(name: str) -> str:
    """The name without invisible characters, white space single."""
    seen = "".join(" " if c.isspace() else c for c in name if c.isspace() or unicodedata.category(c) not in _SKIPPED)
    return " ".join(seen.split())


def unnamed_key(article: str, description: str) -> str:
    """The key of a source that is only described: "a spokesman" in two articles is two sources."""
    return f"{article}#{speaker_key(description)}"


def key_number(key: str) -> int:
    """63 bits of a hash: among a million keys two share one with a chance of 1 in 18 million."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
