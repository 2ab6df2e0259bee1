"""The parts of a response around the answers: how it begins, its main points, how it ends, what is attached."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.draft.checks import checks_of
from kunnskapsbase.draft.framing import Framing
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.letter_points import Point
from kunnskapsbase.draft.material import Excerpt, Material
from kunnskapsbase.draft.model import DraftSection, Paragraph, Part
from kunnskapsbase.draft.outline import Outline
from kunnskapsbase.draft.provenance import Provenance

_MAIN_POINTS = 8
_ATTACHED = ("posisjonsnotat", "uttalelse", "vedtak")
"""Kinds of own documents that are offered as attachments where they are quoted."""


def letter_citation(letter: HearingLetter, point: Point | None = None) -> Citation:
    """Return the citation of the letter itself, which need not be in the archive (`version_id` is then 0).

    Args:
        letter: The letter.
        point: The point whose words are cited; without one it is the letter as a whole.
    """
    return Citation(
        n=1,
        file=letter.file,
        title=letter.title,
        kind=letter.kind,
        body=letter.sender,
        date=letter.date,
        page=point.page if point else None,
        page_label=None,
        section=point.section if point else (),
        quote=point.quote if point else letter.title,
        start=0,
        end=0,
        spans=(),
        passage_id="",
        version=letter.sha256[:12],
        version_id=0,
    )


def ingress(
    letter: HearingLetter, outline: Outline, framing: Framing, next_id: Callable[[], str]
) -> DraftSection:
    """Return what is answered and by when, and who has decided on it, which a person has to fill in."""
    text = framing.ingress(outline.council, letter)
    source = (letter_citation(letter),) if letter.file else ()
    opening = Paragraph(next_id(), text, Provenance.ADAPTED if source else Provenance.NEW, source)
    adopted = Paragraph(
        next_id(), framing.say("adopted"), Provenance.NEW, checks=(framing.say("adopted_check"),)
    )
    return DraftSection(Part.INGRESS, "", (opening, adopted))


def main_points(
    materials: Sequence[Material],
    outline: Outline,
    framing: Framing,
    letter: HearingLetter,
    next_id: Callable[[], str],
) -> DraftSection:
    """Return the position on each point in one sentence, below the words that lead into such a list."""
    found: dict[str, Excerpt] = {}
    for material in materials:
        if material.headline is not None and not material.gap:
            found.setdefault(material.headline.source.quote, material.headline)
    chosen = list(found.values())[:_MAIN_POINTS]
    heading = outline.main_heading or framing.say("main_points")
    if len(chosen) < 2:
        # What there is stands under its point already.
        return DraftSection(Part.MAIN_POINTS, heading, ())
    items = [f"- {_one_line(item.text)}" for item in chosen]
    sources = tuple(item.source for item in chosen)
    text = "\n".join((framing.say("main_lead"), *items))
    checks = checks_of(text.partition("\n")[2], sources, letter)
    paragraph = Paragraph(next_id(), text, Provenance.ADAPTED, sources, checks)
    return DraftSection(Part.MAIN_POINTS, heading, (paragraph,))


def _one_line(text: str) -> str:
    return " ".join(line.removeprefix("- ") for line in text.split("\n"))


def attachments(
    sections: Sequence[DraftSection], framing: Framing, next_id: Callable[[], str]
) -> DraftSection:
    """Return the own position papers and statements that the draft quotes, which the recipient may not have."""
    found: dict[str, Citation] = {}
    for section in sections:
        for paragraph in section.paragraphs:
            for source in paragraph.sources:
                if section.part is Part.POINT and source.kind in _ATTACHED:
                    found.setdefault(source.file, source)
    if not found:
        return DraftSection(Part.ATTACHMENTS, "", ())
    names = [framing.source_named(source) for source in found.values()]
    text = "\n".join(f"- {name[:1].upper()}{name[1:]}" for name in names)
    checks = (framing.say("attachments_check"),)
    paragraph = Paragraph(next_id(), text, Provenance.ADAPTED, tuple(found.values()), checks)
    return DraftSection(Part.ATTACHMENTS, framing.say("attachments"), (paragraph,))


def closing(outline: Outline, framing: Framing, next_id: Callable[[], str]) -> DraftSection:
    """Return the farewell with the offices that sign; names change, and are for a person to fill in."""
    farewell = (
        framing.say("farewell") if framing.language == "nn" else outline.farewell or framing.say("farewell")
    )
    names = [f"{framing.say('name')}, {role}" for role in outline.roles] or [framing.say("name")]
    text = "\n".join((farewell, *names))
    paragraph = Paragraph(next_id(), text, Provenance.NEW, checks=(framing.say("signed_check"),))
    return DraftSection(Part.CLOSING, "", (paragraph,))
