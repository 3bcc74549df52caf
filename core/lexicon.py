"""Word lists that names, roles and speakers share: what English says by the words themselves, in lower case."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# ---- function words -------------------------------------------------------------------------------------------------

DETERMINERS = word_set(
    "the a an this that these those his her its their our my your some any all both each every another"
)

POSSESSIVES = word_set("his her its their our my your")

PRONOUNS = word_set(
    """
    i me we us you he she him her it they them one ones some many most others another both neither none all someone
    somebody anyone anybody everyone everybody nobody who himself herself themselves itself this that these those mine
    ours
    """
)

# ---- titles ---------------------------------------------------------------------------------------------------------

MALE_TITLES = word_set(
    "mr mister sir lord king prince duke earl baron count emperor sultan sheikh shaikh pope father brother monsieur señor"
)
FEMALE_TITLES = word_set(
    "mrs ms miss dame lady madam queen princess duchess countess baroness empress sister mother sheikha madame señora"
)
COURTESY = word_set("mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend madam mister hon")
"""Titles that only address somebody; they state no office."""

TITLES = (
    COURTESY
    | MALE_TITLES
    | FEMALE_TITLES
    | word_set(
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

OFFICES = word_set("minister secretary commissioner")
"""Offices that have their field before them: "Transport Minister"."""

NAME_SUFFIXES = word_set("jr sr ii iii iv qc kc sc mp mep md phd esq obe cbe mbe")
PARTICLES = word_set(
    "van von der den de del della di da do dos das du la le el al bin ibn ben bint ter ten st abu ould"
)

# ---- organisations and places ---------------------------------------------------------------------------------------

LEGAL_FORMS = word_set(
    """
    inc incorporated corp corporation co company ltd limited llc llp lp plc ag sa se gmbh nv bv spa ab asa oyj kk pty
    bhd sdn holdings holding group
    """
)
SMALL_WORDS = word_set("of the and for in on at to a an de del la le y und des der du & by with")

ORGANISATION_NOUNS = word_set(
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

GENERIC_ORGANISATION_WORDS = (
    ORGANISATION_NOUNS
    | LEGAL_FORMS
    | word_set(
        """
        electric electricity energy power oil gas petroleum water steel mining metals motor motorcycle automotive
        foods food beverages media pictures studios studio entertainment software robotics semiconductor pharma
        biotech therapeutics healthcare health financial finance asset management bancorp research consulting
        communications telecom mobile wireless logistics shipping freight railways railway rail air aviation aerospace
        defense defence retail stores brands fashion construction engineering properties realty hotels resorts
        marine maritime aerospace solar nuclear analytics data labs chemicals textiles timber cement paper packaging
        plastics freight ferries cruises buses sport sports
        international global worldwide fc afc cf city town united county
        """
    )
)
"""What an organisation's name can do without when it is clear which one is meant."""

GOES_BY = word_set(
    """
    rovers wanderers united city town athletic albion rangers celtic hotspur villa wednesday orient times post tribune
    herald gazette telegraph guardian journal sentinel star sun mirror express mail standard observer chronicle
    examiner inquirer argus courier echo tigers lions eagles hawks giants bears bulls kings knights warriors raptors
    lakers celtics yankees mets dodgers cubs cardinals braves patriots cowboys packers steelers raiders chiefs jets
    dolphins broncos
    """
)
"""Last words that a club or a paper is called by alone."""

CLUB_OPENERS = word_set(
    """
    atletico real sporting racing dynamo dinamo lokomotiv spartak inter olympique borussia bayern fc afc ac as cd cf
    cska sv vfb vfl tsv sc club deportivo independiente
    """
)
"""First words of a club's name that are left out."""

PLACE_NOUNS = word_set(
    """
    park street road avenue lane highway motorway boulevard square river lake sea ocean gulf bay strait island islands
    isle isles mountain mountains mount hill hills valley desert peninsula coast beach forest reserve refuge county
    province district prefecture region city town township village borough parish territory airport airbase airfield
    station stadium arena bridge tunnel canal port harbour harbor palace castle tower plaza cemetery refinery leisure
    republic kingdom emirates states falls creek canyon glacier cape delta basin plateau ridge suburb terminal pier dock docks quay wharf dam reservoir quarry estate
    """
)
"""Head nouns that make a name of several words a place's."""

