"""Small words by which a stand is denied, weighed and judged, in bokmål and nynorsk, as patterns."""

from __future__ import annotations

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
    r"(?:uheldig|uheldige|lite\s+heldig|vanskelig|vanskeleg|dårlig|dårleg|urimelig|urimeleg|uakseptabelt|"
    r"uakseptabel|uforsvarlig|uforsvarleg|uaktuelt|"
    r"feil|galt|gale|beklagelig|beklageleg|bekymringsfullt|urovekkende|urovekkjande|utilstrekkelig|unødvendig|"
    r"unaudsynt|for\s+(?:lite|svakt?|lavt?|lågt?|høyt?|dyrt?|sent|seint|dårlig|strengt?|snevert?)|"
    r"lite\s+(?:hensiktsmessig|føremålstenleg|treffsikkert?|egnet|eigna|tjenlig|ønskelig|fornuftig)|uegnet|ueigna|"
    r"meningsløst|mangelfullt?|kritikkverdig|problematisk)"
)
