"""One article as its page shows it: an Article in, plain JSON for the reading component out.

The text is cut into runs, each carrying the quotes and notes it stands in, so that the browser never counts
characters (its strings are UTF-16, the record's offsets code points) and never sees markup.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from core.article import Article, Span, Time
from core.corpus.tables import tables
from dashboard.palette import NOBODY, initials, ink
from dashboard.safe import line, visible
from dashboard.wording import word_tone_facts

UNSURE: Final = 0.6
"""Quotes below this confidence are shown apart, as ones we are unsure about."""

ENTITY_WORDS: Final = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group of people",
    "event": "event",
    "work": "work",
    "other": "name",
}

WARNINGS: Final = {
    "suspect_encoding": "Some letters look damaged, as if the text had been read in the wrong encoding. They are shown as "
    "they came.",
    "unclosed_quotation": "A quotation mark is opened and never closed; nothing was taken from it.",
    "published_unreadable": "The day of publication that was given is not a date and was left out.",
    "published_implausible": "The day of publication that was given lies too far off and was left out.",
}
"""What `Article.warnings` say, for people."""

QUOTE_CHARACTERS: Final = 4_000
"""Of one quote, what a card holds."""

_LINE: Final = re.compile(r"[^\n\r]+")


def reading(
    article: Article, colours: Mapping[str, str], corrected: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """Everything the reading component draws: heading, paragraphs of runs, notes, cards and speakers.

    A card stands for a quote and those that carry it on, as everywhere that quotes are counted.
    """
    rows = tables([article])["quotes"].to_pylist()
    notes = _notes(article)
    return {
        "id": article.id,
        "title": line(article.title or "Untitled article", 200),
        "byline": [line(part) for part in (article.outlet, date_words(article.published), article.byline) if part],
        "warnings": [WARNINGS[warning] for warning in article.warnings if warning in WARNINGS],
        "paragraphs": _paragraphs(article, rows, notes),
        "notes": [{"kind": note["kind"], "lines": note["lines"]} for note in notes],
        "quotes": _cards(article, rows, colours, corrected),
        "speakers": _speakers(rows, colours),
        "unsure": UNSURE,
    }


def heading(article: Article) -> str:
    """The headline, or the beginning of the text where there is none."""
    return article.title or line(article.text[:400], 80) or "Untitled"


def focus(article: Article, place: str) -> str:
    """A place as the component knows it: "q3", or "s:12" also for the character that "c:310" names; "" for nowhere."""
    kind, _, number = place.partition(":")
    if kind == "c":
        starts = [sentence.span.start for sentence in article.sentences]
        return f"s:{max(0, bisect.bisect_right(starts, int(number)) - 1)}"
    if kind == "s":
        return place if int(number) < len(article.sentences) else ""
    return place if any(quote.id == place for quote in article.quotes) else ""


def date_words(day: str | None) -> str | None:
    """ "2021-05-20" as "20 May 2021"; anything else as it stands."""
    try:
        date = dt.date.fromisoformat(day or "")
    except ValueError:
        return day
    return f"{date.day} {date:%B} {date.year}"


# ---- cards and speakers ----------------------------------------------------------------------------------------------


def _cards(
    article: Article, rows: list[dict[str, Any]], colours: Mapping[str, str], corrected: Mapping[str, str]
) -> list[dict[str, Any]]:
    starts = [sentence.span.start for sentence in article.sentences]
    return [
        {
            "id": row["quote_id"],
            "key": row["speaker_key"] or "",
            "name": line(row["speaker_name"] or "Not named", 80),
            "role": line(row["role"] or "", 100),
            "colour": colours.get(row["speaker_key"] or "", NOBODY),
            "kind": row["kind"],
            "status": row["status"],
            "text": line(row["text"], QUOTE_CHARACTERS),
            "cue": line(row["cue_text"] or "", 60),
            "tone": word_tone_facts(row["text"], row["polarity"], row["subjectivity"]),
            "sentence": bisect.bisect_right(starts, row["start"]),
            "sentences": len(starts),
            "confidence": round(row["confidence"], 2),
            "corrected": corrected.get(row["quote_id"], ""),
        }
        for row in rows
    ]


def _speakers(rows: list[dict[str, Any]], colours: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who is quoted as saying something, most words first, with their share of all quoted words."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["status"] == "asserted":
            groups.setdefault(row["speaker_key"] or "", []).append(row)
    words = {key: sum(row["words"] for row in group) for key, group in groups.items()}
    total = sum(words.values()) or 1
    found = []
    for key in sorted(groups, key=lambda k: (-words[k], k)):
        group = groups[key]
        name = line(group[0]["speaker_name"] or "Not named", 80)
        colour = colours.get(key, NOBODY)
        found.append(
            {
                "key": key,
                "name": name,
                "role": next((line(row["role"], 100) for row in group if row["role"]), ""),
                "initials": initials(name) if key else "?",
                "colour": colour,
                "ink": ink(colour),
                "quotes": len(group),
                "words": words[key],
                "share": round(words[key] / total, 4),
            }
        )
    return found


# ---- notes -----------------------------------------------------------------------------------------------------------


def _notes(article: Article) -> list[dict[str, Any]]:
    """What is marked besides quotes: where, of which kind, and the lines its tooltip shows."""
    notes: list[dict[str, Any]] = []
    for entity in article.entities:
        named = len(entity.mentions)
        lines = [line(entity.name), f"{ENTITY_WORDS[entity.kind]}, mentioned {_times(named)}"]
        lines += [line("; ".join(entity.roles), 160)] if entity.roles else []
        for mention in entity.mentions:
            form = [] if mention.form == "name" else [f"meant by this {mention.form}"]
            notes.append({"span": mention.span, "kind": f"entity {entity.kind}", "lines": lines + form})
    notes += [{"span": time.span, "kind": "time", "lines": _time_lines(time)} for time in article.times]
    for quote in article.quotes:
        who = line(quote.speaker_name or "nobody named", 80)
        if quote.source:
            notes.append({"span": quote.source, "kind": "source", "lines": [f"names the speaker: {who}"]})
        if quote.cue:
            notes.append({"span": quote.cue, "kind": "cue", "lines": [f"introduces a quotation of {who}"]})
    return notes


def _time_lines(time: Time) -> list[str]:
    kind = {"DATE": "date", "TIME": "time of day", "DURATION": "length of time", "SET": "repeated time"}[time.type]
    if time.first is None:
        return [line(time.value), kind]
    days = date_words(time.first) or ""
    if time.last not in (None, time.first):
        days += f" to {date_words(time.last)}"
    return [days, f"{kind}, {line(time.value)}"]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


# ---- runs ------------------------------------------------------------------------------------------------------------


def _paragraphs(
    article: Article, rows: list[dict[str, Any]], notes: list[dict[str, Any]]
) -> list[list[dict[str, Any]]]:
    """Paragraphs of runs {t: words, s: sentence, q: cards from outer to inner, n: notes}.

    One sweep over the boundaries; a run is as long as nothing begins or ends in it.
    """
    opens: dict[int, list[tuple[str, int]]] = {}
    closes: dict[int, list[tuple[str, int]]] = {}

    def mark(kind: str, number: int, span: Span) -> None:
        if span.start < span.end:
            opens.setdefault(span.start, []).append((kind, number))
            closes.setdefault(span.end, []).append((kind, number))

    depth = _depths(rows)
    for i, row in enumerate(rows):
        for start, end in row["spans"]:
            mark("q", i, Span(start, end))
    for i, note in enumerate(notes):
        mark("n", i, note["span"])
    for i, sentence in enumerate(article.sentences):
        mark("s", i, sentence.span)

    edges = sorted(opens.keys() | closes.keys())
    active: dict[str, set[int]] = {"q": set(), "n": set(), "s": set()}
    paragraphs: list[list[dict[str, Any]]] = []
    at = 0
    for block in _LINE.finditer(article.text):
        if block.group().isspace():
            continue
        runs: list[dict[str, Any]] = []
        here = block.start()
        while here < block.end():
            while at < len(edges) and edges[at] <= here:
                for kind, number in closes.get(edges[at], ()):
                    active[kind].discard(number)
                for kind, number in opens.get(edges[at], ()):
                    active[kind].add(number)
                at += 1
            end = min(edges[at], block.end()) if at < len(edges) else block.end()
            run: dict[str, Any] = {"t": visible(article.text[here:end])}
            if active["q"]:
                run["q"] = sorted(active["q"], key=lambda i: (depth[i], i))
            if active["n"]:
                run["n"] = sorted(active["n"])
            if active["s"]:
                run["s"] = max(active["s"])
            runs.append(run)
            here = end
        paragraphs.append(runs)
    return paragraphs


def _depths(rows: list[dict[str, Any]]) -> list[int]:
    """How deep each quote stands inside others, in their order."""
    heads = {part: row["quote_id"] for row in rows for part in row["quote_ids"]}
    parents = {row["quote_id"]: heads.get(row["parent"]) for row in rows}
    depths = []
    for row in rows:
        depth, parent, seen = 0, parents[row["quote_id"]], {row["quote_id"]}
        while parent is not None and parent not in seen:
            seen.add(parent)
            depth, parent = depth + 1, parents[parent]
        depths.append(depth)
    return depths
