"""What a document is as a whole: title, kind, date, sender, recipient, what it answers, whose voice it is …"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from types import MappingProxyType
from typing import Any

from ingest.dates import find_date
from ingest.deadlines import find_deadline
from ingest.document import Metadata, Reading
from ingest.document_voice import find_voice
from ingest.evidence import Finding
from ingest.front_page import FILE_NAME, WHOLE_TEXT, FrontPage, first_characters
from ingest.kinds import ANSWERING_KINDS, ASKING_KINDS, GOVERNMENT_KINDS, find_kind
from ingest.languages import guess_language, language_of
from ingest.letterhead import Letterhead, read_letterhead
from ingest.norwegian import MONTH_NAME
from ingest.quotes import unquoted
from ingest.recipients import find_recipient
from ingest.references import normalise_references, without_references
from ingest.senders import find_body
from ingest.themes import find_themes
from ingest.titles import find_title

__all__ = ["extract_metadata", "normalise_references"]

_ANSWERS_WITHIN = 1500
_LANGUAGE_WITHIN = 20_000
_LETTERHEAD_WITHIN = 1500
_YEAR = re.compile(r"(?<![\d–—-])(?:19|20)\d{2}(?![\d–—-])")
_YEARS_SPAN = re.compile(r"\b(?:19|20)\d{2}\s*[-–—/]\s*\d{2,4}\b")
_MONTH_AND_YEAR = re.compile(
    rf"^(?:[A-ZÆØÅ]\w+,? )?(?i:{MONTH_NAME}) (?P<year>(?:19|20)\d{{2}})$", re.MULTILINE
)
_CUE = re.compile(
    r"h(?:ø|oe|o)y?ring|viser til|syner til|svar|uttal|fråsegn|inn?sp(?:ill|el)|merknad", re.IGNORECASE
)
_SENTENCE_BREAK = re.compile(r"(?<=[a-zæøå)\d][.!?])\s+(?=[A-ZÆØÅ][a-zæøå])|\n")


def extract_metadata(
    reading: Reading,
    name: str,
    own_bodies: Sequence[str],
    *,
    today: calendar_date | None = None,
    given: Mapping[str, Any] = MappingProxyType({}),
) -> Metadata:
    """Find what a document says of itself.

    Args:
        reading: What a reader found in the file.
        name: The file's name, with or without its folder.
        own_bodies: The names of the bodies whose archive this is, such as ``Osloregionen``.
        today: The day to count from; no date or year beyond the next year is believed.
        given: Fields that a person has set; what depends on them is read accordingly.

    Returns:
        The metadata with where each field was read; what is not said is None, never guessed from when the
        file was made.
    """
    latest = (today or calendar_date.today()).year + 1
    # What it quotes was said by, and of, other documents.
    front = FrontPage(replace(reading, blocks=unquoted(reading.blocks)), name)
    findings = _Extraction(front, own_bodies, latest, given).findings()
    values = {field: finding.value for field, finding in findings.items() if finding is not None}
    values.setdefault("voice", "other")
    found = {field: finding.found for field, finding in findings.items() if finding is not None}
    return Metadata(**values, found=found)


@dataclass(frozen=True, slots=True)
class _Extraction:
    """The fields of one document, each found with the help of those before it."""

    front: FrontPage
    own_bodies: Sequence[str]
    latest: int
    given: Mapping[str, Any]

    def findings(self) -> dict[str, Finding[Any] | None]:
        front, own = self.front, self.own_bodies
        letterhead = read_letterhead(front.head[:_LETTERHEAD_WITHIN])
        text = "\n".join(block.text for block in front.blocks)
        found: dict[str, Finding[Any] | None] = {"title": self._set("title") or find_title(front)}
        title = _value(found["title"], "")
        found["kind"] = self._set("kind") or find_kind(title, front)
        kind = _value(found["kind"], "annet")
        found["voice"] = self._set("voice") or find_voice(kind, title, front, text, own)
        voice = _value(found["voice"], "other")
        found["body"] = find_body(kind, voice, title, front, letterhead, own)
        found["date"] = self._set("date") or find_date(kind, front, letterhead, title, self.latest)
        date = _value(found["date"], None)
        answers = kind in ANSWERING_KINDS
        found["year"] = _year(title, front, kind, found["date"], self.latest)
        found["language"] = self._set("language") or _language(front)
        found["answers"] = _answers(title, front) if answers else None
        found["recipient"] = find_recipient(kind, voice, _value(found["body"], None), front, letterhead, own)
        found["case_number"] = _case_number(front, letterhead)
        asks = kind in ASKING_KINDS and voice != "own"
        found["deadline"] = find_deadline(front, date, self.latest) if asks else None
        found["themes"] = find_themes(front.blocks, title, (*own, _value(found["body"], "")))
        return found

    def _set(self, field: str) -> Finding[Any] | None:
        """What a person has set, so that other fields follow it; its place is told by who applies it."""
        return Finding(self.given[field], "") if field in self.given else None


def _value(finding: Finding[Any] | None, otherwise: Any) -> Any:
    return otherwise if finding is None else finding.value


def _language(front: FrontPage) -> Finding[str]:
    declared = front.properties.get("language", "")
    text = first_characters(front.blocks, _LANGUAGE_WITHIN)
    if found := language_of(text):
        return Finding(found, WHOLE_TEXT)
    where = front.properties_name if declared else WHOLE_TEXT
    return Finding(guess_language(text, declared), where, is_sure=False)


def _case_number(front: FrontPage, letterhead: Letterhead) -> Finding[str] | None:
    """The sender's own case number first; the other party's is better than none."""
    if entry := letterhead.own_case:
        return Finding(entry.value, front.place(entry.start), entry.is_sure)
    if entry := letterhead.other_case:
        return Finding(entry.value, front.place(entry.start), is_sure=False)
    return None


def _year(
    title: str, front: FrontPage, kind: str, date: Finding[str] | None, latest: int
) -> Finding[int] | None:
    if kind in GOVERNMENT_KINDS and (own := normalise_references(title)[:1]):
        years = re.findall(r"\d{4}", own[0])
        year = int(years[0]) if years else None
        # A bill's parliamentary session spans two years; its date tells which.
        if year and year <= latest and (kind == "NOU" or not date):
            return Finding(year, "tittelen", kind == "NOU")
    dated = Finding(int(date.value[:4]), "dokumentets dato", date.is_sure) if date else None
    if dated and kind in ANSWERING_KINDS:
        # An answer names the year of what it is about, such as next year's budget.
        return dated
    if in_title := _only_year(title, latest):
        return Finding(in_title, "tittelen")
    if dated:
        return dated
    if (month := _MONTH_AND_YEAR.search(front.letterhead)) and int(month["year"]) <= latest:
        return Finding(int(month["year"]), front.place(month.start("year")), is_sure=False)
    in_name = _only_year(front.stem, latest)
    return Finding(in_name, FILE_NAME, is_sure=False) if in_name else None


def _only_year(text: str, latest: int) -> int | None:
    plain = re.sub(r"[_-]", " ", _YEARS_SPAN.sub(" ", without_references(text)))
    years = {int(year) for year in _YEAR.findall(plain) if int(year) <= latest}
    return years.pop() if len(years) == 1 else None


def _answers(title: str, front: FrontPage) -> Finding[tuple[str, ...]] | None:
    """The references in the title, else in the sentences that speak of a hearing, else all of them."""
    if found := normalise_references(title):
        return Finding(found, "tittelen")
    head = front.head[:_ANSWERS_WITHIN]
    cues = [part for part in _SENTENCE_BREAK.split(head) if _CUE.search(part) and normalise_references(part)]
    if cues:
        return Finding(normalise_references("\n".join(cues)), front.place(head.find(cues[0])))
    if found := normalise_references(head):
        return Finding(found, front.place_of_text(head.split("\n")[0]), is_sure=False)
    found = normalise_references(front.stem)
    return Finding(found, FILE_NAME, is_sure=False) if found else None
