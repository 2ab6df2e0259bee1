"""Verbs of being for something, against it, or neither, in bokmål and nynorsk."""

from __future__ import annotations

from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.verb import BE, Verb

_SUPPORTS, _OPPOSES = Stance.SUPPORTS, Stance.OPPOSES
_THINKS, _RECOMMENDS, _POINTS_OUT = Strength.THINKS, Strength.RECOMMENDS, Strength.POINTS_OUT
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

FOR_AND_AGAINST: tuple[Verb, ...] = (
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
        "avstår|lar|lèt|unnlater",
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
        "stiller",
        "stilte",
        "stille|stilt",
        r"\s+(?:seg|oss)(?:\s+\w+){0,2}?\s+(?:bak|positive?|åpne?|opne?)\b",
    ),
    Verb(_SUPPORTS, _THINKS, *BE, tail=rf"\s+{_SUPPORTING}"),
    Verb(
        _SUPPORTS,
        _THINKS,
        "sier|seier|svarer|svarar",
        "sa|svarte|svara",
        "si|seie|sagt|svare",
        r"\s+(?:\w+\s+)?ja\b",
    ),
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
        r"(?P<object>(?:\s+[\w-]+){0,6}?)\s+velkomm?en\b",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "deler",
        "delte",
        "dele",
        r"(?:\s+[\w-]+){1,3}?\s+(?:syn|vurdering|oppfatning|mål|forslag|ønske|bekymring)\w*",
    ),
    Verb(
        _SUPPORTS,
        _THINKS,
        "bifaller|applauderer|roser|tiltrer|rosar",
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
    Verb(Stance.SUPPORTS_CONDITIONALLY, _THINKS, *BE, tail=r"\s+(?:mer\s+|meir\s+)?(?:åpne?|opne?)\s+for\b"),
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
        "avviser|avslår|forkaster|forkastar",
        "avviste|avslo|forkastet|forkasta",
        "avvise|avslå|avvist|forkaste",
    ),
    Verb(
        _OPPOSES,
        _RECOMMENDS,
        "fraråder|frarår|frårår|frårader",
        "frarådet|frarådde",
        "fraråde|frarå|frarådet|frarådd",
    ),
    Verb(
        _OPPOSES,
        _THINKS,
        "motsetter|motset",
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
    Verb(_OPPOSES, _THINKS, *BE, tail=rf"\s+{_OPPOSING}"),
    Verb(_OPPOSES, _POINTS_OUT, *BE, tail=rf"\s+{_WORRIED}"),
    Verb(
        _OPPOSES,
        _THINKS,
        "sier|seier|svarer|svarar",
        "sa|svarte",
        "si|seie|sagt|svare",
        r"\s+(?:\w+\s+)?nei\b",
    ),
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
        _OPPOSES, _POINTS_OUT, *BE, tail=r"\s+(?:forundret|overrasket|overraska|undrende|usikre?|i\s+tvil)\b"
    ),
    Verb(_OPPOSES, _THINKS, *BE, tail=r"\s+(?:skuffet|skuffa|misfornøyde?|misnøgde?)\b"),
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
)
