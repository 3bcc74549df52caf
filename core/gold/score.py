"""Figures of the extractor on the gold of the sample articles, in percent."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def score(gold: list[Row], records: dict[str, Row]) -> dict[str, float]:
    """quotes: F1 of contents that share half their letters, one to one, with those asserted and not inside another quote;
    quotes_with_speaker: the speaker's name right too; kinds: share of found quotes with the right kind; speakers: share
    of found quotes with the right speaker. `gold` as `read_gold` gives it, `records` by id as `Article.to_record` gives them.
    """
    wanted = said = found = named = kinds = 0
    for row in gold:
        heads = [q for q in row["quotes"] if q["status"] == "asserted" and not q["parent"]]
        given = [q for q in records[row["id"]]["quotes"] if q["status"] == "asserted" and not q["parent"]]
        pairs = _pairs(row["text"], heads, given)
        merged = len(pairs) - len({j for _, j in pairs})
        wanted, said, found = wanted + len(heads), said + len(given) + merged, found + len(pairs)
        named += sum(heads[i]["speaker"] == (given[j]["speaker_name"] or "") for i, j in pairs)
        kinds += sum(heads[i]["kind"] == given[j]["kind"] for i, j in pairs)
    return {
        "quotes": _f1(found, said, wanted),
        "quotes_with_speaker": _f1(named, said, wanted),
        "kinds": round(100 * kinds / max(1, found), 1),
        "speakers": round(100 * named / max(1, found), 1),
    }


def _f1(right: int, said: int, wanted: int) -> float:
    return round(200 * right / max(1, said + wanted), 1)


def _pairs(text: str, gold: list[Row], said: list[Row]) -> list[tuple[int, int]]:
    """Most alike first; a quote and those that carry it on may be met by one that holds them all."""
    a, b = [_letters(text, q) for q in gold], [_letters(text, q) for q in said]
    whole = [
        set(x).union(*(a[k] for k, q in enumerate(gold) if q["continues"] == gold[i]["id"])) for i, x in enumerate(a)
    ]
    alike = [
        (max(len(x & y) / len(x | y) for x in (a[i], whole[i])), i, j)
        for i in range(len(a))
        for j, y in enumerate(b)
        if a[i] & y
    ]
    out: dict[int, int] = {}
    for share, i, j in sorted(alike, reverse=True):
        if share >= 0.5 and i not in out and j not in out.values():
            out[i] = j
    for i, x in enumerate(a):
        if gold[i]["continues"] and i not in out:
            held = next((j for j in set(out.values()) if len(x & b[j]) >= 0.8 * len(x)), None)
            if held is not None:
                out[i] = held
    return sorted(out.items())


def _letters(text: str, quote: Row) -> set[int]:
    return {i for start, end in quote["spans"] for i in range(start, end) if text[i].isalnum()}
