"""What the page with the search says."""

from __future__ import annotations

SEARCH_TAB = "Søk"
QUERY = "Søkeord"
QUERY_PLACEHOLDER = "Ord eller et spørsmål, for eksempel: nattog, NOU 2022: 18, ferje Fjellvik"
SEARCH = "Søk"
BEFORE_SEARCHING = (
    "Skriv hva du leter etter. Treffene kommer her, og kan snevres inn etter slag, år, organ og tema."
)
BEFORE_SOURCE = "Trykk på et treff, så vises stedet i dokumentet her."
NO_QUERY = "Skriv hva du leter etter først."
NO_HITS = "Ingen treff på «{query}». Prøv andre ord, færre ord, eller en annen skrivemåte."
NOTHING_LEFT = "Ingen treff med disse avgrensingene. Ta bort en av dem."
FOUND = "{passages} i {documents}"
ONE_PASSAGE, PASSAGES = "1 treff", "{count} treff"
ONE_DOCUMENT, DOCUMENTS = "1 dokument", "{count} dokumenter"
AT_LEAST = "De {count} beste treffene. Søk med flere ord, eller snevr inn."
NARROW = "Snevr inn"
RESULTS = "Treff"
SHOWN = "Treff {first}–{last} av {count}"
FACETS = {"kind": "Slag", "year": "År", "body": "Organ", "voice": "Avsender", "theme": "Tema"}
SHOW_ALL = "Vis alle {count}"
CLEAR = "Ta bort alle avgrensinger"
ORDER = "Sorter etter"
ORDERS = {"relevance": "Relevans", "newest": "Nyeste først", "oldest": "Eldste først"}
PREVIOUS, NEXT = "Forrige", "Neste"
PAGES_OF_RESULTS = "Sider med treff"
EXPORT = "Last ned"
EXPORT_FILES = {"xlsx": "Excel", "csv": "CSV"}
EXPORT_HEADER = ("Nr.", "Tittel", "Slag", "Dato", "Organ", "Avsender", "Side", "Kapittel", "Tekst", "Fil")
NOT_FROM_A_FILE = "Treffet er ikke fra en fil i dokumentmappen, så stedet kan ikke vises."
BACK_TO_RESULT = "Tilbake til treffet"
UNDATED = "uten dato"
