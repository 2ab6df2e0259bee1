"""The labelled lines of a letterhead: references, dates, sender, recipient; side by side or in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.norwegian import DATE_PATTERN

_LABELS = {
    "own_case": r"(?:vår|vårt|our)\s+(?:saks?)?(?:ref(?:eranse|erence)?|sak(?:snr)?)\b|"
    r"(?:arkiv)?saks?(?:nr|nummer|ref(?:eranse)?|id)\b|sak\s?nr\b|arkivsak\b|arkivref(?:eranse)?\b|"
    r"case (?:no|number)\b|^ref(?:eranse)?(?=[.:])",
    "other_case": r"(?:deres|dykkar|dykkas|your)\s+(?:saks?)?(?:ref(?:eranse|erence)?|sak(?:snr)?)\b",
    "other_date": r"(?:deres|dykkar|dykkas|your)\s+(?:dato|date|brev(?: av)?)\b",
    "own_date": r"(?:(?:vår|our)\s+)?(?:(?:møte)?dato|date)\b|^sendt(?=:)",
    "deadline": r"(?:høy?rings|svar|innspills|uttale|merknads)?frist\w*",
    "sender": r"^(?:fra|frå|avsender|avsendar|from)\s?(?=:)",
    "recipient": r"^(?:til|to|mottaker|mottakar|adressat)\s?(?=:)|\b(?:mottaker|mottakar)\s?(?=:)",
    "nothing": r"(?:saksbehandler|sakshandsamar|journal(?:nr|post(?:id)?)|arkiv(?:kode|nr)|telefon|tlf|mobil|"
    r"besøksadresse|postadresse|org\.?\s?nr|e-?post|side|avdeling|emne|kopi(?: til)?)(?=[\s.:])",
}
_CASE_NUMBER = (
    r"(?<![\d/.])(?:(?:19|20)\d\d|\d\d)\s?/\s?\d{1,6}(?:(?:[-–]|\s[-–]\s)\d{1,3}(?![\d.]))?(?![\d/])"
    r"|(?<!\d)(?:19|20)\d\d-?\d{4,6}(?:-\d{1,3})?(?![\d/-])"
)
_SHORT_DATE = r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2}(?![\d.])|\d{1,2}/\d{1,2}[-.]\d{4}(?!\d)"
_TOKENS = re.compile(
    "|".join(f"(?P<{name}>(?:\\b|^)(?:{pattern}))" for name, pattern in _LABELS.items())
    + f"|(?P<date>{DATE_PATTERN}|{_SHORT_DATE})|(?P<case>{_CASE_NUMBER})",
    re.IGNORECASE | re.MULTILINE,
)
_REACH = 120
"""Characters from a label to its value, or from one value of a column to the next."""
_LONGEST_NAME = 100
_NAME_ENDS = re.compile(r"\s{3,}|\s(?=(?:Postboks|Pb\.?)\b)|,?\s\d{4} [A-ZÆØÅ]|\n")


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled value, where it stands in the text, and whether no other label could claim it."""

    value: str
    start: int
    is_sure: bool


@dataclass(slots=True)
class Letterhead:
    """What the labels of a letterhead say; what is not there is None."""

    own_case: Entry | None = None
    other_case: Entry | None = None
    own_date: Entry | None = None
    sender: Entry | None = None
    recipient: Entry | None = None


@dataclass(slots=True)
class _Group:
    """Labels that follow each other, and the values that follow them."""

    labels: list[str] = field(default_factory=list)
    values: list[tuple[str, str, int]] = field(default_factory=list)
    end: int = 0


def read_letterhead(text: str) -> Letterhead:
    """Read what the labels in `text` say.

    Labels may each have their value behind them, or stand in a row with the values in a row below. Where
    there are fewer values than labels the sender's own comes first: the field for the other party's
    reference is the one that is left empty.

    >>> read_letterhead("Deres ref.  Vår ref.  Dato\\n22/98  23/1234-5  12.03.2023").own_case.value
    '23/1234'
    """
    letterhead = Letterhead()
    for group in _groups(text):
        _take(letterhead, group)
    return letterhead


def case_number(written: str) -> str:
    """The number of the case, without that of the single letter: ``23/1234`` of "23/1234-5"."""
    compact = re.sub(r"\s", "", written).replace("–", "-")
    return re.sub(r"-\d{1,3}$", "", compact)


def _groups(text: str) -> Iterator[_Group]:
    group = _Group()
    for match in _TOKENS.finditer(text):
        label = str(match.lastgroup)
        is_value = label in ("date", "case")
        is_far = match.start() - group.end > _REACH
        if (group.values and not is_value) or is_far:
            yield group
            group = _Group()
        if is_value:
            group.values.append((label, match.group(), match.start()))
        elif label in ("sender", "recipient"):
            name = _name(text, match.end())
            group.labels.append(label)
            group.values.append((label, name, match.start()))
        else:
            group.labels.append(label)
        group.end = match.end()
    yield group


def _name(text: str, start: int) -> str:
    rest = text[start : start + _LONGEST_NAME].lstrip(" :")
    another = next((m for m in _TOKENS.finditer(rest) if m.lastgroup not in ("date", "case")), None)
    cut = rest[: another.start()] if another else rest
    end = _NAME_ENDS.search(cut)
    return (cut[: end.start()] if end else cut).strip(" ,;.|")


def _take(letterhead: Letterhead, group: _Group) -> None:
    for kind, wanted in (
        ("case", ("other_case", "own_case")),
        ("date", ("other_date", "own_date", "deadline")),
    ):
        labels = [label for label in group.labels if label in wanted]
        values = [(value, start) for name, value, start in group.values if name == kind]
        fewer = len(values) < len(labels)
        if fewer:
            labels.sort(key=lambda label: not label.startswith("own"))
        for label, (value, start) in zip(labels, values, strict=False):
            _put(letterhead, label, Entry(case_number(value) if kind == "case" else value, start, not fewer))
    for name, value, start in group.values:
        if name in ("sender", "recipient") and value:
            _put(letterhead, name, Entry(value, start, True))


def _put(letterhead: Letterhead, label: str, entry: Entry) -> None:
    kept = ("own_case", "other_case", "own_date", "sender", "recipient")
    if label in kept and getattr(letterhead, label) is None:
        setattr(letterhead, label, entry)
