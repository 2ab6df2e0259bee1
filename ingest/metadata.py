"""What a document is as a whole: title, kind, date, language, what it answers and whose voice it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as calendar_date
from pathlib import PurePosixPath

from ingest.document import Block, BlockKind, Metadata, Reading
from ingest.kinds import ANSWERING_KINDS, GOVERNMENT_KINDS, find_kind
from ingest.norwegian import DATE_PATTERN, guess_language, parse_date
from ingest.references import normalise_references, without_references
from ingest.senders import find_body, find_voice
from ingest.titles import find_title

__all__ = ["extract_metadata", "normalise_references"]

_FIRST_PAGE = 2000
_ANSWERS_WITHIN = 1500
_DATE_WITHIN = 2500
_SIGNATURE = 600
_LANGUAGE_WITHIN = 20_000
_TOP_BLOCKS = 8
_LONGEST_TOP_LINE = 150
_DATED_FORMATS = (".html", ".htm", ".md", ".markdown")

_PLACE = r"[A-ZÆØÅ][\wæøåÆØÅ]+(?:[ -][A-ZÆØÅ][\wæøå]+)?"
_DATES = tuple(
    re.compile(pattern.replace("DATE", f"(?P<date>(?i:{DATE_PATTERN}))"), re.MULTILINE)
    for pattern in (
        r"(?i:\b(?:vedtatt|vedteke|vedteken|behandlet|handsama|godkjent|godkjend|avgitt|avgjeve|avgjeven|"
        r"fastsatt|fastsett|tilråding|styrebehandlet|til behandling)\b)[^.!?\n]{0,90}?\bDATE",
        r"(?i:\b(?:vedtok|vedtek)\b[^.!?\n]{0,40}"
        r"\b(?:dette|denne|høringssvaret|høyringssvaret|uttalelsen)\b)"
        r"[^.!?\n]{0,60}?\bDATE",
        r"(?i:\b(?:vår dato|dato|møtedato|publisert|utgitt|utgjeve|sist oppdatert|lagt frem|lagt fram))"
        r"\s*:?\s*DATE",
        rf"^{_PLACE},?\s+(?:den\s+)?DATE\W*$",
        # A letterhead's lines may have become one.
        rf"\s{_PLACE},\s+(?:den\s+)?DATE[^\S\n]*$",
        r"^\W*DATE\W*$",
        rf"^{_PLACE},\s+(?:den\s+)?DATE",
    )
)
_DEADLINE = re.compile(
    r"(?i:frist\w*|innen|før|deadline|deres dato|dykkar dato|trer i kraft)\W*(?:\w+\W+){0,3}$"
)
_YEAR = re.compile(r"(?<![\d–—-])(?:19|20)\d{2}(?![\d–—-])")
_YEARS_SPAN = re.compile(r"\b(?:19|20)\d{2}\s*[-–—/]\s*\d{2,4}\b")
_CUE = re.compile(
    r"h(?:ø|oe|o)y?ring|viser til|syner til|svar|uttal|fråsegn|inn?sp(?:ill|el)|merknad", re.IGNORECASE
)
_SENTENCE_BREAK = re.compile(r"(?<=[a-zæøå)\d][.!?])\s+(?=[A-ZÆØÅ][a-zæøå])|\n")


def extract_metadata(
    reading: Reading, name: str, own_bodies: Sequence[str], *, today: calendar_date | None = None
) -> Metadata:
    """Find what a document says of itself.

    Args:
        reading: What a reader found in the file.
        name: The file's name, with or without its folder.
        own_bodies: The names of the bodies whose archive this is, such as ``Osloregionen``.
        today: The day to count from; no date or year beyond the next year is believed.

    Returns:
        The metadata; what is not said is None, never guessed from when the file was made.
    """
    latest = (today or calendar_date.today()).year + 1
    texts = [block.text for block in reading.blocks]
    head = _first(texts, _DATE_WITHIN)
    author = reading.properties.get("author", "")
    properties = reading.properties
    title = find_title(properties.get("title", ""), reading.blocks, name, properties.get("subject", ""))
    top_lines = _top_lines(reading.blocks)
    stem = PurePosixPath(name.replace("\\", "/")).stem
    kind = find_kind(title, stem, top_lines, head[:_FIRST_PAGE])
    voice = find_voice(kind, title, author, top_lines, "\n".join(texts), own_bodies)
    date = (
        _date(head, "\n".join(texts)[-_SIGNATURE:], latest)
        or _believable(title, latest)
        or _dated_by_file(reading, name, latest)
    )
    return Metadata(
        title=title,
        kind=kind,
        body=find_body(kind, voice, author, f"{title}\n{head}", own_bodies),
        date=date,
        year=_year(title, stem, kind, date, latest),
        language=guess_language(
            _first(texts, _LANGUAGE_WITHIN), declared=reading.properties.get("language", "")
        ),
        answers=_answers(title, head[:_ANSWERS_WITHIN]) if kind in ANSWERING_KINDS else (),
        voice=voice,
    )


def _first(texts: Sequence[str], length: int) -> str:
    """The first characters, one block a line, the last word whole."""
    taken: list[str] = []
    total = 0
    for text in texts:
        if total >= length:
            break
        taken.append(text)
        total += len(text) + 1
    return "\n".join(taken)[:length]


def _top_lines(blocks: Sequence[Block]) -> list[str]:
    return [
        block.text
        for block in blocks[:_TOP_BLOCKS]
        # A whole sentence is running text already, and may speak of any kind of document.
        if len(block.text) <= _LONGEST_TOP_LINE
        and block.kind is not BlockKind.FOOTNOTE
        and not block.text.endswith((".", "!", "?"))
    ]


def _date(head: str, end: str, latest: int) -> str | None:
    """The decision or publication date: a decided one first, then a labelled one, then a letter's."""
    for pattern in _DATES:
        # Only a letter's own "place, date" may stand at its end; others there speak of something else.
        for part in (head, end) if pattern.pattern.startswith("^") else (head,):
            for match in pattern.finditer(part):
                found = _believable(match["date"], latest)
                before = part[max(0, match.start("date") - 40) : match.start("date")]
                if found and not _DEADLINE.search(before):
                    return found
    return None


