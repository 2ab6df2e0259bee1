"""What the page about the state of the archive says."""

from __future__ import annotations

TAB = "Overview"
READING = "Counting the archive …"
TOTALS = {
    "documents": ("document", "documents"),
    "pages": ("page", "pages"),
    "passages": ("passage", "passages"),
}
OWN = "{own} are our own, {other} are from others."
LAST = "Last updated {when} (generation {generation})."
NEVER = "The archive has not been built yet. Open «Documents» and press «Update the archive»."
ENGINES = {
    True: "Answers are written by the language model {model}, and each sentence is checked against its source.",
    False: "Answers are quotes from the documents. No language model is connected.",
}
KINDS_BY_YEAR = "Documents by year and kind"
THEMES_BY_YEAR = "Themes by year"
YEAR, NO_YEAR = "Year", "No year"
OTHERS = "Others"
COUNT = "{year}, {series}: {count}"
AS_TABLE = "Show the figures as a table"
HEALTH = "Health"
GOOD, BAD = "Fine", "Needs attention"
EXAMINE = "Examine the archive"
NOT_EXAMINED = "Press «Examine the archive» to look for faults in folders, database, indexes and models."
