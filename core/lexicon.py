"""Word lists that names, roles and speakers share: what English says by the words themselves, in lower case."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# ---- function words -------------------------------------------------------------------------------------------------

DETERMINERS = _set("the a an this that these those his her its their our my your some any all both each every another")

POSSESSIVES = _set("his her its their our my your")

PRONOUNS = _set(
    """
    i me we us you he she him her it they them one ones some many most others another both neither none all someone
    somebody anyone anybody everyone everybody nobody who himself herself themselves itself this that these those mine
    ours
    """
)

# ---- titles ---------------------------------------------------------------------------------------------------------

MALE_TITLES = _set(
    "mr mister sir lord king prince duke earl baron count emperor sultan sheikh shaikh pope father brother monsieur señor"
)
FEMALE_TITLES = _set(
    "mrs ms miss dame lady madam queen princess duchess countess baroness empress sister mother sheikha madame señora"
)
COURTESY = _set("mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend madam mister hon")
"""Titles that only address somebody; they state no office."""

TITLES = (
    COURTESY
    | MALE_TITLES
    | FEMALE_TITLES
    | _set(
        """
        president vice-president premier chancellor minister secretary senator sen representative rep congressman
        congresswoman councillor councilor councilman councilwoman cllr alderman mayor governor gov ambassador
        ayatollah imam rabbi pastor fr bishop archbishop cardinal canon general gen colonel col major maj captain capt
        lieutenant lt sergeant sgt corporal cpl admiral adm commander cmdr brigadier brig marshal private officer
        constable detective inspector superintendent supt sheriff judge justice magistrate coach chief director
        chairman chairwoman chair speaker leader mp pm cm ceo commissioner dean chancellor advocate attorney engineer
        eng pol insp
        """
    )
)
"""Words that stand right before a name and are no part of it."""

NAME_SUFFIXES = _set("jr sr ii iii iv qc kc sc mp mep md phd esq obe cbe mbe")
PARTICLES = _set("van von der den de del della di da do dos das du la le el al bin ibn ben bint ter ten st abu ould")

# ---- organisations and places ---------------------------------------------------------------------------------------

LEGAL_FORMS = _set(
    """
    inc incorporated corp corporation co company ltd limited llc llp lp plc ag sa se gmbh nv bv spa ab asa oyj kk pty
    bhd sdn holdings holding group
    """
)
SMALL_WORDS = _set("of the and for in on at to a an de del la le y und des der du & by with")

ORGANISATION_NOUNS = _set(
    """
    university college school academy institute institution ministry department council committee commission party
    bank court courts tribunal inc incorporated corp corporation company ltd limited llc plc group holdings
    association union society federation foundation agency authority administration organisation organization office
    bureau board trust club fc united rovers wanderers athletic league alliance coalition congress parliament senate
    assembly times post news tribune herald gazette telegraph guardian journal sentinel tv radio television
    broadcasting press hospital clinic church museum gallery library orchestra police force forces army navy corps
    guard service services partners securities airlines airways motors industries systems technologies technology
    laboratories labs pharmaceuticals insurance capital investments ventures enterprises network fund guild chamber
    confederation front movement brigade battalion regiment secretariat directorate consortium cooperative
    inspectorate constabulary firm initiative taskforce syndicate
    """
)
"""Head nouns that make a name of several words an organisation's."""

PLACE_NOUNS = _set(
    """
    park street road avenue lane highway motorway boulevard square river lake sea ocean gulf bay strait island islands
    isle isles mountain mountains mount hill hills valley desert peninsula coast beach forest reserve refuge county
    province district prefecture region city town township village borough parish territory airport airbase airfield
    station stadium arena bridge tunnel canal port harbour harbor palace castle tower plaza cemetery refinery leisure
    republic kingdom emirates states falls creek canyon glacier cape delta basin plateau ridge suburb
    """
)
"""Head nouns that make a name of several words a place's."""

ORGANISATION_OPENERS = _set(
    "university ministry department bank radio association federation institute college court bureau office"
)
PLACE_OPENERS = _set("mount lake port republic gulf isle cape fort camp city province state")

NOT_NAMES = (
    DETERMINERS
    | PRONOUNS - {"us"}  # the country
    | _set(
        """
        what when where why how and or but if so no not yes of in on at by to from for with as is was are were be been
        has have had do does did council committee commission board agency state opposition court government ministry
        department authority bureau office party parliamentary cabinet bank company university union federation
        association foundation institute society club group police army navy ministers minister president director
        interior health finance foreign justice defence defense sheriff mayor governor judge senator customs republic
        kingdom province county city town region ngo ngos ceo cfo gdp covid covid19 ai it tv pm mp mps sme smes vat
        hiv aids dna id gps usd eur ok am est gmt hon mr mrs ms miss dr sir madam
        """
    )
)
"""Words that are no name by themselves, whatever their capitals."""

AMBIGUOUS = _set(
    "will may mark bill rich grant hope faith grace joy rose brown white black green young long short king page case price"
)
"""Names that are also ordinary words: not looked for again on their own."""

# ---- people ---------------------------------------------------------------------------------------------------------

KIN = _set(
    """
    father mother brother sister son daughter wife husband widow widower partner uncle aunt nephew niece cousin
    grandfather grandmother grandson granddaughter parents family fiance fiancee girlfriend boyfriend mum mom dad
    """
)

HUMAN_VERBS = _set(
    """
    say tell add ask reply argue claim warn admit explain recall insist note think believe laugh joke remark write
    tweet concede confirm deny acknowledge recount remember shout whisper smile shrug nod
    """
)
