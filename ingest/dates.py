"""The day on which a document was decided, sent or published."""

from __future__ import annotations

import re

from ingest.evidence import Finding
from ingest.front_page import FILE_NAME, SIGNATURE, FrontPage
from ingest.kinds import REPORTING_KINDS
from ingest.letterhead import Letterhead
from ingest.norwegian import DATE_PATTERN, parse_date, parse_short_date

_PLACE = r"[A-ZÆØÅ][\wæøåÆØÅ]+(?:[ -][A-ZÆØÅ][\wæøå]+)?"
_DECIDED = (
    r"(?i:\b(?:vedtatt|vedteke|vedteken|behandlet|behandla|handsama|godkjent|godkjend|avgitt|avgjeve|avgjeven|"
    r"fastsatt|fastsett|tilråding|styrebehandlet)\b)[^.!?\n]{0,90}?\bDATE",
    r"(?i:\b(?:vedtok|vedtek|behandlet|handsama)\b[^.!?\n]{0,60}"
    r"\b(?:dette|denne|høringssvaret|høyringssvaret|høringsuttalelsen|uttalelsen|fråsegna|saken|saka)\b)"
    r"[^.!?\n]{0,60}?\bDATE",
    r"(?i:\b(?:uttalelse|fråsegn|resolusjon|protokoll|referat) (?:fra|frå|av)\b)[^.!?\n]{0,90}?\bDATE",
    r"(?i:\b(?:vedtok|vedtek|behandlet|handsama)\b)[^.!?\n]{0,40}?\bDATE(?= (?i:dette|denne|følgende|følgjande)\b)",
)
_LABELLED = (
    r"(?i:\b(?:vår dato|dato|møtedato|tid|tidspunkt|publisert|utgitt|utgjeve|sist oppdatert|sist endret|lagt frem|"
    r"lagt fram))\s*:?\s*(?:\w+dag,?\s+)?(?:den\s+)?DATE",
)
_PLANNED = (r"(?i:\btil (?:behandling|godkjenning|vedtak)\b)[^.!?\n]{0,90}?\bDATE",)
_LETTER = (
    rf"^{_PLACE},?\s+(?:den\s+)?DATE\W*$",
    # A letterhead's lines may have become one.
    rf"\s{_PLACE},\s+(?:den\s+)?DATE[^\S\n]*$",
    r"^\W*DATE\W*$",
    rf"^{_PLACE},\s+(?:den\s+)?DATE",
)


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    date = f"(?P<date>(?i:{DATE_PATTERN}))"
    return tuple(re.compile(pattern.replace("DATE", date), re.MULTILINE) for pattern in patterns)


_DECISIONS, _PLANS, _LABELS, _LETTERS = map(_compiled, (_DECIDED, _PLANNED, _LABELLED, _LETTER))
_OTHER_DATE = re.compile(
    r"(?i:frist\w*|innen|innan|før|deadline|deres dato|dykkar dato|trer i kraft)\W*(?:\w+\W+){0,3}$"
)
_IN_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


def find_date(
    kind: str, front: FrontPage, letterhead: Letterhead, title: str, latest: int
) -> Finding[str] | None:
    """The decision's day first, then a labelled one, then a letter's, then what title and file say.

    Args:
        kind: The document's kind.
        front: The document's top and end.
        letterhead: What its labels say.
        title: The document's title.
        latest: The last year that is believed.

    Returns:
        The day as ``YYYY-MM-DD``; never when the file was made, which tells nothing of the text.
    """
    # A report tells of many decisions in its text.
    if found := _first(_DECISIONS, front.letterhead if kind in REPORTING_KINDS else front.head, latest):
        return Finding(found[0], front.place(found[1]))
    if found := _first(_PLANS, front.head, latest):
        return Finding(found[0], front.place(found[1]), is_sure=False)
    if (entry := letterhead.own_date) and (day := believable(entry.value, latest)):
        return Finding(day, front.place(entry.start), entry.is_sure)
    if found := _first(_LABELS, front.head, latest) or _first(_LETTERS, front.head, latest):
        return Finding(found[0], front.place(found[1]))
    # Only a letter's own "place, date" may stand at its end; others there speak of something else.
    if found := _first(_LETTERS, front.end, latest):
        return Finding(found[0], SIGNATURE, is_sure=False)
    if day := believable(title, latest):
        return Finding(day, front.place_of_text(title), is_sure=False)
    created = front.properties.get("created", "") if front.is_dated_by_properties else ""
    if day := believable(created, latest):
        return Finding(day, front.properties_name)
    in_name = _IN_FILE_NAME.search(front.stem)
    if in_name and (day := believable("-".join(in_name.groups()), latest)):
        return Finding(day, FILE_NAME, is_sure=False)
    return None


def believable(text: str, latest: int) -> str | None:
    """The first date in `text` if its year lies from 1900 to `latest`."""
    found = parse_date(text) or parse_short_date(text)
    return found if found and 1900 <= int(found[:4]) <= latest else None


def _first(patterns: tuple[re.Pattern[str], ...], text: str, latest: int) -> tuple[str, int] | None:
    for pattern in patterns:
        for match in pattern.finditer(text):
            day = believable(match["date"], latest)
            before = text[max(0, match.start("date") - 40) : match.start("date")]
            if day and not _OTHER_DATE.search(before):
                return day, match.start("date")
    return None
