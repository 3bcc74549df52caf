"""Speakers: who stands behind the source of each quotation.

The story is read once from start to end (core.story). A source that names somebody is that entity; a pronoun or noun is the
one candidate clearly ahead; what fits nobody stays a description; a quotation without a source goes on with its speaker or
stays open.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core import lexicon, names, nominals
from core.article import Entity, Mention, MentionForm, Quote, Span
from core.discourse import FEMALE, MALE, NEUTER, PLURAL, Candidate, Referent, first_of
from core.phrases import phrase_from
from core.reference import LEAD
from core.story import NEW, SPEAKING, Story
from core.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

_THIRD = FEMALE | MALE
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
"""Point at a noun before them; alone they describe nobody."""

_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_ASKING = frozenset({"speak", "talk", "interview", "ask", "meet", "sit", "question"})
_OWN = 0.25
"""Share left to somebody whom the quotation itself names: people seldom speak of themselves so."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is: a referent or only words."""

    referent: Referent | None
    name: str | None = None
    form: MentionForm = "name"


def resolve_speakers(
    doc: Doc, quotes: Sequence[Quote], entities: Sequence[Entity]
) -> tuple[tuple[Quote, ...], tuple[Entity, ...]]:
    """Quotes with `speaker` and `speaker_name`; entities with the pronouns and titles that were sources as mentions, and
    with roles that only these tell ("The chief executive of Acme said …", whose name follows)."""
    reader = _Reader(Tokens.of(doc), quotes, entities)
    answers = reader.read()
    added: dict[str, set[Mention]] = {}
    done = []
    for quote in quotes:
        answer = answers.get(quote.id, Answer(None))
        referent = answer.referent.found() if answer.referent else None
        entity = referent.entity if referent else None
        name = referent.name if referent else answer.name
        done.append(dataclasses.replace(quote, speaker=entity.id if entity else None, speaker_name=name))
        if entity and quote.source and answer.form != "name":
            added.setdefault(entity.id, set()).add(Mention(span=quote.source, form=answer.form))
    story = reader.story
    for entity in entities:
        for mention in entity.mentions:
            if mention.span in story.moved:
                added.setdefault(story.moved[mention.span], set()).add(mention)
    return tuple(done), tuple(
        _completed(e, story.moved, added.get(e.id, ()), story.talk.by_entity[e.id].stated) for e in entities
    )


def _completed(entity: Entity, moved: Mapping[Span, str], more: Iterable[Mention], stated: Sequence[str]) -> Entity:
    """The entity with mentions moved away and added, and with the roles `stated` in passing."""
    kept = [m for m in entity.mentions if moved.get(m.span, entity.id) == entity.id]
    taken = {m.span for m in kept}
    mentions = [*kept, *(m for m in more if m.span not in taken)]
    roles = list(entity.roles)
    for role in stated if entity.kind == "person" else ():
        if not any(set(names.words(role)) <= set(names.words(other)) for other in roles):
            roles.append(role)
    return dataclasses.replace(entity, roles=tuple(roles), mentions=tuple(sorted(mentions, key=lambda m: m.span)))


@dataclass(slots=True)
class _Pending:
    """A quotation inside another whose speaker is known only once the outer one's is."""

    quote: Quote
    word: str
    among: list[Candidate] = field(default_factory=list)


