"""A draft as Markdown: plain for reading, or with pandoc's marks for styles, comments and changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.answer.reference_list import reference_list
from kunnskapsbase.draft.appendix import background, table
from kunnskapsbase.draft.framing import Framing
from kunnskapsbase.draft.letter_points import PointKind
from kunnskapsbase.draft.markdown_tables import table_lines, table_rows
from kunnskapsbase.draft.markup_text import escaped, unlisted
from kunnskapsbase.draft.model import Draft, DraftSection, Paragraph, Part, Status
from kunnskapsbase.draft.words_changed import Word, words_of
from kunnskapsbase.language.dates import long_date

CommentPlace = Literal["paragraph", "overview"]
"""Where a Word file has its comments."""

AUTHOR = "kunnskapsbase"
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})[.)]\s")


def to_markdown(
    draft: Draft,
    *,
    rich: bool = False,
    changes: bool = True,
    comments: CommentPlace = "overview",
    made: datetime | None = None,
) -> str:
    """Return the whole draft: letterhead, sections with footnotes, sources, and the appendices.

    Args:
        draft: The draft.
        rich: With pandoc's marks for styles, comments and tracked changes, for a Word file; without them what
            has to be looked at stands below its paragraph.
        changes: Whether words that are not the sources' own are marked as tracked changes.
        comments: Whether comments stand at the paragraphs themselves or at their rows in the overview at the
            end, behind all footnotes: LibreOffice 7.4 loses the text of footnotes between which comments stand.
        made: When, for the marks; now if None.
    """
    writer = _Writer(draft, rich, rich and changes, comments, made or datetime.now(UTC))
    text = "\n".join(writer.lines()) + "\n"
    return _WITHIN_NUMBER.sub("\u00a0", text) if rich else text


@dataclass(slots=True)
class _Writer:
    """Writes one draft and counts its footnotes and comments."""

    draft: Draft
    rich: bool
    changes: bool
    place: CommentPlace
    made: datetime
    notes: list[str] = field(default_factory=list)
    commented: int = 0
    cited: list[Citation] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        draft = self.draft
        if draft.status is Status.DRAFT:
            yield from self._styled("Utkastmerke", [draft.status.upper()])
        yield from self._styled("Brevhode", self._letterhead())
        yield from self._styled("Title", [escaped(draft.title)], otherwise="# ")
        yield from self._styled("Merknad", [escaped(" ".join(draft.notices))])
        yield from self._sections()
        yield from self._heading(1, self._number(None), "Kilder")
        for reference in reference_list(self._named(source) for source in self.cited if source.version_id):
            yield from self._styled("Kilde", [escaped(reference)], otherwise="- ")
        yield from self._heading(1, "", "Oversikt over punkter, avsnitt og kilder")
        yield from table(draft, self._status if self.rich and self.place == "overview" else None)
        yield from self._background()
        yield ""
        yield from (line for note in self.notes for line in (note, ""))

    def _letterhead(self) -> list[str]:
        letter = self.draft.letter
        lines = [letter.sender or "[mottaker]", ""]
        lines += [f"Deres ref.: {letter.case_number}"] if letter.case_number else []
        lines += ["Vår ref.: [saksnummer]", "Dato: [dato]"]
        lines += [f"Høringsfrist: {long_date(letter.deadline)}"] if letter.deadline else []
        return [escaped(line) for line in lines]

    def _sections(self) -> Iterator[str]:
        framing = Framing(self.draft.language)
        chapter = place = 0
        for section in self.draft.sections:
            if section.part is Part.POINT:
                if not place:
                    chapter += 1
                    kinds = {point.kind for point in self.draft.letter.points}
                    name = framing.say("answers" if PointKind.QUESTION in kinds else "remarks")
                    yield from self._heading(1, self._number(chapter), name)
                place += 1
                yield from self._heading(2, self._number(chapter, place), section.heading)
            elif section.heading:
                is_numbered = section.part is not Part.ATTACHMENTS
                chapter += is_numbered
                yield from self._heading(1, self._number(chapter) if is_numbered else "", section.heading)
            yield from self._paragraphs(section)

    def _named(self, source: Citation) -> Citation:
        """The source with the council's whole name where its own text only says which body of it wrote."""
        is_part = source.body is not None and source.body[:1].islower()
        return replace(source, body=self.draft.council) if is_part else source

    def _status(self, paragraph: Paragraph, status: str) -> str:
        return self._commented(paragraph, [status])[0]

    def _number(self, chapter: int | None, place: int | None = None) -> str:
        if not self.draft.is_numbered or chapter is None:
            return ""
        return f"{chapter} " if place is None else f"{chapter}.{place} "

    def _heading(self, level: int, number: str, text: str) -> Iterator[str]:
        yield from ("", f"{'#' * (level + (not self.rich))} {escaped(number + text)}", "")

    def _paragraphs(self, section: DraftSection) -> Iterator[str]:
        for paragraph in section.paragraphs:
            if section.part is Part.CLOSING:
                lines = [escaped(line) for line in paragraph.text.split("\n")]
                yield from self._styled("Underskrift", self._with_comment(paragraph, lines))
            else:
                yield from self._paragraph(paragraph)
            if not self.rich and paragraph.checks:
                yield from ("", *(f"> Avklares: {escaped(check)}" + "  " for check in paragraph.checks), "")

    def _paragraph(self, paragraph: Paragraph) -> Iterator[str]:
        style = "Spørsmål" if paragraph.is_question else "Ny tekst" if paragraph.is_open else ""
        rows = table_rows(paragraph.text)
        if rows:
            yield from self._table(paragraph, rows)
            return
        if below := table_rows(paragraph.text.partition("\n")[2]):
            lead_in = self._with_comment(paragraph, self._marked_lines(paragraph)[:1])
            yield from ("", *self._with_notes(paragraph, lead_in), "")
            yield from table_lines(escaped(next(iter(below[0]))), below)
            return
        lines = self._with_notes(paragraph, self._with_comment(paragraph, self._marked_lines(paragraph)))
        if style:
            yield from self._styled(style, lines, otherwise="*" if paragraph.is_question else "")
            return
        before_is_item = False
        yield ""
        for source, line in zip(paragraph.text.split("\n"), lines, strict=True):
            is_item = source.startswith("- ") or bool(_NUMBERED.match(source))
            if is_item and not before_is_item:
                yield ""
            mark = _NUMBERED.match(source)
            yield f"{mark['number'] + '. ' if mark else '- ' if is_item else ''}{line}"
            before_is_item = is_item
        yield ""

    def _marked_lines(self, paragraph: Paragraph) -> list[str]:
        """The lines without the marks of their items, each word escaped, and marked if it is not the sources' own."""
        words = words_of(paragraph)
        lines = []
        for line in paragraph.text.split("\n"):
            count = len(line.removeprefix("- ").split())
            own, words = words[:count], words[count:]
            if _NUMBERED.match(line):
                own = own[1:]
            lines.append(self._marked(own))
        return lines

    def _marked(self, words: Sequence[Word]) -> str:
        if not self.changes:
            return unlisted(" ".join(escaped(word.text) for word in words))
        parts: list[str] = []
        run: list[str] = []
        for word in words:
            if word.left_out:
                parts += [*self._inserted(run), f"[{escaped(word.left_out)}]{{.deletion {self._by()}}}"]
                run = []
            if word.is_added:
                run.append(escaped(word.text))
            else:
                parts += [*self._inserted(run), escaped(word.text)]
                run = []
        return unlisted(" ".join([*parts, *self._inserted(run)]))

    def _inserted(self, run: Sequence[str]) -> list[str]:
        return [f"[{' '.join(run)}]{{.insertion {self._by()}}}"] if run else []

    def _by(self) -> str:
        return f'author="{AUTHOR}" date="{self.made:%Y-%m-%dT%H:%M:%SZ}"'

    def _with_notes(self, paragraph: Paragraph, lines: list[str]) -> list[str]:
        """The lines, each source's footnote behind the line that ends with it."""
        noted = list(lines)
        plain_lines = [" ".join(line.removeprefix("- ").split()) for line in paragraph.text.split("\n")]
        for source in paragraph.sources:
            at = next((n for n, line in enumerate(plain_lines) if source.quote.endswith(line) and line), None)
            if len(paragraph.sources) == 1:
                # Behind what leads into a list rather than behind its last item.
                at = 0
            noted[len(lines) - 1 if at is None else at] += self._note(paragraph, source)
        return noted

    def _note(self, paragraph: Paragraph, source: Citation) -> str:
        self.cited.append(source)
        number = len(self.notes) + 1
        said = [escaped(source.title)]
        said += [long_date(source.date)] if source.date else []
        said += [f"s. {escaped(source.page_text())}"] if source.page is not None else []
        said += (
            [f"«{escaped(source.section[-1])}»"]
            if source.section and source.section[-1] != source.title
            else []
        )
        self.notes.append(f"[^{number}]: {', '.join(said)} ({paragraph.provenance}).")
        return f"[^{number}]"

    def _with_comment(self, paragraph: Paragraph, lines: list[str]) -> list[str]:
        """The lines with what is to be looked at as comments on the first of them."""
        if not self.rich or self.place != "paragraph":
            return lines
        return self._commented(paragraph, lines)

    def _commented(self, paragraph: Paragraph, lines: list[str]) -> list[str]:
        if not paragraph.checks:
            return lines
        begin = end = ""
        for check in paragraph.checks:
            number = self.commented
            self.commented += 1
            begin += f'[{escaped(check)}]{{.comment-start id="{number}" {self._by()}}}'
            end = f'[]{{.comment-end id="{number}"}}' + end
        return [f"{begin}{lines[0]}{end}", *lines[1:]]

    def _table(self, paragraph: Paragraph, rows: list[dict[str, str]]) -> Iterator[str]:
        (first,) = self._with_comment(paragraph, [escaped(next(iter(rows[0])))])
        first += "".join(self._note(paragraph, source) for source in paragraph.sources)
        yield from table_lines(first, rows)

    def _background(self) -> Iterator[str]:
        lines = list(background(self.draft))
        if lines:
            yield from self._heading(1, "", "Fakta og historikk fra arkivet")
            yield from lines

    def _styled(self, style: str, lines: Sequence[str], otherwise: str = "") -> Iterator[str]:
        """Lines of one paragraph in a style of the template; `otherwise` marks them up in plain Markdown."""
        yield ""
        if self.rich:
            yield f'::: {{custom-style="{style}"}}'
        body = "\\\n".join(unlisted(line) or "\\ " for line in lines)
        around = otherwise if otherwise == "*" else ""
        yield body if self.rich else f"{otherwise}{body}{around}"
        if self.rich:
            yield ":::"
        yield ""