def _dated_by_file(reading: Reading, name: str, latest: int) -> str | None:
    """The date that a web page or Markdown file states; others only say when they were saved."""
    if not name.lower().endswith(_DATED_FORMATS):
        return None
    return _believable(reading.properties.get("created", ""), latest)


def _believable(text: str, latest: int) -> str | None:
    found = parse_date(text)
    return found if found and 1900 <= int(found[:4]) <= latest else None


def _year(title: str, stem: str, kind: str, date: str | None, latest: int) -> int | None:
    if kind in GOVERNMENT_KINDS and (own := normalise_references(title)[:1]):
        years = re.findall(r"\d{4}", own[0])
        year = int(years[0]) if years else None
        # A bill's parliamentary session spans two years; its date tells which.
        if year and year <= latest and (kind == "NOU" or not date):
            return year
    if in_title := _only_year(title, latest):
        return in_title
    return int(date[:4]) if date else _only_year(stem, latest)


def _only_year(text: str, latest: int) -> int | None:
    plain = re.sub(r"[_-]", " ", _YEARS_SPAN.sub(" ", without_references(text)))
    years = {int(year) for year in _YEAR.findall(plain) if int(year) <= latest}
    return years.pop() if len(years) == 1 else None


def _answers(title: str, head: str) -> tuple[str, ...]:
    """The references in the title, else in the sentences that speak of a hearing, else all of them."""
    sentences = "\n".join(part for part in _SENTENCE_BREAK.split(head) if _CUE.search(part))
    return normalise_references(title) or normalise_references(sentences) or normalise_references(head)