class _Reader:
    def __init__(self, tokens: Tokens, quotes: Sequence[Quote], entities: Sequence[Entity]) -> None:
        self.tokens = tokens
        self.quotes = quotes
        self.by_id = {q.id: q for q in quotes}
        self.story = Story(tokens, quotes, entities)
        self.talk = self.story.talk
        self.sources: dict[int, list[Quote]] = {}
        for quote in quotes:
            if quote.source is not None and (covered := tokens.inside(quote.source)):
                start = self.story.starts.get(covered.start, covered.start)  # the tagger may take half a name
                self.sources.setdefault(start, []).append(quote)
        self.answers: dict[str, Answer] = {}
        self.pending: list[_Pending] = []
        self.last: list[Referent] = []  # speakers, last one at the end
        self.turns: dict[str, Referent] = {}  # who asks and who answers in a transcript

    def read(self) -> Mapping[str, Answer]:
        """Answers by quote id."""
        at = 0
        while at < len(self.tokens):
            self.story.begin(at)
            at = self._source(at) if at in self.sources else self.story.read(at)
        self._nested()
        self._follow()
        return self.answers

    # ---- sources ---------------------------------------------------------------------------------------------------

    def _source(self, at: int) -> int:
        """Settle who the source at token `at` is, for all its quotations; the token after it."""
        t, quoted = self.tokens, self.story.quoted[at]
        last = at + 1
        meant: dict[int, Referent] = {}
        same: dict[tuple[int, str | None], Answer | None] = {}
        for quote in self.sources[at]:
            assert quote.source is not None
            covered = range(at, t.inside(quote.source).stop)
            last = max(last, covered.stop)
            how = (covered.stop, quote.parent)
            if how not in same or same[how] is None:
                same[how] = self._answer(quote, covered)
            answer = same[how]
            if answer is None:
                continue
            self.answers[quote.id] = answer
            if answer.referent is not None:
                meant[id(answer.referent)] = answer.referent
                if quote.parent is None and not quoted:
                    self.last.append(answer.referent)
        for referent in meant.values():  # once, however many quotations it is the source of
            self.talk.mention(referent, SPEAKING if referent.entity else NEW * SPEAKING, quoted=quoted)
        return last

    def _answer(self, quote: Quote, covered: range) -> Answer | None:
        """Who the source is; None when that must wait for the outer quotation."""
        t = self.tokens
        words = t.lower[covered.start : covered.stop]
        quoted = self.story.quoted[covered.start] or quote.parent is not None
        if len(words) == 1:
            word = words[0]
            if quoted and (word in _FIRST or word == "you" or word in _THIRD):
                self.pending.append(_Pending(quote, word, self.talk.candidates(quoted=True)))
                return None
            if word in lexicon.POSSESSIVES and t.word(covered.stop) in nominals.DOCUMENTS:
                return self._by_noun(range(covered.start, covered.stop + 1), quoted)
            if word in _THIRD or word in NEUTER or word in PLURAL:
                return self._by_pronoun(quote, word, quoted)
            if word in ("q", "a"):
                return self._by_turn(word, covered.start)
            if word in ("who", "which", "that") and (before := self._antecedent(covered.start)) is not None:
                return self._answer(quote, before)
        if words[0] in ("one", "another") and (several := self._several(words[1:])) is not None:
            return self._one_of(several, covered)
        named = self._named(covered)
        if len(named) == 1:
            return self._by_name(named[0], covered)
        if len(named) > 1:
            return Answer(None, " and ".join(dict.fromkeys(r.name for r in named)))
        return self._by_noun(covered, quoted)

    def _antecedent(self, at: int) -> range | None:
        """The tokens of the noun that a relative pronoun stands for: its name, else its head and what is before that."""
        t = self.tokens
        verb = t.heads[at]
        head = t.heads[verb]
        if t.dep[verb] != "relcl" or head >= at:
            return None
        first = head
        while first and t.heads[first - 1] == head:
            first -= 1
        return range(first, head + 1)

    def _named(self, covered: range) -> list[Referent]:
        """The entities that the source names as its head: not those of "a lawyer for Acme"."""
        t = self.tokens
        inside = [(i, self.story.names[i][0], self.story.named(i)) for i in covered if i in self.story.names]
        found = []
        for first, last, referent in inside:
            before = t.lower[covered.start : first]
            after = next((i for i in range(last, covered.stop) if t.words[i][0].isalnum()), None)  # no flag, no bracket
            if any(t.pos[i] == "ADP" for i in range(covered.start, first)) and not _is_title_run(before):
                continue
            if after is not None and t.pos[after] in ("NOUN", "PROPN", "ADJ", "PART"):
                continue
            found.append(referent)
        return found

    def _by_name(self, named: Referent, covered: range) -> Answer:
        """A name; "the Argentine" is the person spoken of."""
        if named.entity is not None and named.entity.kind == "group" and self.tokens.word(covered.start - 1) == "the":
            people = [c for c in self.talk.candidates() if c.referent.sort == "person" and not c.referent.plural]
            referent, lead = first_of(people)
            if referent is not None and lead >= LEAD:
                return Answer(referent, form="title")
        self.story.meet(named, covered.start, covered.stop)
        return Answer(named)

    def _by_pronoun(self, quote: Quote, word: str, quoted: bool) -> Answer:
        among = self.talk.candidates(quoted=quoted)
        own = self._names_inside(quote)
        if quote.kind != "direct" and (at := self.tokens.inside(quote.source).start if quote.source else 0):
            own |= self._names_before(at)
        weighed = [Candidate(c.referent, c.weight * (_OWN if id(c.referent) in own else 1.0)) for c in among]
        referent, lead = self.talk.pronoun(word, weighed)
        if referent is None or lead < LEAD:
            return Answer(None, form="pronoun")
        self.story.learn(referent, word, lead)
        return Answer(referent, form="pronoun")

    def _names_inside(self, quote: Quote) -> set[int]:
        """Referents that the quotation itself names."""
        held = self.story.names
        return {id(held[i][1]) for span in quote.spans for i in self.tokens.inside(span) if i in held}

    def _names_before(self, at: int) -> set[int]:
        """Referents named in the clause that a cue interrupts: "Rupert, he said, was tired"."""
        t, held = self.tokens, self.story.names
        if t.word(at - 1) != ",":
            return set()
        return {id(held[i][1]) for i in range(t.sentence[at], at) if i in held}

    def _by_turn(self, word: str, at: int) -> Answer:
        """Q and A of a transcript: the two who spoke last before it, the questioner last of all; in an interview the one
        whom the introduction is about, and whoever is said to have asked."""
        if not self.turns:
            people = list(dict.fromkeys(r.found() for r in reversed(self.last)))
            self.turns = dict(zip("qa", people, strict=False)) if len(people) > 1 else self._interview(at)
        if word in self.turns:
            return Answer(self.turns[word], form="title")
        return Answer(None, "the interviewer" if word == "q" and self.turns else word.upper())

    def _interview(self, at: int) -> dict[str, Referent]:
        """Who asks and who answers in the interview that begins at token `at`, as far as its introduction tells."""
        t = self.tokens
        named = [(i, last, who) for i, (last, who) in self.story.names.items() if i < at and who.sort == "person"]
        asks = next((who for i, last, who in named if any(_interviews(t, k) for k in range(i, last))), None)
        told = Counter(who for _, _, who in named if who is not asks)
        answers = max(told, key=lambda who: told[who], default=None)  # of equals the first
        return {label: who for label, who in (("q", asks), ("a", answers)) if who is not None}

    def _several(self, rest: Sequence[str]) -> Referent | None:
        """Those whom "one", "one of them", "another of the officials" is one of."""
        if rest and rest[:1] != ["of"]:
            return None
        among = [c for c in self.talk.candidates() if c.referent.plural and c.referent.one]
        return first_of(among)[0]

    def _one_of(self, several: Referent, covered: range) -> Answer:
        phrase = phrase_from(self.tokens, covered.start)
        named = (
            None
            if phrase is None
            else self.story.nouns.beside(dataclasses.replace(phrase, last=covered.stop), covered.start)
        )
        told = self._aside(covered.stop)
        one = Referent(name=f"{several.one} {told}".strip(), sort=several.sort, roles=list(several.roles))
        return Answer(named or one, form="title")

    def _aside(self, at: int) -> str:
        """What commas set off behind a source: "One, dated June 2019, reads"."""
        t = self.tokens
        if t.word(at) != "," or at + 1 >= len(t) or t.pos[at + 1] not in ("VERB", "ADP"):
            return ""
        end = next((i for i in range(at + 1, min(at + 9, len(t))) if t.words[i] == ","), at + 1)
        return " ".join(t.span(at + 1, end).of(t.text).split()) if end > at + 1 else ""

    def _by_noun(self, covered: range, quoted: bool) -> Answer:
        t, story = self.tokens, self.story
        start = covered.start
        if start and t.lower[start - 1] in ("the", "its", "their", "his", "her"):
            start -= 1
        phrase = phrase_from(t, start)
        if phrase is not None and phrase.head >= covered.stop and t.pos[covered.stop - 1] in ("NOUN", "PROPN"):
            phrase = dataclasses.replace(phrase, last=covered.stop, head=covered.stop - 1)  # a verb read as a noun
        if phrase is None or phrase.head >= covered.stop:
            if len(covered) == 1 and t.lower[covered.start] in _RELATIVE:
                return Answer(None, form="pronoun")
            return Answer(None, story.nouns.words(covered.start, covered.stop), "title")
        head = t.lower[phrase.head]
        named = story.nouns.beside(dataclasses.replace(phrase, last=max(covered.stop, phrase.head + 1)), start)
        if named is not None and named.sort == "person" and nominals.sort_of(head) == "person":
            return Answer(named, form="title")
        issued = nominals.singular(head) in nominals.ISSUED
        if t.lower[start] in ("the", "this", "that") and issued and self.last:
            return self._by_document(self.last[-1].found(), head)
        referent = story.nouns.meant(phrase, start, quoted)
        if referent is None and not quoted and (referent := story.nouns.unnamed_office(phrase, start)) is not None:
            story.nouns.state(referent, phrase)
        if referent is not None:
            return Answer(referent, form="title")
        described = story.nouns.describe(dataclasses.replace(phrase, last=covered.stop), start)
        if not quoted:
            story.open_with(described, head)
        return Answer(described, form="title")

    def _by_document(self, issuer: Referent, head: str) -> Answer:
        """A statement is its organisation's own words; a person's letter speaks for itself."""
        if issuer.sort == "person" and issuer.entity is not None:
            return Answer(Referent(name=f"{issuer.name}’s {head}", sort="document", roles=[(head,)]), form="title")
        return Answer(issuer, form="title")

    # ---- afterwards ------------------------------------------------------------------------------------------------

    def _nested(self) -> None:
        """Sources inside quotations: I, you, he, once the outer speaker is known."""
        for waiting in self.pending:
            outer = self._outer(waiting.quote)
            if outer is None:
                self.answers[waiting.quote.id] = Answer(None, form="pronoun")
            elif waiting.word in _FIRST:
                self.answers[waiting.quote.id] = dataclasses.replace(outer, form="pronoun")
            elif waiting.word == "you":
                self.answers[waiting.quote.id] = Answer(self._addressee(waiting.quote, outer), form="pronoun")
            else:
                among = [c for c in waiting.among if c.referent is not outer.referent]
                referent, lead = self.talk.pronoun(waiting.word, among)
                self.answers[waiting.quote.id] = Answer(referent if lead >= LEAD else None, form="pronoun")

    def _outer(self, quote: Quote) -> Answer | None:
        seen = 0
        while quote.parent is not None and quote.parent in self.by_id and seen < 6:
            quote = self.by_id[quote.parent]
            head = quote
            while head.continues is not None and head.continues in self.by_id and head.id not in self.answers:
                head = self.by_id[head.continues]
            if head.id in self.answers:
                return self.answers[head.id]
            seen += 1
        return None

    def _addressee(self, quote: Quote, outer: Answer) -> Referent | None:
        """The other one of a dialogue: the last other speaker before."""
        others = [
            answer.referent
            for q in self.quotes
            if q.spans and quote.spans and q.spans[0].start < quote.spans[0].start and q.parent is None
            if (answer := self.answers.get(q.id))
            and answer.referent is not None
            and answer.referent is not outer.referent
        ]
        return others[-1] if others else None

    def _follow(self) -> None:
        """Quotations that carry on another one have its speaker."""
        for quote in self.quotes:
            head = quote
            for _ in range(len(self.quotes)):
                if head.continues is None or head.continues not in self.by_id or head.id in self.answers:
                    break
                head = self.by_id[head.continues]
            if quote.id not in self.answers and head.id in self.answers:
                self.answers[quote.id] = dataclasses.replace(self.answers[head.id], form="name")


def _interviews(t: Tokens, at: int) -> bool:
    """Whether a name is the subject of a verb of asking: "Ada Roe spoke to the coach"."""
    return t.dep[at] == "nsubj" and t.lemma[t.heads[at]] in _ASKING


def _is_title_run(words: Sequence[str]) -> bool:
    """Words before a name that belong to a title: "Secretary of State"."""
    return (
        bool(words)
        and any(w in lexicon.TITLES or w in lexicon.ROLE_NOUNS for w in words)
        and words[0] not in ("a", "an", "the")
    )
