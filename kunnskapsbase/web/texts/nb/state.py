"""What the page about the state of the archive says."""

from __future__ import annotations

TAB = "Oversikt"
READING = "Teller opp arkivet …"
TOTALS = {
    "documents": ("dokument", "dokumenter"),
    "pages": ("side", "sider"),
    "passages": ("avsnitt", "avsnitt"),
}
OWN = "{own} er våre egne, {other} er andres."
LAST = "Sist oppdatert {when} (utgave {generation})."
NEVER = "Arkivet er ikke bygd ennå. Åpne «Dokumenter» og trykk «Oppdater arkivet»."
ENGINES = {
    True: "Svarene skrives av språkmodellen {model}, og hver setning holdes mot kilden.",
    False: "Svarene er sitater fra dokumentene. Ingen språkmodell er koblet til.",
}
KINDS_BY_YEAR = "Dokumenter etter år og slag"
THEMES_BY_YEAR = "Temaer etter år"
YEAR, NO_YEAR = "År", "Uten år"
OTHERS = "Andre"
COUNT = "{year}, {series}: {count}"
AS_TABLE = "Vis tallene som tabell"
HEALTH = "Tilstand"
GOOD, BAD = "I orden", "Må ses på"
EXAMINE = "Undersøk arkivet"
NOT_EXAMINED = "Trykk «Undersøk arkivet» for å se etter feil i mapper, database, indekser og modeller."
