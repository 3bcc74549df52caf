"""The story read from start to end: names, pronouns and noun phrases as they come, and whom each of them means.

`Story` keeps the discourse (core.discourse) up to date token by token; core.speakers stops at the sources of quotations and
asks it who they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core import lexicon, names, nominals
from core.article import Entity, Quote, Span
from core.discourse import FEMALE, MALE, Discourse, Referent, first_of
from core.marks import find_marks
from core.phrases import is_human, is_owner, phrase_from
from core.reference import INDEFINITE, LEAD, SURE, Nouns, tells
from core.tokens import Tokens

_PARAGRAPH = 1.3
"""Sentences that a new paragraph counts for."""

_NAMED_SOON = 5.0
"""Sentences within which a speaker who is only described in the opening is named."""

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
_EMBEDDED = 0.6
"""Share left to the subject of a clause inside another."""
_TOPIC = 0.8
"""A name that opens a paragraph after a preposition ("For Ada Roe it was over") is what it is about."""
NEW = 0.7
"""Share left to somebody who is only described, beside people with names."""
SPEAKING = 1.2
"""Weight of whoever speaks."""


class Story:
    """One text while it is read. `names`: first token of a name → (token after it, who); `quoted`: tokens in quotations."""

    def __init__(self, tokens: Tokens, quotes: Sequence[Quote], entities: Sequence[Entity]) -> None:
        self.tokens = tokens
        self.talk = Discourse(entities)
        self.names: dict[int, tuple[int, Referent]] = {}
        for entity in entities:
            for mention in entity.mentions:
                covered = tokens.inside(mention.span)
                if covered and not tokens.words[covered.start].isspace():  # a blanked byline
                    self.names[covered.start] = (covered.stop, self.talk.by_entity[entity.id])
        for at, (_, referent) in self.names.items():
            self._title(at, referent)
        self.starts = {i: first for first, (last, _) in self.names.items() for i in range(first, last)}
        """First token of the name that a token is part of."""
        self.moved: dict[Span, str] = {}
        """Mentions of a shared family name that turn out to be another one's: the entity they belong to."""
        self._namesakes = _namesakes(self.talk.by_entity.values())
        self.quoted = _quoted(tokens, quotes)
        self.nouns = Nouns(tokens, self.names, self.talk, self.quoted)
        self.opening: Referent | None = None
        """Who speaks in the opening though only described; whom the text may name next."""
        self._begun = True
        self._headline = _headline(tokens)
        self._nobody_named = True

    # ---- reading on ------------------------------------------------------------------------------------------------

    def begin(self, at: int) -> None:
        """Token `at` is come to: has a sentence or a paragraph of the story ended?"""
        t = self.tokens
        opens = at > 0 and "\n" in t.words[at - 1]  # a paragraph, which is told already
        self._begun |= not opens and (t.sentence[at] == at or self._ends(at - 1))
        if "\n" in t.words[at]:
            self._begun = False
            self.talk.tick(_PARAGRAPH)
        elif self._begun and not self.quoted[at]:  # also what follows a quotation: "“…,” he said"
            self._begun = False
            self.talk.tick()

    def _ends(self, at: int) -> bool:
        """Whether a sentence of the story ends with this token, whatever the parser makes of the marks around it."""
        return at >= 0 and not self.quoted[at] and self.tokens.words[at] in (".", "!", "?")

    def read(self, at: int) -> int:
        """Take in what stands at token `at`; the token to go on from."""
        t = self.tokens
        if at in self.names:
            last, referent = self.names[at] = (self.names[at][0], self.named(at))
            self.meet(referent, at, last)
            self.talk.mention(referent, self.weight(at, last), quoted=self.quoted[at])
            if is_owner(t, last) and not self.quoted[at]:
                self._noun(at)
            return last
        word = t.lower[at]
        if (word in FEMALE or word in MALE) and not self.quoted[at]:
            meant, lead = self.talk.pronoun(word, self.nouns.subject_before(at) or self.talk.candidates())
            if meant is not None:
                self.learn(meant, word, lead)
                self.talk.mention(meant, self.weight(at, at + 1))
                self._became(at, meant, lead)
        if (
            word in lexicon.DETERMINERS
            or word in INDEFINITE
            or word == "whose"
            or (t.sentence[at] == at and not self.quoted[at] and t.pos[at] in ("NOUN", "ADJ", "NUM"))
        ):
            self._noun(at)
        return at + 1

    def meet(self, referent: Referent, at: int, last: int) -> None:
        """A name is come to: the first person named may be the one described in the opening, if nothing else is said of
        them and they are what the sentence is about."""
        if referent.sort != "person" or self.quoted[at] or not self._nobody_named or " " not in referent.name:
            return
        self._nobody_named = False
        told = self.opening
        if told is None or self.talk.clock > _NAMED_SOON or told.gender * referent.gender <= -1:
            return
        if not self._is_introduced(at, last) and self.weight(at, last) >= _EMBEDDED:
            told.known = referent
            referent.roles += told.roles
            referent.stated += told.stated
            referent.gender += told.gender
            self.talk.drop(told)

    def open_with(self, described: Referent, head: str) -> None:
        """Somebody only described speaks, or is what a headline or the first sentence is about."""
        one = described.sort == "person" and not described.plural
        if self.opening is None and self._nobody_named and one and head not in nominals.PEOPLE | lexicon.UNNAMED:
            self.opening = described

    def _is_introduced(self, at: int, last: int) -> bool:
        """Whether the words around a name say what that person is."""
        t = self.tokens
        before = t.word(at - 1).rstrip(".")
        if before not in lexicon.COURTESY and at and (is_human(t, at - 1) or before in lexicon.TITLES):
            return True
        if t.word(last) != ",":
            return False
        phrase = phrase_from(t, last + 1) if last + 1 < len(t) else None
        return phrase is not None and is_human(t, phrase.head)

    def weight(self, first: int, last: int) -> float:
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
            weight *= _EMBEDDED
        opens = first
        if t.word(opens - 1).rstrip(".") in lexicon.TITLES or (opens and t.pos[opens - 1] == "ADP"):
            opens -= 1
        topic = (opens < 1 or "\n" in t.words[opens - 1]) and not is_owner(t, last)
        return max(weight, _TOPIC) if topic else weight

    def named(self, at: int) -> Referent:
        """Who the name at token `at` is; of several with one family name, the one spoken of."""
        t = self.tokens
        last, referent = self.names[at]
        span = t.span(at, last)
        sharing = self._namesakes.get(names.key(span.of(t.text)), [])
        if referent not in sharing:
            return referent
        title = t.word(at - 1).rstrip(".")
        told = (title in lexicon.FEMALE_TITLES) - (title in lexicon.MALE_TITLES)
        among = [c for c in self.talk.candidates(quoted=self.quoted[at]) if c.referent in sharing]
        among = [c for c in among if told * c.referent.gender >= 0] or among
        meant, lead = first_of(among)
        if meant is None or meant.entity is None or lead < LEAD or meant is referent:
            return referent
        self.moved[span] = meant.entity.id
        return meant

    # ---- what the text tells of somebody ---------------------------------------------------------------------------

    def _title(self, at: int, referent: Referent) -> None:
        """Learn gender from a title before the name."""
        word = self.tokens.word(at - 1).rstrip(".")
        if referent.sort == "person":
            if word in lexicon.FEMALE_TITLES:
                referent.gender += 2
            elif word in lexicon.MALE_TITLES:
                referent.gender -= 2

    def learn(self, referent: Referent, word: str, lead: float) -> None:
        """A pronoun that clearly means somebody tells their gender."""
        if lead >= SURE:
            referent.gender += (word in FEMALE) - (word in MALE)

    def _became(self, at: int, referent: Referent, lead: float) -> None:
        """ "… before she became education commissioner of Veldmark" states a role of whom the pronoun means."""
        t = self.tokens
        if lead < SURE or referent.entity is None or t.lemma[at + 1 : at + 2] not in (["become"], ["be"]):
            return
        start = at + 2
        phrase = phrase_from(t, start) if start < len(t) and t.pos[start] != "VERB" else None
        if phrase is not None and is_human(t, phrase.head) and nominals.sort_of(t.lower[phrase.head]) == "person":
            self.nouns.state(referent, phrase)

    # ---- noun phrases ----------------------------------------------------------------------------------------------

    def _noun(self, at: int) -> None:
        """A phrase like "the minister", "a passenger", "its chair", "Ada Roe's report" in the story."""
        t = self.tokens
        start = at + 1 if t.lower[at] == "whose" else at
        phrase = self.nouns.without_name(phrase_from(t, start)) if start < len(t) else None
        if phrase is None:
            return
        head = t.lower[phrase.head]
        sort = nominals.sort_of(head)
        aged = head == "old" and t.lower[phrase.head - 1] == "-"
        if sort not in ("person", "organisation", "document") and not aged:
            return
        named = self.nouns.beside(phrase, start)
        if named is not None:
            named.roles.append(tuple(t.lower[phrase.first : phrase.last]))
            if named.sort == "person":
                named.gender += 2 * nominals.gender_of((head,))
            return
        quoted = self.quoted[at]
        whose = self.nouns.before_relative(at) if start > at else None
        referent = None if whose else self.nouns.meant(phrase, at, quoted)
        if referent is None:
            if quoted or sort == "organisation" or aged or not tells(head):
                return
            referent = self.nouns.describe(phrase, start, owner=whose)
            subject = self.weight(phrase.first, phrase.head + 1) >= 0.9 or at < self._headline
            if t.lower[start] in ("the", "a", "an") and subject:
                self.open_with(referent, head)
        share = 1.0 if referent.entity else NEW
        self.talk.mention(referent, share * self.weight(phrase.first, phrase.head + 1), quoted=quoted)


def _headline(t: Tokens) -> int:
    """Where a first line that is no sentence ends, 0 without one."""
    first = next((i for i, word in enumerate(t.words[:60]) if "\n" in word), 0)
    return first if first and t.words[first - 1] not in (".", "!", "?", "”", "’", '"') else 0


def _namesakes(referents: Iterable[Referent]) -> dict[str, list[Referent]]:
    """Key of a family name → the people of several words who share it."""
    found: dict[str, list[Referent]] = {}
    for referent in referents:
        parts = names.person_words(referent.name) if referent.sort == "person" else ()
        if len(parts) > 1:
            found.setdefault(names.surname(parts).replace(" ", ""), []).append(referent)
    return {key: sharing for key, sharing in found.items() if len(sharing) > 1}


def _quoted(tokens: Tokens, quotes: Sequence[Quote]) -> list[bool]:
    """For each token whether it stands inside quotation marks or in a direct quotation without any."""
    inside = [False] * len(tokens)
    spans: list[Span] = [s.span for s in find_marks(tokens.text).stretches]
    spans += [span for q in quotes if q.kind == "direct" and q.parent is None for span in q.spans]
    for span in spans:
        for at in tokens.inside(span):
            inside[at] = True
    return inside
