"""What all pages say, and the one where one asks."""

from __future__ import annotations

TITLE = "Kunnskapsbase"
INTRODUCTION = "Spør arkivet. Hver setning i svaret viser dokumentet og siden den er hentet fra."

ASK_TAB = "Spør"
QUESTION = "Spørsmål"
QUESTION_PLACEHOLDER = "Skriv et helt spørsmål, for eksempel: Hva mener vi om nattog?"
ASK = "Spør"
FILTERS = "Avgrens søket"
KIND = "Slag dokument"
ALL_KINDS = "Alle slag"
YEAR_FROM = "Fra og med år"
YEAR_TO = "Til og med år"
YEAR_PLACEHOLDER = "for eksempel 2020"
NO_YEAR = "Årstallet «{given}» forstås ikke. Skriv fire sifre, for eksempel 2020."
VOICE = "Avsender"
VOICES = {"": "Alle", "own": "Våre egne dokumenter", "other": "Andres dokumenter"}
BODY = "Organ"
ALL_BODIES = "Alle organer"
THEME = "Tema"
ALL_THEMES = "Alle temaer"
NARROWED = "Du har avgrenset til: {limits}"
SENDERS = {"own": "Vi selv", "other": "Andre"}

ANSWER = "Svar"
SOURCE = "Kilde"
TAKE_AWAY = "Ta bort avgrensingen «{limit}» og spør på nytt"
UNDERSTOOD_AS = "Forstått som: {question}"
LIMITED_BY_QUESTION = "Avgrensinger som ligger i spørsmålet"
SOURCES = "Kilder"
NEAREST = "Dette ligger nærmest, men er ikke et svar:"
ADVICE = "Prøv med andre ord, gjør spørsmålet smalere, eller ta bort avgrensningen."
BEFORE_ASKING = "Svaret kommer her. Trykk på et tall i hakeparentes for å se kilden."
BEFORE_SOURCE = "Her vises siden i dokumentet, med sitatet markert."
SEARCHING = "Søker i arkivet og leser det som ble funnet …"
WRITING = "Språkmodellen skriver. Hvert utsagn vises når det er holdt mot kildene …"
COPY_ANSWER = "Kopier svaret med kilder"
COPY_REFERENCES = "Kopier kildeliste (APA)"
COPY_LINK = "Kopier lenke til svaret"
COPY_QUOTE = "Kopier sitatet med kilde"
COPIED = "Kopiert"
EARLIER = "Tidligere i samtalen"
SHOW_AGAIN = "Vis svaret med kildene"
HISTORY = "Tidligere spørsmål"
NO_HISTORY = "Ingen spørsmål er tatt vare på."
NEW_CONVERSATION = "Ny samtale"
SUGGESTIONS = "Forslag til spørsmål"
PICTURE_SIZE = "Størrelsen på siden"
ZOOM_IN = "Større"
ZOOM_OUT = "Mindre"
NO_SUCH_ANSWER = "Svaret finnes ikke lenger. Still spørsmålet på nytt."
NO_QUESTION = "Skriv et spørsmål først."
EMPTY_ARCHIVE = (
    "Arkivet er tomt. Legg dokumentene i mappen {corpus}. "
    "Åpne så fanen «Dokumenter» og trykk «Oppdater arkivet»."
)
QUOTE = "Sitatet, ord for ord"
RECOGNISED = "Teksten er tolket fra et bilde (OCR) og kan ha lesefeil."
OPEN_AT_PAGE = "Åpne dokumentet på siden (ny fane)"
OPEN_AT_QUOTE = "Åpne teksten ved sitatet (ny fane)"
DOWNLOAD = "Last ned dokumentet"
BACK_TO_ANSWER = "Tilbake til svaret"
PREVIOUS_PAGE = "Forrige side"
NEXT_PAGE = "Neste side"

OVERVIEW_COLUMNS = ("Dokument", "Hva det sier")
OVERVIEW_FILES = {"xlsx": "Last ned som Excel (XLSX)", "csv": "Last ned som CSV"}
WITHOUT = "Dokumenter uten funn"

RATE = "Vurder svaret"
THUMB_UP = "Tommel opp: svaret er godt"
THUMB_DOWN = "Tommel ned: svaret er ikke godt"
COMMENT = "Kommentar"
SEND_COMMENT = "Send kommentar"
RATED = "Vurderingen er lagret."
NOT_LOGGED = "Spørsmålet er ikke tatt vare på. {reason}"

