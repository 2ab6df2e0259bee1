"""What the page about the state of the archive says."""

from __future__ import annotations

TAB = "Oversikt"
READING = "Tel opp arkivet …"
TOTALS = {
    "documents": ("dokument", "dokument"),
    "pages": ("side", "sider"),
    "passages": ("avsnitt", "avsnitt"),
}
OWN = "{own} er våre eigne, {other} er frå andre."
LAST = "Sist oppdatert {when} (utgåve {generation})."
NEVER = "Arkivet er ikkje bygd enno. Opne «Dokument» og trykk «Oppdater arkivet»."
ENGINES = {
    True: "Svara blir skrivne av språkmodellen {model}, og kvar setning blir halden mot kjelda.",
    False: "Svara er sitat frå dokumenta. Ingen språkmodell er kopla til.",
}
KINDS_BY_YEAR = "Dokument etter år og slag"
THEMES_BY_YEAR = "Tema etter år"
YEAR, NO_YEAR = "År", "Utan år"
OTHERS = "Andre"
COUNT = "{year}, {series}: {count}"
AS_TABLE = "Vis tala som tabell"
HEALTH = "Tilstand"
GOOD, BAD = "I orden", "Må sjåast på"
EXAMINE = "Undersøk arkivet"
NOT_EXAMINED = "Trykk «Undersøk arkivet» for å sjå etter feil i mapper, database, indeksar og modellar."
