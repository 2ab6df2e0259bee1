"""What a draft is: sections of paragraphs, each paragraph with where it comes from and what is to be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.material import Excerpt, Material, citation_from_dict, citation_to_dict
from kunnskapsbase.draft.provenance import Change, Provenance, compared


class Part(StrEnum):
    """Which part of a response a section is."""

    INGRESS = "ingress"
    ABOUT = "om rådet"
    MAIN_POINTS = "hovedpunkter"
    POINT = "punkt"
    CLOSING = "avslutning"
    ATTACHMENTS = "vedlegg"


class Status(StrEnum):
    """How far a draft has come."""

    DRAFT = "utkast"
    READY = "klar"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a draft.

    Attributes:
        id: The same through all versions of a draft.
        text: As it is shown; lines that begin with "- " are items of a list.
        provenance: Word for word from its sources, changed, or without a source.
        sources: What it rests on, in the order in which it says it.
        checks: What somebody should look at, Norwegian sentences.
        is_question: Whether it is the letter's own question, quoted above the answer.
        confirmed_by: Who has said that it can stand though it has no source.
    """

    id: str
    text: str
    provenance: Provenance
    sources: tuple[Citation, ...] = ()
    checks: tuple[str, ...] = ()
    is_question: bool = False
    confirmed_by: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has no source and nobody has confirmed it."""
        return self.provenance is Provenance.NEW and self.confirmed_by is None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What of an adapted paragraph is not its sources' own, word by word, in its order."""
        if self.provenance is not Provenance.ADAPTED:
            return ()
        return tuple(change for change, _ in compared(self.said_by_sources, self.text) if change is not None)

    @property
    def said_by_sources(self) -> str:
        """The sources' own words, one after the other."""
        return " ".join(source.quote for source in self.sources)

    def as_dict(self) -> dict[str, Any]:
        """Return the paragraph as the command line prints it."""
        return {
            "id": self.id,
            "text": self.text,
            "provenance": str(self.provenance),
            "is_question": self.is_question,
            "confirmed_by": self.confirmed_by,
            "checks": list(self.checks),
            "changes": [{"before": change.before, "after": change.after} for change in self.changes],
            "citations": [citation_to_dict(source) for source in self.sources],
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Paragraph:
        """Return the paragraph that `as_dict` wrote."""
        return cls(
            given["id"],
            given["text"],
            Provenance(given["provenance"]),
            tuple(citation_from_dict(source) for source in given["citations"]),
            tuple(given["checks"]),
            given["is_question"],
            given["confirmed_by"],
        )


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section of a draft.

    Attributes:
        part: Which part of the response it is.
        heading: Its heading without a number, empty for none.
        paragraphs: In their order.
        point: Which of the letter's points it answers, counted from 0.
    """

    part: Part
    heading: str
    paragraphs: tuple[Paragraph, ...]
    point: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the section as the command line prints it."""
        return {
            "part": str(self.part),
            "heading": self.heading,
            "point": self.point,
            "paragraphs": [paragraph.as_dict() for paragraph in self.paragraphs],
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> DraftSection:
        """Return the section that `as_dict` wrote."""
        paragraphs = tuple(map(Paragraph.from_dict, given["paragraphs"]))
        return cls(Part(given["part"]), given["heading"], paragraphs, given["point"])


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of a response to a hearing letter.

    Attributes:
        title: Of the response.
        council: Whose response it is.
        letter: What it answers.
        language: Of the sentences that are not quoted, ``nb`` or ``nn``.
        sections: In their order.
        materials: What the archive has for each of the letter's points.
        last_round: What the archive tells of how the last response to the same matter fared.
        is_numbered: Whether headings have numbers, as in the council's earlier responses.
        notices: What one should know of how it was made, Norwegian sentences.
        engine: What wrote it: ``extractive`` or the language model's name.
    """

    title: str
    council: str
    letter: HearingLetter
    language: str
    sections: tuple[DraftSection, ...]
    materials: tuple[Material, ...]
    last_round: tuple[Excerpt, ...] = ()
    is_numbered: bool = True
    notices: tuple[str, ...] = ()
    engine: str = "extractive"

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in their order."""
        return (paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def status(self) -> Status:
        """``utkast`` as long as a paragraph has neither a source nor somebody's confirmation."""
        return Status.DRAFT if any(paragraph.is_open for paragraph in self.paragraphs) else Status.READY

    @property
    def gaps(self) -> list[tuple[int, str]]:
        """The points that the archive has nothing for, with the reason."""
        return [(at, material.gap) for at, material in enumerate(self.materials) if material.gap]

    @property
    def version_ids(self) -> set[int]:
        """The versions of documents that must stay openable for this draft."""
        cited = {source.version_id for paragraph in self.paragraphs for source in paragraph.sources}
        excerpts = [item for material in self.materials for item in material.excerpts]
        return {*cited, *(item.source.version_id for item in (*excerpts, *self.last_round))} - {0}

    def as_dict(self) -> dict[str, Any]:
        """Return the draft as the command line prints it."""
        return {
            "title": self.title,
            "council": self.council,
            "status": str(self.status),
            "language": self.language,
            "engine": self.engine,
            "is_numbered": self.is_numbered,
            "notices": list(self.notices),
            "letter": self.letter.as_dict(),
            "sections": [section.as_dict() for section in self.sections],
            "materials": [material.as_dict() for material in self.materials],
            "last_round": [item.as_dict() for item in self.last_round],
            "gaps": [
                {"point": at, "text": self.letter.points[at].text, "reason": reason}
                for at, reason in self.gaps
            ],
            "conflicts": [
                {"point": at, **conflict.as_dict()}
                for at, material in enumerate(self.materials)
                for conflict in material.conflicts
            ],
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Draft:
        """Return the draft that `as_dict` wrote."""
        return cls(
            given["title"],
            given["council"],
            HearingLetter.from_dict(given["letter"]),
            given["language"],
            tuple(map(DraftSection.from_dict, given["sections"])),
            tuple(map(Material.from_dict, given["materials"])),
            tuple(map(Excerpt.from_dict, given["last_round"])),
            given["is_numbered"],
            tuple(given["notices"]),
            given["engine"],
        )
