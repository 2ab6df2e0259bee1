"""What all pages say, and the one where one asks."""

from __future__ import annotations

TITLE = "Kunnskapsbase"
INTRODUCTION = "Spør arkivet. Kvar setning i svaret viser dokumentet og sida ho er henta frå."

ASK_TAB = "Spør"
QUESTION = "Spørsmål"
QUESTION_PLACEHOLDER = "Skriv eit heilt spørsmål, til dømes: Kva meiner vi om nattog?"
ASK = "Spør"
FILTERS = "Avgrens søket"
KIND = "Slag dokument"
ALL_KINDS = "Alle slag"
YEAR_FROM = "Frå og med år"
YEAR_TO = "Til og med år"
YEAR_PLACEHOLDER = "til dømes 2020"
NO_YEAR = "Årstalet «{given}» er ikkje til å forstå. Skriv fire siffer, til dømes 2020."
VOICE = "Avsendar"
VOICES = {"": "Alle", "own": "Våre eigne dokument", "other": "Dokument frå andre"}
BODY = "Organ"
ALL_BODIES = "Alle organ"
THEME = "Tema"
ALL_THEMES = "Alle tema"
NARROWED = "Du har avgrensa til: {limits}"
SENDERS = {"own": "Vi sjølve", "other": "Andre"}

ANSWER = "Svar"
SOURCE = "Kjelde"
TAKE_AWAY = "Ta bort avgrensinga «{limit}» og spør på nytt"
UNDERSTOOD_AS = "Forstått som: {question}"
LIMITED_BY_QUESTION = "Avgrensingar som ligg i spørsmålet"
SOURCES = "Kjelder"
NEAREST = "Dette ligg nærast, men er ikkje eit svar:"
ADVICE = "Prøv med andre ord, gjer spørsmålet smalare, eller ta bort avgrensinga."
BEFORE_ASKING = "Svaret kjem her. Trykk på eit tal i hakeparentes for å sjå kjelda."
BEFORE_SOURCE = "Her blir sida i dokumentet vist, med sitatet markert."
SEARCHING = "Søkjer i arkivet og les det som blei funne …"
WRITING = "Språkmodellen skriv. Kvart utsegn blir vist når det er halde mot kjeldene …"
COPY_ANSWER = "Kopier svaret med kjelder"
COPY_REFERENCES = "Kopier kjeldeliste (APA)"
COPY_LINK = "Kopier lenkje til svaret"
COPY_QUOTE = "Kopier sitatet med kjelde"
COPIED = "Kopiert"
EARLIER = "Tidlegare i samtalen"
SHOW_AGAIN = "Vis svaret med kjeldene"
HISTORY = "Tidlegare spørsmål"
NO_HISTORY = "Ingen spørsmål er tekne vare på."
NEW_CONVERSATION = "Ny samtale"
SUGGESTIONS = "Forslag til spørsmål"
PICTURE_SIZE = "Storleiken på sida"
ZOOM_IN = "Større"
ZOOM_OUT = "Mindre"
NO_SUCH_ANSWER = "Svaret finst ikkje lenger. Still spørsmålet på nytt."
NO_QUESTION = "Skriv eit spørsmål først."
EMPTY_ARCHIVE = (
    "Arkivet er tomt. Legg dokumenta i mappa {corpus}. Opne så fana «Dokument» og trykk «Oppdater arkivet»."
)
QUOTE = "Sitatet, ord for ord"
RECOGNISED = "Teksten er tolka frå eit bilete (OCR) og kan ha lesefeil."
OPEN_AT_PAGE = "Opne dokumentet på sida (ny fane)"
OPEN_AT_QUOTE = "Opne teksten ved sitatet (ny fane)"
DOWNLOAD = "Last ned dokumentet"
BACK_TO_ANSWER = "Tilbake til svaret"
PREVIOUS_PAGE = "Førre side"
NEXT_PAGE = "Neste side"

OVERVIEW_COLUMNS = ("Dokument", "Kva det seier")
OVERVIEW_FILES = {"xlsx": "Last ned som Excel (XLSX)", "csv": "Last ned som CSV"}
WITHOUT = "Dokument utan funn"

RATE = "Vurder svaret"
THUMB_UP = "Tommel opp: svaret er godt"
THUMB_DOWN = "Tommel ned: svaret er ikkje godt"
COMMENT = "Kommentar"
SEND_COMMENT = "Send kommentar"
RATED = "Vurderinga er lagra."
NOT_LOGGED = "Spørsmålet er ikkje teke vare på. {reason}"