DOCUMENTS_TAB = "Dokumenter"
NO_DOCUMENTS = "Ingen dokumenter er lagt inn ennå."
PREVIEW = "Vis hva som er nytt"
UPDATE = "Oppdater arkivet"
STEPS = {"read": "Leser dokumenter", "embed": "Gjør avsnitt søkbare", "publish": "Bygger søkeindeksen"}
INTERRUPTED = (
    "Avbrutt. Arkivet er som før, og {count} avsnitt er gjort klare. Trykk «Oppdater arkivet», så fortsetter den der "
    "den var."
)
UPLOAD_TITLE = "Legg inn nye dokumenter"
UPLOAD = "Velg filer, eller dra dem hit"
REPLACE = "Erstatt filer som har samme navn"
NAME_TAKEN = f"Ikke lagt inn: en annen fil har samme navn (kryss av for «{REPLACE}» for å bytte den ut)"
STORE_FILES = "Legg filene i mappen"
NO_FILES = "Velg én eller flere filer først."
AFTER_UPLOAD = "Trykk «Oppdater arkivet» for å gjøre dem søkbare."

PORT_TAKEN = (
    "Port {port} er i bruk av et annet program. Velg en annen med --port, for eksempel --port {other}."
)
READY = "Nettsiden er klar: {address} (stopp med Ctrl+C)"

NOT_FOUND = "Kilden finnes ikke. Gå tilbake til spørsmålet og still det på nytt."
GONE = "Filen «{file}» finnes ikke lenger i dokumentmappen. Oppdater arkivet og still spørsmålet på nytt."
CHANGED = (
    "Filen «{file}» er endret etter at den ble lagt inn, så siden kan ikke vises som den var. "
    "Oppdater arkivet og still spørsmålet på nytt."
)
NO_SUCH_PAGE = "Dokumentet har ingen side {page}."
NO_PAGES = "Dokumentet har ingen sider å vise bilde av. Se teksten i stedet."
BROKEN_PAGE = "Side {page} kan ikke vises. Åpne dokumentet i stedet."
SINCE_MOVED = "Dokumentet er flyttet siden, og heter nå «{file}». Innholdet er det samme."
SINCE_CHANGED = "Dokumentet er endret siden. Her står teksten slik den var da den ble sitert."
SINCE_REMOVED = "Dokumentet er tatt ut av arkivet siden. Her står teksten slik den var da den ble sitert."
NOT_KEPT = "Teksten som ble sitert, er ikke lenger bevart i arkivet. Se etter dokumentet i dokumentmappen."
NOT_QUOTED = "Sitatet står ikke i den bevarte teksten."

LANGUAGE = "Språk"
AND = "og"
PAGE = "side {page}"
PAGE_PRINTED = "side {page} (trykt sidetall {label})"
PAGE_OF = "{page} av {pages}"
SHOW_SOURCE = "Vis kilde {n}: {place}"
PAGE_PICTURE = "{page} av {title}"
PAGE_PICTURE_MARKED = "{page} av {title} med sitatet markert"
NOT_ON_THIS_PAGE = "sitatet står ikke på denne siden"
QUESTIONS = {
    "topic": "Hva mener vi om {what}?",
    "reference": "Hva mente vi om {what}?",
    "overview": "Hvilke dokumenter omtaler {what}?",
}
"""What is suggested to ask; see `kunnskapsbase.web.suggestions`."""
FOUND_IN_OVERVIEW = "{found} av {documents} {noun} omtaler «{topic}», {without} uten funn."
DOCUMENT_NOUN = ("dokument", "dokumenter")

RECEIPT = {
    "added": "Nye",
    "changed": "Endret",
    "moved": "Flyttet",
    "removed": "Fjernet",
    "duplicates": "Samme innhold som et annet",
    "failed": "Kunne ikke leses",
}
WOULD_BE_DONE = "Dette vil bli gjort når du oppdaterer:"
NOTHING_NEW = "Ingenting nytt siden sist."
UPDATED = "Arkivet er oppdatert på {seconds} sekunder og har nå {passages} avsnitt (utgave {generation})."
WAS_UP_TO_DATE = "Arkivet var oppdatert fra før."
UNCHANGED = "Uendret: {count}"
