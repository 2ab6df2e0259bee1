"""What the page about drafts says."""

from __future__ import annotations

TAB = "Utkast"
NEW = "Nytt utkast"
LETTER_FILE = "Høyringsbrevet eller forslaget"
LETTER_TEXT = "Eller lim inn brevet"
TOPIC = "Eller berre eit tema"
READ = "Les brevet"
NOTHING_GIVEN = "Vel ei fil, lim inn brevet eller skriv eit tema først."
FIELDS = {
    "document": "På høyring",
    "sender": "Avsendar",
    "case_number": "Saksnummer",
    "deadline": "Høyringsfrist",
}
UNKNOWN = "ikkje funne"
POINTS = "Punkt som skal svarast på, eitt på kvar linje"
POINTS_HELP = "Rett, slett og legg til før du lagar utkastet."
LANGUAGE = "Målform mellom sitata"
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk"}
NAME = "Namnet ditt"
NAME_HELP = "Står ved det du lagrar og stadfestar."
MAKE = "Lag utkast"
READ_FIRST = "Les brevet først."
ANSWERING = "Leitar i arkivet etter svar på punkt {done} av {total} …"
STARTING = "Leitar i arkivet …"

OPEN = "Opne utkast"
CHOICE = "{id}: {title} (versjon {version}, {when})"
NO_DRAFTS = "Ingen utkast enno. Lag eit under «Nytt utkast»."
BEFORE_OPENING = "Vel eit utkast, eller lag eit nytt."
STATUS = {
    "utkast": "Utkast: avsnitt utan kjelde må stadfestast",
    "klar": "Klart: alle avsnitt har kjelde eller er stadfesta",
}
SAVED = "Versjon {version}, lagra {when}{by}"
BY = " av {name}"
DOWNLOAD = "Last ned"
FILES = {"docx": "Word", "pdf": "PDF", "md": "Markdown"}
ABOUT = "Om utkastet"
GAPS = "Utan tidlegare posisjon, treng politisk avklaring"
CONFLICTS = "Tidlegare standpunkt som ikkje er samde"
LAST_ROUND = "Slik gjekk det førre gong"

PROVENANCE = {"gjenbrukt": "Gjenbrukt", "tilpasset": "Tilpassa", "ny": "Ny"}
CONFIRMED = "Stadfesta av {name}"
UNCONFIRMED = "Utan kjelde, ikkje stadfesta"
EDIT = "Rediger"
EDIT_LABEL = "Rediger avsnittet «{start}»"
SHOW_SOURCE = "Vis kjelde {n}: {place}"

BEFORE_SOURCE = "Trykk på eit tal for å sjå kjelda, eller «Rediger» for å endre eit avsnitt."
FROM_LETTER = "Frå høyringsbrevet: «{quote}»"
BACK = "Tilbake til avsnittet"
EDITING = "Avsnittet"
TEXT = "Tekst"
SAVE = "Lagre"
CONFIRM = "Stadfest"
UP, DOWN = "Flytt opp", "Flytt ned"
REMOVE = "Slett"
SOURCES = "Kjelder avsnittet byggjer på"
SWAP = "Byt kjelder"
REGENERATE = "Svar på punktet på nytt"
ADD_BELOW = "Nytt avsnitt i same del"
ADD = "Legg til"
NOT_CHOSEN = "Vel eit avsnitt først."
NO_POINT = "Avsnittet høyrer ikkje til noko punkt i brevet."
DONE = {
    "rewrite": "Endra tekst",
    "confirm": "Stadfesta avsnitt",
    "move": "Flytta avsnitt",
    "remove": "Sletta avsnitt",
    "swap": "Bytte kjelder",
    "regenerate": "Svarte på punktet på nytt",
    "add": "La til avsnitt",
    "restore": "Henta tilbake versjon {version}",
}
SAVED_NOW = "{what}. Lagra som versjon {version}."

VERSIONS = "Versjonar"
VERSION_CHOICE = "{version}: {note} ({when}{by})"
SHOW_VERSION = "Vis"
RESTORE = "Gjer denne til den nyaste"
OLD_VERSION = "Du ser på ein eldre versjon. Den nyaste er {newest}."
CHECK = "Kontroller mot standpunkta"
