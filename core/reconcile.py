"""The trained tagger's attributions and the rules' frames made one list.

The tagger decides what it and the rules both find, and finds more; the rules add what its training data lack:
quotations inside quotations, turns of transcripts, marked stretches that it leaves out. What each side is worth is in
core/weights/quotes/README.md.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core import cues, syntax
from core.article import Span
from core.confidence import Origin, agreed, confidence, weigh
from core.frames import Frame
from core.marks import MARKS, Marks
from core.tagger import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ALIKE: Final = 0.5
"""Letters shared, of all letters, from which two frames are one report."""

LEAST: Final = 0.35
"""Frames less sure are dropped: half the F1 reached, the threshold that makes F1 greatest (Lipton et al., 2014)."""

_NAMING: Final = 7
"""A marked stretch of fewer tokens beside a verb of naming is a name: locals call it “the snooze”."""

_AROUND: Final = 8
"""Marked stretches that one content can stand in or hold and that are looked at."""

_POINTING: Final = 12
"""Characters of "so", "it", "themselves"."""

_OUTER: Final = " \t\u00a0,;:—–-"
_EDGES: Final = ",.;:—–- " + MARKS


def reconcile(doc: Doc, marks: Marks, rules: Sequence[Frame], tagged: Sequence[Attribution]) -> list[Frame]:
    """Frames in no order. `rules` are those of core.frames, `tagged` those of core.tagger, both over `doc.text`."""
    letters = _Letters(doc.text)
    turns = sorted(f.content[0] for f in rules if f.verbatim)
    nets = [f for a in tagged if (f := _frame(doc, marks, a, letters)) is not None and not _inside(f, turns)]
    pairs, touched = _paired(rules, nets, letters)
    out: list[Frame] = []
    for i, rule in enumerate(rules):
        if not rule.verbatim and _covers(rule, turns):  # a whole conversation, announced
            continue
        if i in pairs and not rule.verbatim:
            out.append(_merged(doc, rule, nets[pairs[i]], letters))
        elif (
            rule.verbatim
            or rule.guessed
            or not touched[i]
            or (_is_retold(doc, marks, rule) and all(_holds(nets[j], rule) for j in touched[i]))
        ):
            out.append(_alone(rule, marks))
    taken = set(pairs.values())
    out += [net for j, net in enumerate(nets) if j not in taken]
    return _uncrossed(doc.text, [frame for frame in out if confidence(frame.evidence) >= LEAST])


def _uncrossed(text: str, frames: list[Frame]) -> list[Frame]:
    """Sources end before the cue of any frame: of "The central bank forecast that …" the verb is no part."""
    starts = sorted(f.cue.start for f in frames if f.cue is not None)

    def cut(source: Span | None) -> Span | None:
        if source is None:
            return None
        at = bisect.bisect_right(starts, source.start)
        if at == len(starts) or starts[at] >= source.end:
            return source
        return Span(source.start, source.start + len(text[source.start : starts[at]].rstrip()))

    return [replace(f, source=cut(f.source)) for f in frames]


def _merged(doc: Doc, rule: Frame, net: Frame, letters: _Letters) -> Frame:
    """The tagger's content and source, the rules' where they know better: the content of a relative clause, all of what
    somebody "was quoted as saying", whom the tagger takes for a part of it."""
    same = rule.source is not None and (net.source is None or letters.shared((rule.source,), (net.source,)) > 0)
    verb = None if rule.cue is None else _root(doc, rule.cue)
    relayed = verb is not None and syntax.is_relayed(verb)
    source, cue = (rule.source, rule.cue) if same or relayed else (net.source, net.cue)
    relative = verb is not None and verb.dep_ == "relcl"
    own = tuple(s for s in net.content if source is None or not s.overlaps(source))
    content = rule.content if relayed or relative else own
    evidence = agreed(net.evidence, same=same, sourced=source is not None)
    return replace(net, content=content or net.content, source=source, cue=cue, status=rule.status, evidence=evidence)


def _alone(rule: Frame, marks: Marks) -> Frame:
    origin: Origin = "turn" if rule.verbatim else "guess" if rule.guessed else "rules"
    return replace(
        rule, evidence=weigh(origin, marked=_is_marked(marks, rule.content), sourced=rule.source is not None)
    )


def _is_marked(marks: Marks, content: Sequence[Span]) -> bool:
    """Some of the words stand in marks."""
    at = bisect.bisect_left(marks.stretches, content[-1].end, key=lambda s: s.span.start)
    return any(s.span.overlaps(content[-1]) for s in marks.stretches[max(0, at - _AROUND) : at])


def _is_retold(doc: Doc, marks: Marks, frame: Frame) -> bool:
    """A quotation inside another one: it has marks of its own, or somebody named says it in so many words."""
    at = bisect.bisect_left(marks.stretches, frame.content[0].start, key=lambda s: s.span.start)
    if any(frame.content[-1].end >= s.span.end for s in marks.stretches[at : at + 1]):
        return True
    verb = None if frame.cue is None else _root(doc, frame.cue)
    return frame.source is not None and verb is not None and verb.lemma_.lower() in cues.RETELL


def _holds(outer: Frame, inner: Frame) -> bool:
    """The whole of `inner`, its cue with it, stands in one span of `outer`."""
    spans = (*inner.content, *([inner.cue] if inner.cue else ()))
    return any(all(span.covers(s) for s in spans) for span in outer.content)


def _covers(frame: Frame, turns: Sequence[Span]) -> bool:
    """Whether a frame holds the beginning of a turn."""
    span = Span(frame.content[0].start, frame.content[-1].end)
    first = bisect.bisect_right(turns, span.start, key=lambda t: t.start)
    return first < len(turns) and turns[first].start < span.end


def _inside(frame: Frame, turns: Sequence[Span]) -> bool:
    """Whether a frame overlaps a turn of a transcript, which the rules read whole."""
    at = bisect.bisect_left(turns, frame.content[0].end, key=lambda t: t.start) - 1
    return at >= 0 and turns[at].end > frame.content[0].start


# ---- an attribution as a frame -------------------------------------------------------------------------------------


def _frame(doc: Doc, marks: Marks, a: Attribution, letters: _Letters) -> Frame | None:
    verb = _root(doc, a.cue)
    content = _tidy(doc, _within_marks(marks, a, letters))
    content = tuple(s for s in content if not _points_only(doc, s) and not (a.source and s.overlaps(a.source)))
    if not content or _names_only(letters.text, marks, a, verb):
        return None
    source = None if a.source is None else _phrase(doc, a.source)
    status = syntax.status(verb) if verb is not None else "asserted"
    evidence = weigh("tagger", a, marked=_is_marked(marks, content), sourced=source is not None)
    return Frame(content=content, cue=a.cue, source=source, status=status, evidence=evidence)


def _within_marks(marks: Marks, a: Attribution, letters: _Letters) -> tuple[Span, ...]:
    """The content with marks as hard evidence: stretches of whose first or last paragraph it has half made whole, nothing
    beyond the end of a reported sentence ([the bridge was “nearly done.”] “Hurry.”) or after a mark that nothing closes.
    """
    out: list[Span] = []
    around = (a.cue,) if a.source is None else (a.cue, a.source)
    for span in a.content:
        start, end = span.start, span.end
        beyond = bisect.bisect_left(marks.stretches, end, key=lambda s: s.span.start)
        near = [s.span for s in marks.stretches[max(0, beyond - _AROUND) : beyond] if s.span.overlaps(span)]
        for s in near:
            words = s.of(letters.text)
            ends = (
                Span(s.start, s.start + len(words.split("\n", 1)[0])),
                Span(s.end - len(words.rsplit("\n", 1)[-1]), s.end),
            )
            free = not any(s.overlaps(part) for part in around)
            if free and any(2 * letters.shared((part,), (span,)) >= letters.count((part,)) for part in ends):
                start, end = min(start, s.start), max(end, s.end)
        for s, following in itertools.pairwise(near):
            ended = s.of(letters.text)[-2:-1] in (".", "!", "?") and not letters.text[s.end : following.start].strip()
            if ended and s.start > start + 1:
                end = min(end, s.end)
        out += _closed(marks, Span(start, end))
    return tuple(span for span in dict.fromkeys(out) if letters.count((span,)))


def _closed(marks: Marks, span: Span) -> Iterator[Span]:
    """A span without what stands between a mark that nothing closes and the next marked stretch."""
    start = span.start
    for mark in marks.unclosed[bisect.bisect_left(marks.unclosed, start) :]:
        if mark >= span.end:
            break
        if mark > start:
            yield Span(start, mark)
        at = bisect.bisect_left(marks.stretches, mark, key=lambda s: s.span.start)
        start = marks.stretches[at].span.start if at < len(marks.stretches) else span.end
    if start < span.end:
        yield Span(start, span.end)


def _tidy(doc: Doc, content: Sequence[Span]) -> tuple[Span, ...]:
    """Whole words, without punctuation at either end; closing marks stay."""
    out: list[Span] = []
    for span in content:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        text = words.text if words is not None else ""
        kept = text.strip(_OUTER)
        if any(map(str.isalnum, kept)) and words is not None:
            start = words.start_char + len(text) - len(text.lstrip(_OUTER))
            out.append(Span(start, start + len(kept)))
    return tuple(out)


def _points_only(doc: Doc, span: Span) -> bool:
    """Nothing but "so", "it", "which": the words themselves stand elsewhere."""
    if span.end - span.start > _POINTING:
        return False
    words = doc.char_span(span.start, span.end)
    return words is not None and all(t.pos_ in ("PRON", "DET", "SCONJ") or t.lower_ == "so" for t in words)


def _names_only(text: str, marks: Marks, a: Attribution, verb: Token | None) -> bool:
    if verb is None or verb.lemma_.lower() not in cues.NAME or len(a.content) > 1:
        return False
    name = a.content[0].of(text).strip(_EDGES)
    at = bisect.bisect_left(marks.stretches, a.content[0].start - 1, key=lambda s: s.span.start)
    whole = any(
        a.content[0].start <= s.span.start + 1 and s.span.end - 1 <= a.content[0].end
        for s in marks.stretches[at : at + 1]
    )
    return whole and len(name.split()) < _NAMING and name[-1:] not in ".!?"


def _root(doc: Doc, span: Span) -> Token | None:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None


def _phrase(doc: Doc, source: Span) -> Span:
    """A source without title, apposition and clause: its head's phrase as the parser sees it, where the two meet."""
    head = _root(doc, source)
    while head is not None and head.pos_ in ("DET", "ADJ", "ADP", "PART", "NUM") and head.head.i != head.i:
        if head.pos_ == "ADP" or head.dep_ not in ("det", "amod", "case", "nummod", "poss", "compound"):
            break
        head = head.head
    if head is None:
        return source
    first, last = syntax.noun_phrase(head)
    phrase = doc[first : last + 1]
    found = Span(phrase.start_char, phrase.end_char)
    return found if found.overlaps(source) and "\n" not in phrase.text else source


