"""From a letter and the archive to a draft: connected text of past sentences, every paragraph with its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from kunnskapsbase.draft.about import find_about
from kunnskapsbase.draft.checks import checks_of
from kunnskapsbase.draft.framing import LANGUAGES, Framing
from kunnskapsbase.draft.gathering import MaterialFinder
from kunnskapsbase.draft.last_round import find_last_round
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.letter_points import PointKind
from kunnskapsbase.draft.material import Material, places
from kunnskapsbase.draft.model import Draft, DraftSection, Paragraph, Part
from kunnskapsbase.draft.outline import Outline, learn_outline
from kunnskapsbase.draft.parts import attachments, closing, ingress, letter_citation, main_points
from kunnskapsbase.draft.point_headings import heading_of
from kunnskapsbase.draft.prose import QuotingWriter, Writer
from kunnskapsbase.draft.provenance import Provenance
from kunnskapsbase.errors import DraftError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions.found_positions import own_bodies

Progress = Callable[[int, int], None]
"""Called with how many points are done, and how many there are."""


def no_progress(_done: int, _all: int) -> None:
    """What is called where nobody waits."""


@dataclass(slots=True)
class _Identities:
    """Gives each paragraph of one draft its own id."""

    numbers: count[int] = field(default_factory=lambda: count(1))

    def next(self) -> str:
        return f"p{next(self.numbers)}"


class Composer:
    """Makes drafts from one archive.

    Args:
        knowledge_base: The archive.

    Example:
        >>> letter = read_letter(Path("horingsbrev.pdf"), ("Osloregionen",))  # doctest: +SKIP
        >>> draft = Composer(knowledge_base).compose(letter, "nb")  # doctest: +SKIP
    """

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base
        self.own_bodies = own_bodies(knowledge_base.settings)
        self._finder = MaterialFinder(knowledge_base)

    def compose(self, letter: HearingLetter, language: str = "nb", progress: Progress = no_progress) -> Draft:
        """Return the first draft of a response.

        Args:
            letter: What is to be answered; its points may have been changed by a person.
            language: Of the sentences between the quotes, ``nb`` or ``nn``.
            progress: Told after each point.

        Raises:
            DraftError: The language is another, or the letter has no points.
            ModelMismatchError: The archive was indexed with another model.
        """
        if language not in LANGUAGES:
            raise DraftError(f"Målformen «{language}» finnes ikke. Velg nb eller nn.")
        if not letter.points:
            raise DraftError("Det er ingen punkter å svare på. Legg til minst ett.")
        framing = Framing(language)
        outline = learn_outline(self.knowledge_base.store, self.own_bodies)
        materials = []
        for at, point in enumerate(letter.points):
            materials.append(self._finder.material(point.looked_for))
            progress(at + 1, len(letter.points))
        writer = self._writer(language)
        identities = _Identities()
        sections = [
            ingress(letter, outline, framing, identities.next),
            self._about(letter, outline, framing, identities.next),
            main_points(materials, outline, framing, letter, identities.next),
        ]
        sections += [
            self.answer(letter, at, materials[at], framing, writer, identities.next)
            for at in answered(letter, materials)
        ]
        sections.append(closing(outline, framing, identities.next))
        sections.append(attachments(sections, framing, identities.next))
        notices = [writer.notice or framing.say("collection"), framing.say("quoted")]
        if outline.learnt_from:
            notices.append(f"Oppsettet er lært av {len(outline.learnt_from)} tidligere svar.")
        return Draft(
            title=framing.title(letter),
            council=outline.council,
            letter=letter,
            language=language,
            sections=tuple(section for section in sections if section.paragraphs),
            materials=tuple(materials),
            last_round=tuple(find_last_round(self.knowledge_base, letter)),
            is_numbered=outline.is_numbered,
            notices=tuple(notices),
            engine=writer.engine,
        )

    def answer(
        self,
        letter: HearingLetter,
        at: int,
        material: Material,
        framing: Framing,
        writer: Writer,
        next_id: Callable[[], str],
    ) -> DraftSection:
        """Return the section that answers one point, or leaves it open where there is nothing to say.

        Args:
            letter: What is answered.
            at: Which of its points.
            material: What the archive has for it.
            framing: The language.
            writer: Writes prose from the material, or hands it on as it is.
            next_id: Gives the id of the next paragraph.
        """
        point = letter.points[at]
        asked = Paragraph(
            next_id(),
            point.text if point.text in point.quote else point.quote or point.text,
            Provenance.REUSED,
            (letter_citation(letter, point),) if point.quote else (),
            is_question=True,
        )
        paragraphs = [asked] if point.kind is not PointKind.SUBJECT and point.quote else []
        if material.gap:
            checks = (material.gap, *(f"Dissens sist: {item.source.quote}" for item in material.dissents))
            paragraphs.append(Paragraph(next_id(), framing.say("gap"), Provenance.NEW, checks=checks))
        else:
            paragraphs += writer.paragraphs(point, material, letter, framing, next_id)
        heading = heading_of(at, letter, material, framing)
        return DraftSection(Part.POINT, heading, tuple(paragraphs), at)

    def answer_again(
        self, draft: Draft, at: int, next_id: Callable[[], str]
    ) -> tuple[Material, DraftSection]:
        """Return the material and the answer of one point of a draft, from the archive as it is now."""
        framing = Framing(draft.language)
        material = self._finder.material(draft.letter.points[at].looked_for)
        writer = self._writer(draft.language)
        return material, self.answer(draft.letter, at, material, framing, writer, next_id)

    def _writer(self, language: str) -> Writer:
        if not self.knowledge_base.settings.language_model.url:
            return QuotingWriter()
        # Imported here, as the client of a language model takes a second that most need not wait for.
        from kunnskapsbase.draft.model_prose import ModelWriter

        return ModelWriter(self.knowledge_base, language)

    def _about(
        self, letter: HearingLetter, outline: Outline, framing: Framing, next_id: Callable[[], str]
    ) -> DraftSection:
        found = find_about(self.knowledge_base, self.own_bodies, outline.council)
        paragraphs = tuple(
            Paragraph(
                next_id(),
                item.text,
                Provenance.REUSED,
                (item.source,),
                checks_of(item.source.quote, (item.source,), letter),
            )
            for item in found
        )
        return DraftSection(Part.ABOUT, f"{framing.say('about')} {outline.short}", paragraphs)


def answered(letter: HearingLetter, materials: Sequence[Material]) -> list[int]:
    """Return which points get a section: all that the letter asks, and proposals that something new is said on."""
    said = {
        places(item.source)
        for point, material in zip(letter.points, materials, strict=True)
        if point.is_asked
        for item in material.basis
    }
    found = []
    for at, (point, material) in enumerate(zip(letter.points, materials, strict=True)):
        own = {places(item.source) for item in material.basis}
        if point.is_asked or (not material.gap and own - said):
            found.append(at)
            said |= own
    return found
