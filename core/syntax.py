"""What a dependency parse says about a reporting verb: whose words, which clause, said or only supposed.

Labels are those of spaCy's English pipelines (ClearNLP's scheme: nsubj, ccomp, xcomp, relcl, …).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from core import cues
from core.article import QuoteStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RELATIVES: Final = frozenset({"who", "which", "that"})
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "parataxis", "advcl", "relcl", "conj", "acl", "pcomp", "ROOT", "csubj"})
_OPENERS: Final = frozenset({"that", "whether", "if", "why", "how", "what", "who", "when", "where", "which", "whose"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_AFTER_NOUN: Final = frozenset({"prep", "case", "nummod", "poss", "amod", "compound"})


def is_verb(t: Token) -> bool:
    return t.pos_ in ("VERB", "AUX") or t.tag_.startswith("VB")


def subject(t: Token) -> Token | None:
    return next((c for c in t.children if c.dep_ in _SUBJECTS), None)


def source_head(cue: Token) -> Token | None:
    """The noun or pronoun whose words the cue reports."""
    if cue.lower_ == "according":
        return next((p for c in cue.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"), None)
    passive = any(c.dep_ == "auxpass" for c in cue.children) or (cue.tag_ == "VBN" and cue.dep_ in ("acl", "advcl"))
    if passive:
        agent = next((p for c in cue.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
        if agent is not None or not _quoted_as(cue):
            return agent
    t = cue
    for _ in range(5):
        found = subject(t)
        if found is not None and found.dep_ != "expl":
            if found.lower_ in _RELATIVES and t.dep_ == "relcl":
                return _noun_of(t.head)
            return found
        if t.dep_ in ("acl", "relcl") and t.head.pos_ in _NOMINAL:
            return _noun_of(t.head)
        if t.dep_ == "prep" or t.dep_ == "pcomp":
            t = t.head
            if t.pos_ in ("NOUN", "PROPN"):
                t = _governor(t)
            continue
        if t.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "dep"):
            return None
        t = t.head.head if _is_other_clause(t) else t.head
    return None


def is_inscription(t: Token) -> bool:
    """A participle or passive that names no one: "labelled “damaged”", "a film called “River”", "what they call “x”"."""
    if any(c.lower_ == "what" for c in t.children) or "what" in [x.lower_ for x in t.doc[max(0, t.i - 4) : t.i]]:
        return True
    passive = any(c.dep_ == "auxpass" for c in t.children) or (t.tag_ == "VBN" and t.dep_ in ("acl", "advcl", "amod"))
    return passive and not any(c.dep_ == "agent" for c in t.children)


def _quoted_as(cue: Token) -> bool:
    return cue.lemma_ in ("quote", "cite", "report", "hear") and cue.tag_ != "VBG"


def is_relayed(cue: Token) -> bool:
    """Whose words are passed on by others: "X was quoted as saying", "was quoted by Y as saying"."""
    verb = next((t for t in (cue, *itertools.islice(cue.ancestors, 2)) if t.lemma_ in ("quote", "cite")), None)
    return verb is not None and any(c.dep_ == "nsubjpass" for c in verb.children)


def _noun_of(head: Token) -> Token | None:
    """A noun that a participle or relative clause says something of; for a statement, who made it."""
    if head.lemma_.lower() not in cues.SPEECH_NOUNS:
        return head
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    maker = next((p for c in head.children if c.lower_ in ("by", "from") for p in c.children if p.dep_ == "pobj"), None)
    if maker is not None:
        return maker
    verb = _governor(head)
    found = subject(verb)
    return found if found is not None and found.i != head.i else head


def _governor(t: Token) -> Token:
    """The verb that a noun phrase hangs on."""
    while t.head.i != t.i and not is_verb(t):
        t = t.head
    return t


def noun_phrase(head: Token, joined: int = 4) -> tuple[int, int]:
    """First and last token of a source: no apposition, relative or participial clause, title or article of a name.

    Of names joined by "and" as many more are taken as `joined` says.
    """
    if head.pos_ != "PROPN":
        for c in head.children:
            if c.dep_ == "appos" and c.i > head.i and (c.pos_ == "PROPN" or c.ent_type_ == "PERSON"):
                head = c
                break
    first, last = head.left_edge.i, head.i
    for child in head.rights:
        if child.dep_ == "cc" and child.i - last <= 2:
            last = child.i
        elif child.dep_ == "conj" and joined:
            last = noun_phrase(child, joined - 1)[1]
        elif child.dep_ in _AFTER_NOUN and child.i == last + 1 and head.ent_type_ != "PERSON":
            last = _before_comma(child.i, child.right_edge.i, head)
        else:
            break
    both = head.doc[first].lower_ in ("neither", "either", "both")
    if head.ent_type_ in ("PERSON", "ORG") and head.i - first < 12 and not both:
        while first < head.i and head.doc[first].ent_iob_ != "B" and head.doc[first].ent_type_ != head.ent_type_:
            first += 1
    if head.pos_ == "PROPN" and not both:
        owner = max((c.right_edge.i for c in head.lefts if c.dep_ == "poss"), default=first - 1)
        first = owner + 1
        while first < head.i and _is_title(head.doc[first]):
            first += 1
    while last > head.i and head.doc[last].pos_ in ("CCONJ", "PUNCT", "ADP"):
        last -= 1
    return first, last


def _is_title(t: Token) -> bool:
    return t.lower_.rstrip(".") in cues.COURTESY or t.pos_ == "DET"


def _before_comma(first: int, last: int, head: Token) -> int:
    for i in range(first, last + 1):
        t = head.doc[i]
        if t.text in (",", "(", "—", "–", "-") or t.tag_ in ("WP", "WDT") or (t.dep_ in ("acl", "relcl")):
            return max(head.i, i - 1)
    return last


def clauses(cue: Token) -> list[tuple[int, int]]:
    """Runs of tokens (first, last) that the parse makes the reported clause of a cue; empty when it reports none."""
    lemma = cue.lemma_.lower()
    if cue.lower_ == "according":
        return _main_clause(cue)
    found = [c for c in cue.children if c.dep_ == "ccomp" and _is_clause(c)]
    if lemma in cues.WITH_THAT and lemma not in cues.SAY:
        found = [c for c in found if c.i < cue.i or _opened(c)]
    elif lemma not in cues.SAY:
        found = [c for c in found if lemma in cues.URGE and any(x.tag_ == "TO" for x in c.children)]
    if found:
        after = [c for c in found if c.i > cue.i]
        return [(c.left_edge.i, _clause_end(c)) for c in after or found]
    if lemma in cues.ACCUSE:
        return _accusation(cue)
    urged = _urged(cue, lemma) if lemma in cues.URGE | cues.INFINITIVE else []
    if urged or lemma not in cues.SAY:
        return urged
    return _opened_later(cue) or _around(cue)


def _is_clause(t: Token) -> bool:
    """A verb with a subject, an auxiliary or a question word of its own."""
    if not is_verb(t) or t.right_edge.i == t.left_edge.i:
        return False
    return subject(t) is not None or any(c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in t.lefts) or _asks(t)


def _asks(t: Token) -> bool:
    return t.left_edge.lower_ in _OPENERS - {"that"}


def _clause_end(clause: Token) -> int:
    """Last token of a clause, without a verb that the parser joins to it across a change of form ("would fall and said")."""
    for c in clause.rights:
        if _is_other_clause(c):
            return next((x.i for x in clause.rights if x.dep_ == "cc" and x.i < c.i), c.left_edge.i) - 1
    return clause.right_edge.i


def _is_other_clause(t: Token) -> bool:
    """Joined by "and" to a verb of another form, and with no subject: it goes on from a clause further out."""
    return t.dep_ == "conj" and t.tag_ in ("VBD", "VBZ") and t.head.tag_ == "VB" and subject(t) is None


def _opened_later(cue: Token) -> list[tuple[int, int]]:
    """A clause with "that" which the parser hangs on another word: "said in a statement [that it would file suit]"."""
    for i in range(cue.i + 1, min(cue.i + 8, len(cue.doc))):
        t = cue.doc[i]
        if t.lower_ == "that" and t.dep_ == "mark" and t.head.dep_ in ("acl", "relcl", "advcl", "ccomp"):
            return [(i, t.head.right_edge.i)]
        if t.pos_ in ("PUNCT", "VERB", "SPACE"):
            break
    return []


def _opened(clause: Token) -> bool:
    """The clause begins with "that" or a question word."""
    return clause.left_edge.lower_ in _OPENERS


def _main_clause(cue: Token) -> list[tuple[int, int]]:
    """The clause that "according to" stands in, without it."""
    head = cue.head
    while head.dep_ not in _CLAUSES and head.head.i != head.i:
        head = head.head
    pieces = _minus((head.left_edge.i, head.right_edge.i), (cue.left_edge.i, cue.right_edge.i))
    if len(pieces) == 2:
        words = [b - a for a, b in pieces]
        return [pieces[0 if words[0] >= 3 else 1]]
    return pieces


def _accusation(cue: Token) -> list[tuple[int, int]]:
    of = next((c for c in cue.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    what = next((c for c in cue.rights if c.dep_ == "dobj"), None)
    if of is None and what is not None:
        of = next((c for c in what.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    if of is None:
        return []
    first = what.left_edge.i if what is not None else of.i
    return [(first, of.right_edge.i)]


def _urged(cue: Token, lemma: str) -> list[tuple[int, int]]:
    """Object and infinitive: "[residents to leave]", "called on [the club to freeze prices]"."""
    verb = next((c for c in cue.rights if c.dep_ in ("xcomp", "advcl") and _is_infinitive(c)), None)
    if verb is None:
        whom = next((c for c in cue.rights if c.dep_ in ("dobj", "dative")), None)
        inside = cue.doc[whom.i + 1 : whom.right_edge.i + 1] if whom is not None else ()
        if whom is None or lemma == "call" or not any(t.dep_ == "acl" and _is_infinitive(t) for t in inside):
            return []
        return [(whom.left_edge.i, whom.right_edge.i)]
    if lemma in cues.INFINITIVE and not any(c.dep_ in ("dobj", "dative") for c in cue.rights):
        return [(verb.left_edge.i, verb.right_edge.i)]
    whom = next((c for c in cue.rights if c.dep_ in ("dobj", "dative") and c.i < verb.i), None)
    if whom is None:
        on = next(
            (c for c in cue.rights if c.dep_ == "prep" and c.lower_ in ("on", "upon", "for") and c.i < verb.i), None
        )
        whom = next((c for c in on.children if c.dep_ == "pobj"), None) if on is not None else None
        if lemma == "call" and whom is None:
            return []
    elif lemma == "call":
        return []
    passive = any(c.dep_ == "auxpass" for c in cue.children)
    if whom is None and not (passive and any(c.dep_ == "agent" for c in cue.children)):
        return []
    return [(whom.left_edge.i if whom is not None else verb.left_edge.i, verb.right_edge.i)]


def _is_infinitive(t: Token) -> bool:
    return any(c.tag_ == "TO" for c in t.lefts)


def _around(cue: Token) -> list[tuple[int, int]]:
    """The clause that a parenthetic cue interrupts or follows: "[The rest], he said, [will come]"."""
    first, last = cue.left_edge.i, cue.right_edge.i
    doc = cue.doc
    if cue.dep_ != "parataxis" or subject(cue) is None:
        return []
    before = doc[first].text if doc[first].text in ",—–-" else doc[first - 1].text if first else ""
    if before not in (",", "—", "–", "-"):
        return []
    head = cue.head
    return _minus((head.left_edge.i, head.right_edge.i), (first, last))


def _minus(whole: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    return [p for p in ((whole[0], hole[0] - 1), (hole[1] + 1, whole[1])) if p[0] <= p[1]]


def status(cue: Token) -> QuoteStatus:
    """asserted, or negated ("did not say", "declined to say"), or hypothetical ("would say", "if he says")."""
    if cue.lower_ == "according":
        return "asserted"
    chain = [cue]
    while chain[-1].dep_ in ("xcomp", "pcomp", "conj", "prep") and len(chain) < 5:
        chain.append(chain[-1].head)
        if chain[-2].dep_ == "conj" and (subject(chain[-2]) is not None or _is_other_clause(chain[-2])):
            chain.pop()
            break
    words = [c for t in chain for c in t.children]
    lemmas = {t.lemma_.lower() for t in chain[1:]}
    who = next((s for t in chain if (s := subject(t)) is not None), None)
    none = who is not None and any(t.lower_ in ("no", "neither", "nobody", "none") for t in (who, *who.lefts))
    if none or any(w.dep_ == "neg" for w in words) or lemmas & cues.REFUSE:
        return "negated"
    if any(w.dep_ == "aux" and w.lower_ in cues.MODALS for w in words) or lemmas & cues.INTEND:
        return "hypothetical"
    clause = chain[-1]
    if any(w.dep_ == "mark" and w.lower_ in ("if", "unless") for w in clause.children):
        return "hypothetical"
    return "asserted"
