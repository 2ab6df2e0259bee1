"""What the page for administrators says."""

from __future__ import annotations

TAB = "Brukere"
USERS = "Brukere"
USER_COLUMNS = ("Brukernavn", "Rolle", "Lagt inn")
CHANGE = "Legg inn eller endre en bruker"
HELP = (
    "Skriv brukernavnet, og velg hva som skal gjøres. Passord må ha minst {shortest} tegn. "
    "Den som får ny rolle eller nytt passord, eller tas bort, må logge inn på nytt."
)
NAME = "Brukernavn"
ROLE = "Rolle"
PASSWORD = "Passord"
ADD = "Legg inn"
SET_ROLE = "Bytt rolle"
SET_PASSWORD = "Bytt passord"
REMOVE = "Ta bort"
ADDED = "{name} er lagt inn som {role}."
HAS_ROLE = "{name} er nå {role}."
HAS_PASSWORD = "{name} har fått nytt passord."
REMOVED = "{name} er tatt bort."
NOT_YOURSELF = "Du kan ikke ta bort deg selv eller bytte din egen rolle. Be en annen administrator om det."
LOG = "Hendelser"
LOG_COLUMNS = ("Tid", "Hvem", "Hva", "Gjelder", "Fra")
LOG_LIMIT = "De {count} siste. Alle vises med «kunnskapsbase audit --limit 100000»."
UNKNOWN = "ukjent"
RENEW = "Vis på nytt"
