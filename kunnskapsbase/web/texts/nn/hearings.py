"""What the page about hearings says."""

from __future__ import annotations

TAB = "Høyringar"
COLUMNS = ("Høyring", "Frist", "Ansvarleg", "Status", "Utkast", "Svaret som blei sendt")
CAPTION_ONE, CAPTION = "1 høyring", "{count} høyringar"
NONE = (
    "Ingen høyringar er førte opp. Før opp ei frå brevet, eller lag eit utkast; "
    "då blir høyringa ført opp av seg sjølv."
)
NO_DEADLINE = "ingen frist"
LEFT = {0: "i dag", 1: "i morgon"}
DAYS_LEFT, OVERDUE, OVERDUE_ONE = "om {days} dagar", "{days} dagar over fristen", "1 dag over fristen"
CASE = "saksnummer {number}"
DRAFT = "Utkast {number}"
CALENDAR = "Last ned fristane til kalenderen (ICS)"
DUE = "Høyringsfristar innan {days} dagar"
DUE_ITEM = "{title}: {date} ({left}){responsible}"
RESPONSIBLE_IS = ", {name}"

ADD = "Før opp ei høyring frå brevet"
LETTER = "Høyringsbrevet"
ENTER = "Før opp"
NO_FILE = "Vel brevet først."
ENTERED = "Høyringa «{title}» er ført opp som nummer {number}."

CHANGE = "Før vidare"
CHANGE_LABEL = "Før vidare høyringa «{title}»"
STATUS, RESPONSIBLE = "Status", "Ansvarleg"
DEADLINE = "Frist (åååå-mm-dd)"
DRAFT_NUMBER = "Utkast"
ANSWER_FILE = "Svaret som blei sendt"
NO_DRAFT, NO_ANSWER = "Ikkje noko utkast", "Ikkje sendt enno"
SAVE = "Lagre"
DELETE = "Stryk høyringa"
SAVED = "Høyringa er lagra."
DELETED = "Høyringa er stroken. Utkastet står."
NOT_CHOSEN = "Vel ei høyring først."
