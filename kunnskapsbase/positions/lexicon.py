"""The words by which somebody takes a stand, in bokmål and nynorsk, and what each of them says.

A verb has three sets of forms, for they mean different things: the present is a position that holds, the past one
that is told of, and infinitive and participle are only a verb after an auxiliary ("kan ikke støtte"); alone
"støtte" is a noun.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunnskapsbase.positions.position import Stance, Strength

NEGATION = r"(?:ikke|ikkje|aldri|neppe)"
ADVERB = (
    r"(?:derfor|difor|også|òg|likevel|nå|no|fortsatt|framleis|fremdeles|dessuten|imidlertid|altså|samtidig|samstundes|"
    r"sterkt|klart|tydelig|tydeleg|helt|heilt|fullt ut|fullt|i utgangspunktet|på det sterkeste|igjen|primært|"
    r"prinsipielt|generelt|videre|vidare|særlig|særleg|spesielt|heller|bestemt|enstemmig|einstemmig|samlet|samla|"
    r"i hovedsak|i hovudsak|svært|meget|veldig|grunnleggende|innstendig|gjerne|da|då|her|lenger|lenger|lengre|lengjer|"
    r"tidligere|tidlegare|med dette|i dag|selv|sjølv|og så|for sin del|for vår del|i stedet|i staden|først og fremst|"
    r"under tvil|ennå|enno|foreløpig|førebels|i denne omgang|i denne saken|i denne saka|mer|meir|hovedsakelig|"
    r"lenge|uttrykkelig|uttrykkjeleg|alltid|hele tiden|heile tida|delvis|lite|bare|berre|jo|nok|vel|"
    r"i (?:flere|fleire|en rekke|ei rekkje) \w+|i (?:den|denne|dette|det|samme|same) \w+|i tillegg|på nytt|"
    r"gjentatte ganger|i likhet med [\w-]+|sammen med [\w-]+|saman med [\w-]+|på (?:dette|disse|det) \w+)"
)
AUXILIARY = (
    r"(?:vil|ville|kan|kunne|må|måtte|har|hadde|(?:ønsker|ønskjer|ynskjer|velger|vel|valgte|valde|vedtok|"
    r"vedtar|vedtek|besluttet|bestemte(?:\s+seg\s+for)?|finner\s+grunn\s+til|kommer\s+til|kjem\s+til)"
    r"(?:\s+(?:enstemmig|einstemmig|også|òg|å|derfor|difor))*\s+å)"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One way of taking a stand.

    Attributes:
        stance: What it says, if it is not denied.
        strength: How firmly.
        present: Its forms in the present, parted by ``|``.
        past: In the past.
        other: Infinitive and participle.
        tail: What must follow, adverbs and subject apart; a pattern.
        reads_on: Whether the stance lies in what is said, not in the verb ("mener at … bør").
        needs_wish: Whether it says nothing of a stand unless something is wanted or judged in what follows.
        needs_denial: Whether it is only one if it is denied, which then is part of it ("tar ikke stilling").
    """

    stance: Stance
    strength: Strength
    present: str
    past: str = "(?!)"
    other: str = "(?!)"
    tail: str = ""
    reads_on: bool = False
    needs_wish: bool = False
    needs_denial: bool = False


