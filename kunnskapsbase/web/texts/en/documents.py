"""What the page about the documents says."""

from __future__ import annotations

FIND = "Find a document"
FIND_PLACEHOLDER = "Words in title, file name, body, year or theme"
COLUMNS = {
    "title": "Title",
    "kind": "Kind",
    "date": "Date",
    "body": "Body",
    "pages": "Pages",
    "status": "State",
}
ALL_DOCUMENTS = "{count} documents in the archive"
ONE_DOCUMENT = "1 document in the archive"
SOME_DOCUMENTS = "{count} of {all} documents"
NONE_LEFT = "No document has all these words."
PAGES_OF_TABLE = "Pages of documents"
STATUS = {
    "ok": "Fine",
    "notice": "Remark",
    "failed": "Could not be read",
    "gone": "Will be taken out at the next update",
}

BACK_TO_LIST = "Back to the list"
CHOSEN_IS_GONE = "The document is no longer in the archive. Go back to the list."
IN_GENERATION = "As it was read in generation {generation}"
OPEN_FILE = "Open the file (new tab)"
DOWNLOAD_FILE = "Download the file"
SIDE_OF = "{page} of {pages}"
PART_OF = "Part {part} of {parts}"
PREVIOUS_PART, NEXT_PART = "Previous", "Next"
GO_TO_PAGE = "Go to page"
LEFT_OUT = "Left out of the search on this page"
NOTHING_LEFT_OUT = "All text on this page is searched."
NO_TEXT = "The page has no text that can be read."
RECOGNISED_PAGE = "The text of the page was read from a picture (OCR) and may have misread letters."

METADATA = "Details"
METADATA_HELP = (
    "Correct what is wrong. If you empty a field, what the program itself reads holds. "
    "Separate several values by semicolons."
)
FIELDS = {
    "title": "Title",
    "kind": "Kind",
    "body": "Body",
    "date": "Date",
    "year": "Year",
    "voice": "Sender",
    "language": "Language",
    "recipient": "Recipient",
    "case_number": "Case number",
    "deadline": "Deadline",
    "answers": "Answers",
    "themes": "Themes",
}
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
FOUND = "Read in {where} – {sure}"
SAVE = "Save"
SAVE_AND_UPDATE = "Save and update the archive"
TAKE_BACK = "Remove all corrections"
NOTHING_CHANGED = "Nothing has been changed."
SAVED = "The correction has been saved beside the document ({name}). It holds from the next update."
TAKEN_BACK = "The corrections have been removed. What the program itself reads holds from the next update."
NO_CORRECTIONS = "The document has no corrections."

TAKE_OUT = "Take out of the archive"
TAKE_OUT_QUESTION = (
    "Take out «{title}»? The file {files} is moved from the document folder to the bin, and the document is gone from "
    "searches and answers after the next update. It can be put back from the bin."
)
TAKE_OUT_AND_UPDATE = "Take out and update the archive"
TAKE_OUT_ONLY = "Take out, update later"
REGRET = "Cancel"
TAKEN_OUT = "«{title}» has been moved to the bin."
AT_NEXT_UPDATE = "The document is gone from searches and answers after the next update."

TRASH = "Bin"
TRASH_EMPTY = "The bin is empty."
TRASH_HELP = (
    "Files that were taken out. They lie in the folder {folder} until whoever runs the archive deletes them."
)
PUT_BACK = "Put back"
PUT_BACK_DONE = "{file} is in the document folder again. Press «Update the archive» to make it searchable."
NOT_IN_TRASH = "The file is no longer in the bin. Reload the page."
PLACE_TAKEN = "Another file is now called {file}. Give it another name first."

LAST_UPDATED = "Generation {generation}, {when}."
NEVER_UPDATED = "The archive has not been built yet."
CANCEL = "Cancel the update"
BEGINNING = "Looking for what is new"
UNDER_WAY = "The update is under way. The archive can be used as usual meanwhile."
STOPPING = "Stopping as soon as what has begun is done …"
PROGRESS = "Progress"
STEP_TEXT = "{step}: {done} of {total}"
LEFT = ", {time} left"
STOPPED_UNEXPECTEDLY = (
    "The update stopped unexpectedly, and the archive is as before. Try again; the log tells more."
)

FAILURES = "Could not be read"
FAILURES_COUNT = "Could not be read ({count})"
NO_FAILURES = "All files could be read at the latest update."
RETRY = "Try these again"

HISTORY = "Generations and undo"
HISTORY_HELP = "Each update makes a new generation. You can go back to those that are kept."
NO_HISTORY = "No generations yet."
GENERATION = "Generation {generation}"
PRESENT = "in use now"
NOT_KEPT = "not kept"
GO_BACK = "Go back to this"
GO_BACK_LABEL = "Go back to generation {generation}"
GO_BACK_QUESTION = (
    "Go back to generation {generation} of {when}? Searches and answers become as they were then. The document folder "
    "is left alone, so the next update takes in again what is in it."
)
GO_BACK_YES = "Yes, go back"

STORE_AND_UPDATE = "Add and update the archive"
SAME_CONTENT = "Not added: same content as {file}"
TOO_LARGE = "Not added: larger than {megabytes} MB"
UPLOAD_LIMIT = "At most {megabytes} MB a file. Several files can be chosen at once. Can be read: {formats}."
UNREADABLE_FORMAT = "Not added: the format cannot be read (can be read: {formats})"
WAS_THERE = "Was there already, unchanged"
REPLACED, STORED = "Replaced", "Added"
TAKEN_OUT_WHEN = "{file}, taken out {when}"

SYSTEM_ERROR = "The files cannot be read or written: {reason} ({file})."
UNKNOWN_FILE = "unknown file"

UNDER_A_MINUTE = "less than a minute"
MINUTES = "about {count} minutes"
HOURS = "about {count} hours"

CHANGES = {
    "added": "{count} new",
    "changed": "{count} changed",
    "moved": "{count} moved",
    "removed": "{count} removed",
}
NO_CHANGES = {"reindex": "the same documents", "mend": "mended by «doctor»"}
BACK_TO = "back to generation {generation}"
ROLLED_BACK = "The archive is again as in generation {to} (now generation {generation})."
AS_BEFORE = "As before again ({count}): {files}"
NO_LONGER = "No longer there ({count}): {files}"
FOLDER_UNTOUCHED = "The document folder is untouched. The next update takes in again what is in it."
