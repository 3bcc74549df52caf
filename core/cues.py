"""Words that report speech, graded by what they need beside them.

The grades follow the valency of English reporting verbs (Quirk et al., A Comprehensive Grammar of the English Language,
§16.31-34 and §14.28-35): which of them take direct speech, a that-clause, an infinitive or a predicate.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAY: Final = _words(
    """
    say tell add note write ask argue claim announce report suggest declare state insist explain warn reply respond
    answer conclude acknowledge admit confirm reveal assert assure promise pledge vow predict recall complain concede
    contend deny allege maintain stress emphasize emphasise point remark observe comment tweet retweet post blog email
    text testify reiterate repeat remind inform notify advise caution counter retort rejoin interject clarify disclose
    divulge confess profess swear boast brag lament bemoan protest object proclaim pronounce opine muse quip joke
    speculate estimate calculate forecast project elaborate specify relate recount signal imply intimate inquire enquire
    wonder query threaten theorize theorise posit propose recommend stipulate affirm attest avow aver underline
    underscore rule decree plead urge charge vent grumble gripe fume rail thunder chide scold jest tease
    """
)
"""Report on their own: with marks or with a clause, "that" or no "that"."""

WITH_THAT: Final = _words(
    """
    mean find show indicate agree hint conclude demonstrate signal read teach hold figure reason record calculate
    document establish highlight mention outline certify decide determine hear learn
    """
)
"""Report a clause only when "that" (or a question word) opens it and somebody or a document is the subject."""

SOURCES_THAT_SHOW: Final = _words(
    """
    poll survey study report analysis research data figure figures document documents record records email memo letter
    transcript minutes diary paper review audit statement statistics census investigation inquiry article newspaper
    magazine filing ruling brief results findings numbers projection assessment
    """
)
"""What shows, finds or suggests in words: documents, polls, studies."""

WITH_MARKS: Final = _words(
    """
    continue begin start shout yell cry scream whisper mutter murmur mumble laugh smile sigh shrug grin chuckle giggle
    nod sob snap bark growl snarl hiss roar bellow exclaim gasp groan moan chant sing recite read think agree go be
    volunteer offer venture finish conclude interrupt intone drawl deadpan crow gush rave enthuse marvel reflect
    reminisce remember sum write sign close open demand beg implore implore reason counter jeer taunt mock chime
    correct instruct order command call urge plead praise thank apologize apologise greet joke describe hit fire shoot
    put howl wail croak stammer stutter snort sniff scoff sneer banter caption headline title inscribe label scrawl
    """
)
"""Report only with a quotation beside them: manners of speaking and gestures."""

URGE: Final = _words(
    """
    urge ask tell order instruct advise warn beg implore exhort encourage press direct command call invite challenge
    plead remind forbid entreat counsel petition
    """
)
"""Report an infinitive with its object: "urged residents to leave"."""

ACCUSE: Final = _words("accuse")
"""Report "of" and a gerund with its object."""

LABEL: Final = _words(
    """
    call describe dismiss denounce brand label dub term deem condemn hail deride characterize characterise refer
    portray decry praise slam criticize criticise blast mock brand ridicule liken compare paint tout
    """
)
"""Give somebody or something a name in marks: "called the plan “a joke”"."""

SPEECH_NOUNS: Final = _words(
    """
    statement claim allegation accusation assertion argument suggestion remark comment insistence contention warning
    promise pledge vow admission denial declaration announcement complaint prediction message note letter email tweet
    post memo sign banner poster placard slogan chant question answer reply response
    """
)
"""Nouns that report: "his claim that …", "a statement: “…”"."""

REFUSE: Final = _words("decline refuse stop fail neglect avoid hesitate")
"""With a reporting verb under them they say that nothing was said."""

MODALS: Final = frozenset({"would", "could", "might", "may", "should", "'d", "’d", "will", "'ll", "’ll", "must", "can"})
"""A report under one of these has not been made."""

NOBODY: Final = frozenset({"nobody", "none", "neither", "no"})
"""Subjects that negate."""

COURTESY: Final = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady president vice senator sen rep representative congressman
    congresswoman gov governor mayor minister prime secretary judge justice captain capt colonel col general gen major
    maj lieutenant lt sergeant sgt officer detective chief sheriff rev reverend father sister brother bishop archbishop
    pope queen king prince princess chairman chairwoman chancellor councilman councilwoman ambassador attorney
    spokesman spokeswoman deputy director coach chair congressmember commissioner superintendent battalion
    """
)
"""Titles before a name, lower case, without the full stop."""
