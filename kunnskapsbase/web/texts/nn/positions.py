"""What the page about positions says."""

from __future__ import annotations

TAB = "Posisjonar"
REGISTER, CHECK = "Standpunkt", "Kontroller ein tekst"

TOPIC = "Tema eller ord"
ALL_TOPICS = "Alle tema"
STANCE = "Haldning"
ALL_STANCES = "Alle haldningar"
SUPERSEDED = "Avløyste"
REJECTED = "Forkasta"
ALSO = "Vis òg"

READING = "Les standpunkta i arkivet …"
ONE, SEVERAL = "1 standpunkt", "{count} standpunkt"
NONE = "Fann ingen standpunkt. Prøv eit anna tema eller ord, eller vis òg dei avløyste."
EMPTY = "Arkivet er tomt. Legg inn dokument og oppdater arkivet først, under «Dokument»."
NO_YEAR = "Utan år"
EXPORT = "Last ned"
EXPORT_FILES = {"xlsx": "Excel", "csv": "CSV"}
FILE_NAME = "standpunkt"
MORE = "Viser dei første {shown}. Vel eit tema for å sjå resten."
TIMELINE = "Tidslinje"
TIMELINE_HELP = (
    "Talet på standpunkt etter år og haldning. Stipla ring: alle er avløyste av eit seinare standpunkt."
)
CELL = "{stance}, {year}: {count}"
SUPERSEDED_BY = "Avløyst av eit standpunkt frå {year}"
SUPERSEDED_LATER = "Avløyst"
RETOLD = "Fortalt i ettertid"
GONE = "Setninga finst ikkje lenger i arkivet"
MERGED = "Slått saman med {count} til"
NOTE_SHOWN = "Merknad: {note}"
TO = "til {recipient}"

BEFORE_SOURCE = "Vel eit standpunkt for å sjå det i dokumentet, og for å stadfeste, rette eller forkaste det."
BACK = "Tilbake til standpunktet"
DECIDE = "Kva seier du om dette standpunktet?"
STATUS = "No: {status}"
STRENGTH = "Styrke"
TOPICS = "Tema"
NOTE = "Merknad"
CONFIRM, CORRECT, REJECT, UNDO = "Stadfest", "Lagre rettinga", "Forkast", "Ta tilbake"
MERGE_WITH = "Slå saman med"
MERGE = "Slå saman"
DONE = {
    "confirm": "Standpunktet er stadfesta.",
    "correct": "Rettinga er lagra.",
    "reject": "Standpunktet er forkasta.",
    "undo": "Det som var sagt om standpunktet, er teke tilbake.",
    "merge": "Standpunkta er slåtte saman.",
    "add": "Standpunktet er lagt til.",
}
NOT_CHOSEN = "Vel eit standpunkt først."

ADD_TITLE = "Legg til eit standpunkt som manglar"
ADD_FILE, ADD_QUOTE = "Dokument", "Setninga, slik ho står i dokumentet"
ADD = "Legg til"
ADD_INCOMPLETE = "Vel dokument, og lim inn setninga."

CHECK_HELP = (
    "Lim inn ein tekst, eller vel ei fil. Kvar setning som tek stilling, blir halden mot det rådet har sagt før: "
    "motsett standpunkt, andre tal, sterkare eller svakare, eller noko rådet ikkje har sagt før."
)
CHECK_TEXT = "Tekst"
CHECK_FILE = "Eller ei fil"
CHECK_BUTTON = "Kontroller"
CHECKED = "{claims} tek stilling, og er haldne mot {positions} som gjeld."
ONE_SENTENCE, SENTENCES = "1 setning", "{count} setningar"
NO_FINDINGS = "Ingen funn: teksten seier ikkje noko anna enn rådet har sagt før."
IN_TEXT, COUNCIL = "Teksten", "Rådet"
NOTHING_BEFORE = "Ikkje noko tidlegare standpunkt."
OPEN_SOURCE = "Opne kjelda (ny fane)"
NOTHING_TO_CHECK = "Lim inn ein tekst eller vel ei fil først."
