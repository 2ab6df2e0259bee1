"""What the page about hearings says."""

from __future__ import annotations

TAB = "Consultations"
COLUMNS = ("Consultation", "Deadline", "Responsible", "Status", "Draft", "Response sent")
CAPTION_ONE, CAPTION = "1 consultation", "{count} consultations"
NONE = (
    "No consultations are entered. Enter one from its letter, or make a draft; "
    "the consultation is then entered by itself."
)
NO_DEADLINE = "no deadline"
LEFT = {0: "today", 1: "tomorrow"}
DAYS_LEFT, OVERDUE, OVERDUE_ONE = "in {days} days", "{days} days overdue", "1 day overdue"
CASE = "case number {number}"
DRAFT = "Draft {number}"
CALENDAR = "Download the deadlines for your calendar (ICS)"
DUE = "Consultation deadlines within {days} days"
DUE_ITEM = "{title}: {date} ({left}){responsible}"
RESPONSIBLE_IS = ", {name}"

ADD = "Enter a consultation from its letter"
LETTER = "The consultation letter"
ENTER = "Enter"
NO_FILE = "Choose the letter first."
ENTERED = "The consultation «{title}» has been entered as number {number}."

CHANGE = "Take further"
CHANGE_LABEL = "Take the consultation «{title}» further"
STATUS, RESPONSIBLE = "Status", "Responsible"
DEADLINE = "Deadline (yyyy-mm-dd)"
DRAFT_NUMBER = "Draft"
ANSWER_FILE = "The response that was sent"
NO_DRAFT, NO_ANSWER = "No draft", "Not sent yet"
SAVE = "Save"
DELETE = "Strike out the consultation"
SAVED = "The consultation has been saved."
DELETED = "The consultation has been struck out. The draft remains."
NOT_CHOSEN = "Choose a consultation first."
