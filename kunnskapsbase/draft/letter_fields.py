"""Fields of a hearing letter that its metadata does not tell, or tells otherwise than an answer needs them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Block, Metadata
from ingest.letterhead import case_number
from ingest.organisations import first_organisation
from ingest.references import normalise_references

_LABEL = re.compile(
    r"^(?:kort |utvidet |ny )?(?:høringsbrev|høyringsbrev|høringsnotat|høyringsnotat|høring|høyring|"
    r"(?:invitasjon|innbydelse|oppmoding) til (?:å gi |å gje )?(?:innspill|innspel|høring))"
    r"(?:\s*[–:-]\s*|\s+(?:av|om|på|til)\s+|$)|\s*[–-]\s*(?:høring|høyring)$",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:sender|sendes|send|sendt) (?:(?:med dette|herved|hermed|vedlagt|vedlagte|ut)\s+)*"
    r"(?:(?:på (?:alminnelig |ordinær |offentlig )?(?:høring|høyring))\s+(?P<after>[^.;]{8,300})"
    r"|(?P<before>[^.;]{8,200}?)\s+på (?:alminnelig |ordinær |offentlig )?(?:høring|høyring))",
    re.IGNORECASE,
)
_CONCERNS = re.compile(
    r"\b(?:høringen|høyringa|høringsnotatet|høyringsnotatet|saken|saka) (?:gjelder|gjeld|omhandler|handlar om) "
    r"(?P<what>[^.;]{8,300})",
    re.IGNORECASE,
)
_TOP = 12
_LONGEST_TITLE = 200
_IN_PARENTHESES = re.compile(r"\s*\((?:heretter|heretter kalt|heretter omtalt)[^)]*\)", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:sak|saksnr\.?|saksnummer|referanse|ref\.?)\s*:?\s*(?P<number>(?:(?:19|20)\d\d|\d\d)/\d{1,6}(?:-\d{1,3})?)\b",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(
    r"^(?:fylkestinget|fylkesutvalget|kommunestyret|formannskapet|bystyret|\w*utvalget|\w*utvalet|\w*styret|rådet)$",
    re.IGNORECASE,
)


def title_of(metadata: Metadata, blocks: Sequence[Block]) -> str:
    """Return the title that was found, unless that is the sender's name at the top of a text without styles."""
    if metadata.body is None or not metadata.title.startswith(metadata.body):
        return metadata.title
    lines = (block.text for block in blocks[:_TOP] if len(block.text) < _LONGEST_TITLE)
    return next((line for line in lines if _LABEL.match(line)), metadata.title)


def document_of(title: str, blocks: Sequence[Block]) -> str:
    """Return what is on hearing: the title without "Høring –", or what the text says it sends."""
    plain = _LABEL.sub("", title).strip(" .–-")
    if len(plain.split()) > 1 or normalise_references(plain):
        return plain
    for block in blocks:
        if match := _SENT.search(block.text):
            return _shown(match["after"] or match["before"])
        if match := _CONCERNS.search(block.text):
            return _shown(match["what"])
    return plain or title


def _shown(text: str) -> str:
    return _IN_PARENTHESES.sub("", " ".join(text.split())).strip(" ,:")


def sender_of(metadata: Metadata, blocks: Sequence[Block]) -> str | None:
    """Return who sends the letter: the body that is named at its top rather than its assembly that decided so."""
    if metadata.body is None or not _ASSEMBLY.match(metadata.body):
        return metadata.body
    for block in blocks[:_TOP]:
        if (name := first_organisation(block.text)) and not _ASSEMBLY.match(name):
            return name
    return metadata.body


def case_number_of(blocks: Sequence[Block]) -> str | None:
    """Return the case number in running text ("Sak 26/812"), None if there is none at the top."""
    found = next((match for block in blocks[:_TOP] if (match := _CASE.search(block.text))), None)
    return case_number(found["number"]) if found else None