_SUPPORTS, _WANTS, _OPPOSES = Stance.SUPPORTS, Stance.WANTS, Stance.OPPOSES
_DEMANDS, _PRESUPPOSES, _THINKS = Strength.DEMANDS, Strength.PRESUPPOSES, Strength.THINKS
_RECOMMENDS, _POINTS_OUT = Strength.RECOMMENDS, Strength.POINTS_OUT
_NO = r"(?:ingen|inga|inkje|ikke\s+no(?:en|e)|ikkje\s+no(?:kon|ka|ko|kre))"
_TOO = (
    r"(?!\s+(?:lite?n?|små|mye|mykje|høye?|høge?|lave?|låge?|store?|svake?|sent|seint|tidlig|få|dårlige?|kort|"
    r"lang)\b)"
)
_SUPPORTING = (
    r"(?:positiv[et]?|enige?|einige?|samde?|tilfredse?|glade?|fornøyde?|nøgde?|tilhengere?\s+av|tilhengjar(?:ar)?\s+av|"
    rf"for{_TOO}|innforstått|stolte?)\b"
)
_OPPOSING = (
    r"(?:i?mot|uenige?|ueinige?|usamde?|negative?|kritiske?|skeptiske?|avvisende|avvisande|motstander(?:e|ar)?\s+av|"
    r"motstandarar\s+av)\b"
)
_WORRIED = r"(?:bekymret|bekymra|uroet|uroa|urolige?|urolege?)\b"
_BE = ("er", "var", "være|vere|vært|vore")

