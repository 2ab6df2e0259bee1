"""What the page about the documents says."""

from __future__ import annotations

FIND = "Finn et dokument"
FIND_PLACEHOLDER = "Ord i tittel, filnavn, organ, år eller tema"
COLUMNS = {
    "title": "Tittel",
    "kind": "Slag",
    "date": "Dato",
    "body": "Organ",
    "pages": "Sider",
    "status": "Tilstand",
}
ALL_DOCUMENTS = "{count} dokumenter i arkivet"
ONE_DOCUMENT = "1 dokument i arkivet"
SOME_DOCUMENTS = "{count} av {all} dokumenter"
NONE_LEFT = "Ingen dokumenter har alle disse ordene."
PAGES_OF_TABLE = "Sider med dokumenter"
STATUS = {
    "ok": "I orden",
    "notice": "Merknad",
    "failed": "Kunne ikke leses",
    "gone": "Tas ut ved neste oppdatering",
}

BACK_TO_LIST = "Tilbake til listen"
CHOSEN_IS_GONE = "Dokumentet er ikke lenger i arkivet. Gå tilbake til listen."
IN_GENERATION = "Slik det ble lest inn i utgave {generation}"
OPEN_FILE = "Åpne filen (ny fane)"
DOWNLOAD_FILE = "Last ned filen"
SIDE_OF = "{page} av {pages}"
PART_OF = "Del {part} av {parts}"
PREVIOUS_PART, NEXT_PART = "Forrige", "Neste"
GO_TO_PAGE = "Gå til side"
LEFT_OUT = "Utelatt fra søket på denne siden"
NOTHING_LEFT_OUT = "All tekst på denne siden er med i søket."
NO_TEXT = "Siden har ingen tekst som kan leses."
RECOGNISED_PAGE = "Teksten på siden er tolket fra et bilde (OCR) og kan ha lesefeil."

METADATA = "Opplysninger"
METADATA_HELP = (
    "Rett det som er feil. Tømmer du et felt, gjelder det programmet selv leser. "
    "Flere verdier skilles med semikolon."
)
FIELDS = {
    "title": "Tittel",
    "kind": "Slag",
    "body": "Organ",
    "date": "Dato",
    "year": "År",
    "voice": "Avsender",
    "language": "Språk",
    "recipient": "Mottaker",
    "case_number": "Saksnummer",
    "deadline": "Høringsfrist",
    "answers": "Svarer på",
    "themes": "Temaer",
}
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "Engelsk"}
FOUND = "Lest i {where} – {sure}"
SAVE = "Lagre"
SAVE_AND_UPDATE = "Lagre og oppdater arkivet"
TAKE_BACK = "Ta bort alle rettelser"
NOTHING_CHANGED = "Ingenting er endret."
SAVED = "Rettelsen er lagret ved siden av dokumentet ({name}). Den gjelder i arkivet fra neste oppdatering."
TAKEN_BACK = "Rettelsene er tatt bort. Det programmet selv leser, gjelder fra neste oppdatering."
NO_CORRECTIONS = "Dokumentet har ingen rettelser."

TAKE_OUT = "Ta ut av arkivet"
TAKE_OUT_QUESTION = (
    "Ta ut «{title}»? Filen {files} flyttes fra dokumentmappen til papirkurven, og dokumentet er borte fra søk og svar "
    "etter neste oppdatering. Det kan legges tilbake fra papirkurven."
)
TAKE_OUT_AND_UPDATE = "Ta ut og oppdater arkivet"
TAKE_OUT_ONLY = "Ta ut, oppdater senere"
REGRET = "Avbryt"
TAKEN_OUT = "«{title}» er flyttet til papirkurven."
AT_NEXT_UPDATE = "Dokumentet er borte fra søk og svar etter neste oppdatering."

