"""What the page about positions says."""

from __future__ import annotations

TAB = "Positions"
REGISTER, CHECK = "Register", "Check a text"

TOPIC = "Topic or words"
ALL_TOPICS = "All topics"
STANCE = "Stance"
ALL_STANCES = "All stances"
SUPERSEDED = "Superseded"
REJECTED = "Rejected"
ALSO = "Show also"

READING = "Reading the positions in the archive …"
ONE, SEVERAL = "1 position", "{count} positions"
NONE = "No positions found. Try another topic or word, or show the superseded ones too."
EMPTY = "The archive is empty. Add documents and update the archive first, under «Documents»."
NO_YEAR = "No year"
EXPORT = "Download"
EXPORT_FILES = {"xlsx": "Excel", "csv": "CSV"}
FILE_NAME = "positions"
MORE = "The first {shown} are shown. Choose a topic to see the rest."
TIMELINE = "Timeline"
TIMELINE_HELP = "Positions by year and stance. A dashed ring: all are superseded by a later position."
CELL = "{stance}, {year}: {count}"
SUPERSEDED_BY = "Superseded by a position from {year}"
SUPERSEDED_LATER = "Superseded"
RETOLD = "Told in retrospect"
GONE = "The sentence is no longer in the archive"
MERGED = "Merged with {count} more"
NOTE_SHOWN = "Note: {note}"
TO = "to {recipient}"

BEFORE_SOURCE = "Choose a position to see it in its document, and to confirm, correct or reject it."
BACK = "Back to the position"
DECIDE = "What do you say of this position?"
STATUS = "Now: {status}"
STRENGTH = "Strength"
TOPICS = "Topics"
NOTE = "Note"
CONFIRM, CORRECT, REJECT, UNDO = "Confirm", "Save the correction", "Reject", "Take back"
MERGE_WITH = "Merge with"
MERGE = "Merge"
DONE = {
    "confirm": "The position has been confirmed.",
    "correct": "The correction has been saved.",
    "reject": "The position has been rejected.",
    "undo": "What was said of the position has been taken back.",
    "merge": "The positions have been merged.",
    "add": "The position has been added.",
}
NOT_CHOSEN = "Choose a position first."

ADD_TITLE = "Add a position that is missing"
ADD_FILE, ADD_QUOTE = "Document", "The sentence, as it stands in the document"
ADD = "Add"
ADD_INCOMPLETE = "Choose the document, and paste the sentence."

CHECK_HELP = (
    "Paste a text, or choose a file. Each sentence that takes a stand is held against what the council has said "
    "before: the opposite position, other figures, stronger or weaker, or something the council has not said before."
)
CHECK_TEXT = "Text"
CHECK_FILE = "Or a file"
CHECK_BUTTON = "Check"
CHECKED = "{claims} taking a stand, held against {positions} now in force."
ONE_SENTENCE, SENTENCES = "1 sentence", "{count} sentences"
NO_FINDINGS = "No findings: the text says nothing other than what the council has said before."
IN_TEXT, COUNCIL = "The text", "The council"
NOTHING_BEFORE = "No earlier position."
OPEN_SOURCE = "Open the source (new tab)"
NOTHING_TO_CHECK = "Paste a text or choose a file first."
