"""Quotations: frames and quotation marks made into the quotes of the record.

`find_quotes` is the one verb. Frames (the trained tagger's and the rules', reconciled) say what is reported by whom; this
module makes them records: kind, follow-up sentences that carry on a quotation without a cue, quotations inside
quotations.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.article import Quote, QuoteKind, Span
from core.confidence import confidence, weigh
from core.frames import Frame, find_frames
from core.limits import QUOTE_DEPTH
from core.marks import MARKS, Marks, Stretch, find_marks, paragraphs
from core.reconcile import reconcile
from core.tagger import tag
from core.turns import find_turns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORDS: Final = 5
"""A marked stretch of so many words is a quotation even when nothing beside it says so (98 % of them are)."""


_ENDS: Final = (".", "!", "?")
_BREAK: Final = re.compile(r"\n\s*")


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
    return tuple(quote for quote, _ in weighed_quotes(doc))


def weighed_quotes(doc: Doc) -> Iterator[tuple[Quote, Mapping[str, float]]]:
    """The quotations of `find_quotes`, each with the evidence that its confidence was made of."""
    text = doc.text
    marks = find_marks(text)
    rules = find_frames(doc, marks, find_turns(text))
    frames = reconcile(doc, marks, rules, tag(text, tuple(paragraphs(text))))
    return _records(text, marks, _carry_on(text, marks, frames))


def _carry_on(text: str, marks: Marks, frames: list[Frame]) -> list[_Draft]:
    """Frames, and what stands in marks beyond them: sentences that carry on a quotation, or a quotation of its own."""
    drafts = [_Draft(frame=f) for f in frames if not f.guessed]
    guesses = {f.content[0]: f for f in frames if f.guessed}
    owner = _owners(marks.stretches, [d.frame for d in drafts])
    turns = sorted(f.content[0].start for f in frames if f.verbatim)
    last: dict[int | None, int] = {}
    for k, stretch in enumerate(marks.stretches):
        before = last.get(stretch.parent)
        last[stretch.parent] = k
        if owner[k] is not None:
            continue
        said = None if before is None else owner[before]
        if before is not None and said is not None:
            head = drafts[said].frame
            end = marks.stretches[before].span.end
            gap = text[end : stretch.span.start]
            if _goes_on(text, gap, stretch.span) and (head.source is not None or "\n" not in gap):
                if head.content[-1].end == end and "\n" not in gap and _is_marked(text, head.content[-1]):
                    drafts[said] = replace(drafts[said], frame=replace(head, content=(*head.content, stretch.span)))
                    owner[k] = said
                    continue
                if stretch.span not in guesses or "\n" not in gap:
                    owner[k] = len(drafts)
                    frame = Frame(
                        content=(stretch.span,),
                        source=head.source,
                        status=head.status,
                        evidence=weigh("continued", sourced=head.source is not None),
                    )
                    drafts.append(_Draft(frame=frame, continues=said))
                    continue
        if _holds(stretch.span, turns):  # marks around a whole conversation
            continue
        if stretch.depth == 0 and (stretch.span in guesses or _speaks_for_itself(text, stretch.span)):
            owner[k] = len(drafts)
            alone = Frame(content=(stretch.span,), evidence=weigh("alone"))
            drafts.append(_Draft(frame=guesses.get(stretch.span, alone)))
    return drafts


def _holds(span: Span, points: Sequence[int]) -> bool:
    return bisect.bisect_left(points, span.start) < bisect.bisect_left(points, span.end)


def _is_marked(text: str, span: Span) -> bool:
    """Between marks from end to end, a direct quotation."""
    return text[span.start] in MARKS and text[span.end - 1] in MARKS


def _goes_on(text: str, gap: str, span: Span) -> bool:
    """A quoted sentence carries on the quotation before it: in the same paragraph, or at the start of the next one."""
    if not _is_sentence(text, span):
        return False
    breaks = _BREAK.findall(gap)
    if len(breaks) > 1 or (breaks and gap.rstrip() != gap.rstrip(" ") and gap.rsplit("\n", 1)[1].strip()):
        return False
    return gap.strip()[-1:] in (".", "!", "?", "")


def _speaks_for_itself(text: str, span: Span) -> bool:
    """A quotation for its marks alone: long enough, or a sentence that stands by itself; but no title."""
    inner = span.of(text).strip(MARKS)
    words = inner.split()
    if all(w[:1].isupper() or len(w) <= 4 for w in words):
        return False
    before = text[max(0, span.start - 9) : span.start].rstrip(" ")[-1:]
    after = text[span.end : span.end + 9].lstrip(" ")[:1]
    alone = before in ("", "\n", *_ENDS) and after in ("", "\n") and inner[-1:] in _ENDS
    return len(words) >= _WORDS or alone


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


def _is_sentence(text: str, span: Span) -> bool:
    start = span.of(text).strip(MARKS + " ").lstrip("([.… ")[:1]
    return start.isupper() or start.isdigit()


def _records(text: str, marks: Marks, drafts: list[_Draft]) -> Iterator[tuple[Quote, Mapping[str, float]]]:
    order = sorted(
        range(len(drafts)), key=lambda i: (drafts[i].frame.content[0].start, -drafts[i].frame.content[-1].end)
    )
    ids = {i: f"q{n + 1}" for n, i in enumerate(order)}
    parents = _parents([drafts[i].frame for i in order])
    for n, i in enumerate(order):
        f, head, parent = drafts[i].frame, drafts[i].continues, parents[n]
        quote = Quote(
            id=ids[i],
            kind="direct" if f.verbatim else kind_of(text, f.content, _marked_in(marks, f)),
            spans=f.content,
            cue=f.cue,
            source=f.source,
            status=f.status,
            continues=None if head is None else ids[head],
            parent=None if parent is None else ids[order[parent]],
            confidence=confidence(f.evidence),
        )
        yield quote, f.evidence


def _parents(frames: Sequence[Frame]) -> list[int | None]:
    """For each frame (in reading order) the innermost earlier one that holds it, cue and all."""
    parents: list[int | None] = []
    around: list[tuple[Span, int]] = []
    for n, f in enumerate(frames):
        whole = _hull(f)
        while around and around[-1][0].end <= whole.start:
            around.pop()
        parents.append(next((i for s, i in reversed(around[-QUOTE_DEPTH:]) if s.covers(whole)), None))
        around += [(s, n) for s in reversed(f.content)]
    return parents


def _marked_in(marks: Marks, frame: Frame) -> list[Span]:
    """The stretches that make a frame's content direct or mixed: those one level inside the marks it stands in itself."""
    whole = _hull(frame)
    at = bisect.bisect_right(marks.stretches, whole.start, key=lambda m: m.span.start) - 1
    around: int | None = at if at >= 0 else None
    while around is not None:
        span = marks.stretches[around].span
        if span.covers(whole) and span != whole:
            break
        around = marks.stretches[around].parent
    end = bisect.bisect_left(marks.stretches, whole.end, key=lambda m: m.span.start)
    first = max(at, 0) if around is None else around + 1
    while around is None and 0 < first < len(marks.stretches) and marks.stretches[first].depth:
        first -= 1
    return [m.span for m in marks.stretches[first:end] if m.parent == around]


def _hull(frame: Frame) -> Span:
    spans = (*frame.content, *([frame.cue] if frame.cue else ()))
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def kind_of(text: str, spans: Sequence[Span], marked: Sequence[Span]) -> QuoteKind:
    """direct: every letter and digit stands inside marks; mixed: some do; indirect: none does."""
    total = inside = 0
    for s in spans:
        total += sum(map(str.isalnum, s.of(text)))
        for m in marked:
            if m.overlaps(s):
                inside += sum(map(str.isalnum, text[max(s.start, m.start) : min(s.end, m.end)]))
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"
