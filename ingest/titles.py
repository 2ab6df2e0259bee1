"""A document's title, where the file's own is often no title at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ingest.document import Block, BlockKind
from ingest.evidence import Finding
from ingest.front_page import FILE_NAME, FrontPage
from ingest.kinds import names_a_kind
from ingest.norwegian import DATE_PATTERN, parse_date
from ingest.organisations import first_organisation
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
    r"til behandling .*|"
    r"melding om vedtak|saksprotokoll|særutskrift|møteprotokoll|adresseliste|høringsbrev|høyringsbrev|nou|"
    r"\(?\d*–?\d*\)?\s*(?:proposisjon|melding) til stortinget.*)$",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(
    rf"^(?:til|fra|frå|dato|vår|deres|dykkar|saksbehandler|sakshandsamar|postboks|besøksadresse|tlf|telefon|"
    rf"e-post|org\.?\s?nr|side)\b|@|https?://|"
    rf"(?-i:(?:^|,\s)\d{{4}} [A-ZÆØÅ][\wæøå]+$)|^\W*{DATE_PATTERN}\W*$",
    re.IGNORECASE,
)
_COMMITTEE_OF = re.compile(
    r"^(?:Styret|Representantskapet|Sekretariatet|Rådet|Interessepolitisk utvalg) (?:i|for) \w+$"
)
_SHORTEST = 8
_LONGEST = 200
_LONGEST_LINE = 150
_TOP = 6


def find_title(front: FrontPage) -> Finding[str]:
    """The file's own title if it is one, else what stands on top, else the file's name made readable."""
    own = " ".join(front.properties.get("title", "").split())
    if not _is_useless(own, front.name):
        # What the file says of its subject; the state's series put the title proper there.
        subject = " ".join(front.properties.get("subject", "").split())
        # "NOU 2019: 8" names the series; what it is about stands on the cover.
        if _only_reference(own):
            own = f"{own} {subject or next(_subjects(front.blocks, own), '')}".strip()
        elif outdated := _outdated_by(own, front):
            return outdated
        elif front.is_web_page:
            own = _without_site(own, front)
        return Finding(own[:_LONGEST], front.properties_name, _stands_in(own, front) or front.is_web_page)
    for text, is_sure in _candidates(front):
        return Finding(text, front.place_of_text(text), is_sure)
    return Finding(readable_name(front.name), FILE_NAME, is_sure=False)


def _candidates(front: FrontPage) -> Iterator[tuple[str, bool]]:
    """What may be the title, the likeliest first, and whether its look leaves no doubt."""
    tops = [block.text for block in front.blocks[:_TOP] if _may_be_title(block.text)]
    headings = [
        block for block in front.blocks if block.kind is BlockKind.HEADING and _may_be_title(block.text)
    ]
    # A line with a date tells of an event; the title is rather the heading below it.
    undated = [text for text in tops if parse_date(text) is None or text in {h.text for h in headings}]
    yield from ((text, True) for text in undated if names_a_kind(text))
    yield from ((block.text, position == 0) for position, block in enumerate(headings) if block.level == 1)
    yield from ((text, True) for text in tops if names_a_kind(text))
    yield from ((block.text, False) for block in headings)
    yield from ((text, False) for text in tops)


def _without_site(own: str, front: FrontPage) -> str:
    """A web page's title without the site's name behind it: what the page's heading says."""
    heading = next((block.text for block in front.blocks if block.kind is BlockKind.HEADING), "")
    rest = own.removeprefix(heading)
    return heading if len(heading) > _SHORTEST and re.match(r"\s*[-–|•·]\s*\S", rest) else own


def _outdated_by(own: str, front: FrontPage) -> Finding[str] | None:
    """The title on the page where the file's own is left over from the document it was made from."""
    if front.is_web_page or _stands_in(own, front):
        return None
    for text, _ in _candidates(front):
        return Finding(text, front.place_of_text(text)) if names_a_kind(text) else None
    return None


def _stands_in(title: str, front: FrontPage) -> bool:
    """Whether most words of `title` stand at the top of the text."""
    words = set(re.findall(r"\w{3,}", title.lower()))
    there = set(re.findall(r"\w{3,}", front.head.lower()))
    return len(words & there) * 4 >= len(words) * 3 if words else False


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
        and not _is_sender(text)
        and not text.rstrip().endswith((".", ",", ";", ":"))
    )


def _is_sender(text: str) -> bool:
    """Whether a line only names a body, as the top of its letter paper does."""
    name = text.title() if text.isupper() else text
    return bool(_COMMITTEE_OF.match(name)) or first_organisation(name) == name
