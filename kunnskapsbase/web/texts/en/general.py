"""What all pages say, and the one where one asks."""

from __future__ import annotations

TITLE = "Kunnskapsbase"
INTRODUCTION = "Ask the archive. Each sentence of an answer shows the document and page it is taken from."

ASK_TAB = "Ask"
QUESTION = "Question"
QUESTION_PLACEHOLDER = "Write a whole question, for example: Hva mener vi om nattog?"
ASK = "Ask"
FILTERS = "Narrow the search"
KIND = "Kind of document"
ALL_KINDS = "All kinds"
YEAR_FROM = "From year"
YEAR_TO = "To year"
YEAR_PLACEHOLDER = "for example 2020"
NO_YEAR = "«{given}» is not a year. Write four digits, for example 2020."
VOICE = "Sender"
VOICES = {"": "All", "own": "Our own documents", "other": "Documents of others"}
BODY = "Body"
ALL_BODIES = "All bodies"
THEME = "Theme"
ALL_THEMES = "All themes"
NARROWED = "You have narrowed to: {limits}"
SENDERS = {"own": "We ourselves", "other": "Others"}

ANSWER = "Answer"
SOURCE = "Source"
TAKE_AWAY = "Remove the limit «{limit}» and ask again"
UNDERSTOOD_AS = "Understood as: {question}"
LIMITED_BY_QUESTION = "Limits that the question sets"
SOURCES = "Sources"
NEAREST = "This comes nearest, but is not an answer:"
ADVICE = "Try other words, ask something narrower, or remove the limit."
BEFORE_ASKING = "The answer comes here. Press a number in square brackets to see its source."
BEFORE_SOURCE = "The page of the document is shown here, with the quote marked."
SEARCHING = "Searching the archive and reading what was found …"
WRITING = "The language model is writing. Each statement is shown once it is checked against the sources …"
COPY_ANSWER = "Copy the answer with sources"
COPY_REFERENCES = "Copy the reference list (APA)"
COPY_LINK = "Copy a link to the answer"
COPY_QUOTE = "Copy the quote with its source"
COPIED = "Copied"
EARLIER = "Earlier in the conversation"
SHOW_AGAIN = "Show the answer with its sources"
HISTORY = "Earlier questions"
NO_HISTORY = "No questions have been kept."
NEW_CONVERSATION = "New conversation"
SUGGESTIONS = "Suggested questions"
PICTURE_SIZE = "Size of the page"
ZOOM_IN = "Larger"
ZOOM_OUT = "Smaller"
NO_SUCH_ANSWER = "The answer is no longer there. Ask the question again."
NO_QUESTION = "Write a question first."
EMPTY_ARCHIVE = (
    "The archive is empty. Put the documents into the folder {corpus}. "
    "Then open the tab «Documents» and press «Update the archive»."
)
QUOTE = "The quote, word for word"
RECOGNISED = "The text was read from a picture (OCR) and may have misread letters."
OPEN_AT_PAGE = "Open the document at the page (new tab)"
OPEN_AT_QUOTE = "Open the text at the quote (new tab)"
DOWNLOAD = "Download the document"
BACK_TO_ANSWER = "Back to the answer"
PREVIOUS_PAGE = "Previous page"
NEXT_PAGE = "Next page"

OVERVIEW_COLUMNS = ("Document", "What it says")
OVERVIEW_FILES = {"xlsx": "Download as Excel (XLSX)", "csv": "Download as CSV"}
WITHOUT = "Documents where nothing was found"

RATE = "Rate the answer"
THUMB_UP = "Thumbs up: a good answer"
THUMB_DOWN = "Thumbs down: not a good answer"
COMMENT = "Comment"
SEND_COMMENT = "Send the comment"
RATED = "The rating has been saved."
NOT_LOGGED = "The question has not been kept. {reason}"

DOCUMENTS_TAB = "Documents"
NO_DOCUMENTS = "No documents have been added yet."
PREVIEW = "Show what is new"
UPDATE = "Update the archive"
STEPS = {
    "read": "Reading documents",
    "embed": "Making passages searchable",
    "publish": "Building the search index",
}
INTERRUPTED = (
    "Cancelled. The archive is as before, and {count} passages have been prepared. Press «Update the archive» to go on "
    "from there."
)
UPLOAD_TITLE = "Add new documents"
UPLOAD = "Choose files, or drop them here"
REPLACE = "Replace files of the same name"
NAME_TAKEN = f"Not added: another file has the same name (tick «{REPLACE}» to replace it)"
STORE_FILES = "Put the files into the folder"
NO_FILES = "Choose one or more files first."
AFTER_UPLOAD = "Press «Update the archive» to make them searchable."

PORT_TAKEN = (
    "Port {port} is in use by another program. Choose another with --port, for example --port {other}."
)
READY = "The page is ready: {address} (stop with Ctrl+C)"

NOT_FOUND = "The source is not there. Go back to the question and ask it again."
GONE = "The file «{file}» is no longer in the document folder. Update the archive and ask the question again."
CHANGED = (
    "The file «{file}» has changed since it was added, so the page cannot be shown as it was. "
    "Update the archive and ask the question again."
)
NO_SUCH_PAGE = "The document has no page {page}."
NO_PAGES = "The document has no pages to show a picture of. See the text instead."
BROKEN_PAGE = "Page {page} cannot be shown. Open the document instead."
SINCE_MOVED = "The document has been moved since, and is now called «{file}». Its content is the same."
SINCE_CHANGED = "The document has changed since. This is the text as it was when it was quoted."
SINCE_REMOVED = (
    "The document has been taken out of the archive since. This is the text as it was when it was quoted."
)
NOT_KEPT = "The text that was quoted is no longer kept in the archive. Look for it in the document folder."
NOT_QUOTED = "The quote is not in the text that was kept."

LANGUAGE = "Language"
AND = "and"
PAGE = "page {page}"
PAGE_PRINTED = "page {page} (printed number {label})"
PAGE_OF = "{page} of {pages}"
SHOW_SOURCE = "Show source {n}: {place}"
PAGE_PICTURE = "{page} of {title}"
PAGE_PICTURE_MARKED = "{page} of {title} with the quote marked"
NOT_ON_THIS_PAGE = "the quote is not on this page"
QUESTIONS = {
    "topic": "What do we think about {what}?",
    "reference": "What did we think about {what}?",
    "overview": "Which documents mention {what}?",
}
"""What is suggested to ask; see `kunnskapsbase.web.suggestions`."""
FOUND_IN_OVERVIEW = "{found} of {documents} {noun} mention «{topic}», {without} without a find."
DOCUMENT_NOUN = ("document", "documents")

RECEIPT = {
    "added": "New",
    "changed": "Changed",
    "moved": "Moved",
    "removed": "Removed",
    "duplicates": "Same content as another",
    "failed": "Could not be read",
}
WOULD_BE_DONE = "This will be done when you update:"
NOTHING_NEW = "Nothing new since last time."
UPDATED = (
    "The archive was updated in {seconds} seconds and now has {passages} passages (generation {generation})."
)
WAS_UP_TO_DATE = "The archive was up to date already."
UNCHANGED = "Unchanged: {count}"
