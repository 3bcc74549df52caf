"""Quotations: frames and quotation marks made into the quotes of the record.

`find_quotes` is the one verb. Frames (core.frames) say what is reported by whom; this module makes them records: kind,
follow-up sentences that carry on a quotation without a cue, quotations inside quotations.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.article import Quote, QuoteKind, Span
from core.frames import Frame, find_frames
from core.marks import MARKS, Marks, Stretch, find_marks

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DIRECT_SHARE: Final = 0.8
"""Of a direct quotation's letters at least this share stands inside marks."""
_WORDS: Final = 5
"""A marked stretch of so many words is a quotation even when nothing beside it says so (98 % of them are)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A quote on its way: a frame, and the draft it carries on (an index)."""

    frame: Frame
    continues: int | None = None


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """The quotations of a parsed text, in reading order, ids "q1", "q2", …

    spans, cue and source are code points of `doc.text`. A quoted sentence that follows the cue's own sentence in the
    same paragraph is a further span of that quotation. `speaker` and `speaker_name` are left to core.speakers.
    """
    text = doc.text
    marks = find_marks(text)
    return _records(text, marks, _carry_on(text, marks, find_frames(doc, marks)))


def _carry_on(text: str, marks: Marks, frames: list[Frame]) -> list[_Draft]:
    """Frames, and what stands in marks beyond them: sentences that carry on a quotation, or a quotation of its own."""
    drafts = [_Draft(frame=f) for f in frames]
    owner = _owners(marks.stretches, frames)
    last: dict[int | None, int] = {}
    for k, stretch in enumerate(marks.stretches):
        before = last.get(stretch.parent)
        last[stretch.parent] = k
        if owner[k] is not None or (stretch.depth and owner[stretch.parent or 0] is None):
            continue
        said = owner[before] if before is not None else None
        gap = text[marks.stretches[before].span.end : stretch.span.start] if before is not None else ""
        if (
            said is not None
            and "\n" not in gap
            and gap.strip()[-1:] in (".", "!", "?", "")
            and _sentence(text, stretch.span)
        ):
            if _ends_with(drafts[said].frame, marks.stretches[before].span):
                frame = drafts[said].frame
                drafts[said] = replace(drafts[said], frame=replace(frame, content=(*frame.content, stretch.span)))
                owner[k] = said
            else:
                owner[k] = len(drafts)
                head = drafts[said].frame
                drafts.append(
                    _Draft(frame=Frame(content=(stretch.span,), source=head.source, confidence=0.6), continues=said)
                )
        elif stretch.depth == 0 and len(stretch.span.of(text).split()) >= _WORDS:
            owner[k] = len(drafts)
            drafts.append(_Draft(frame=Frame(content=(stretch.span,), confidence=0.4)))
    return drafts


def _owners(stretches: Sequence[Stretch], frames: Sequence[Frame]) -> list[int | None]:
    """For each stretch the frame whose content holds it."""
    owner: list[int | None] = [None] * len(stretches)
    starts = [s.span.start for s in stretches]
    for i, frame in enumerate(frames):
        for span in frame.content:
            for k in range(bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end)):
                if span.covers(stretches[k].span):
                    owner[k] = i
    return owner


def _ends_with(frame: Frame, span: Span) -> bool:
    """The frame's last piece is a stretch in marks, all of it."""
    return frame.content[-1] == span


def _sentence(text: str, span: Span) -> bool:
    inner = span.of(text).strip(MARKS + " ")
    return inner[:1].isupper() or inner[:1].isdigit() or not inner[:1].isalpha()


def _records(text: str, marks: Marks, drafts: list[_Draft]) -> tuple[Quote, ...]:
    quoted = [m.span for m in marks.stretches if m.depth == 0]
    order = sorted(
        range(len(drafts)), key=lambda i: (drafts[i].frame.content[0].start, -drafts[i].frame.content[-1].end)
    )
    ids = {i: f"q{n + 1}" for n, i in enumerate(order)}
    out: list[Quote] = []
    for i in order:
        f = drafts[i].frame
        out.append(
            Quote(
                id=ids[i],
                kind=kind_of(text, f.content, quoted),
                spans=f.content,
                cue=f.cue,
                source=f.source,
                status=f.status,
                continues=ids[c] if (c := drafts[i].continues) is not None else None,
                confidence=f.confidence,
            )
        )
    return tuple(out)


def kind_of(text: str, spans: tuple[Span, ...], quoted: list[Span]) -> QuoteKind:
    """direct: 80 % of the letters and digits stand inside marks; mixed: some do; indirect: none does."""
    total = inside = 0
    for s in spans:
        total += sum(map(str.isalnum, s.of(text)))
        low = bisect.bisect_right(quoted, s.start, key=_end)
        for m in quoted[low : bisect.bisect_left(quoted, s.end, key=_start)]:
            inside += sum(map(str.isalnum, text[max(s.start, m.start) : min(s.end, m.end)]))
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT_SHARE * total else "mixed"


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