DOCUMENTS_TAB = "Dokument"
NO_DOCUMENTS = "Ingen dokument er lagde inn enno."
PREVIEW = "Vis kva som er nytt"
UPDATE = "Oppdater arkivet"
STEPS = {"read": "Les dokument", "embed": "Gjer avsnitt søkbare", "publish": "Byggjer søkjeindeksen"}
INTERRUPTED = (
    "Avbrote. Arkivet er som før, og {count} avsnitt er gjorde klare. Trykk «Oppdater arkivet», så held det fram der "
    "det var."
)
UPLOAD_TITLE = "Legg inn nye dokument"
UPLOAD = "Vel filer, eller dra dei hit"
REPLACE = "Erstatt filer som har same namn"
NAME_TAKEN = f"Ikkje lagd inn: ei anna fil har same namn (kryss av for «{REPLACE}» for å byte henne ut)"
STORE_FILES = "Legg filene i mappa"
NO_FILES = "Vel éi eller fleire filer først."
AFTER_UPLOAD = "Trykk «Oppdater arkivet» for å gjere dei søkbare."

PORT_TAKEN = "Port {port} er i bruk av eit anna program. Vel ein annan med --port, til dømes --port {other}."
READY = "Nettsida er klar: {address} (stopp med Ctrl+C)"

NOT_FOUND = "Kjelda finst ikkje. Gå tilbake til spørsmålet og still det på nytt."
GONE = "Fila «{file}» finst ikkje lenger i dokumentmappa. Oppdater arkivet og still spørsmålet på nytt."
CHANGED = (
    "Fila «{file}» er endra etter at ho blei lagd inn, så sida kan ikkje visast som ho var. "
    "Oppdater arkivet og still spørsmålet på nytt."
)
NO_SUCH_PAGE = "Dokumentet har inga side {page}."
NO_PAGES = "Dokumentet har ingen sider å vise bilete av. Sjå teksten i staden."
BROKEN_PAGE = "Side {page} kan ikkje visast. Opne dokumentet i staden."
SINCE_MOVED = "Dokumentet er flytta sidan, og heiter no «{file}». Innhaldet er det same."
SINCE_CHANGED = "Dokumentet er endra sidan. Her står teksten slik han var då han blei sitert."
SINCE_REMOVED = "Dokumentet er teke ut av arkivet sidan. Her står teksten slik han var då han blei sitert."
NOT_KEPT = "Teksten som blei sitert, er ikkje lenger bevart i arkivet. Sjå etter dokumentet i dokumentmappa."
NOT_QUOTED = "Sitatet står ikkje i den bevarte teksten."

LANGUAGE = "Språk"
AND = "og"
PAGE = "side {page}"
PAGE_PRINTED = "side {page} (trykt sidetal {label})"
PAGE_OF = "{page} av {pages}"
SHOW_SOURCE = "Vis kjelde {n}: {place}"
PAGE_PICTURE = "{page} av {title}"
PAGE_PICTURE_MARKED = "{page} av {title} med sitatet markert"
NOT_ON_THIS_PAGE = "sitatet står ikkje på denne sida"
QUESTIONS = {
    "topic": "Kva meiner vi om {what}?",
    "reference": "Kva meinte vi om {what}?",
    "overview": "Kva dokument omtalar {what}?",
}
"""What is suggested to ask; see `kunnskapsbase.web.suggestions`."""
FOUND_IN_OVERVIEW = "{found} av {documents} {noun} omtalar «{topic}», {without} utan funn."
DOCUMENT_NOUN = ("dokument", "dokument")

RECEIPT = {
    "added": "Nye",
    "changed": "Endra",
    "moved": "Flytta",
    "removed": "Fjerna",
    "duplicates": "Same innhald som eit anna",
    "failed": "Kunne ikkje lesast",
}
WOULD_BE_DONE = "Dette blir gjort når du oppdaterer:"
NOTHING_NEW = "Ingenting nytt sidan sist."
UPDATED = "Arkivet er oppdatert på {seconds} sekund og har no {passages} avsnitt (utgåve {generation})."
WAS_UP_TO_DATE = "Arkivet var oppdatert frå før."
UNCHANGED = "Uendra: {count}"
