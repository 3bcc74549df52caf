"""Speakers: who stands behind the source of each quotation.

The text is read once from start to end (core.discourse keeps who is spoken of). A source that names somebody is that
entity; a pronoun or noun is the one candidate clearly ahead; what fits nobody stays a description; a quotation without a
source goes on with its speaker or stays open.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core import lexicon, nominals
from core.article import Entity, Mention, MentionForm, Quote
from core.discourse import FEMALE, MALE, NEUTER, PLURAL, Candidate, Discourse, Referent
from core.marks import find_marks
from core.phrases import Phrase, phrase_from
from core.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEAD = 1.15
"""How far a candidate must be ahead of the next to be the answer."""

_BREAK = 1.0
"""Sentences that a new paragraph counts for."""

_REACH = 60
"""Tokens between a possessive and the subject of its clause, at most."""

_THIRD = FEMALE | MALE
_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_WEIGHTS = {
    "nsubj": 1.0,
    "nsubjpass": 0.9,
    "csubj": 0.8,
    "dobj": 0.5,
    "dative": 0.5,
    "pobj": 0.4,
    "poss": 0.35,
    "attr": 0.5,
}
_ELSEWHERE = 0.4


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is: a referent or only words."""

    referent: Referent | None
    name: str | None
    form: MentionForm = "name"


def resolve_speakers(
    doc: Doc, quotes: Sequence[Quote], entities: Sequence[Entity]
) -> tuple[tuple[Quote, ...], tuple[Entity, ...]]:
    """Quotes with `speaker` and `speaker_name`; entities with the pronouns and titles that were sources as mentions."""
    reader = _Reader(Tokens.of(doc), quotes, entities)
    answers = reader.read()
    added: dict[str, set[Mention]] = {}
    done = []
    for quote in quotes:
        answer = answers.get(quote.id, Answer(None, None))
        entity = answer.referent.entity if answer.referent else None
        name = answer.referent.name if answer.referent else answer.name
        done.append(dataclasses.replace(quote, speaker=entity.id if entity else None, speaker_name=name))
        if entity and quote.source and answer.form != "name":
            added.setdefault(entity.id, set()).add(Mention(span=quote.source, form=answer.form))
    return tuple(done), tuple(_with_mentions(e, added.get(e.id, ())) for e in entities)