VERBS: tuple[Verb, ...] = (
    # Neither for nor against; before the others, as it is made of the same words.
    Verb(
        Stance.NO_STAND,
        _THINKS,
        "tar|tek|har|vil|kan|ønsker|ønskjer|ynskjer|skal|finner|finn",
        "tok|hadde|ville|kunne|ønsket|ønska",
        tail=r"(?:\s+(?:å|endelig|endeleg|ta|tatt|teke|nå|no|foreløpig|noe|noko|eget|eige|grunnlag|for|"
        r"selvstendig|et|eit|konkludert|med)){0,4}\s+(?:stilling|standpunkt|syn|konkludert)\b",
        needs_denial=True,
    ),
    Verb(
        Stance.NO_STAND,
        _THINKS,
        "tar|tek|har|er|går",
        "tok|hadde|var|gikk|gjekk",
        tail=r"\s+(?:hverken|verken|korkje)\b",
    ),
    Verb(
        Stance.NO_STAND,
        _THINKS,
        "avstår|avstår|lar|lèt|unnlater",
        "avstod|avsto|lot|lét|unnlot",
        "avstå|unnlate",
        r"\s+(?:fra|frå|være|vere)\s+(?:å\s+)?(?:ta|uttale|gi|gje|mene|meine|velge)\b|(?:\s+å)\s+ta\s+stilling",
    ),
    Verb(
        Stance.NO_STAND,
        _THINKS,
        "har|ønsker|ønskjer|velger|vel|vil",
        "valgte|valde|ønsket",
        tail=r"(?:\s+(?:valgt|vald|valt|latt\s+være|late\s+vere))?(?:\s+å)?(?:\s+(?:ikke|ikkje))?(?:\s+å)?"
        r"\s+uttal(?:e|a|t)\s+(?:seg|oss)\b",
        needs_denial=True,
    ),
    Verb(Stance.NO_STAND, _THINKS, "avventer|ventar\\s+med", "avventet|avventa", "avvente"),
    Verb(Stance.NO_STAND, _THINKS, "har", "hadde", tail=rf"\s+{_NO}\s+(?:merknad\w*|syn|mening|meining)\b"),
    # For.
    Verb(_SUPPORTS, _THINKS, "støtter|støttar|stør", "støttet|støtta", "støtte|støttet|støtta|stø"),
    Verb(
        _SUPPORTS,
        _THINKS,
        "slutter|sluttar",
        "sluttet|slutta",
        "slutte|sluttet|slutta",
        r"\s+(?:seg|oss|opp)\s+(?:\w+\s+){0,2}?(?:til|om)\b",
    ),
    Verb(_SUPPORTS, _THINKS, "går", "gikk|gjekk", "gå|gått", r"\s+inn\s+(?:\w+\s+){0,2}?for\b"),
    Verb(
        _SUPPORTS,
        _THINKS,
        "stiller|stiller",
        "stilte",
        "stille|stilt",
        r"\s+(?:seg|oss)(?:\s+\w+){0,2}?\s+(?:bak|positive?|åpne?|opne?)\b",
    ),
    Verb(_SUPPORTS, _THINKS, *_BE, tail=rf"\s+{_SUPPORTING}"),
    Verb(_SUPPORTS, _THINKS, "sier|seier|svarer|svarar", "sa|svarte|svara", "si|seie|sagt|svare", r"\s+ja\b"),
    Verb(
        _SUPPORTS,
        _THINKS,
        "har|ser",
        "hadde|så",
        "ha|hatt",
        rf"\s+{_NO}\s+(?:\w+\s+)?(?:innvending|motforestilling|innvendig|imot|grunn\s+til\s+å\s+gå\s+imot)\w*",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "ser|stiller",
        "så|stilte",
        "se|sett|sjå",
        r"(?:\s+\w+){0,2}?\s+positivt\s+(?:på|til)\b",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "hilser|ønsker|ønskjer|helsar",
        "hilste|ønsket|ønska",
        "hilse|ønske",
        r"(?:\s+[\w-]+){0,6}?\s+velkomm?en\b",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "deler|deler",
        "delte",
        "dele",
        r"(?:\s+[\w-]+){1,3}?\s+(?:syn|vurdering|oppfatning|mål|forslag|ønske|bekymring)\w*",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "bifaller|applauderer|roser|tiltrer|tiltrer|rosar",
        "bifalt|tiltrådte",
        "bifalle|tiltre",
    ),
    Verb(
        Stance.SUPPORTS_CONDITIONALLY,
        _THINKS,
        "godtar|godtek|aksepterer|respekterer",
        "godtok|aksepterte",
        "godta|akseptere|leve\\s+med",
    ),
    Verb(Stance.SUPPORTS_CONDITIONALLY, _THINKS, *_BE, tail=r"\s+(?:mer\s+|meir\s+)?(?:åpne?|opne?)\s+for\b"),
    Verb(
        _SUPPORTS,
        _THINKS,
        "gir|gjev|gjer",
        "gav|ga",
        "gi|gje|gitt|gjeve",
        r"\s+(?:\w+\s+){0,2}?tilslut(?:ning|nad)\b",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "verdsetter|verdset|anerkjenner|anerkjenn|tilslutter",
        "verdsatte|anerkjente",
        "verdsette|anerkjenne",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "uttaler|uttrykker|uttrykkjer|erklærer|gir|gjev",
        "uttalte|uttrykte|erklærte|ga|gav",
        "uttale|uttalt|uttrykke|uttrykt|erklære|erklært|gi|gitt|gje",
        r"\s+(?:\w+\s+){0,2}?støtte\s+til\b",
    ),
    Verb(_SUPPORTS, _THINKS, "setter|set", "satte|sette", "sette|setje", r"\s+(?:stor\s+)?pris\s+på\b"),
    # Against.
    Verb(_OPPOSES, _THINKS, "går", "gikk|gjekk", "gå|gått", r"\s+i?mot\b"),
    Verb(
        _OPPOSES,
        _THINKS,
        "avviser|avslår|forkaster|forkastar|avslår",
        "avviste|avslo|forkastet|forkasta",
        "avvise|avslå|avvist|forkaste",
    ),
    Verb(
        _OPPOSES,
        Strength.RECOMMENDS,
        "fraråder|frarår|frårår|frårader",
        "frarådet|frarådde|frarådet",
        "fraråde|frarå|frarådet|frarådd",
    ),
    Verb(
        _OPPOSES,
        _THINKS,
        "motsetter|motset|motsetter",
        "motsatte|motsette",
        "motsette|motsetje|motsatt",
        r"\s+(?:seg|oss)\b",
    ),
    Verb(
        _OPPOSES,
        _THINKS,
        "stiller",
        "stilte",
        "stille|stilt",
        r"\s+(?:seg|oss)(?:\s+\w+){0,2}?\s+(?:avvisende|avvisande|kritiske?|negative?|skeptiske?|tvilende|tvilande)\b",
    ),
    Verb(_OPPOSES, _THINKS, *_BE, tail=rf"\s+{_OPPOSING}"),
    Verb(_OPPOSES, _POINTS_OUT, *_BE, tail=rf"\s+{_WORRIED}"),
    Verb(_OPPOSES, _THINKS, "sier|seier|svarer|svarar", "sa|svarte", "si|seie|sagt|svare", r"\s+nei\b"),
    Verb(_OPPOSES, _THINKS, "tar|tek", "tok", "ta|tatt", r"\s+(?:sterk\s+)?avstand\s+(?:fra|frå)\b"),
    Verb(
        _OPPOSES,
        _THINKS,
        "protesterer|protesterar|reagerer",
        "protesterte|reagerte",
        "protestere|reagere",
        r"\s+(?:\w+\s+){0,2}?(?:mot|på)\b",
    ),
    Verb(
        _OPPOSES,
        _RECOMMENDS,
        "advarer|åtvarar|advarar",
        "advarte|åtvara",
        "advare|advart|åtvare",
        r"\s+(?:\w+\s+){0,2}?mot\b",
    ),
    Verb(
        _OPPOSES,
        _POINTS_OUT,
        "stiller|set|setter",
        "stilte|satte|sette",
        "stille|sette|stilt|setje",
        r"\s+(?:\w+\s+){0,3}?(?:spørsmål\w*\s+ved|seg\s+(?:undrende|undrande|spørrende|spørjande|tvilende)\s+til)\b",
    ),
    Verb(_OPPOSES, _POINTS_OUT, "undrer|undrast", "undret", "undre", r"\s+(?:seg|oss)(?:\s+over)?\b"),
    Verb(
        _OPPOSES, _POINTS_OUT, *_BE, tail=r"\s+(?:forundret|overrasket|overraska|undrende|usikre?|i\s+tvil)\b"
    ),
    Verb(_OPPOSES, _THINKS, *_BE, tail=r"\s+(?:skuffet|skuffa|misfornøyde?|misnøgde?)\b"),
    Verb(
        _OPPOSES,
        _THINKS,
        "ser|finner|finn|kan",
        "så|fant",
        tail=r"(?:\s+(?:seg|oss))?(?:\s+(?:ikke|ikkje))?\s+(?:i\s+stand\s+til|grunnlag\s+for|grunn\s+til|"
        r"se\s+at|sjå\s+at)\b",
        needs_denial=True,
    ),
    Verb(_OPPOSES, _POINTS_OUT, "beklager|beklagar", "beklaget|beklaga", "beklage"),
    Verb(
        _OPPOSES,
        _POINTS_OUT,
        "ser",
        "så",
        "se",
        r"(?:\s+\w+){0,3}?\s+(?:med\s+(?:stor\s+)?(?:uro|bekymring)|negativt\s+på)\b",
    ),
    Verb(
        _OPPOSES,
        _THINKS,
        "har",
        "hadde",
        tail=r"\s+(?:\w+\s+)?(?:innvendinger|motforestillinger|innvendingar)\b",
    ),
    Verb(
        _OPPOSES,
        _THINKS,
        "vil|ønsker|ønskjer",
        "ville",
        tail=r"\s+(?:ha|at|gå\s+med\s+på)\b",
        needs_denial=True,
    ),
    # Wishes, from the firmest.
    Verb(_WANTS, _DEMANDS, "krever|krev|insisterer", "krevde|kravde|insisterte", "kreve|krevje|krevd|kravd"),
    Verb(
        _WANTS,
        _DEMANDS,
        "stiller|reiser",
        "stilte|reiste",
        "stille|reise",
        r"\s+(?:\w+\s+){0,2}?krav\s+(?:om|til)\b",
    ),
    Verb(
        _WANTS,
        _PRESUPPOSES,
        "forutsetter|føreset|føresetter",
        "forutsatte|føresette",
        "forutsette|føresetje|forutsatt",
    ),
    Verb(
        _WANTS,
        _PRESUPPOSES,
        "legger|legg",
        "la",
        "legge|leggje|lagt",
        r"(?:\s+[\w-]+){0,3}?\s+til\s+grunn\b",
    ),
    Verb(
        _WANTS,
        _RECOMMENDS,
        "ber|bed",
        "bad|ba",
        "be|bede|bedt",
        r"(?:\s+[\w().-]+){0,8}?\s+om\b|\s+\w+(?:en|et|a|ene|ane)\s+\w{2,}[eå]\b",
    ),
    Verb(
        _WANTS,
        _RECOMMENDS,
        "ønsker|ønskjer|ynskjer",
        "ønsket|ønska|ønskte|ynskte",
        "ønske|ønskje|ønsket|ynskje",
    ),
    Verb(
        _WANTS,
        _RECOMMENDS,
        "anbefaler|tilrår|tilråder|oppfordrer|oppmodar|foreslår|føreslår|forventer|forventar|etterlyser|etterlyser|"
        "prioriterer|henstiller|etterspør|oppmoder",
        "anbefalte|tilrådde|oppfordret|oppmoda|foreslo|føreslo|forventet|etterlyste|prioriterte|oppfordra",
        "anbefale|tilrå|oppfordre|oppmode|foreslå|føreslå|forvente|etterlyse|prioritere|anbefalt|foreslått|oppfordret",
    ),
    Verb(
        _WANTS,
        _RECOMMENDS,
        "håper|håpar|vonar|anmoder|anmodar|imøteser|tilskynder|appellerer",
        "håpet|håpa|vona|anmodet|anmoda|imøteså|appellerte",
        "håpe|vone|anmode|imøtese|tilskynde|appellere|anmodet",
    ),
    Verb(
        _WANTS,
        _RECOMMENDS,
        "utfordrer|utfordrar",
        "utfordret|utfordra",
        "utfordre",
        r"(?:\s+[\w-]+){1,4}?\s+til\s+å\b",
    ),
    Verb(_WANTS, _RECOMMENDS, "tar|tek", "tok", "ta|tatt|teke", r"\s+til\s+orde\s+for\b"),
    Verb(_WANTS, _RECOMMENDS, "gir|gjev", "ga|gav", "gi|gje", r"\s+(?:\w+\s+)?prioritet\s+til\b"),
    Verb(_OPPOSES, _RECOMMENDS, "rår|råder", "rådde", "rå|råde", r"\s+(?:i?fra|i?frå)\b"),
    Verb(_WANTS, _RECOMMENDS, "rår|råder", "rådde", "rå|råde", r"\s+til\b"),
    Verb(
        _WANTS,
        _RECOMMENDS,
        "vil",
        "ville",
        tail=r"\s+(?:helst\s+)?(?:ha\b(?!\s+\w+(?:et|t|a)\b)|at\b|gjerne\s+(?:ha|se|sjå))",
    ),
    Verb(_WANTS, _THINKS, "ser", "så", "se", r"(?:\s+\w+){0,2}?\s+behov\s+for\b"),
    Verb(
        _WANTS,
        _RECOMMENDS,
        "setter|set",
        "satte|sette",
        "sette|setje",
        r"(?:\s+[\w-]+,?){1,8}?\s+(?:foran|framfor|fremfor|først|høyest|øverst)\b",
    ),
    Verb(
        _WANTS,
        _THINKS,
        "ser|oppfatter|oppfattar|opplever|opplev|betrakter|betraktar|anser|vurderer",
        "så|oppfattet|oppfatta|opplevde|betraktet|anså|vurderte",
        "se|sjå|oppfatte|oppleve|betrakte|anse|vurdere",
        r"(?:\s+[\w-]+){0,4}?\s+som\b",
        reads_on=True,
    ),
    # What is said with these has its stance in what follows.
    Verb(
        _WANTS,
        _THINKS,
        "mener|meiner|synes|syns|synest|tror|trur|anser|finner|konkluderer\\s+med|konkluderar\\s+med",
        "mente|meinte|syntes|anså|fant|konkluderte\\s+med",
        "mene|meine|ment|meint|anse|hevde",
        reads_on=True,
    ),
    Verb(
        _WANTS,
        _THINKS,
        *_BE,
        tail=r"\s+av\s+den\s+(?:klare\s+)?(?:oppfatning|meining|mening)\b",
        reads_on=True,
    ),
    Verb(_WANTS, _POINTS_OUT, *_BE, tail=r"\s+(?:opptatt|opptekne?|oppteken)\s+av\b", reads_on=True),
    Verb(
        _WANTS,
        _POINTS_OUT,
        "understreker|understrekar|framhever|fremhever|framhevar|vektlegger|vektlegg|påpeker|påpeikar|poengterer|"
        "presiserer|savner|saknar|poengterar",
        "understreket|understreka|framhevet|fremhevet|vektla|påpekte|påpeikte|poengterte|presiserte|savnet|sakna",
        "understreke|framheve|fremheve|vektlegge|påpeke|poengtere|presisere|savne|påpeike",
        reads_on=True,
    ),
    Verb(
        _WANTS,
        _POINTS_OUT,
        "peker|peikar|legger|legg|gjør|gjer|minner|minner|minnar|streker|strekar",
        "pekte|peikte|la|gjorde|minnet|minte|strekte",
        "peke|peike|pekt|minne|legge|gjøre|streke",
        r"(?:\s+(?:stor|særlig|avgjørende|stor|stor)){0,1}\s+(?:på|vekt\s+på|oppmerksom\s+på|merksam\s+på|merksame\s+"
        r"på|om|under)\b",
        reads_on=True,
    ),
    Verb(
        _WANTS,
        _POINTS_OUT,
        "løfter|løftar|trekker|trekkjer",
        "løftet|løfta|trakk|drog",
        "løfte|trekke|trekkje|løftet",
        r"\s+(?:[\w-]+\s+){0,3}?(?:fram|frem|opp)\b",
        reads_on=True,
    ),
    Verb(
        _WANTS,
        _POINTS_OUT,
        "viser|syner",
        "viste|synte",
        "vise",
        r"\s+til\s+at\b",
        reads_on=True,
        needs_wish=True,
    ),
)

