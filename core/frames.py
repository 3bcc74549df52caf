"""Attribution frames: which words report (cue), whose words they are (source), what is reported (content).

Dependency rules over a spaCy parse, with quotation marks as hard evidence: a stretch in marks beside a reporting verb
is its content whatever the parser makes of the words inside.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core import cues
from core.article import QuoteStatus, Span
from core.marks import Marks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH: Final = 60
"""Tokens between a stretch in marks and the verb that reports it, at most."""
_STOPS: Final = frozenset(".!?")
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "parataxis", "advcl", "relcl", "conj", "acl", "pcomp", "ROOT", "csubj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_QUOTES: Final = "\"“”„‟«»'‘’‚‹›`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution. `content` in reading order; `confidence` 0…1 is a rough guess by kind of evidence."""

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    status: QuoteStatus = "asserted"
    confidence: float = 0.5


def find_frames(doc: Doc, marks: Marks) -> list[Frame]:
    """The frames of a parsed text, in the order of their cues."""
    return list(_Rules(doc, marks).frames())


class _Rules:
    """One article while its frames are looked for. Token indices throughout; level = index of the stretch around."""

    def __init__(self, doc: Doc, marks: Marks) -> None:
        self.doc = doc
        self.text = doc.text
        self.stretches = marks.stretches
        self.starts = [t.idx for t in doc]
        self.level = self._levels()

    def _levels(self) -> list[int]:
        level = [-1] * len(self.doc)
        for i, s in enumerate(self.stretches):  # inner ones come later and overwrite
            first, last = self._tokens(s.span)
            level[first : last + 1] = [i] * (last + 1 - first)
        return level

    def _tokens(self, span: Span) -> tuple[int, int]:
        """First and last token that overlap a span."""
        return bisect.bisect_right(self.starts, span.start) - 1, bisect.bisect_left(self.starts, span.end) - 1

    def frames(self) -> Iterator[Frame]:
        verbs = [t for t in self.doc if _may_report(t)]
        marked: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self.stretches)):
            cue = self._cue_of(i)
            if cue is not None:
                marked[cue].append(i)
        for t in sorted({*(v.i for v in verbs), *marked}):
            frame = self._frame(self.doc[t], marked.get(t, []))
            if frame:
                yield frame

    # ---- marks and their cue ------------------------------------------------------------------------------------

    def _cue_of(self, index: int) -> int | None:
        """The token that reports a stretch, if one stands beside it."""
        stretch = self.stretches[index]
        first, last = self._tokens(stretch.span)
        level = -1 if stretch.parent is None else stretch.parent
        inner = stretch.span.of(self.text).strip(_QUOTES + " ")
        comma = inner[-1:] in ",—–-" or self.text[stretch.span.end : stretch.span.end + 1] == ","
        full = inner[:1].isupper() and inner[-1:] in ".,!?…—–-"
        after = self._walk(last + 1, 1, level)
        before = self._walk(first - 1, -1, level)
        follows = None
        if comma or inner[-1:] not in ".":
            follows = self._nearest(after, full and comma)
        if follows is not None and (comma or inner[-1:] in "?!"):
            return follows
        lead = before[0].text if before else ""
        precedes = None
        for t in before:
            if not _may_report(t) and not _may_report_marks(t):
                continue
            near = before.index(t) <= 6 if len(before) < _REACH else True
            if (lead in (":", ",") and full) or near or t.is_ancestor(self.doc[first]):
                precedes = t.i
                break
        if precedes is None and lead == ":" and full:
            precedes = next((t.i for t in before if t.pos_ == "VERB" and _subject(t) is not None), None)
        return precedes if precedes is not None else follows

    def _walk(self, i: int, step: int, level: int) -> list[Token]:
        """Tokens from `i` on that stand at `level`, to the end of the sentence or the next stretch."""
        out: list[Token] = []
        while 0 <= i < len(self.doc) and len(out) < _REACH and self.level[i] == level:
            t = self.doc[i]
            if t.text in _STOPS or "\n" in t.text:
                break
            out.append(t)
            i += step
        return out

    def _nearest(self, after: list[Token], surely: bool) -> int | None:
        found = [t for t in after if _may_report(t) or _may_report_marks(t)]
        main = [t for t in found if t.dep_ not in ("relcl", "acl")]
        if main or found:
            return (main or found)[0].i
        if surely:
            return next((t.i for t in after if t.pos_ == "VERB" and _subject(t) is not None), None)
        return None

    # ---- one frame ------------------------------------------------------------------------------------------------

    def _frame(self, cue: Token, marked: list[int]) -> Frame | None:
        spans = [self.stretches[i].span for i in marked]
        clause = self._clause(cue)
        if not spans and not clause:
            return None
        if not spans and not _reports_clause(cue):
            return None
        whole = [s for s in spans if self._sentence_like(s)]
        pieces = _union(self.text, spans + [c for c in clause if not any(c.overlaps(w) for w in whole)])
        source = self._source(cue)
        status = _status(cue)
        return Frame(
            content=tuple(pieces),
            cue=Span(cue.idx, cue.idx + len(cue.text)),
            source=source,
            status=status,
            confidence=0.9 if whole and source else 0.75 if spans and source else 0.6 if source else 0.4,
        )

    def _sentence_like(self, span: Span) -> bool:
        inner = span.of(self.text).strip(_QUOTES + " ")
        return inner[:1].isupper() and inner[-1:] in ".,!?…—–-"

    def _clause(self, cue: Token) -> list[Span]:
        """The reported clause as the parser sees it, in pieces where the cue interrupts it."""
        level = self.level[cue.i]
        low, high = 0, len(self.doc) - 1
        if level >= 0:
            low, high = self._tokens(self.stretches[level].span)
        pieces: list[tuple[int, int]] = []
        if cue.lower_ == "according":
            head = cue.head
            while head.dep_ not in _CLAUSES and head.head is not head:
                head = head.head
            pieces = _minus((head.left_edge.i, head.right_edge.i), (cue.left_edge.i, cue.right_edge.i))
            pieces = pieces[:1] if cue.i > head.i else pieces[-1:]
        else:
            for child in cue.children:
                if child.dep_ == "ccomp":
                    pieces.append((child.left_edge.i, child.right_edge.i))
            if not pieces and cue.dep_ in ("parataxis",):
                head = cue.head
                pieces = _minus((head.left_edge.i, head.right_edge.i), (cue.left_edge.i, cue.right_edge.i))
        return [s for a, b in pieces if (s := self._trim(max(a, low), min(b, high))) is not None]

    def _trim(self, first: int, last: int) -> Span | None:
        """The characters of a run of tokens without outer punctuation."""
        while first <= last and (self.doc[first].is_space or self.doc[first].text in ",.;:—–-"):
            first += 1
        while first <= last and (self.doc[last].is_space or self.doc[last].text in ",.;:—–-!?"):
            last -= 1
        if first > last:
            return None
        return Span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last].text))

    def _source(self, cue: Token) -> Span | None:
        head = _source_head(cue)
        if head is None or self.level[head.i] != self.level[cue.i]:
            return None
        return self._noun_phrase(head)

    def _noun_phrase(self, head: Token) -> Span:
        """The words of a source without courtesy titles, "the" before a name, appositions and relative clauses."""
        if head.pos_ not in ("PROPN", "PRON"):
            name = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > head.i), None)
            if name is not None:
                head = name
        first, last = head.left_edge.i, head.i
        for child in head.rights:
            if child.dep_ in ("relcl", "acl", "appos", "punct", "advcl") or (
                child.i > last + 1 and child.dep_ == "prep" and head.pos_ == "PROPN"
            ):
                break
            if head.pos_ == "PROPN" and child.dep_ == "prep" and child.lower_ != "of":
                break
            last = child.right_edge.i
        if head.pos_ == "PROPN":
            while first < last and self.doc[first].lower_.rstrip(".") in cues.COURTESY | {"the", "a", "an"}:
                first += 1
        span = self._trim(first, last)
        return span if span is not None else Span(head.idx, head.idx + len(head.text))


