"""Noun phrases of a story: whom they mean, and how they are worded where they mean nobody named."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from core import lexicon, nominals
from core.discourse import Candidate, Discourse, Referent, first_of
from core.limits import NAME_CHARACTERS
from core.phrases import Phrase, is_human, phrase_from
from core.tokens import Tokens

LEAD = 1.15
"""How far a candidate must be ahead of the next to be the answer."""

SURE = 1.5
"""The same for an answer that something else is learned from."""

INDEFINITE = frozenset({"a", "an", "some", "one", "another", "any", "every", "each", "two", "three", "several", "many"})
_DEFINITE = frozenset("the this that these those his her its their".split())
_OFFICES = frozenset({"office", "team", "camp", "campaign"})
"""What belongs to somebody and is not named by it: "her office"."""

_REACH = 60
"""Tokens between a possessive and the subject of its clause, at most."""


class Nouns:
    """The phrases of one text. `names`: first token of a name → (token after it, who); `talk`: who is spoken of by now;
    `quoted`: for each token whether it stands in a quotation."""

    def __init__(
        self, tokens: Tokens, names: Mapping[int, tuple[int, Referent]], talk: Discourse, quoted: Sequence[bool]
    ) -> None:
        self.tokens = tokens
        self.names = names
        self.talk = talk
        self.quoted = quoted

    # ---- whom a phrase means ----------------------------------------------------------------------------------------

    def beside(self, phrase: Phrase, start: int) -> Referent | None:
        """The entity that the phrase is said of because its name stands beside it."""
        t = self.tokens
        at = phrase.last
        if at in self.names:
            return self.names[at][1]
        if t.word(at) in (",", "named", "called"):
            after = self._appositive(at + 1)
            if after is not None:
                return after
        back = start - 1
        if t.word(back) == "," or t.lemma[back : back + 1] in (["be"], ["become"]):
            if t.word(back - 1).isdigit() and t.word(back - 2) == ",":
                back -= 2
            for first in range(max(0, back - 6), back):
                if first in self.names and self.names[first][0] == back:
                    return self.names[first][1]
        return None

    def _appositive(self, at: int) -> Referent | None:
        """The person named after a comma: ", Ada Roe,", ", the hydrologist Ada Roe,", ", a clerk named Ada Roe,"."""
        t = self.tokens
        for i in range(at, min(at + 12, len(t))):
            if i in self.names and self.names[i][1].sort == "person":
                between = t.lower[at:i]
                return self.names[i][1] if i == at or between[0] in lexicon.DETERMINERS or is_human(t, i - 1) else None
            apart = t.pos[i] in ("PUNCT", "AUX", "PRON", "SPACE", "SCONJ") and t.words[i] != "-"
            if apart or (t.pos[i] == "VERB" and t.dep[i] not in ("amod", "compound", "acl")):
                return None
        return None

    def before_relative(self, at: int) -> Referent | None:
        """The name right before "whose"."""
        back = at - 1 if self.tokens.word(at - 1) == "," else at
        return next(
            (
                who
                for first in range(max(0, back - 6), back)
                for end, who in [self.names.get(first, (-1, None))]
                if end == back
            ),
            None,
        )

    def without_name(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase without a person's name it runs into ("the historian | Ada Roe")."""
        if phrase is None:
            return None
        for at in range(phrase.first, phrase.last):
            if at in self.names and self.names[at][1].sort == "person" and phrase.head >= at:
                if at == phrase.first:
                    return None
                return dataclasses.replace(phrase, last=at, head=at - 1)
        return phrase

    def meant(self, phrase: Phrase, start: int, quoted: bool) -> Referent | None:
        """Whom a definite phrase means, if it is clear."""
        t = self.tokens
        if t.lower[start] not in _DEFINITE and phrase.owner is None:
            return None
        head = t.lower[phrase.head]
        if head in _OFFICES and phrase.owner is not None:
            return None
        modifiers = [w for w in t.lower[phrase.first : phrase.head] if w not in ("-", "’s", "'s")]
        if head == "old" and t.lower[phrase.head - 1] == "-":
            head = "year-old"
        among = self.talk.candidates(quoted=quoted)
        referent, lead = self.talk.noun(head, modifiers, among)
        if referent is None:
            referent, lead = self.talk.noun(head, modifiers, self.talk.everybody())
        return referent if lead >= LEAD else None

    def unnamed_office(self, phrase: Phrase, start: int) -> Referent | None:
        """The one whose office a definite phrase must tell ("the opposition leader"), as nobody else is spoken of and the
        text has not said what they are."""
        t = self.tokens
        head = t.lower[phrase.head]
        if (
            nominals.sort_of(head) != "person"
            or t.lower[start] != "the"
            or head in lexicon.UNNAMED
            or not tells(head)
            or head in nominals.PEOPLE
        ):
            return None
        if phrase.owner is not None or nominals.singular(head) != head:
            return None
        people = [c for c in self.talk.candidates() if c.referent.sort == "person" and not c.referent.plural]
        referent, lead = first_of(people)
        if referent is None or referent.entity is None or referent.roles or lead < SURE:
            return None
        return referent

    def possessor(self, phrase: Phrase) -> Referent | None:
        """Whom the possessive of a phrase means."""
        if phrase.owner is None:
            return None
        t = self.tokens
        first, last = phrase.owner
        if t.lower[first] in lexicon.POSSESSIVES:
            return self._by_possessive(first)
        inside = [self.names[i][1] for i in range(first, last) if i in self.names]
        if inside:
            return inside[-1]
        owner = phrase_from(t, first)
        return (
            None
            if owner is None or owner.last > last
            else self.meant(dataclasses.replace(owner, owner=None), first, self.quoted[first])
        )

    def _by_possessive(self, at: int) -> Referent | None:
        word = self.tokens.lower[at]
        if word in ("my", "our"):
            return None
        among = self.subject_before(at) or self.talk.candidates()
        if word == "its" and self.tokens.word(at + 1) in nominals.MAKERS:
            among = [c for c in among if c.referent.sort == "document"] or among
        referent, lead = self.talk.pronoun(word, among)
        return referent if lead >= LEAD else None

    def subject_before(self, at: int) -> list[Candidate]:
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

    # ---- wording ---------------------------------------------------------------------------------------------------

    def describe(self, phrase: Phrase, start: int, owner: Referent | None = None) -> Referent:
        """A referent for somebody or something that the text only describes."""
        t = self.tokens
        head = t.lower[phrase.head]
        one = nominals.singular(head)
        sort = nominals.sort_of(head)
        words = t.lower[phrase.first : phrase.last]
        words[phrase.head - phrase.first] = one
        last = self._with_clause(phrase.last)
        name = self.words(start, last)
        if owner is not None:
            name = f"{owner.name}’s {name}"
        described = Referent(
            name=name,
            sort=sort if sort != "other" or t.lower[start] not in lexicon.DETERMINERS else "person",
            roles=[tuple(words)],
            gender=float(nominals.gender_of((head,))) * 2,
            plural=head != one or head in ("people", "men", "women"),
        )
        if described.plural:
            described.one = self._one(phrase, start, one)
        whose = self.possessor(phrase)
        role = " ".join(t.span(phrase.first, phrase.last).of(t.text).split())
        described.stated.append(role if whose is None or whose.sort == "person" else f"{role} of {whose.name}")
        return described

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

    def _one(self, phrase: Phrase, start: int, one: str) -> str:
        """What one of several is called: "internal documents shown to the court" → "an internal document shown to …"."""
        t = self.tokens
        counted = t.pos[phrase.first] == "NUM" or t.lower[start] in INDEFINITE
        first = phrase.first + 1 if counted and phrase.first < phrase.head else phrase.first
        before, after = self.words(first, phrase.head), self.words(phrase.head + 1, phrase.last)
        words = f"{before} {'person' if one == 'people' else one} {after}".split()
        return f"{'an' if words[0][0].lower() in 'aeiou' else 'a'} {' '.join(words)}"

    def state(self, referent: Referent, phrase: Phrase) -> None:
        """The text calls `referent` what the phrase says."""
        t = self.tokens
        referent.roles.append(tuple(t.lower[phrase.first : phrase.last]))
        owner = self.possessor(phrase)
        role = " ".join(t.span(phrase.first, phrase.last).of(t.text).split())
        referent.stated.append(role if owner is None or owner.sort == "person" else f"{role} of {owner.name}")

    def _opens(self, at: int) -> bool:
        """A common word with a capital only because its sentence begins with it: elsewhere a capital is a name's."""
        return self.tokens.sentence[at] == at and self.tokens.pos[at] in ("ADJ", "NUM", "NOUN")

    def words(self, first: int, last: int) -> str:
        """The words of a description, possessives and short names resolved, the article in lower case."""
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
                owner = self._by_possessive(at)
                if owner is not None:
                    word = f"{owner.name}’s"
            elif at == first and (t.lower[at] in lexicon.DETERMINERS or self._opens(at)):
                word = word[:1].lower() + word[1:] if not word.isupper() or len(word) == 1 else word
            parts.append(space + word)
            at += 1
        words = " ".join("".join(parts).split())
        return words if len(words) <= NAME_CHARACTERS else words[: NAME_CHARACTERS - 1].rstrip() + "…"


def tells(head: str) -> bool:
    """Whether a noun surely names people or documents, not only by its ending ("header")."""
    one = nominals.singular(head)
    if nominals.sort_of(one) != "person":
        return True
    listed = one in nominals.PEOPLE or one in lexicon.ROLE_NOUNS or one in lexicon.TITLES or one in lexicon.KIN
    return (
        listed
        or one in lexicon.RELATIONS
        or one.endswith(("ist", "ian", "man", "woman", "ologist", "driver", "worker"))
    )
