"""Which sections are in another's voice than their document: quoted, reprinted or attached texts of others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ingest.document import Block, BlockKind, Metadata, Section
from ingest.languages import other_language
from ingest.senders import own_name
from ingest.sentences import sentence_spans

_NUMBER = r"^(?:[\d.]+\s+|[A-Z]\.\s+)?"
_ATTACHED = r"(?:Vedlegg|Vedlagt|Attachment)(?:\s+(?:nr\.?\s*)?[\dA-Z]{1,2}\b)?\W+"
_PAPER = (
    r"(?:brev(?:et)?|høy?rings(?:brev|notat|forslag|svar|uttalelse|uttale|fråsegn)(?:et|a|n)?|notat(?:et)?|"
    r"uttalelse[n]?|uttale|fråsegn|inn?sp(?:ill|el)(?:et)?|merknader|oppdragsbrev|tildelingsbrev|lovforslag(?:et)?|"
    r"pressemelding)"
)
_OTHER = (
    r"(?:[A-ZÆØÅ]?[\wæøå-]*departementet|[A-ZÆØÅ]?[\wæøå-]*direktoratet|regjering(?:en|a)|"
    r"høy?rings(?:notatet|brevet|forslaget)|lovforslaget|statens vegvesen|(?:stortings)?melding(?:en|a))"
)
_COMMITTEE = r"(?:(?:ekspert|lov)?utval(?:get|et))"
_SAYS = (
    r"(?:forslag(?:et)?|vurdering(?:ar|er|a|en)?|høy?ringsbrev|syn|tilråding(?:ar|er)?|anbefaling(?:er)?|"
    r"begrunnelse|grunngjeving|omtale|beskrivelse|spørsmål|konklusjon(?:er|ar)?|utgangspunkt|lovforslag)"
)
_EXCERPT = r"(?:Utdrag|Sitat|Gjengitt|Gjengjeve|Avskrift)(?: (?:av|fra|frå))"
_ATTACHMENT = re.compile(rf"{_NUMBER}{_ATTACHED}", re.IGNORECASE)
_ANSWERS_IT = re.compile(
    rf"{_NUMBER}(?:vår[et]?|rådets|merknad|kommentar|innspill|innspel|vurdering|synspunkt|standpunkt)",
    re.IGNORECASE,
)
_WE = r"(?:vi|rådet|styret|representantskapet|arbeidsutvalget)"
_OURS = r"(?:vår|vårt|våre|rådets|styrets|representantskapets|arbeidsutvalgets)"
_SAID = (
    r"(?:(?:har|då|da|òg|også|tidligere|tidlegare)\s+)*(?:sa|sagt|skr(?:ev|eiv|evet|ive)|utt?al(?:te|a|t)|"
    r"vedt(?:ok|att|eke)|sv(?:arte|ara|art)|m(?:ente|einte|ent|eint)|foreslo|foreslått|ba|bedt)\b"
)
_OWN_PAPER = (
    r"(?:vedtak|uttal\w+|fråsegn\w*|(?:høy?rings)?svar\w*|inn?sp(?:ill|el)\w*|standpunkt\w*|merknad\w*)"
)
_QUOTE = re.compile(r"^«[^»]{80,}»\.?$")
_LEADS_IN = re.compile(rf"\b(?:{_OTHER}|NOU \d{{4}}|{_COMMITTEE})[^.!?]*:$", re.IGNORECASE)


def sections_in_voices(
    sections: Iterable[Section],
    text: str,
    blocks: Sequence[Block],
    starts: Sequence[int],
    metadata: Metadata,
    own_bodies: Sequence[str],
) -> tuple[Section, ...]:
    """Give each section the language and voice in which it clearly differs from its document.

    Args:
        sections: The sections, in order.
        text: The document's text.
        blocks: Its blocks.
        starts: Where each begins in `text`.
        metadata: The document's language, voice, and what it answers.
        own_bodies: The names of the bodies whose archive this is.
    """
    matches = _other_heading(bool(metadata.answers)) if metadata.voice == "own" else _own_heading(own_bodies)
    result: list[Section] = []
    for section in sections:
        language = other_language(text[section.start : section.end], metadata.language)
        voice = _voice(section.path, metadata.voice, matches, own_bodies)
        marked = replace(section, language=language, voice=voice)
        first, last = bisect_left(starts, section.start), bisect_left(starts, section.end)
        if metadata.voice == "own" and voice is None:
            result += split_at_quotes(marked, blocks[first:last], starts[first:last], own_bodies)
        else:
            result.append(marked)
    return tuple(result)


def section_voice(
    path: Sequence[str], of_document: str, own_bodies: Sequence[str], answers: Sequence[str] = ()
) -> str | None:
    """``own`` or ``other`` where a heading says plainly that the section is not in the document's voice.

    A heading that only speaks *of* another's proposal ("Merknader til departementets forslag") says nothing;
    one that *is* the other's ("Departementets forslag", "Vedlegg: brev fra departementet") does.

    Args:
        path: The section's headings, outermost first.
        of_document: The document's voice.
        own_bodies: The names of the bodies whose archive this is.
        answers: What the document answers; "the committee" is another's only where there is one.

    >>> section_voice(["Departementets forslag"], "own", ["Osloregionen"])
    'other'
    >>> section_voice(["Merknader til departementets forslag"], "own", ["Osloregionen"]) is None
    True
    """
    matches = _other_heading(bool(answers)) if of_document == "own" else _own_heading(own_bodies)
    return _voice(path, of_document, matches, own_bodies)


def _voice(
    path: Sequence[str], of_document: str, matches: Callable[[str], object], own_bodies: Sequence[str]
) -> str | None:
    place = next((at for at, heading in enumerate(path) if matches(heading)), None)
    if place is None:
        return None
    if of_document == "own" and not _ATTACHMENT.match(path[place]):
        # "Vår vurdering" below "Departementets forslag" is the council's again.
        below = path[place + 1 :]
        named = any(own_name(body).search(heading) for body in own_bodies for heading in below)
        if named or any(_ANSWERS_IT.match(heading) for heading in below):
            return None
    return "other" if of_document == "own" else "own"


def split_at_quotes(
    section: Section, blocks: Sequence[Block], starts: Sequence[int], own_bodies: Sequence[str] = ()
) -> list[Section]:
    """Cut a section so that what only quotes somebody else is a section of its own.

    What the file marks as a quote counts, unless the council is said to quote itself before it. In quotation marks
    only a whole paragraph does, led in by one that names the other and ends in a colon.

    Args:
        section: A section in the council's own voice.
        blocks: The section's blocks.
        starts: Where each begins in the document's text.
        own_bodies: The names of the bodies whose archive this is.
    """
    if not any(block.is_quote or "»" in block.text for block in blocks):
        return [section]
    are_own = _own_words(own_bodies)
    parts: list[Section] = []
    before = ""
    for block, start in zip(blocks, starts, strict=True):
        if block.is_quote:
            is_other = not are_own(before)
        else:
            is_other = bool(
                block.kind is BlockKind.PARAGRAPH and _QUOTE.match(block.text) and _LEADS_IN.search(before)
            )
        voice = "other" if is_other else section.voice
        end = start + len(block.text)
        if parts and parts[-1].voice == voice:
            parts[-1] = replace(parts[-1], end=end)
        else:
            parts.append(replace(section, start=start, end=end, voice=voice))
        # All of a quote goes by what stands before its first paragraph.
        before = before if block.is_quote else block.text
    return parts


def _other_heading(has_committee: bool) -> Callable[[str], object]:
    other = f"(?:{_OTHER}|{_COMMITTEE})" if has_committee else _OTHER
    return re.compile(
        rf"{_NUMBER}(?:{_ATTACHED}(?:{_PAPER}\s+(?:fra|frå)\s+{other}|høy?rings(?:brev|notat)(?:et)?\b|"
        rf"{other}s\s+{_PAPER})"
        rf"|{other}s\s+{_SAYS}(?:\s+(?:til|om|av|i|for)\b.{{0,60}})?$"
        rf"|{_EXCERPT}\s+(?:{other}|NOU\b|Meld\.|Prop\.)"
        rf"|Høy?rings(?:brev|notat)\s+(?:fra|frå)\s+{other})",
        re.IGNORECASE,
    ).search


def _own_words(own_bodies: Sequence[str]) -> Callable[[str], bool]:
    """Tells of the paragraph before a quote whether the council says that it quotes itself."""
    own = "|".join(own_name(body).pattern for body in own_bodies) or "(?!)"
    names_own = re.compile(
        rf"\b(?:(?:{_WE}|{own})\s+{_SAID}|{_SAID}\s+(?:{_WE}|{own})\b|(?:{_OURS}|{own})\s+{_OWN_PAPER})",
        re.IGNORECASE,
    )
    names_other = re.compile(rf"\b{_OTHER}", re.IGNORECASE)

    def are_own(before: str) -> bool:
        sentence = before[sentence_spans(before)[-1][0] :] if before.strip() else ""
        found = names_own.search(sentence)
        return bool(found and sentence.endswith(":") and not names_other.search(sentence, 0, found.start()))

    return are_own


def _own_heading(own_bodies: Sequence[str]) -> Callable[[str], object]:
    own = "|".join(own_name(body).pattern for body in own_bodies) or "(?!)"
    return re.compile(
        rf"{_NUMBER}(?:{_ATTACHED})?(?:{_PAPER}(?:\s+(?:til|om)\b.{{0,60}})?\s+(?:fra|frå)\s+(?:{own})"
        rf"|(?:{own})\s+{_PAPER}$)",
        re.IGNORECASE,
    ).search