# ---- words -------------------------------------------------------------------------------------------------------


def _is_verb(t: Token) -> bool:
    return t.pos_ in ("VERB", "AUX") or t.tag_.startswith("VB")


def _may_report(t: Token) -> bool:
    lemma = t.lemma_.lower()
    if t.lower_ == "according":
        return t.i + 1 < len(t.doc) and t.nbor().lower_ == "to"
    return _is_verb(t) and (lemma in cues.SAY or lemma in cues.WITH_THAT)


def _may_report_marks(t: Token) -> bool:
    lemma = t.lemma_.lower()
    return _is_verb(t) and (lemma in cues.WITH_MARKS or lemma in cues.LABEL or lemma in cues.URGE)


def _reports_clause(cue: Token) -> bool:
    lemma = cue.lemma_.lower()
    if cue.lower_ == "according" or lemma in cues.SAY:
        return True
    return any(c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children) for c in cue.children)


def _subject(t: Token) -> Token | None:
    return next((c for c in t.children if c.dep_ in _SUBJECTS), None)


def _source_head(cue: Token) -> Token | None:
    """The noun or pronoun whose words the cue reports."""
    if cue.lower_ == "according":
        return next((p for c in cue.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"), None)
    t = cue
    for _ in range(4):
        subject = _subject(t)
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and t.dep_ == "relcl":
                return t.head
            return subject
        if t.dep_ == "acl" and t.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return t.head
        if t.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
            break
        t = t.head
    return next((c for c in cue.rights if c.dep_ in ("dobj", "attr", "npadvmod") and c.pos_ in ("PROPN", "PRON")), None)


def _status(cue: Token) -> QuoteStatus:
    aux = [c.lower_ for c in cue.children if c.dep_ == "aux"]
    if any(c.dep_ == "neg" for c in cue.children):
        return "negated"
    if cue.dep_ in ("xcomp", "pcomp") and cue.head.lemma_ in cues.REFUSE:
        return "negated"
    if any(a in cues.MODALS for a in aux):
        return "hypothetical"
    return "asserted"


def _minus(whole: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    return [p for p in ((whole[0], hole[0] - 1), (hole[1] + 1, whole[1])) if p[0] <= p[1]]


def _union(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch or have nothing but punctuation between them made one."""
    out: list[Span] = []
    for s in sorted(spans):
        if out and (s.start <= out[-1].end or not any(c.isalnum() for c in text[out[-1].end : s.start])):
            out[-1] = Span(out[-1].start, max(out[-1].end, s.end))
        else:
            out.append(s)
    return out
