"""Gold annotations: XML files as plain dicts. Offsets are Unicode code points into the text, end exclusive.

tests/gold/README.md describes the elements and what the annotators decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of the annotation and where it stands; `inside` is the quotation that encloses it."""

    tag: str
    start: int
    end: int
    given: dict[str, str]
    inside: str | None


def read_gold(folder: Path) -> tuple[dict[str, Any], ...]:
    """All annotated articles of a folder, in order of file name.

    Each is a dict of `id`, `text`, `title`, `source`, `published`; `quotes` (id, kind, speaker, spans, cue, source,
    status, continues, parent, speaker_entity); `entities` (name, kind, role, mentions); `times` (start, end, text,
    value, alt if there is one) and `not_quotes` (spans).
    """
    return tuple(read_article(path) for path in sorted(folder.glob("*.xml")))


def read_article(path: Path) -> dict[str, Any]:
    """One annotated article. Raises KeyError where an attribute is missing or a quotation id points nowhere."""
    root = ElementTree.parse(path).getroot()
    text = "".join(root.itertext())
    marks = list(_marks(root, 0, None))
    entities = _entities(text, marks)
    return {
        **{name: root.attrib[name] for name in ("id", "title", "source", "published")},
        "text": text,
        "quotes": _quotes(marks, {entity["name"] for entity in entities}),
        "entities": entities,
        "times": [_time(text, mark) for mark in marks if mark.tag == "t"],
        "not_quotes": [[mark.start, mark.end] for mark in marks if mark.tag == "noq"],
    }


def _marks(element: ElementTree.Element, start: int, inside: str | None) -> Iterator[Mark]:
    """Every element below this one in reading order, enclosing ones first."""
    at = start + len(element.text or "")
    for child in element:
        end = at + len("".join(child.itertext()))
        yield Mark(child.tag, at, end, child.attrib, inside)
        yield from _marks(child, at, child.attrib["id"] if child.tag == "q" else inside)
        at = end + len(child.tail or "")


def _quotes(marks: list[Mark], names: set[str]) -> list[dict[str, Any]]:
    quotes: dict[str, dict[str, Any]] = {}
    for mark in marks:
        if mark.tag == "q":
            given = mark.given
            quote: dict[str, Any] = {
                "id": given["id"],
                "kind": given["kind"],
                "speaker": given["speaker"],
                "spans": [],
                "cue": None,
                "source": None,
                "status": given.get("status", "asserted"),
                "continues": given.get("cont"),
                "parent": mark.inside,
                "speaker_entity": given["speaker"] in names,
            }
            spans = quotes.setdefault(given["id"], quote)["spans"]
            if spans and spans[-1][1] == mark.start:  # cut only because XML cannot cross another quotation's edge
                spans[-1][1] = mark.end
            else:
                spans.append([mark.start, mark.end])
    for mark in marks:
        if mark.tag in ("cue", "src"):
            for quote_id in mark.given["q"].split():
                quotes[quote_id]["cue" if mark.tag == "cue" else "source"] = [mark.start, mark.end]
    return list(quotes.values())


def _entities(text: str, marks: list[Mark]) -> list[dict[str, Any]]:
    entities: dict[str, dict[str, Any]] = {}
    for mark in marks:
        if mark.tag == "e":
            given = mark.given
            entity = {"name": given["name"], "kind": given["kind"], "role": given["role"], "mentions": []}
            mention = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end], "form": given["form"]}
            entities.setdefault(given["name"], entity)["mentions"].append(mention)
    return list(entities.values())


def _time(text: str, mark: Mark) -> dict[str, Any]:
    row = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end], "value": mark.given["value"]}
    return {**row, "alt": mark.given["alt"].split()} if "alt" in mark.given else row