def _with_mentions(entity: Entity, more: Iterable[Mention]) -> Entity:
    taken = {m.span for m in entity.mentions}
    mentions = [*entity.mentions, *(m for m in more if m.span not in taken)]
    return dataclasses.replace(entity, mentions=tuple(sorted(mentions, key=lambda m: m.span)))


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
        self.talk = Discourse(entities)
        self.names: dict[int, tuple[int, Referent]] = {}
        for entity in entities:
            for mention in entity.mentions:
                covered = tokens.inside(mention.span)
                if covered:
                    self.names[covered.start] = (covered.stop, self.talk.by_entity[entity.id])
        self.sources: dict[int, list[Quote]] = {}
        for quote in quotes:
            if quote.source is not None and (covered := tokens.inside(quote.source)):
                self.sources.setdefault(covered.start, []).append(quote)
        self.quoted = _quoted(tokens, quotes)
        self.answers: dict[str, Answer] = {}
        self.pending: list[_Pending] = []
        self.last: list[Referent] = []  # speakers, last one at the end
        self.said: dict[int, list[Referent]] = {}

    def read(self) -> Mapping[str, Answer]:
        """Answers by quote id."""
        t = self.tokens
        at, begun = 0, True
        while at < len(t):
            begun |= t.sentence[at] == at or self._ends(at - 1)
            if "\n" in t.words[at]:
                begun = False
                self.talk.tick(_BREAK)
            elif begun and not self.quoted[at]:  # also what follows a quotation: "“…,” he said"
                begun = False
                self.talk.tick()
            at = self._step(at)
        self._open()
        self._nested()
        self._follow()
        return self.answers

    def _ends(self, at: int) -> bool:
        """Whether a sentence of the story ends with this token, whatever the parser makes of the marks around it."""
        return at >= 0 and not self.quoted[at] and self.tokens.words[at] in (".", "!", "?")

    def _step(self, at: int) -> int:
        """Take in what stands at token `at`; the token to go on from."""
        t = self.tokens
        if at in self.sources:
            return self._source(at)
        if at in self.names:
            last, referent = self.names[at]
            self.talk.mention(referent, self._weight(at, last), quoted=self.quoted[at])
            self._title(at, referent)
            return last
        word = t.lower[at]
        if word in _THIRD and not self.quoted[at]:
            meant, lead = self.talk.pronoun(word, self._owner(at) or self.talk.candidates())
            if meant is not None:
                self._learn(meant, word, lead)
                self.talk.mention(meant, self._weight(at, at + 1))
            return at + 1
        if word in lexicon.DETERMINERS or word == "one":
            self._noun(at)
        return at + 1

    def _owner(self, at: int) -> list[Candidate]:
        """The subject of the clause that a possessive stands in ("Ada Roe, for her part"), where it is a name."""
        t = self.tokens
        head = at
        while t.dep[at] == "poss" and t.heads[head] != head:
            head = t.heads[head]
            for first in range(max(t.sentence[at], at - _REACH), at):
                last, referent = self.names.get(first, (first, None))
                subject = any(t.heads[i] == head and t.dep[i].startswith("nsubj") for i in range(first, last))
                if referent is not None and subject:
                    return [Candidate(referent, 1.0)]
        return []

    # ---- mentions --------------------------------------------------------------------------------------------------

    def _weight(self, first: int, last: int) -> float:
        """Weight of tokens first:last by what they are in the sentence."""
        t = self.tokens
        head = next((i for i in range(last - 1, first - 1, -1) if not first <= t.heads[i] < last), last - 1)
        seen = 0
        factor = 1.0
        while t.dep[head] in ("conj", "appos", "compound", "oprd", "nmod") and seen < 5 and t.heads[head] != head:
            factor *= 0.9
            head = t.heads[head]
            seen += 1
        weight = _WEIGHTS.get(t.dep[head], _ELSEWHERE) * factor
        verb = t.heads[head]
        if t.dep[head].startswith("nsubj") and t.dep[verb] in ("ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp"):
            weight *= 0.6
        return weight

    def _title(self, at: int, referent: Referent) -> None:
        """Learn gender from a title before the name."""
        word = self.tokens.word(at - 1).rstrip(".")
        if referent.sort == "person":
            if word in lexicon.FEMALE_TITLES:
                referent.gender += 2
            elif word in lexicon.MALE_TITLES:
                referent.gender -= 2

    def _learn(self, referent: Referent, word: str, lead: float) -> None:
        """A pronoun that clearly means somebody tells their gender."""
        if lead >= 1.5:
            referent.gender += (word in FEMALE) - (word in MALE)

    def _noun(self, at: int) -> None:
        """A phrase like "the minister", "a passenger", "its chair" in the story."""
        t = self.tokens
        phrase = self._cut(phrase_from(t, at), at)
        if phrase is None:
            return
        head = t.lower[phrase.head]
        sort = nominals.sort_of(head)
        if sort not in ("person", "organisation", "document"):
            return
        named = self._beside(phrase, at)
        if named is not None:
            words = tuple(t.lower[phrase.first : phrase.last])
            named.roles.append(words)
            if named.sort == "person":
                named.gender += 2 * nominals.gender_of((head,))
            return
        referent, _form = self._meant(phrase, at, self.quoted[at])
        if referent is None:
            if self.quoted[at] or sort == "organisation":
                return
            referent = self._described(phrase, at)
        self.talk.mention(referent, self._weight(phrase.first, phrase.head + 1), quoted=self.quoted[at])

    def _cut(self, phrase: Phrase | None, start: int) -> Phrase | None:
        """The phrase without a person's name it runs into ("the historian | Ada Roe")."""
        if phrase is None:
            return None
        for at in range(phrase.first, phrase.last):
            if at in self.names and self.names[at][1].sort == "person" and phrase.head >= at:
                if at == phrase.first:
                    return None
                return dataclasses.replace(phrase, last=at, head=at - 1)
        return phrase

    def _beside(self, phrase: Phrase, start: int) -> Referent | None:
        """The entity that the phrase is said of because its name stands beside it."""
        t = self.tokens
        at = phrase.last
        if at in self.names:
            return self.names[at][1]
        if t.word(at) in (",", "named", "called") and at + 1 in self.names and self.names[at + 1][1].sort == "person":
            return self.names[at + 1][1]
        back = start - 1
        if t.word(back) == "," or t.lemma[back : back + 1] in (["be"], ["become"]):
            if t.word(back - 1).isdigit() and t.word(back - 2) == ",":
                back -= 2
            for first in range(max(0, back - 6), back):
                if first in self.names and self.names[first][0] == back:
                    return self.names[first][1]
        return None

    def _meant(self, phrase: Phrase, start: int, quoted: bool) -> tuple[Referent | None, float]:
        """Whom a definite phrase means, if it is clear."""
        t = self.tokens
        opening = t.lower[start]
        if opening in ("a", "an", "some", "one", "another", "any", "every", "each"):
            return None, 0.0
        head = t.lower[phrase.head]
        modifiers = [w for w in t.lower[phrase.first : phrase.head] if w not in ("-", "’s", "'s")]
        among = self.talk.candidates(quoted=quoted)
        referent, lead = self.talk.noun(head, modifiers, among)
        if referent is None and nominals.sort_of(head) != "document":
            referent, lead = self.talk.noun(head, modifiers, self.talk.everybody())
        return (referent, lead) if lead >= _LEAD else (None, lead)

    def _described(self, phrase: Phrase, start: int) -> Referent:
        t = self.tokens
        head = t.lower[phrase.head]
        return Referent(
            name=self._description(start, phrase.last),
            sort=nominals.sort_of(head) if nominals.sort_of(head) != "other" else "person",
            roles=[
                tuple(
                    nominals.singular(w) if i == phrase.head else w
                    for i, w in enumerate(t.lower[phrase.first : phrase.last], phrase.first)
                )
            ],
            gender=float(nominals.gender_of((head,))) * 2,
            plural=t.lower[phrase.head] != nominals.singular(t.lower[phrase.head]),
        )

    # ---- sources ---------------------------------------------------------------------------------------------------

    def _source(self, at: int) -> int:
        """Settle who the source at token `at` is, for all its quotations; the token after it."""
        t = self.tokens
        last = at + 1
        meant: dict[int, Referent] = {}
        for quote in self.sources[at]:
            assert quote.source is not None
            covered = t.inside(quote.source)
            last = max(last, covered.stop)
            answer = self._answer(quote, covered)
            if answer is None:
                continue
            self.answers[quote.id] = answer
            if answer.referent is not None:
                meant[id(answer.referent)] = answer.referent
                if quote.parent is None and not self.quoted[at]:
                    self.last.append(answer.referent)
        for referent in meant.values():  # once, however many quotations it is the source of
            self.talk.mention(referent, 1.2, quoted=self.quoted[at])
        return last

    def _answer(self, quote: Quote, covered: range) -> Answer | None:
        """Who the source is; None when that must wait for the outer quotation."""
        t = self.tokens
        words = t.lower[covered.start : covered.stop]
        quoted = self.quoted[covered.start] or quote.parent is not None
        if len(words) == 1:
            word = words[0]
            if quoted and (word in _FIRST or word == "you" or word in _THIRD):
                self.pending.append(_Pending(quote, word, self.talk.candidates(quoted=True)))
                return None
            if word in _THIRD or word in NEUTER or word in PLURAL:
                return self._by_pronoun(quote, word, quoted)
            if word in ("q", "a"):
                return self._by_turn(word)
            if word in ("who", "which", "that") and (before := self._antecedent(covered.start)) is not None:
                return self._answer(quote, before)
        named = self._named(covered)
        if len(named) == 1:
            referent = named[0]
            self._title(covered.start, referent)
            return Answer(referent, None)
        if len(named) > 1:
            return Answer(None, " and ".join(dict.fromkeys(r.name for r in named)))
        return self._by_noun(quote, covered, quoted)

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
        inside = [(i, *self.names[i]) for i in covered if i in self.names]
        found = []
        for first, last, referent in inside:
            before = t.lower[covered.start : first]
            after = t.lower[last : covered.stop]
            if any(t.pos[i] == "ADP" for i in range(covered.start, first)) and not _is_title_run(before):
                continue
            if after and t.pos[last] in ("NOUN", "PROPN", "ADJ", "PART"):
                continue
            found.append(referent)
        return found

    def _by_pronoun(self, quote: Quote, word: str, quoted: bool) -> Answer:
        among = self.talk.candidates(quoted=quoted)
        own = self._names_inside(quote)
        weighed = [Candidate(c.referent, c.weight * (0.25 if id(c.referent) in own else 1.0)) for c in among]
        referent, lead = self.talk.pronoun(word, weighed)
        if referent is None or lead < _LEAD:
            return Answer(None, None, "pronoun")
        self._learn(referent, word, lead)
        return Answer(referent, None, "pronoun")

    def _names_inside(self, quote: Quote) -> set[int]:
        """Referents that the quotation itself names."""
        return {id(self.names[i][1]) for span in quote.spans for i in self.tokens.inside(span) if i in self.names}

    def _by_turn(self, word: str) -> Answer:
        """Q and A of a transcript: the two who spoke last, the questioner last of all."""
        people = list(dict.fromkeys(reversed(self.last)))
        if len(people) < 2:
            return Answer(None, word.upper())
        return Answer(people[0 if word == "q" else 1], None, "title")

    def _by_noun(self, quote: Quote, covered: range, quoted: bool) -> Answer:
        t = self.tokens
        phrase = phrase_from(t, covered.start)
        if phrase is None or phrase.head >= covered.stop:
            return Answer(None, self._description(covered.start, covered.stop), "title")
        head = t.lower[phrase.head]
        if (
            t.lower[covered.start] in ("the", "this", "that")
            and nominals.singular(head) in nominals.ISSUED
            and self.last
        ):
            return Answer(self.last[-1], None, "title")
        referent, _lead = self._meant(phrase, covered.start, quoted)
        if referent is not None:
            return Answer(referent, None, "title")
        described = self._described(dataclasses.replace(phrase, last=covered.stop), covered.start)
        described.name = self._description(covered.start, self._with_clause(covered.stop))
        return Answer(described, None, "title")

    def _with_clause(self, last: int) -> int:
        """The end of a participial clause right after the source: "a memo | obtained by the Post"."""
        t = self.tokens
        if last >= len(t) or t.pos[last] != "VERB" or t.dep[last] != "acl":
            return last
        end = last + 1
        while end < min(len(t), last + 14) and t.pos[end] not in ("PUNCT", "AUX", "SPACE", "SCONJ"):
            if t.pos[end] == "VERB" and t.heads[end] < last:
                break
            if t.pos[end] == "VERB" and t.dep[end] == "ROOT":
                break
            end += 1
        return end

    def _description(self, first: int, last: int) -> str:
        """The words of a source, possessives and short names resolved, the article in lower case."""
        t = self.tokens
        parts: list[str] = []
        at = first
        while at < last:
            space = t.text[t.ends[at - 1] : t.starts[at]] if at > first else ""
            if at in self.names and self.names[at][0] <= last:
                stop, referent = self.names[at]
                parts.append(space + referent.name)
                at = stop
                continue
            word = t.words[at]
            if at == first and t.lower[at] in lexicon.POSSESSIVES and at + 1 < last:
                owner = self._possessor(t.lower[at])
                if owner is not None:
                    word = f"{owner.name}’s"
            elif at == first and (t.lower[at] in lexicon.DETERMINERS or t.pos[at] in ("ADJ", "NUM", "NOUN")):
                word = word[:1].lower() + word[1:] if not word.isupper() or len(word) == 1 else word
            parts.append(space + word)
            at += 1
        return " ".join("".join(parts).split())

    def _possessor(self, word: str) -> Referent | None:
        if word in ("my", "our"):
            return None
        referent, lead = self.talk.pronoun(word, self.talk.candidates())
        return referent if lead >= _LEAD else None

    # ---- afterwards ------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Quotations without a source."""

    def _nested(self) -> None:
        """Sources inside quotations: I, you, he, once the outer speaker is known."""
        for waiting in self.pending:
            outer = self._outer(waiting.quote)
            if outer is None:
                self.answers[waiting.quote.id] = Answer(None, None, "pronoun")
            elif waiting.word in _FIRST:
                self.answers[waiting.quote.id] = Answer(outer.referent, outer.name, "pronoun")
            elif waiting.word == "you":
                self.answers[waiting.quote.id] = Answer(self._addressee(waiting.quote, outer), None, "pronoun")
            else:
                among = [c for c in waiting.among if c.referent is not outer.referent]
                referent, lead = self.talk.pronoun(waiting.word, among)
                self.answers[waiting.quote.id] = Answer(referent if lead >= _LEAD else None, None, "pronoun")

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


def _is_title_run(words: Sequence[str]) -> bool:
    """Words before a name that belong to a title: "Secretary of State"."""
    return (
        bool(words)
        and any(w in lexicon.TITLES or w in lexicon.ROLE_NOUNS for w in words)
        and words[0] not in ("a", "an", "the")
    )


def _quoted(tokens: Tokens, quotes: Sequence[Quote]) -> list[bool]:
    """For each token whether it stands inside quotation marks or in a direct quotation without any."""
    inside = [False] * len(tokens)
    spans = [s.span for s in find_marks(tokens.text).stretches]
    spans += [span for q in quotes if q.kind == "direct" and q.parent is None for span in q.spans]
    for span in spans:
        for at in tokens.inside(span):
            inside[at] = True
    return inside
