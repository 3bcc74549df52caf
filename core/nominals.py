"""What a common noun can stand for: "the minister" for a Finance Minister, "the airline" for a company.

Everything here compares words; which of several fitting entities is meant is for core.discourse to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from core import lexicon, names
from core.lexicon import word_set as _set

Sort = Literal["person", "organisation", "document", "place", "other"]

_CLASSES: dict[str, frozenset[str]] = {
    "company": _set(
        """
        company companies firm maker manufacturer giant conglomerate airline carrier airlines retailer utility operator supplier
        startup start-up business corporation group insurer lender chain developer producer carmaker automaker chipmaker brewer
        publisher employer multinational contractor consultancy electric energy motors industries securities partners inc corp
        ltd plc holdings airways systems technologies pharmaceuticals capital ventures enterprises studios foods
        """
    ),
    "bank": _set("bank lender banks"),
    "authority": _set(
        """
        agency office authority bureau administration service commission department ministry regulator watchdog board council
        inspectorate treasury directorate body government committee panel
        """
    ),
    "union": _set("union federation guild association brotherhood confederation"),
    "club": _set("club side team fc united rovers city athletic wanderers rangers"),
    "party": _set("party movement alliance coalition bloc front"),
    "school": _set("school university college academy institute"),
    "museum": _set("museum gallery"),
    "hospital": _set("hospital clinic infirmary"),
    "court": _set("court tribunal bench"),
    "paper": _set(
        """
        newspaper paper magazine daily weekly broadcaster channel network station website outlet times post news tribune herald
        gazette radio tv sentinel argus courier journal guardian telegraph press
        """
    ),
    "charity": _set(
        "charity foundation organisation organization society group nonprofit trust ngo campaign institute federation network"
    ),
    "force": _set("police army force military navy guard constabulary"),
    "church": _set("church diocese parish"),
}
"""Classes of organisations: the nouns that name one and the words in names that show one."""

_CLASSES_OF: dict[str, frozenset[str]] = {}
for _name, _words in _CLASSES.items():
    for _word in _words:
        _CLASSES_OF[_word] = _CLASSES_OF.get(_word, frozenset()) | {_name}

ORGANISATION_COMMON_NOUNS = frozenset(_CLASSES_OF) - _set(
    "times post news press bench board city united business body panel"
)

DOCUMENTS = _set(
    """
    report study survey poll statement document documents memo email e-mail letter minutes diary paper review audit analysis data
    figures statistics census filing lawsuit complaint indictment petition ruling transcript note message post tweet leaflet
    website article book memoir record records files findings estimate forecast press-release release communique resolution
    bulletin notice sign banner poster brochure affidavit testimony video recording
    """
)
"""What speaks though nobody is named: documents, polls, figures."""

MAKERS = _set("author publisher editor writer translator director producer maker illustrator")
"""Who makes a book or a report: "its author"."""

ISSUED = _set(
    "statement release press-release communique announcement post tweet letter message leaflet note email video"
)
"""Documents that are their issuer's own words."""

_HYPERNYMS: dict[str, frozenset[str]] = {
    "lawmaker": _set("senator sen congressman congresswoman representative rep mp legislator deputy"),
    "legislator": _set("senator sen congressman congresswoman representative rep mp lawmaker"),
    "politician": _set("senator congressman mp minister mayor governor president candidate leader councillor"),
    "boss": _set("ceo chief manager director head executive coach chairman"),
    "executive": _set("ceo chief director officer president chairman chairwoman"),
    "leader": _set("president premier chancellor minister chairman chairwoman chair head chief pm"),
    "premier": _set("minister pm"),
    "doctor": _set("physician surgeon paediatrician pediatrician dr epidemiologist virologist cardiologist"),
    "physician": _set("doctor surgeon dr"),
    "academic": _set("professor lecturer scholar researcher historian"),
    "scientist": _set(
        "professor researcher chemist physicist biologist virologist epidemiologist ecologist climatologist"
    ),
    "researcher": _set("professor scientist economist fellow"),
    "officer": _set("sergeant constable inspector lieutenant captain major colonel superintendent detective"),
    "official": _set("minister secretary commissioner director governor mayor officer spokesman spokeswoman"),
    "attorney": _set("lawyer barrister solicitor counsel prosecutor"),
    "lawyer": _set("attorney barrister solicitor counsel"),
    "economist": _set("analyst strategist"),
    "analyst": _set("economist strategist"),
    "author": _set("writer novelist historian biographer"),
    "writer": _set("author novelist columnist journalist"),
    "player": _set("striker winger midfielder defender goalkeeper forward quarterback pitcher captain guard"),
    "coach": _set("manager trainer"),
    "manager": _set("coach"),
    "cleric": _set("priest bishop archbishop imam rabbi pastor vicar cardinal ayatollah"),
    "monarch": _set("king queen emperor sultan emir"),
    "chairman": _set("chair"),
    "chairwoman": _set("chair"),
    "chair": _set("chairman chairwoman chairperson"),
    "spokesman": _set("spokesperson"),
    "spokeswoman": _set("spokesperson"),
    "nominee": _set("candidate"),
    "candidate": _set("nominee contender hopeful independent"),
    "contender": _set("candidate nominee"),
    "billionaire": _set("businessman tycoon investor founder owner"),
    "businessman": _set("tycoon entrepreneur owner founder ceo"),
}
"""Noun → more special nouns that a role may state instead."""

