"""What the page about positions says."""

from __future__ import annotations

TAB = "Posisjoner"
REGISTER, CHECK = "Standpunkter", "Kontroller en tekst"

TOPIC = "Tema eller ord"
ALL_TOPICS = "Alle temaer"
STANCE = "Holdning"
ALL_STANCES = "Alle holdninger"
SUPERSEDED = "Avløste"
REJECTED = "Forkastede"
ALSO = "Vis også"

READING = "Leser standpunktene i arkivet …"
ONE, SEVERAL = "1 standpunkt", "{count} standpunkter"
NONE = "Fant ingen standpunkter. Prøv et annet tema eller ord, eller vis også de avløste."
EMPTY = "Arkivet er tomt. Legg inn dokumenter og oppdater arkivet først, under «Dokumenter»."
NO_YEAR = "Uten år"
EXPORT = "Last ned"
EXPORT_FILES = {"xlsx": "Excel", "csv": "CSV"}
FILE_NAME = "standpunkter"
MORE = "Viser de første {shown}. Velg et tema for å se resten."
TIMELINE = "Tidslinje"
TIMELINE_HELP = (
    "Antall standpunkter etter år og holdning. Stiplet ring: alle er avløst av et senere standpunkt."
)
CELL = "{stance}, {year}: {count}"
SUPERSEDED_BY = "Avløst av et standpunkt fra {year}"
SUPERSEDED_LATER = "Avløst"
RETOLD = "Fortalt i ettertid"
GONE = "Setningen finnes ikke lenger i arkivet"
MERGED = "Slått sammen med {count} til"
NOTE_SHOWN = "Merknad: {note}"
TO = "til {recipient}"

BEFORE_SOURCE = "Velg et standpunkt for å se det i dokumentet, og for å bekrefte, rette eller forkaste det."
BACK = "Tilbake til standpunktet"
DECIDE = "Hva sier du om dette standpunktet?"
STATUS = "Nå: {status}"
STRENGTH = "Styrke"
TOPICS = "Temaer"
NOTE = "Merknad"
CONFIRM, CORRECT, REJECT, UNDO = "Bekreft", "Lagre rettelsen", "Forkast", "Ta tilbake"
MERGE_WITH = "Slå sammen med"
MERGE = "Slå sammen"
DONE = {
    "confirm": "Standpunktet er bekreftet.",
    "correct": "Rettelsen er lagret.",
    "reject": "Standpunktet er forkastet.",
    "undo": "Det som var sagt om standpunktet, er tatt tilbake.",
    "merge": "Standpunktene er slått sammen.",
    "add": "Standpunktet er lagt til.",
}
NOT_CHOSEN = "Velg et standpunkt først."

ADD_TITLE = "Legg til et standpunkt som mangler"
ADD_FILE, ADD_QUOTE = "Dokument", "Setningen, slik den står i dokumentet"
ADD = "Legg til"
ADD_INCOMPLETE = "Velg dokument, og lim inn setningen."

CHECK_HELP = (
    "Lim inn en tekst, eller velg en fil. Hver setning som tar stilling, holdes mot det rådet har sagt før: motsatt "
    "standpunkt, andre tall, sterkere eller svakere, eller noe rådet ikke har sagt før."
)
CHECK_TEXT = "Tekst"
CHECK_FILE = "Eller en fil"
CHECK_BUTTON = "Kontroller"
CHECKED = "{claims} tar stilling, og er holdt mot {positions} som gjelder."
ONE_SENTENCE, SENTENCES = "1 setning", "{count} setninger"
NO_FINDINGS = "Ingen funn: teksten sier ikke noe annet enn rådet har sagt før."
IN_TEXT, COUNCIL = "Teksten", "Rådet"
NOTHING_BEFORE = "Ikke noe tidligere standpunkt."
OPEN_SOURCE = "Åpne kilden (ny fane)"
NOTHING_TO_CHECK = "Lim inn en tekst eller velg en fil først."
