"""What the page with the search says."""

from __future__ import annotations

SEARCH_TAB = "Search"
QUERY = "Search words"
QUERY_PLACEHOLDER = "Words or a question, for example: nattog, NOU 2022: 18, ferje Fjellvik"
SEARCH = "Search"
BEFORE_SEARCHING = (
    "Write what you are looking for. "
    "The results come here, and can be narrowed by kind, year, body and theme."
)
BEFORE_SOURCE = "Press a result to see its place in the document here."
NO_QUERY = "Write what you are looking for first."
NO_HITS = "No results for «{query}». Try other words, fewer words, or another spelling."
NOTHING_LEFT = "No results within these limits. Remove one of them."
FOUND = "{passages} in {documents}"
ONE_PASSAGE, PASSAGES = "1 result", "{count} results"
ONE_DOCUMENT, DOCUMENTS = "1 document", "{count} documents"
AT_LEAST = "The {count} best results. Search with more words, or narrow the search."
NARROW = "Narrow the search"
RESULTS = "Results"
SHOWN = "Results {first}–{last} of {count}"
FACETS = {"kind": "Kind", "year": "Year", "body": "Body", "voice": "Sender", "theme": "Theme"}
SHOW_ALL = "Show all {count}"
CLEAR = "Remove all limits"
ORDER = "Sort by"
ORDERS = {"relevance": "Relevance", "newest": "Newest first", "oldest": "Oldest first"}
PREVIOUS, NEXT = "Previous", "Next"
PAGES_OF_RESULTS = "Pages of results"
EXPORT = "Download"
EXPORT_FILES = {"xlsx": "Excel", "csv": "CSV"}
EXPORT_HEADER = ("No.", "Title", "Kind", "Date", "Body", "Sender", "Page", "Chapter", "Text", "File")
NOT_FROM_A_FILE = "The result is not from a file in the document folder, so its place cannot be shown."
BACK_TO_RESULT = "Back to the result"
UNDATED = "undated"
