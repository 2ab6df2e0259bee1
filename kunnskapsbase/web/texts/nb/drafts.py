"""What the page about drafts says."""

from __future__ import annotations

TAB = "Utkast"
NEW = "Nytt utkast"
LETTER_FILE = "Høringsbrevet eller forslaget"
LETTER_TEXT = "Eller lim inn brevet"
TOPIC = "Eller bare et tema"
READ = "Les brevet"
NOTHING_GIVEN = "Velg en fil, lim inn brevet eller skriv et tema først."
FIELDS = {
    "document": "På høring",
    "sender": "Avsender",
    "case_number": "Saksnummer",
    "deadline": "Høringsfrist",
}
UNKNOWN = "ikke funnet"
POINTS = "Punkter som skal besvares, ett på hver linje"
POINTS_HELP = "Rett, slett og legg til før du lager utkastet."
LANGUAGE = "Målform mellom sitatene"
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk"}
NAME = "Ditt navn"
NAME_HELP = "Står ved det du lagrer og bekrefter."
MAKE = "Lag utkast"
READ_FIRST = "Les brevet først."
ANSWERING = "Leter i arkivet etter svar på punkt {done} av {total} …"
STARTING = "Leter i arkivet …"

OPEN = "Åpne utkast"
CHOICE = "{id}: {title} (versjon {version}, {when})"
NO_DRAFTS = "Ingen utkast ennå. Lag et under «Nytt utkast»."
BEFORE_OPENING = "Velg et utkast, eller lag et nytt."
STATUS = {
    "utkast": "Utkast: avsnitt uten kilde må bekreftes",
    "klar": "Klart: alle avsnitt har kilde eller er bekreftet",
}
SAVED = "Versjon {version}, lagret {when}{by}"
BY = " av {name}"
DOWNLOAD = "Last ned"
FILES = {"docx": "Word", "pdf": "PDF", "md": "Markdown"}
ABOUT = "Om utkastet"
GAPS = "Uten tidligere posisjon, trenger politisk avklaring"
CONFLICTS = "Tidligere standpunkter som ikke er enige"
LAST_ROUND = "Slik gikk det forrige gang"

PROVENANCE = {"gjenbrukt": "Gjenbrukt", "tilpasset": "Tilpasset", "ny": "Ny"}
CONFIRMED = "Bekreftet av {name}"
UNCONFIRMED = "Uten kilde, ikke bekreftet"
EDIT = "Rediger"
EDIT_LABEL = "Rediger avsnittet «{start}»"
SHOW_SOURCE = "Vis kilde {n}: {place}"

BEFORE_SOURCE = "Trykk på et tall for å se kilden, eller «Rediger» for å endre et avsnitt."
FROM_LETTER = "Fra høringsbrevet: «{quote}»"
BACK = "Tilbake til avsnittet"
EDITING = "Avsnittet"
TEXT = "Tekst"
SAVE = "Lagre"
CONFIRM = "Bekreft"
UP, DOWN = "Flytt opp", "Flytt ned"
REMOVE = "Slett"
SOURCES = "Kilder avsnittet bygger på"
SWAP = "Bytt kilder"
REGENERATE = "Svar på punktet på nytt"
ADD_BELOW = "Nytt avsnitt i samme del"
ADD = "Legg til"
NOT_CHOSEN = "Velg et avsnitt først."
NO_POINT = "Avsnittet hører ikke til noe punkt i brevet."
DONE = {
    "rewrite": "Endret tekst",
    "confirm": "Bekreftet avsnitt",
    "move": "Flyttet avsnitt",
    "remove": "Slettet avsnitt",
    "swap": "Byttet kilder",
    "regenerate": "Svarte på punktet på nytt",
    "add": "La til avsnitt",
    "restore": "Hentet tilbake versjon {version}",
}
SAVED_NOW = "{what}. Lagret som versjon {version}."

VERSIONS = "Versjoner"
VERSION_CHOICE = "{version}: {note} ({when}{by})"
SHOW_VERSION = "Vis"
RESTORE = "Gjør denne til den nyeste"
OLD_VERSION = "Du ser på en eldre versjon. Den nyeste er {newest}."
CHECK = "Kontroller mot standpunktene"