REALMS = word_set("states republic kingdom emirates territory territories")
"""Head nouns of places that are called after a people rather than a town."""

ORGANISATION_OPENERS = word_set(
    "university ministry department bank radio association federation institute college court bureau office"
)
PLACE_OPENERS = word_set("mount lake port republic gulf isle cape fort camp city province state")

PLACE_PAIRS = frozenset(
    (first, last)
    for first in word_set(
        "leisure sports shopping convention conference exhibition community town city civic visitor visitors cultural arts"
    )
    for last in ("centre", "center", "complex", "hall")
)
"""Last two words that make a name a place's though the last alone would not."""

PUBLIC_BODIES = word_set(
    """
    council university police court hospital museum federation ministry parliament school library college assembly
    senate airport government stadium institute authority airlines airways
    """
)
"""Bodies that are called after their place: "Dunmarsh Council"."""

CALENDAR = word_set(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday easter christmas ramadan eid diwali hanukkah passover thanksgiving halloween lent
    advent
    """
)
"""Names of days and months, which name no party to a story."""

NOT_NAMES = (
    DETERMINERS
    | CALENDAR - {"may"}  # a family name too
    | PRONOUNS - {"us"}  # the country
    | word_set(
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

AMBIGUOUS = word_set(
    "will may mark bill rich grant hope faith grace joy rose brown white black green young long short king page case price"
)
"""Names that are also ordinary words: not looked for again on their own."""

OTHER_NOUNS = word_set(
    """
    act law bill agreement treaty pact accord programme program scheme plan project prize award awards initiative
    account card convention protocol charter amendment constitution test exam
    """
)
"""Head nouns of named things that are none of the other kinds."""

EVENT_NOUNS = word_set(
    """
    cup games festival summit olympics war championship championships tournament expo marathon hurricane storm cyclone
    typhoon fire wildfire earthquake election elections referendum uprising revolution massacre protests derby prix
    """
)
"""Head nouns of named events."""

COMMON_ORGANISATIONS = word_set(
    """
    broadcaster newspaper daily weekly magazine website channel station company firm conglomerate subsidiary group
    agency union club party charity nonprofit ngo thinktank airline bank retailer manufacturer carmaker chipmaker
    startup operator utility publisher insurer brewer miner supermarket chain startup outlet consultancy movement
    militia
    """
)
"""Common nouns that stand right before an organisation's name: "the broadcaster X"."""

OFFICES_OF_PLACES = word_set(
    """
    mayor governor king queen emperor sultan emir ruler residents people citizens capital north south east west
    outskirts region part parts streets suburb hamlet coast shores centre center
    """
)
"""What stands before "of" and a place."""

OFFICES_OF_ORGANISATIONS = word_set(
    """
    ceo cfo chairman chairwoman chairperson founder cofounder co-founder director spokesman spokeswoman spokesperson
    employees employee shares owner member members subsidiary secretary-general
    """
)
"""What stands before "of" and an organisation."""

THINGS_OF_PLACES = word_set(
    """
    capital government parliament president premier minister coast border borders economy islands north south east
    west airport mayor army military navy outskirts suburbs population largest biggest northern southern eastern
    western
    """
)
"""What a place has: "X's capital"."""

# ---- people ---------------------------------------------------------------------------------------------------------

KIN = word_set(
    """
    father mother brother sister son daughter wife husband widow widower partner uncle aunt nephew niece cousin
    grandfather grandmother grandson granddaughter parents family fiance fiancee girlfriend boyfriend mum mom dad
    """
)

ROLE_NOUNS = word_set(
    """
    activist actor actress adviser advisor advocate agent aide apprentice associate clerk conservative counsel democrat executive fellow
    independent intern liberal mechanic medic partner pharmacist republican socialist vet analyst artist astronaut athlete attorney author banker barrister boss businessman
    businesswoman candidate captain champion chef chemist chief coach colleague columnist comedian commander
    commentator commissioner congressman congresswoman consul consultant coordinator coroner councillor critic dean
    defender delegate deputy designer detective dictator diplomat director doctor economist editor engineer
    entrepreneur envoy expert farmer father filmmaker fisherman footballer forward founder frontman goalkeeper
    graduate guard guitarist head historian host inspector investigator journalist judge king lawmaker lawyer leader
    lecturer legislator manager mayor mediator midfielder minister model mother musician negotiator neighbor neighbour
    neurologist novelist nurse officer official owner painter parent pastor pensioner philosopher photographer
    physician physicist pilot player playwright poet politician postman president priest prince princess principal
    producer professor prosecutor psychologist queen rabbi rapper reader reporter representative resident researcher
    scholar scientist secretary senator singer skipper solicitor soldier speaker spokesman spokesperson spokeswoman
    striker student superintendent supervisor surgeon survivor suspect teacher technician tenant theologian tourist
    trainer treasurer tutor veteran veterinarian victim volunteer waiter widow winger winner witness worker writer
    """
)
"""What people are: nouns that stand before or after a person's name."""

DISASTERS = word_set(
    "disaster collapse crash derailment earthquake explosion fire flood floods massacre quake shooting siege spill tragedy"
)
"""What befalls a place: "the X disaster"."""

NOT_ROLES = word_set(
    """
    number paper order water power winter summer september october november december computer newspaper letter matter
    dinner supper tower river corner theater theatre center centre cover border quarter answer offer chapter fever
    cancer danger murder shoulder finger weather layer error labor harbor color honor favor behavior interior exterior
    flavor vapor disorder shelter folder trailer poster banner sticker counter monster register ladder butter pepper
    sugar flower shower desert timber rubber thunder wonder gender tender transfer disaster semester trimester trigger
    charter barrier courier frontier premier scooter tractor reactor motor rumor mirror terror horror sector vector
    factor indicator corridor equator elevator escalator generator calculator refrigerator respirator ventilator
    thriller bestseller blockbuster helicopter chopper bomber fighter carrier cruiser destroyer tanker steamer
    freighter trawler bunker locker container human woman-hater christian persian egyptian italian russian indian
    canadian australian asian brazilian ukrainian syrian iranian palestinian belgian norwegian hungarian austrian
    romanian bulgarian armenian georgian nigerian ghanaian ethiopian kenyan american mexican german roman korean
    chilean african european median
    """
)
"""Words that end like a role ("-er", "-or", "-ian") and are none."""

RELATIONS = word_set(
    "neighbor neighbour friend colleague classmate roommate teammate housemate schoolmate namesake rival ally"
)
"""Nouns that say how somebody stands to another person, which is no office."""

UNNAMED = word_set(
    """
    spokesman spokeswoman spokesperson official source insider aide reporter interviewer judge magistrate prosecutor lawyer
    attorney barrister solicitor officer constable detective witness onlooker bystander staffer adviser intermediary juror
    """
)
"""People whom news often leaves without a name."""

HEIRS = word_set("successor predecessor replacement counterpart")
"""Nouns that pass on the office of the person they belong to."""

LEADING_VERBS: dict[str, str] = {
    "lead": "leader",
    "head": "head",
    "chair": "chair",
    "direct": "director",
    "manage": "manager",
    "coach": "coach",
    "own": "owner",
    "edit": "editor",
    "found": "founder",
    "represent": "representative",
    "command": "commander",
    "captain": "captain",
    "supervise": "supervisor",
    "teach": "teacher",
    "mediate": "mediator",
    "prosecute": "prosecutor",
    "investigate": "investigator",
}
"""Verb of a "who" clause → the role it states."""

NAMING_VERBS = word_set("appoint name elect reelect re-elect install crown make become")
"""Verbs whose object complement is an office: "was named chief executive"."""

OFFICE_VERBS = NAMING_VERBS | word_set("resign serve work act step quit retire return swear continue stay")
"""Verbs that state an office after "as": "resigned as minister"."""

HUMAN_VERBS = word_set(
    """
    say tell add ask reply argue claim warn admit explain recall insist note think believe laugh joke remark write
    tweet concede confirm deny acknowledge recount remember shout whisper smile shrug nod
    """
)
