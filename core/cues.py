"""Words that report speech, graded by what they need beside them.

The grades follow the valency of English reporting verbs (Quirk et al., A Comprehensive Grammar of the English Language,
§14.28-35 and §16.31-34): which of them take direct speech, a that-clause, an infinitive or a predicate.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAY: Final = _words(
    """
    say tell add note write ask argue claim announce report suggest declare state insist explain warn reply respond
    answer conclude acknowledge admit confirm reveal assert assure promise pledge vow predict recall complain concede
    contend deny allege maintain stress emphasize emphasise remark observe comment tweet retweet post blog email
    testify reiterate repeat remind inform notify advise caution counter retort rejoin interject clarify disclose
    divulge confess profess swear boast brag lament bemoan protest object proclaim pronounce opine muse quip joke
    speculate estimate calculate forecast project elaborate recount signal imply intimate inquire enquire
    wonder query threaten theorize theorise posit propose recommend stipulate affirm attest avow aver underline
    underscore decree urge charge vent grumble gripe fume thunder jest point dispute request demand plead hint
    """
)
"""Report with marks, or a clause with or without "that"."""

WITH_THAT: Final = _words(
    """
    mean find show indicate agree demonstrate read teach hold reason record document establish highlight mention
    outline certify discover determine hear learn say argue relate specify rule accept
    """
)
"""Report a clause that "that" or a question word opens."""

WITH_MARKS: Final = _words(
    """
    continue begin start shout yell cry scream whisper mutter murmur mumble laugh smile sigh shrug grin chuckle giggle
    nod sob snap bark growl snarl hiss roar bellow exclaim gasp groan moan chant sing recite read agree volunteer offer
    venture finish interrupt intone drawl deadpan crow gush rave enthuse marvel reflect reminisce remember sum sign
    close beg implore reason jeer taunt chime correct instruct order command call praise thank apologize apologise
    greet describe howl wail croak stammer stutter snort sniff scoff sneer banter caption headline scrawl label title
    rule think go invite mock tease chide scold rail relate relay text message think express deliver voice put open
    quote cite decide hail criticize criticise blast slam
    """
)
"""Report a sentence in marks beside them: manners of speaking, gestures."""

RETELL: Final = _words("say tell ask claim promise announce warn admit deny write argue explain insist reply report")
"""Verbs whose clause, inside somebody's quoted words, is a quotation of its own."""

INFINITIVE: Final = _words("promise pledge vow threaten swear propose")
"""Report an infinitive of their own subject: "vowed to rebuild"."""

URGE: Final = _words(
    """
    urge ask tell order instruct advise warn beg implore exhort encourage press direct command call invite challenge
    remind forbid entreat petition
    """
)
"""Report an infinitive with its object: "urged residents to leave", "called on them to leave"."""

ACCUSE: Final = _words("accuse")
"""Report "of" and a gerund, or a noun, with its object."""

LABEL: Final = _words(
    """
    call describe dismiss denounce brand label dub term deem condemn hail deride characterize characterise refer
    portray decry ridicule liken paint tout slam blast praise
    """
)
"""Give somebody or something a name: "called the plan “a joke”"."""

NAME: Final = LABEL | frozenset({"nickname", "name", "know"})
"""Give a name: what stands in marks beside one of these may be that name and no quotation."""

SPEECH_NOUNS: Final = _words(
    """
    statement claim allegation accusation assertion argument suggestion remark comment insistence contention warning
    promise pledge vow admission denial declaration announcement complaint prediction message note letter email tweet
    post memo sign banner poster placard slogan question answer reply response speech interview address column op-ed
    ad book song release post page caption headline article essay
    """
)
"""Words spoken or written: the source is who made them, not they."""

REFUSE: Final = _words("decline refuse stop fail neglect avoid hesitate")
"""With a reporting verb under them they say that nothing was said."""

INTEND: Final = _words("want plan expect intend hope need try prepare wish mean like schedule set ready able")
"""With a reporting verb under them they say that something may yet be said."""

MODALS: Final = _words("would could might may should 'd ’d will 'll ’ll must can")
"""A report under one of these has not been made."""

COURTESY: Final = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady president vice senator sen rep reps sens representative
    congressman congresswoman gov governor mayor minister prime secretary judge justice captain capt colonel col
    general gen major maj lieutenant lt sergeant sgt officer detective chief sheriff rev reverend father sister brother
    bishop archbishop pope queen king prince princess chairman chairwoman chancellor councilman councilwoman ambassador
    attorney spokesman spokeswoman deputy director coach chair commissioner superintendent battalion mother
    """
)
"""Titles before a name, lower case, without the full stop."""
