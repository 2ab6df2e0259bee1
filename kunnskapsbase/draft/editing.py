"""Changes to a draft, each of which gives a new one; what a paragraph comes from is always told anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.sentences import sentence_spans
from kunnskapsbase.answer.model import Citation
from kunnskapsbase.answer.verification import problems
from kunnskapsbase.draft.checks import checks_of
from kunnskapsbase.draft.compose import Composer
from kunnskapsbase.draft.model import Draft, DraftSection, Paragraph
from kunnskapsbase.draft.provenance import Provenance, plain, provenance_of
from kunnskapsbase.errors import DraftError


def rewrite(draft: Draft, paragraph_id: str, text: str) -> Draft:
    """Give a paragraph another text; what its sources do not say becomes a check.

    A text that is word for word its sources' own counts as reused, another one with sources as adapted, one
    without as new. A confirmation is taken back, as it was of another text.

    Raises:
        DraftError: There is no such paragraph, or the text is empty.
    """
    if not text.strip():
        raise DraftError("Teksten er tom. Slett avsnittet i stedet.")
    return _changed(
        draft, paragraph_id, lambda paragraph: _with(draft, paragraph, text.strip(), paragraph.sources)
    )


def swap_sources(draft: Draft, paragraph_id: str, sources: Sequence[Citation]) -> Draft:
    """Let a paragraph rest on other sources; without any it is new, and somebody has to confirm it.

    Args:
        draft: The draft.
        paragraph_id: Which paragraph.
        sources: Citations as `kunnskapsbase.answer` gives them, checked in their documents.

    Raises:
        DraftError: There is no such paragraph.
    """
    return _changed(
        draft, paragraph_id, lambda paragraph: _with(draft, paragraph, paragraph.text, tuple(sources))
    )


def confirm(draft: Draft, paragraph_id: str, by: str) -> Draft:
    """Note that `by` answers for a paragraph that has no source.

    Raises:
        DraftError: There is no such paragraph, or nobody is named.
    """
    if not by.strip():
        raise DraftError("Skriv hvem som bekrefter avsnittet.")
    return _changed(draft, paragraph_id, lambda paragraph: replace(paragraph, confirmed_by=by.strip()))


def move(draft: Draft, paragraph_id: str, before: str | None) -> Draft:
    """Put a paragraph before another one, or last in its own section.

    Args:
        draft: The draft.
        paragraph_id: What is moved.
        before: The id of the paragraph that is to follow; None for the end of the section it is in.

    Raises:
        DraftError: There is no such paragraph.
    """
    moved = paragraph_of(draft, paragraph_id)
    if before is not None:
        paragraph_of(draft, before)
    sections = []
    for section in draft.sections:
        kept = [paragraph for paragraph in section.paragraphs if paragraph.id != paragraph_id]
        at = next((place for place, paragraph in enumerate(kept) if paragraph.id == before), None)
        if at is not None:
            kept.insert(at, moved)
        elif before is None and len(kept) < len(section.paragraphs):
            kept.append(moved)
        sections.append(replace(section, paragraphs=tuple(kept)))
    return draft if before == paragraph_id else replace(draft, sections=tuple(sections))


def move_section(draft: Draft, place: int, to: int) -> Draft:
    """Put the section at `place` where `to` says, both counted from 0.

    Raises:
        DraftError: There is no such place.
    """
    count = len(draft.sections)
    if not (0 <= place < count and 0 <= to < count):
        raise DraftError(f"Utkastet har {count} deler. Velg et tall fra 0 til {count - 1}.")
    sections = list(draft.sections)
    sections.insert(to, sections.pop(place))
    return replace(draft, sections=tuple(sections))


def add_paragraph(draft: Draft, place: int, text: str) -> Draft:
    """Add a paragraph that somebody has written, last in the section at `place`; it has no source.

    Raises:
        DraftError: There is no such section, or the text is empty.
    """
    if not text.strip() or not 0 <= place < len(draft.sections):
        raise DraftError("Skriv en tekst, og velg en del som finnes.")
    added = Paragraph(next_id(draft), text.strip(), Provenance.NEW)
    return _with_section(draft, place, lambda section: (*section.paragraphs, added))


def remove(draft: Draft, paragraph_id: str) -> Draft:
    """Take a paragraph out.

    Raises:
        DraftError: There is no such paragraph.
    """
    paragraph_of(draft, paragraph_id)
    sections = tuple(
        replace(section, paragraphs=tuple(item for item in section.paragraphs if item.id != paragraph_id))
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def regenerate(draft: Draft, point: int, composer: Composer) -> Draft:
    """Answer one point anew from the archive as it is now; all other parts stay as they are.

    Args:
        draft: The draft.
        point: Which of the letter's points, counted from 0.
        composer: Of the archive.

    Raises:
        DraftError: There is no such point.
    """
    if not 0 <= point < len(draft.letter.points):
        raise DraftError(f"Brevet har {len(draft.letter.points)} punkter. Velg et av dem.")
    material, section = composer.answer_again(draft, point, _ids_after(draft))
    materials = tuple(material if at == point else old for at, old in enumerate(draft.materials))
    if any(old.point == point for old in draft.sections):
        sections = tuple(section if old.point == point else old for old in draft.sections)
    else:
        # A proposal that had no basis before has no section yet; it goes in before the closing.
        after = max((at for at, old in enumerate(draft.sections) if old.point is not None), default=-1)
        sections = (*draft.sections[: after + 1], section, *draft.sections[after + 1 :])
    return replace(draft, materials=materials, sections=sections)


def paragraph_of(draft: Draft, paragraph_id: str) -> Paragraph:
    """Return a paragraph.

    Raises:
        DraftError: There is none with this id.
    """
    found = next((paragraph for paragraph in draft.paragraphs if paragraph.id == paragraph_id), None)
    if found is None:
        raise DraftError(f"Utkastet har ikke noe avsnitt {paragraph_id}.")
    return found


def next_id(draft: Draft) -> str:
    """Return an id that no paragraph of the draft has."""
    return f"p{max((int(paragraph.id[1:]) for paragraph in draft.paragraphs), default=0) + 1}"


def _ids_after(draft: Draft) -> Callable[[], str]:
    number = int(next_id(draft)[1:])

    def give() -> str:
        nonlocal number
        number += 1
        return f"p{number - 1}"

    return give


def _with(draft: Draft, paragraph: Paragraph, text: str, sources: tuple[Citation, ...]) -> Paragraph:
    provenance = provenance_of(text, sources)
    checks = checks_of(plain(text), sources, draft.letter) if sources else ()
    if provenance is Provenance.ADAPTED:
        checks = (*checks, *_uncovered(text, sources))
    return replace(
        paragraph, text=text, sources=sources, provenance=provenance, checks=checks, confirmed_by=None
    )


def _uncovered(text: str, sources: tuple[Citation, ...]) -> list[str]:
    """What the text says that its sources do not, sentence by sentence."""
    said, quotes = plain(text), [source.quote for source in sources]
    found = [problem for start, end in sentence_spans(said) for problem in problems(said[start:end], quotes)]
    return [f"Dekkes ikke av kilden: {problem}." for problem in dict.fromkeys(found)]


def _changed(draft: Draft, paragraph_id: str, change: Callable[[Paragraph], Paragraph]) -> Draft:
    paragraph_of(draft, paragraph_id)
    sections = tuple(
        replace(
            section,
            paragraphs=tuple(
                change(item) if item.id == paragraph_id else item for item in section.paragraphs
            ),
        )
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def _with_section(draft: Draft, place: int, change: Callable[[DraftSection], tuple[Paragraph, ...]]) -> Draft:
    sections = tuple(
        replace(section, paragraphs=change(section)) if at == place else section
        for at, section in enumerate(draft.sections)
    )
    return replace(draft, sections=sections)