OBLIGATION = r"(?:må|lyt|bør|burde|kan\s+ikke|kan\s+ikkje)"
NEED = (
    r"(?:avgjørende|avgjerande|viktig(?:st|ere)?|nødvendig|naudsynt|vesentlig|vesentleg|sentralt|påkrevd|påkravd|"
    r"maktpåliggende|ønskelig|ønskjeleg|tvingende|på\s+høy\s+tid|på\s+høg\s+tid|behov|essensielt|en\s+forutsetning|"
    r"ein\s+føresetnad|et\s+krav|eit\s+krav)"
)
GOOD = (
    r"(?:positivt|bra|gledelig|gledeleg|riktig|rett|fornuftig|klokt|godt|godt\s+grep|nyttig|rimelig|rimeleg|"
    r"prisverdig|en\s+styrke|eit\s+framsteg|et\s+framskritt|et\s+godt\s+\w+|eit\s+godt\s+\w+|en\s+god\s+\w+|svært\s+bra)"
)
BAD = (
    r"(?:uheldig|uheldige|lite\s+heldig|vanskelig|vanskeleg|dårlig|dårleg|urimelig|urimeleg|uakseptabelt|uakseptabel|uforsvarlig|uforsvarleg|uaktuelt|"
    r"feil|galt|gale|beklagelig|beklageleg|bekymringsfullt|urovekkende|urovekkjande|utilstrekkelig|unødvendig|"
    r"unaudsynt|for\s+(?:lite|svakt?|lavt?|lågt?|høyt?|dyrt?|sent|seint|dårlig|strengt?|snevert?)|"
    r"lite\s+(?:hensiktsmessig|føremålstenleg|treffsikkert?|egnet|eigna|tjenlig|ønskelig|fornuftig)|uegnet|ueigna|meningsløst|mangelfullt?|kritikkverdig|problematisk)"
)
