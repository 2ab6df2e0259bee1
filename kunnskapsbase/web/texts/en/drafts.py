"""What the page about drafts says."""

from __future__ import annotations

TAB = "Drafts"
NEW = "New draft"
LETTER_FILE = "The consultation letter or the proposal"
LETTER_TEXT = "Or paste the letter"
TOPIC = "Or just a topic"
READ = "Read the letter"
NOTHING_GIVEN = "Choose a file, paste the letter or write a topic first."
FIELDS = {
    "document": "On consultation",
    "sender": "Sender",
    "case_number": "Case number",
    "deadline": "Deadline",
}
UNKNOWN = "not found"
POINTS = "Points to be answered, one on each line"
POINTS_HELP = "Correct, delete and add before you make the draft."
LANGUAGE = "Language between the quotes"
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk"}
NAME = "Your name"
NAME_HELP = "Stands beside what you save and confirm."
MAKE = "Make a draft"
READ_FIRST = "Read the letter first."
ANSWERING = "Searching the archive for answers to point {done} of {total} …"
STARTING = "Searching the archive …"

OPEN = "Open a draft"
CHOICE = "{id}: {title} (version {version}, {when})"
NO_DRAFTS = "No drafts yet. Make one under «New draft»."
BEFORE_OPENING = "Choose a draft, or make a new one."
STATUS = {
    "utkast": "Draft: paragraphs without a source have to be confirmed",
    "klar": "Ready: every paragraph has a source or has been confirmed",
}
SAVED = "Version {version}, saved {when}{by}"
BY = " by {name}"
DOWNLOAD = "Download"
FILES = {"docx": "Word", "pdf": "PDF", "md": "Markdown"}
ABOUT = "About the draft"
GAPS = "Without an earlier position, needs a political decision"
CONFLICTS = "Earlier positions that disagree"
LAST_ROUND = "What came of it last time"

PROVENANCE = {"gjenbrukt": "Reused", "tilpasset": "Adapted", "ny": "New"}
CONFIRMED = "Confirmed by {name}"
UNCONFIRMED = "No source, not confirmed"
EDIT = "Edit"
EDIT_LABEL = "Edit the paragraph «{start}»"
SHOW_SOURCE = "Show source {n}: {place}"

BEFORE_SOURCE = "Press a number to see the source, or «Edit» to change a paragraph."
FROM_LETTER = "From the consultation letter: «{quote}»"
BACK = "Back to the paragraph"
EDITING = "The paragraph"
TEXT = "Text"
SAVE = "Save"
CONFIRM = "Confirm"
UP, DOWN = "Move up", "Move down"
REMOVE = "Delete"
SOURCES = "Sources that the paragraph rests on"
SWAP = "Change sources"
REGENERATE = "Answer the point anew"
ADD_BELOW = "New paragraph in the same part"
ADD = "Add"
NOT_CHOSEN = "Choose a paragraph first."
NO_POINT = "The paragraph belongs to no point of the letter."
DONE = {
    "rewrite": "Changed the text",
    "confirm": "Confirmed the paragraph",
    "move": "Moved the paragraph",
    "remove": "Deleted the paragraph",
    "swap": "Changed the sources",
    "regenerate": "Answered the point anew",
    "add": "Added a paragraph",
    "restore": "Brought back version {version}",
}
SAVED_NOW = "{what}. Saved as version {version}."

VERSIONS = "Versions"
VERSION_CHOICE = "{version}: {note} ({when}{by})"
SHOW_VERSION = "Show"
RESTORE = "Make this the newest"
OLD_VERSION = "You are looking at an older version. The newest is {newest}."
CHECK = "Check against the positions"