TRASH = "Papirkurv"
TRASH_EMPTY = "Papirkurven er tom."
TRASH_HELP = "Filer som er tatt ut. De ligger i mappen {folder} til den som drifter arkivet, sletter dem."
PUT_BACK = "Legg tilbake"
PUT_BACK_DONE = "{file} ligger i dokumentmappen igjen. Trykk «Oppdater arkivet» for å gjøre den søkbar."
NOT_IN_TRASH = "Filen er ikke i papirkurven lenger. Last siden på nytt."
PLACE_TAKEN = "En annen fil heter nå {file}. Gi den et annet navn først."

LAST_UPDATED = "Utgave {generation}, {when}."
NEVER_UPDATED = "Arkivet er ikke bygd ennå."
CANCEL = "Avbryt oppdateringen"
BEGINNING = "Ser etter hva som er nytt"
UNDER_WAY = "Oppdateringen er i gang. Arkivet kan brukes som vanlig imens."
STOPPING = "Stopper så snart det som er påbegynt, er ferdig …"
PROGRESS = "Fremdrift"
STEP_TEXT = "{step}: {done} av {total}"
LEFT = ", {time} igjen"
STOPPED_UNEXPECTEDLY = "Oppdateringen stoppet uventet, og arkivet er som før. Prøv igjen; loggen sier mer."

FAILURES = "Kunne ikke leses"
FAILURES_COUNT = "Kunne ikke leses ({count})"
NO_FAILURES = "Alle filer lot seg lese ved siste oppdatering."
RETRY = "Prøv disse på nytt"

HISTORY = "Utgaver og angring"
HISTORY_HELP = "Hver oppdatering lager en ny utgave. Du kan gå tilbake til dem som er bevart."
NO_HISTORY = "Ingen utgaver ennå."
GENERATION = "Utgave {generation}"
PRESENT = "gjelder nå"
NOT_KEPT = "ikke bevart"
GO_BACK = "Gå tilbake hit"
GO_BACK_LABEL = "Gå tilbake til utgave {generation}"
GO_BACK_QUESTION = (
    "Gå tilbake til utgave {generation} fra {when}? Søk og svar blir som da. Dokumentmappen røres ikke, så neste "
    "oppdatering tar inn igjen det som ligger i den."
)
GO_BACK_YES = "Ja, gå tilbake"

STORE_AND_UPDATE = "Legg inn og oppdater arkivet"
SAME_CONTENT = "Ikke lagt inn: samme innhold som {file}"
TOO_LARGE = "Ikke lagt inn: større enn {megabytes} MB"
UPLOAD_LIMIT = "Høyst {megabytes} MB per fil. Flere filer kan velges samtidig. Kan leses: {formats}."
UNREADABLE_FORMAT = "Ikke lagt inn: formatet kan ikke leses (kan leses: {formats})"
WAS_THERE = "Lå der fra før, uendret"
REPLACED, STORED = "Erstattet", "Lagt inn"
TAKEN_OUT_WHEN = "{file}, tatt ut {when}"

SYSTEM_ERROR = "Filene kan ikke leses eller skrives: {reason} ({file})."
UNKNOWN_FILE = "ukjent fil"

UNDER_A_MINUTE = "under ett minutt"
MINUTES = "omtrent {count} minutter"
HOURS = "omtrent {count} timer"

CHANGES = {
    "added": "{count} nye",
    "changed": "{count} endret",
    "moved": "{count} flyttet",
    "removed": "{count} fjernet",
}
NO_CHANGES = {"reindex": "samme dokumenter", "mend": "reparert av «doctor»"}
BACK_TO = "tilbake til utgave {generation}"
ROLLED_BACK = "Arkivet er igjen som i utgave {to} (nå utgave {generation})."
AS_BEFORE = "Som før igjen ({count}): {files}"
NO_LONGER = "Ikke lenger med ({count}): {files}"
FOLDER_UNTOUCHED = "Dokumentmappen er urørt. Neste oppdatering tar inn igjen det som ligger i den."
