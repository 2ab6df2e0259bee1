"""What the page for administrators says."""

from __future__ import annotations

TAB = "Brukarar"
USERS = "Brukarar"
USER_COLUMNS = ("Brukarnamn", "Rolle", "Lagd inn")
CHANGE = "Legg inn eller endre ein brukar"
HELP = (
    "Skriv brukarnamnet, og vel kva som skal gjerast. Passord må ha minst {shortest} teikn. "
    "Den som får ny rolle eller nytt passord, eller blir teken bort, må logge inn på nytt."
)
NAME = "Brukarnamn"
ROLE = "Rolle"
PASSWORD = "Passord"
ADD = "Legg inn"
SET_ROLE = "Byt rolle"
SET_PASSWORD = "Byt passord"
REMOVE = "Ta bort"
ADDED = "{name} er lagd inn som {role}."
HAS_ROLE = "{name} er no {role}."
HAS_PASSWORD = "{name} har fått nytt passord."
REMOVED = "{name} er teken bort."
NOT_YOURSELF = "Du kan ikkje ta bort deg sjølv eller byte di eiga rolle. Be ein annan administrator om det."
LOG = "Hendingar"
LOG_COLUMNS = ("Tid", "Kven", "Kva", "Gjeld", "Frå")
LOG_LIMIT = "Dei {count} siste. Alle viser du med «kunnskapsbase audit --limit 100000»."
UNKNOWN = "ukjend"
RENEW = "Vis på nytt"
