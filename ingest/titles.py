"""A document's title, where the file's own is often no title at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ingest.document import Block, BlockKind
from ingest.kinds import names_a_kind
from ingest.norwegian import DATE_PATTERN
from ingest.references import normalise_references, without_references

_USELESS = re.compile(
    r"^(?:microsoft (?:office )?(?:word|powerpoint|excel)\b|(?:untitled|uten navn|uten tittel"
    r"|utan (?:namn|tittel)|unnamed|document|dokument|presentasjon|presentation|book|bok|mal|brev"
    r"|title|tittel|skriv inn tittel"
    r"|word[- ]?dokument|print|layout|scan|skann|pdf)[\s_-]*\d*$|layout \d|(?:img|scan|skann)[_ -]?\d)"
    r"|\.(?:docx?|pdf|indd|fm|txt|odt|rtf|html?|pptx?|xlsx?|md)$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^[\d.\s]*(?:forord|føreord|innhold|innhald|innholdsfortegnelse|innleiing|innledning|sammendrag|samandrag|"
    r"bakgrunn|vedlegg|kolofon|norges offentlige utredninger.*|noregs offentlege utgreiingar.*|"
    r"til behandling .*|adresseliste|høringsbrev|høyringsbrev|nou|"
    r"\(?\d*–?\d*\)?\s*(?:proposisjon|melding) til stortinget.*)$",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(
    rf"^(?:til|fra|frå|dato|vår|deres|dykkar|saksbehandler|sakshandsamar|postboks|besøksadresse|tlf|telefon|"
    rf"e-post|org\.?\s?nr|side)\b|@|https?://|"
    rf"(?-i:(?:^|,\s)\d{{4}} [A-ZÆØÅ][\wæøå]+$)|^\W*{DATE_PATTERN}\W*$",
    re.IGNORECASE,
)
_LONGEST = 200
_LONGEST_LINE = 150
_TOP = 6


def find_title(own: str, blocks: Sequence[Block], file_name: str, subject: str = "") -> str:
    """The file's own title if it is one, else what stands on top, else the file's name made readable.

    `subject` is what the file says it is about; the state's series put the title proper there.
    """
    own = " ".join(own.split())
    if not _is_useless(own, file_name):
        # "NOU 2019: 8" names the series; what it is about stands on the cover.
        if _only_reference(own):
            own = f"{own} {' '.join(subject.split()) or next(_subjects(blocks, own), '')}".strip()
        return own[:_LONGEST]
    tops = [block.text for block in blocks[:_TOP] if _may_be_title(block.text)]
    headings = [block for block in blocks if block.kind is BlockKind.HEADING and _may_be_title(block.text)]
    candidates = (
        [text for text in tops if names_a_kind(text)]
        + [block.text for block in headings if block.level == 1]
        + [block.text for block in headings]
        + tops
    )
    return next(iter(candidates), "") or readable_name(file_name)


def readable_name(file_name: str) -> str:
    """The file's name without folder and ending, in words.

    >>> readable_name("svar/horingssvar_ntp-2025.docx")
    'Horingssvar ntp 2025'
    """
    stem = PurePosixPath(file_name.replace("\\", "/")).stem
    words = " ".join(re.sub(r"[_\-+]+|%20", " ", stem).split()) or stem or file_name or "Uten tittel"
    return words[:1].upper() + words[1:]


def _is_useless(title: str, file_name: str) -> bool:
    letters = sum(letter.isalpha() for letter in title)
    is_name = "_" in title or (" " not in title and any(c.isdigit() for c in title) and letters < 12)
    stem = PurePosixPath(file_name.replace("\\", "/")).stem
    same = title.lower() in (stem.lower(), file_name.lower()) and " " not in title
    return letters < 3 or is_name or same or bool(_USELESS.search(title))


def _only_reference(title: str) -> bool:
    return bool(normalise_references(title)) and not re.search(r"[^\W\d_]", without_references(title))


def _subjects(blocks: Sequence[Block], own: str) -> Iterator[str]:
    wanted = normalise_references(own)
    for block in blocks[:_TOP]:
        text = block.text
        heads = (
            block.kind is BlockKind.HEADING
            and _may_be_title(text, is_heading=True)
            and not normalise_references(text)
        )
        if normalise_references(text)[:1] == wanted[:1] and len(text) <= _LONGEST_LINE:
            rest = without_references(text).strip(" .,:;–-_|")
            if len(rest) > 3 and not _GENERAL.match(rest):
                yield rest
        elif heads:
            yield text


def _may_be_title(text: str, is_heading: bool = False) -> bool:
    return (
        len(text) <= (_LONGEST if is_heading else _LONGEST_LINE)
        and not text.startswith("(")
        and sum(letter.isalpha() for letter in text) >= 3
        and not _GENERAL.match(text)
        and not _NOT_A_TITLE.search(text)
        and not text.rstrip().endswith((".", ",", ";", ":"))
    )
