"""What the page about the documents says."""

from __future__ import annotations

FIND = "Finn eit dokument"
FIND_PLACEHOLDER = "Ord i tittel, filnamn, organ, år eller tema"
COLUMNS = {
    "title": "Tittel",
    "kind": "Slag",
    "date": "Dato",
    "body": "Organ",
    "pages": "Sider",
    "status": "Tilstand",
}
ALL_DOCUMENTS = "{count} dokument i arkivet"
ONE_DOCUMENT = "1 dokument i arkivet"
SOME_DOCUMENTS = "{count} av {all} dokument"
NONE_LEFT = "Ingen dokument har alle desse orda."
PAGES_OF_TABLE = "Sider med dokument"
STATUS = {
    "ok": "I orden",
    "notice": "Merknad",
    "failed": "Kunne ikkje lesast",
    "gone": "Blir teke ut ved neste oppdatering",
}

BACK_TO_LIST = "Tilbake til lista"
CHOSEN_IS_GONE = "Dokumentet er ikkje lenger i arkivet. Gå tilbake til lista."
IN_GENERATION = "Slik det blei lese inn i utgåve {generation}"
OPEN_FILE = "Opne fila (ny fane)"
DOWNLOAD_FILE = "Last ned fila"
SIDE_OF = "{page} av {pages}"
PART_OF = "Del {part} av {parts}"
PREVIOUS_PART, NEXT_PART = "Førre", "Neste"
GO_TO_PAGE = "Gå til side"
LEFT_OUT = "Utelate frå søket på denne sida"
NOTHING_LEFT_OUT = "All tekst på denne sida er med i søket."
NO_TEXT = "Sida har ingen tekst som kan lesast."
RECOGNISED_PAGE = "Teksten på sida er tolka frå eit bilete (OCR) og kan ha lesefeil."

METADATA = "Opplysningar"
METADATA_HELP = (
    "Rett det som er feil. Tømmer du eit felt, gjeld det programmet sjølv les. "
    "Fleire verdiar skil du med semikolon."
)
FIELDS = {
    "title": "Tittel",
    "kind": "Slag",
    "body": "Organ",
    "date": "Dato",
    "year": "År",
    "voice": "Avsendar",
    "language": "Språk",
    "recipient": "Mottakar",
    "case_number": "Saksnummer",
    "deadline": "Høyringsfrist",
    "answers": "Svarer på",
    "themes": "Tema",
}
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "Engelsk"}
FOUND = "Lese i {where} – {sure}"
SAVE = "Lagre"
SAVE_AND_UPDATE = "Lagre og oppdater arkivet"
TAKE_BACK = "Ta bort alle rettingar"
NOTHING_CHANGED = "Ingenting er endra."
SAVED = "Rettinga er lagra ved sida av dokumentet ({name}). Ho gjeld i arkivet frå neste oppdatering."
TAKEN_BACK = "Rettingane er tekne bort. Det programmet sjølv les, gjeld frå neste oppdatering."
NO_CORRECTIONS = "Dokumentet har ingen rettingar."

TAKE_OUT = "Ta ut av arkivet"
TAKE_OUT_QUESTION = (
    "Ta ut «{title}»? Fila {files} blir flytta frå dokumentmappa til papirkorga, og dokumentet er borte frå søk og "
    "svar etter neste oppdatering. Det kan leggjast tilbake frå papirkorga."
)
TAKE_OUT_AND_UPDATE = "Ta ut og oppdater arkivet"
TAKE_OUT_ONLY = "Ta ut, oppdater seinare"
REGRET = "Avbryt"
TAKEN_OUT = "«{title}» er flytta til papirkorga."
AT_NEXT_UPDATE = "Dokumentet er borte frå søk og svar etter neste oppdatering."

