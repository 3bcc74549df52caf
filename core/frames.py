"""Attribution frames: which words report (cue), whose words they are (source), what is reported (content).

Dependency rules over a spaCy parse, with quotation marks as hard evidence: a stretch in marks beside a reporting verb
is its content whatever the parser makes of the words inside.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from core import cues, syntax
from core.article import QuoteStatus, Span
from core.marks import MARKS, Marks
from core.turns import Turn

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH: Final = 60
"""Tokens between a stretch in marks and the verb that reports it, at most."""
_NEAR: Final = 6
_LONGEST: Final = 150
"""Tokens that a reported clause may be away from its cue."""
_NICKNAME: Final = 3
"""Tokens in marks, marks included, at most: “Cia”."""
_STOPS: Final = frozenset(".!?")
_DASHES: Final = frozenset("—–-")
_EDGES: Final = ",.;:—–-!?()[]" + MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution. `content` in reading order; `evidence` is what core.confidence weighs.

    guessed: no cue stands beside the content; the frame holds where nothing better claims it.
    verbatim: direct without marks, a turn of a transcript.
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    status: QuoteStatus = "asserted"
    evidence: Mapping[str, float] = field(default_factory=dict)
    guessed: bool = False
    verbatim: bool = False


def find_frames(doc: Doc, marks: Marks, turns: Sequence[Turn] = ()) -> list[Frame]:
    """The frames of a parsed text: those of its turns, those with a cue in the order of the cues, guesses."""
    said = [Frame(content=(t.content,), source=t.label, verbatim=True) for t in turns]
    return said + _Rules(doc, marks, turns).frames()


class _Rules:
    """One article while its frames are looked for.

    `level` of a token is the index of the innermost stretch around it, -1 outside marks; `bounds` are the first and last
    token of its sentence on that level (a stretch inside counts as one word, a paragraph ends a sentence).
    """

    def __init__(self, doc: Doc, marks: Marks, turns: Sequence[Turn]) -> None:
        self.doc = doc
        self.text = doc.text
        self.stretches = marks.stretches
        self.unclosed = marks.unclosed
        self.words = [t.text for t in doc]
        self.starts = [t.idx for t in doc]
        self.runs = [self._tokens(s.span) for s in self.stretches]
        self.level = [-1] * len(doc)
        for i, (first, last) in enumerate(self.runs):  # inner ones come later and overwrite
            self.level[first : last + 1] = [i] * (last + 1 - first)
        self.bounds = self._sentences({self._tokens(t.content)[0] - 1 for t in turns})

    def _tokens(self, span: Span) -> tuple[int, int]:
        """First and last token that overlap a span."""
        return bisect.bisect_right(self.starts, span.start) - 1, bisect.bisect_left(self.starts, span.end) - 1

    def _sentences(self, breaks: Set[int]) -> list[tuple[int, int]]:
        bounds = [(0, 0)] * len(self.words)
        pending: dict[int, list[int]] = defaultdict(list)
        ends_parent = {last: i for i, (_, last) in enumerate(self.runs) if self._ends_sentence(i)}

        def close(level: int, last: int) -> None:
            for i in pending[level]:
                bounds[i] = (pending[level][0], last)
            pending[level] = []

        for i, word in enumerate(self.words):
            pending[self.level[i]].append(i)
            if word in _STOPS or "\n" in word or i in breaks:
                close(self.level[i], i)
            if i in ends_parent:
                parent = self.stretches[ends_parent[i]].parent
                close(-1 if parent is None else parent, i)
        for level in pending:
            close(level, self.runs[level][1] if level >= 0 else len(self.words) - 1)
        return bounds

    def _ends_sentence(self, index: int) -> bool:
        """A stretch that ends in a full stop, with a capital or a mark to follow, ends the sentence it stands in."""
        span = self.stretches[index].span
        rest = self.text[span.end : span.end + 4].lstrip()
        return (
            span.of(self.text).rstrip(MARKS + " ")[-1:] == "." and (not rest[:1].islower()) and rest[:1] not in ",;:—–-"
        )

    def frames(self) -> list[Frame]:
        verbs = {t.i for t in self.doc if _is_according(t) or (syntax.is_verb(t) and t.lemma_.lower() in _CLAUSE_VERBS)}
        marked: dict[int, list[int]] = defaultdict(list)
        loose: list[Frame] = []
        for i in range(len(self.stretches)):
            cue = self._cue_of(i)
            if cue is not None:
                marked[cue].append(i)
            else:
                loose += self._loose(i)
        found = (self._frame(self.doc[i], marked.get(i, [])) for i in sorted(verbs | marked.keys()))
        return [*(f for f in found if f is not None), *loose]

    # ---- marks and their cue ---------------------------------------------------------------------------------------

    def _cue_of(self, index: int) -> int | None:
        """The token that reports a stretch, if one stands beside it."""
        stretch = self.stretches[index]
        first, last = self.runs[index]
        level = -1 if stretch.parent is None else stretch.parent
        inner = stretch.span.of(self.text).strip(MARKS + " ")
        comma = inner[-1:] in (",", "—", "–", "-") or self.text[stretch.span.end : stretch.span.end + 1] == ","
        whole = self._is_whole(stretch.span)
        before, after = self._walk(first - 1, -1, level), self._walk(last + 1, 1, level)
        precedes = self._before(before, first, whole)
        lead = bool(before) and (before[0].text in (",", ":") or before[0].i == precedes)
        if precedes is not None and (lead or not whole):
            return precedes
        follows = self._after(after, first, whole, comma) if comma or inner[-1:] != "." else None
        if follows is None and precedes is None:
            return self._announcing(first, level) if not before else None if whole else self._further_back(first)
        return follows if follows is not None else precedes

    def _is_whole(self, span: Span) -> bool:
        """A quoted sentence, or one that a cue interrupts."""
        inner = span.of(self.text).strip(MARKS + " ")
        start = inner.lstrip("([.… ")[:1]
        ended = inner[-1:] in (".", ",", "!", "?", "…", "—", "–", "-") or self.text[span.end : span.end + 1] == ","
        return ended and (start.isupper() or start.isdigit())

    def _walk(self, i: int, step: int, level: int) -> list[Token]:
        """Tokens from `i` on that stand at `level`, to the end of the sentence or the next stretch; nicknames left out."""
        out: list[Token] = []
        for _ in range(_REACH):
            if not 0 <= i < len(self.words):
                break
            if self.level[i] != level:
                first, last = self.runs[self.level[i]]
                beyond = last + 1 if step > 0 else first - 1
                if last - first > _NICKNAME or not 0 <= beyond < len(self.words) or self.level[beyond] != level:
                    break
                i = beyond
                continue
            if self.words[i] in _STOPS or "\n" in self.words[i]:
                break
            if not self.words[i].isspace():
                out.append(self.doc[i])
            i += step
        return out

    def _announcing(self, first: int, level: int) -> int | None:
        """The colon that ends the paragraph before, where that paragraph announces this stretch."""
        i = first - 1
        while i >= 0 and self.words[i].isspace():
            i -= 1
        if i < 0 or self.words[i] != ":" or self.level[i] != level:
            return None
        verb = next((t for t in self._walk(i, -1, level) if syntax.is_verb(t) and t.lemma_.lower() in cues.SAY), None)
        return i if verb is None else verb.i

    def _further_back(self, first: int) -> int | None:
        """The cue of the sentence that a few words in marks stand in, with other stretches between."""
        low = self.bounds[first - 1][0] if first and self.level[first - 1] != self.level[first] else first
        for i in range(first - 1, max(low, first - _REACH) - 1, -1):
            t = self.doc[i]
            if self.level[i] != self.level[first - 1] or not syntax.is_verb(t) or t.lemma_.lower() not in _FRAGMENT:
                continue
            return None if t.lemma_.lower() in cues.LABEL and self._is_name(t, first) else i
        return None

    def _loose(self, index: int) -> list[Frame]:
        """A quoted sentence without a cue: signed with a dash, or said by whom the sentence before it speaks of."""
        span = self.stretches[index].span
        signed = _SIGNED.match(self.text, span.end)
        if signed:
            return [Frame(content=(span,), source=Span(*signed.span("name")))]
        first = self.runs[index][0]
        if not self._is_whole(span) or first < 2 or self.level[first - 1] != -1 or self.words[first - 1] not in _STOPS:
            return []
        low, high = self.bounds[first - 1]
        subject = next((t for t in self.doc[low : high + 1] if t.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.pos_ not in ("PROPN", "PRON", "NOUN") or self.level[subject.i] != -1:
            return []
        if any(self.level[i] != -1 for i in range(low, high)):
            return []
        return [Frame(content=(span,), source=self._phrase(subject), guessed=True)]

    def _before(self, before: Sequence[Token], first: int, whole: bool) -> int | None:
        """The cue among the words before a stretch (nearest first) that begins at token `first`."""
        lead = before[0].text if before else ""
        for n, t in enumerate(before):
            lemma = t.lemma_.lower()
            if _is_according(t):
                return t.i
            if not syntax.is_verb(t) or (lemma in cues.LABEL and self._is_name(t, first)):
                continue
            if whole and lead in (",", ":") and (lemma in _ANY or n == 1):
                return t.i
            if lemma == "put" and n and before[n - 1].lower_ == "it":
                return t.i
            if lemma in (_ANY if whole else _FRAGMENT) and (n <= _NEAR or t.is_ancestor(self.doc[first])):
                return t.i
            if lemma in cues.SAY and any(x.lower_ == "that" for x in before[:n]):
                return t.i
        if lead == ":" and whole:
            return before[0].i
        return None

    def _is_name(self, verb: Token, first: int) -> bool:
        """A few words in marks that only name something: "labelled “damaged”", "what they call “the war”"."""
        last = self.runs[self.level[first]][1]
        return last - first < 7 and syntax.is_inscription(verb)

    def _after(self, after: Sequence[Token], first: int, whole: bool, comma: bool) -> int | None:
        """The cue among the words after a stretch that begins at token `first`."""
        found = [t for t in after if _is_according(t) or (syntax.is_verb(t) and t.lemma_.lower() in _ANY)]
        main = [t for t in found if t.dep_ not in ("relcl", "acl")]
        leads_on = bool(after) and after[-1].text in (",", ":") and after[-1].i + 1 < len(self.words)
        for t in (*main, *found):
            subject = syntax.subject(t)
            if subject is not None and subject.i < first:
                continue
            if not whole and subject is None and t.lemma_.lower() not in cues.SAY and not _is_according(t):
                continue
            if not (whole and comma) and leads_on and t.i >= after[-1].i - 2:
                continue
            if comma or whole or (t.lemma_.lower() in cues.SAY and t.i - after[0].i <= 3):
                return t.i
        if whole and comma:
            return next((t.i for t in after if t.pos_ == "VERB" and (s := syntax.subject(t)) and s.i > first), None)
        return None

    # ---- one frame ---------------------------------------------------------------------------------------------------

    def _frame(self, cue: Token, marked: list[int]) -> Frame | None:
        spans = [self.stretches[i].span for i in marked]
        whole = [s for s in spans if self._is_whole(s)]
        if cue.text == ":":
            return Frame(content=tuple(spans), source=self._announced(cue))
        pieces = spans
        if not whole:
            clause = self._clause(cue)
            if not spans and not clause:
                return None
            pieces = self._join(cue, spans, clause or self._interrupted(cue, spans))
        if not spans and (self._is_cut_off(pieces) or (self.level[cue.i] >= 0 and not _retold(cue))):
            return None
        source = self._source(cue)
        return Frame(
            content=tuple(_union(self.text, pieces)),
            cue=self._cue(cue),
            source=source,
            status=syntax.status(cue),
        )

    def _cue(self, cue: Token) -> Span:
        """The verb, with "to" of "according to", "on" of "called on", "out" of "pointed out"."""
        nxt = cue.nbor() if cue.i + 1 < len(self.words) else None
        particle = nxt is not None and nxt.head.i == cue.i and nxt.dep_ == "prt"
        on = nxt is not None and cue.lemma_ == "call" and nxt.lower_ == "on"
        end = nxt if nxt is not None and (_is_according(cue) or particle or on) else cue
        return Span(cue.idx, end.idx + len(end.text))

    def _clause(self, cue: Token) -> list[Span]:
        """The reported clause as the parser sees it, within the sentence of the cue, in pieces where it interrupts."""
        low, high = self.bounds[cue.i]
        while low < high and self.words[low] in MARKS:
            low += 1
        while low < high and self.words[high] in MARKS and self.level[high] == self.level[cue.i] >= 0:
            high -= 1
        low, high = max(low, cue.i - _LONGEST), min(high, cue.i + _LONGEST)
        runs = ((max(a, low), min(b, high)) for a, b in syntax.clauses(cue))
        return [s for a, b in runs if (s := self._trim(a, b)) is not None]

    def _join(self, cue: Token, spans: list[Span], clause: list[Span]) -> list[Span]:
        """Words in marks with the clause they are part of: from where the clause begins to the last closing mark."""
        behind = [s for s in (*spans, *clause) if s.start > cue.idx]
        out = [s for s in (*spans, *clause) if s.start < cue.idx]
        if not behind:
            return out
        start = min(s.start for s in behind)
        if spans and spans[-1].start > cue.idx and not any(c.start > cue.idx for c in clause):
            first = self._complement(cue, self._tokens(Span(start, start + 1))[0])
            start = start if first is None else self.starts[first]
        return [*out, Span(start, max(s.end for s in behind))]

    def _is_cut_off(self, pieces: Sequence[Span]) -> bool:
        """The content begins with a mark that nothing closes: where it ends nobody can tell."""
        at = bisect.bisect_left(self.unclosed, pieces[0].start - 2)
        return at < len(self.unclosed) and self.unclosed[at] < pieces[-1].end

    def _interrupted(self, cue: Token, spans: list[Span]) -> list[Span]:
        """What stands before a cue between commas whose second half is in marks: "[One], she said, [“came back.”]"."""
        if not spans or spans[0].start < cue.idx:
            return []
        low, first = self.bounds[cue.i][0], cue.left_edge.i
        subject = syntax.subject(cue)
        first = subject.left_edge.i if subject is not None and subject.i < cue.i else cue.i
        after = self._tokens(spans[0])[0] - 1
        if self.words[first - 1] != "," or self.words[after] != "," or first - 2 < low:
            return []
        piece = self._trim(low, first - 2)
        return [] if piece is None else [piece]

    def _complement(self, cue: Token, upto: int) -> int | None:
        """The first token of what a verb reports, between it and the words in marks at `upto`."""
        between = range(cue.i + 1, upto)
        for i in between:
            if self.doc[i].lower_ in ("that", "whether") and self.level[i] == self.level[cue.i]:
                return i
        lemma = cue.lemma_.lower()
        if lemma in cues.LABEL or lemma in cues.ACCUSE:
            return next((i for i in between if self.doc[i].pos_ not in ("ADV", "PUNCT", "SPACE")), None)
        return None

    def _trim(self, first: int, last: int) -> Span | None:
        """The characters of a run of tokens without outer punctuation and conjunctions; closing marks stay."""
        while first <= last and (self.words[first].isspace() or self.words[first] in ",.;:—–-"):
            first += 1
        while first <= last and (
            self.words[last].isspace() or self.words[last] in ",.;:—–-!?" or self.doc[last].dep_ == "cc"
        ):
            last -= 1
        if first > last:
            return None
        return Span(self.starts[first], self.starts[last] + len(self.words[last]))

    def _source(self, cue: Token) -> Span | None:
        head = syntax.source_head(cue)
        if head is None or self.level[head.i] != self.level[cue.i] or head.i == cue.i:
            head = self._neighbour(cue)
        return None if head is None else self._phrase(head)

    def _phrase(self, head: Token) -> Span:
        """The words of a source around its head, within its sentence."""
        first, last = syntax.noun_phrase(head)
        low, high = self.bounds[head.i]
        first, last = max(first, low), min(last, high)
        while first < head.i and (self.level[first] != self.level[head.i] or not self.words[first][:1].isalnum()):
            first += 1
        while last > head.i and self.words[last] in _EDGES:
            last -= 1
        return Span(self.starts[first], self.starts[last] + len(self.words[last]))

    def _announced(self, colon: Token) -> Span | None:
        """Who speaks after a colon that no reporting verb goes before: "From the report: “…”", "He turned to her: “…”"."""
        before = self._walk(colon.i - 1, -1, self.level[colon.i])
        dash = next((n for n, t in enumerate(before) if t.text in ("—", "–", "-", ";")), len(before))
        before = before[:dash]
        for t in before:
            subject = syntax.subject(t) if syntax.is_verb(t) else None
            if subject is not None:
                return self._phrase(subject)
        name = next((t for t in before if t.pos_ in ("PROPN", "NOUN")), None)
        return None if name is None else self._phrase(name)

    def _neighbour(self, cue: Token) -> Token | None:
        """The noun just before or after the cue, where the parser sees no subject."""
        before = self._walk(cue.i - 1, -1, self.level[cue.i])
        if before and before[0].text == ")":
            opening = next((n for n, t in enumerate(before) if t.text == "("), len(before))
            before = before[opening + 1 :]
        near = next((t for t in before[:2] if t.pos_ != "ADV"), None)
        if near is not None and near.pos_ in ("PROPN", "PRON", "NOUN") and near.dep_ != "pobj":
            return near
        if before:
            return None
        for t in self._walk(cue.i + 1, 1, self.level[cue.i])[:8]:
            last = t.i + 1 >= len(self.words) or t.nbor().pos_ not in ("PROPN", "NOUN")
            if t.pos_ in ("PROPN", "PRON", "NOUN") and last:
                return t
            if t.pos_ not in ("PROPN", "NOUN", "DET", "ADJ", "NUM"):
                return None
        return None


_SIGNED: Final = re.compile(
    r"[ \u00a0]*(?:[―—–]|--?)[ \u00a0]*(?P<name>[A-Z][\w.’'-]*(?: (?:of|de|van|von|al|[A-Z][\w.’'-]*)){0,4})(?=[ \u00a0]*(?:$|,|\())",
    re.MULTILINE,
)
_CLAUSE_VERBS: Final = cues.SAY | cues.WITH_THAT | cues.URGE | cues.ACCUSE | cues.INFINITIVE
_FRAGMENT: Final = cues.SAY | cues.URGE | cues.ACCUSE | cues.LABEL | frozenset({"show", "record", "read"})
_ANY: Final = _CLAUSE_VERBS | cues.WITH_MARKS | cues.LABEL


def _retold(cue: Token) -> bool:
    """Somebody's words told by a speaker, not the speaker's own "I say", "people say", "it says"."""
    subject = syntax.subject(cue)
    if cue.lemma_.lower() not in cues.RETELL or subject is None:
        return False
    own = subject.lower_ in ("i", "we", "you", "it", "that", "this", "people")
    return not (own and cue.tag_ in ("VBP", "VBZ", "VB") and not any(c.dep_ == "aux" for c in cue.children))


def _is_according(t: Token) -> bool:
    return t.lower_ == "according" and t.i + 1 < len(t.doc) and t.nbor().lower_ == "to"


def _union(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch or have nothing but punctuation between them made one."""
    out: list[Span] = []
    for s in sorted(spans):
        if out and (s.start <= out[-1].end or not any(c.isalnum() for c in text[out[-1].end : s.start])):
            out[-1] = Span(out[-1].start, max(out[-1].end, s.end))
        else:
            out.append(s)
    return out
