"""Verbs of wanting, recommending, meaning and pointing out, in bokmål and nynorsk."""

from __future__ import annotations

from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.verb import BE, Verb

_WANTS, _OPPOSES = Stance.WANTS, Stance.OPPOSES
_DEMANDS, _PRESUPPOSES, _THINKS = Strength.DEMANDS, Strength.PRESUPPOSES, Strength.THINKS
_RECOMMENDS, _POINTS_OUT = Strength.RECOMMENDS, Strength.POINTS_OUT

OF_WISHING: tuple[Verb, ...] = (
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
        r"(?P<object>(?:\s+[\w-]+){0,3}?)\s+til\s+grunn\b",
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
        "anbefaler|tilrår|tilråder|oppfordrer|oppmodar|foreslår|føreslår|forventer|forventar|etterlyser|"
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
        r"(?P<object>(?:\s+[\w-]+,?){1,8}?)\s+(?:foran|framfor|fremfor|først|høyest|øverst)\b",
    ),
    Verb(
        _WANTS,
        _THINKS,
        "ser|oppfatter|oppfattar|opplever|opplev|betrakter|betraktar|anser|vurderer",
        "så|oppfattet|oppfatta|opplevde|betraktet|anså|vurderte",
        "se|sjå|oppfatte|oppleve|betrakte|anse|vurdere",
        r"(?P<object>(?:\s+[\w-]+){0,4}?)\s+som\b",
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
        *BE,
        tail=r"\s+av\s+den\s+(?:klare\s+)?(?:oppfatning|meining|mening)\b",
        reads_on=True,
    ),
    Verb(_WANTS, _POINTS_OUT, *BE, tail=r"\s+(?:opptatt|opptekne?|oppteken)\s+av\b", reads_on=True),
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
        "peker|peikar|legger|legg|gjør|gjer|minner|minnar|streker|strekar",
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