_SCHOLARS = _set("academic scientist researcher professor scholar expert lecturer specialist")
"""Nouns for anybody whose role is a science."""


def _is_scholar(word: str) -> bool:
    return word in _SCHOLARS or word.endswith(("ologist", "icist", "grapher", "nomer", "torian", "mist", "onomist"))


PEOPLE = _set(
    """
    people man woman boy girl person child teenager kid lady gentleman guy passenger resident neighbor neighbour visitor customer
    shopper bystander onlooker caller protester protestor demonstrator marcher worker employee colleague friend insider source
    intermediary elder fan supporter pupil student patient islander villager local islander nine-year-old motorist commuter
    pensioner tourist parent youth victim survivor relative witness somebody someone
    """
)
"""Nouns said of people that are no roles."""

FEMALE_NOUNS = _set(
    """
    woman women girl lady mother wife daughter sister aunt niece grandmother granddaughter widow queen princess duchess countess
    baroness actress chairwoman congresswoman councilwoman spokeswoman businesswoman policewoman saleswoman sportswoman
    heroine hostess waitress stewardess nun girlfriend bride mum mom schoolgirl alderwoman forewoman noblewoman empress
    """
)
MALE_NOUNS = _set(
    """
    man men boy gentleman father husband son brother uncle nephew grandfather grandson widower king prince duke earl baron actor
    chairman congressman councilman spokesman businessman policeman salesman sportsman hero waiter monk boyfriend groom dad
    schoolboy alderman foreman nobleman emperor fireman fisherman ferryman clergyman statesman craftsman cameraman
    """
)


def gender_of(words: Iterable[str]) -> int:
    """+1 when the words are said of women, -1 of men, 0 when they do not tell."""
    found = set(words)
    return bool(found & FEMALE_NOUNS) - bool(found & (MALE_NOUNS - {"actor"}))


def sort_of(word: str) -> Sort:
    """What the noun names."""
    word = singular(word)
    if word in DOCUMENTS:
        return "document"
    if word in PEOPLE or word in lexicon.KIN or word in lexicon.HEIRS or word in lexicon.RELATIONS:
        return "person"
    if word in ORGANISATION_COMMON_NOUNS:
        return "organisation"
    if names.is_role_noun(word) or word.endswith("year-old"):
        return "person"
    return "other"


def singular(word: str) -> str:
    """The word without a plural ending, as far as the lists here need it."""
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def person_fit(head: str, modifiers: Sequence[str], role: Sequence[str]) -> float:
    """How well "the … head" suits somebody whose role has these words; 0 when it does not.

    A modifier that the role contradicts ("the health minister", Finance Minister) rules it out.
    """
    known = set(role)
    if head in known:
        score = 2.0
    elif not known.isdisjoint(_HYPERNYMS.get(head, ())) or (head in _SCHOLARS and any(map(_is_scholar, known))):
        score = 1.0
    else:
        return 0.0
    told = [m for m in modifiers if m not in ("former", "new", "same", "latter", "veteran", "late")]
    met = sum(m in known for m in told)
    if told and not met:
        if len(known) > 1 and head in known:
            return 0.0
        score -= 0.5
    return score + met - 0.5 * (len(told) - met)


def wanted_field(head: str) -> bool:
    """Whether what stands before the noun says which one is meant: "the health ministry", "the tax office"."""
    return not _CLASSES_OF.get(head, frozenset()).isdisjoint(("authority", "court", "school", "museum", "hospital"))


def organisation_fit(head: str, modifiers: Sequence[str], words: Sequence[str]) -> float:
    """The same for an organisation, by the words of its name and of what it is called besides."""
    known = {singular(w) for w in words}
    score = 0.0
    if head in known:
        score = 3.0
    else:
        wanted = _CLASSES_OF.get(head, frozenset())
        classes: set[str] = set()
        for word in words:
            classes |= _CLASSES_OF.get(word, frozenset())
        if wanted & classes:
            score = 2.0
        elif not classes and wanted & {"company", "club", "charity", "paper", "party"}:
            score = 1.0
    met = sum(m in known for m in modifiers)
    if modifiers and not met and wanted_field(head):
        return 0.0
    return score + 0.5 * met if score else 0.0
