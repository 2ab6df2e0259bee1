"""What the page with the search says."""

from __future__ import annotations

SEARCH_TAB = "Søk"
QUERY = "Søkjeord"
QUERY_PLACEHOLDER = "Ord eller eit spørsmål, til dømes: nattog, NOU 2022: 18, ferje Fjellvik"
SEARCH = "Søk"
BEFORE_SEARCHING = (
    "Skriv kva du leitar etter. Treffa kjem her, og kan snevrast inn etter slag, år, organ og tema."
)
BEFORE_SOURCE = "Trykk på eit treff, så blir staden i dokumentet vist her."
NO_QUERY = "Skriv kva du leitar etter først."
NO_HITS = "Ingen treff på «{query}». Prøv andre ord, færre ord, eller ein annan skrivemåte."
NOTHING_LEFT = "Ingen treff med desse avgrensingane. Ta bort ei av dei."
FOUND = "{passages} i {documents}"
ONE_PASSAGE, PASSAGES = "1 treff", "{count} treff"
ONE_DOCUMENT, DOCUMENTS = "1 dokument", "{count} dokument"
AT_LEAST = "Dei {count} beste treffa. Søk med fleire ord, eller snevr inn."
NARROW = "Snevr inn"
RESULTS = "Treff"
SHOWN = "Treff {first}–{last} av {count}"
FACETS = {"kind": "Slag", "year": "År", "body": "Organ", "voice": "Avsendar", "theme": "Tema"}
SHOW_ALL = "Vis alle {count}"
CLEAR = "Ta bort alle avgrensingar"
ORDER = "Sorter etter"
ORDERS = {"relevance": "Relevans", "newest": "Nyaste først", "oldest": "Eldste først"}
PREVIOUS, NEXT = "Førre", "Neste"
PAGES_OF_RESULTS = "Sider med treff"
EXPORT = "Last ned"
EXPORT_FILES = {"xlsx": "Excel", "csv": "CSV"}
EXPORT_HEADER = ("Nr.", "Tittel", "Slag", "Dato", "Organ", "Avsendar", "Side", "Kapittel", "Tekst", "Fil")
NOT_FROM_A_FILE = "Treffet er ikkje frå ei fil i dokumentmappa, så staden kan ikkje visast."
BACK_TO_RESULT = "Tilbake til treffet"
UNDATED = "utan dato"
