"""What the page about hearings says."""

from __future__ import annotations

TAB = "Høringer"
COLUMNS = ("Høring", "Frist", "Ansvarlig", "Status", "Utkast", "Svar som ble sendt")
CAPTION_ONE, CAPTION = "1 høring", "{count} høringer"
NONE = "Ingen høringer er ført opp. Før opp en fra brevet, eller lag et utkast; da føres høringen opp av seg selv."
NO_DEADLINE = "ingen frist"
LEFT = {0: "i dag", 1: "i morgen"}
DAYS_LEFT, OVERDUE, OVERDUE_ONE = "om {days} dager", "{days} dager over fristen", "1 dag over fristen"
CASE = "saksnummer {number}"
DRAFT = "Utkast {number}"
CALENDAR = "Last ned fristene til kalenderen (ICS)"
DUE = "Høringsfrister innen {days} dager"
DUE_ITEM = "{title}: {date} ({left}){responsible}"
RESPONSIBLE_IS = ", {name}"

ADD = "Før opp en høring fra brevet"
LETTER = "Høringsbrevet"
ENTER = "Før opp"
NO_FILE = "Velg brevet først."
ENTERED = "Høringen «{title}» er ført opp som nummer {number}."

CHANGE = "Før videre"
CHANGE_LABEL = "Før videre høringen «{title}»"
STATUS, RESPONSIBLE = "Status", "Ansvarlig"
DEADLINE = "Frist (åååå-mm-dd)"
DRAFT_NUMBER = "Utkast"
ANSWER_FILE = "Svaret som ble sendt"
NO_DRAFT, NO_ANSWER = "Ikke noe utkast", "Ikke sendt ennå"
SAVE = "Lagre"
DELETE = "Stryk høringen"
SAVED = "Høringen er lagret."
DELETED = "Høringen er strøket. Utkastet står."
NOT_CHOSEN = "Velg en høring først."