TRASH = "Papirkorg"
TRASH_EMPTY = "Papirkorga er tom."
TRASH_HELP = "Filer som er tekne ut. Dei ligg i mappa {folder} til den som driftar arkivet, slettar dei."
PUT_BACK = "Legg tilbake"
PUT_BACK_DONE = "{file} ligg i dokumentmappa igjen. Trykk «Oppdater arkivet» for å gjere fila søkbar."
NOT_IN_TRASH = "Fila er ikkje i papirkorga lenger. Last sida på nytt."
PLACE_TAKEN = "Ei anna fil heiter no {file}. Gi henne eit anna namn først."

LAST_UPDATED = "Utgåve {generation}, {when}."
NEVER_UPDATED = "Arkivet er ikkje bygd enno."
CANCEL = "Avbryt oppdateringa"
BEGINNING = "Ser etter kva som er nytt"
UNDER_WAY = "Oppdateringa er i gang. Arkivet kan brukast som vanleg imens."
STOPPING = "Stoppar så snart det som er påbyrja, er ferdig …"
PROGRESS = "Framdrift"
STEP_TEXT = "{step}: {done} av {total}"
LEFT = ", {time} igjen"
STOPPED_UNEXPECTEDLY = "Oppdateringa stoppa uventa, og arkivet er som før. Prøv igjen; loggen seier meir."

FAILURES = "Kunne ikkje lesast"
FAILURES_COUNT = "Kunne ikkje lesast ({count})"
NO_FAILURES = "Alle filer let seg lese ved siste oppdatering."
RETRY = "Prøv desse på nytt"

HISTORY = "Utgåver og angring"
HISTORY_HELP = "Kvar oppdatering lagar ei ny utgåve. Du kan gå tilbake til dei som er bevarte."
NO_HISTORY = "Ingen utgåver enno."
GENERATION = "Utgåve {generation}"
PRESENT = "gjeld no"
NOT_KEPT = "ikkje bevart"
GO_BACK = "Gå tilbake hit"
GO_BACK_LABEL = "Gå tilbake til utgåve {generation}"
GO_BACK_QUESTION = (
    "Gå tilbake til utgåve {generation} frå {when}? Søk og svar blir som då. Dokumentmappa blir ikkje rørt, så neste "
    "oppdatering tek inn igjen det som ligg i henne."
)
GO_BACK_YES = "Ja, gå tilbake"

STORE_AND_UPDATE = "Legg inn og oppdater arkivet"
SAME_CONTENT = "Ikkje lagd inn: same innhald som {file}"
TOO_LARGE = "Ikkje lagd inn: større enn {megabytes} MB"
UPLOAD_LIMIT = "Høgst {megabytes} MB per fil. Fleire filer kan veljast samtidig. Kan lesast: {formats}."
UNREADABLE_FORMAT = "Ikkje lagd inn: formatet kan ikkje lesast (kan lesast: {formats})"
WAS_THERE = "Låg der frå før, uendra"
REPLACED, STORED = "Erstatta", "Lagd inn"
TAKEN_OUT_WHEN = "{file}, teken ut {when}"

SYSTEM_ERROR = "Filene kan ikkje lesast eller skrivast: {reason} ({file})."
UNKNOWN_FILE = "ukjend fil"

UNDER_A_MINUTE = "under eitt minutt"
MINUTES = "omtrent {count} minutt"
HOURS = "omtrent {count} timar"

CHANGES = {
    "added": "{count} nye",
    "changed": "{count} endra",
    "moved": "{count} flytta",
    "removed": "{count} fjerna",
}
NO_CHANGES = {"reindex": "same dokument", "mend": "reparert av «doctor»"}
BACK_TO = "tilbake til utgåve {generation}"
ROLLED_BACK = "Arkivet er igjen som i utgåve {to} (no utgåve {generation})."
AS_BEFORE = "Som før igjen ({count}): {files}"
NO_LONGER = "Ikkje lenger med ({count}): {files}"
FOLDER_UNTOUCHED = "Dokumentmappa er urørt. Neste oppdatering tek inn igjen det som ligg i henne."