# ---- who meets whom ------------------------------------------------------------------------------------------------


class _Letters:
    """Counts letters and digits: marks, spaces and commas never decide whether two frames are one report."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.before = [0, *itertools.accumulate(map(str.isalnum, text))]

    def count(self, spans: Sequence[Span]) -> int:
        return sum(self.before[s.end] - self.before[s.start] for s in spans)

    def shared(self, a: Sequence[Span], b: Sequence[Span]) -> int:
        pairs = ((max(x.start, y.start), min(x.end, y.end)) for x in a for y in b)
        return sum(self.before[end] - self.before[start] for start, end in pairs if end > start)


def _paired(
    rules: Sequence[Frame], nets: Sequence[Frame], letters: _Letters
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """({rule: the net frame that is the same report}, one to one, most alike first; {rule: net frames it touches})."""
    places = sorted((span, j) for j, net in enumerate(nets) for span in net.content)
    starts = [span.start for span, _ in places]
    touched: dict[int, list[int]] = {}
    alike: list[tuple[float, int, int]] = []
    for i, rule in enumerate(rules):
        met: set[int] = set()
        for span in rule.content:
            first = max(0, bisect.bisect_right(starts, span.start) - 1)
            for place, j in itertools.islice(places, first, bisect.bisect_left(starts, span.end)):
                if place.overlaps(span):
                    met.add(j)
        touched[i] = sorted(met)
        for j in touched[i]:
            both = letters.shared(rule.content, nets[j].content)
            share = both / max(1, letters.count(rule.content) + letters.count(nets[j].content) - both)
            if share >= ALIKE:
                alike.append((share, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(alike, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs, touched
