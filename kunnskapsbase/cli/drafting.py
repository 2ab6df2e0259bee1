"""The commands that draft responses and show what has been drafted."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kunnskapsbase.cli.common import Global, opened
from kunnskapsbase.errors import DraftError

if TYPE_CHECKING:
    from kunnskapsbase.draft.letter import HearingLetter
    from kunnskapsbase.draft.model import Draft
    from kunnskapsbase.draft.store import DraftStore, SavedDraft

PASTED = "-"


class DraftLanguage(StrEnum):
    """The language of the sentences between the quotes."""

    BOKMAL = "nb"
    NYNORSK = "nn"


def draft(
    context: typer.Context,
    letter: Annotated[
        str | None, typer.Argument(help="Høringsbrevet eller forslaget: en fil, eller - for innlimt tekst.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Skriv utkastet til en fil som ender på .docx, .md eller .pdf.")
    ] = None,
    topic: Annotated[str | None, typer.Option(help="Et tema i stedet for et brev.")] = None,
    language: Annotated[
        DraftLanguage, typer.Option(help="Målformen mellom sitatene.")
    ] = DraftLanguage.BOKMAL,
    points: Annotated[
        Path | None, typer.Option(help="Fil med punktene som skal besvares, ett på hver linje.")
    ] = None,
    show_points: Annotated[
        bool, typer.Option("--show-points", help="Vis bare hva brevet spør om, ett punkt på hver linje.")
    ] = False,
    by: Annotated[str | None, typer.Option("--by", help="Hvem utkastet er laget av.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
) -> None:
    """Lag et utkast til høringssvar av det rådet har ment før, med kilde til hvert avsnitt."""
    from kunnskapsbase.draft.docx import require_known_ending, write_draft
    from kunnskapsbase.draft.hearings import HearingRegister
    from kunnskapsbase.draft.letter_text import points_text
    from kunnskapsbase.draft.store import DraftStore

    given: Global = context.obj.with_json(as_json)
    if (letter is None) == (topic is None):
        raise typer.BadParameter("Gi enten høringsbrevet eller --topic TEMA.")
    if out is not None:
        require_known_ending(out)
    read = _with_points(_letter(given, letter, topic), points)
    if show_points:
        given.show(read.as_dict(), points_text(read))
        return
    from kunnskapsbase.draft.compose import Composer
    from kunnskapsbase.store import require_store

    require_store(given.settings)
    with opened(given.settings) as knowledge_base:
        made = Composer(knowledge_base).compose(read, language.value)
        saved = DraftStore(knowledge_base.store).add(made, by)
        hearing = HearingRegister(knowledge_base.store).add(read, saved.id) if letter is not None else None
    if out is not None:
        write_draft(made, out, given.settings.draft.template, given.settings.draft.comments)
    data = {**_printed(saved), "hearing": hearing.id if hearing else None, "out": str(out) if out else None}
    given.show(data, _summary(saved, out))


def drafts(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(min=1, help="Vis dette utkastet.")] = None,
    version: Annotated[int | None, typer.Option(min=1, help="En eldre versjon av det.")] = None,
    history: Annotated[bool, typer.Option("--history", help="Vis alle versjonene av det.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="Skriv det til en fil som ender på .docx, .md eller .pdf.")
    ] = None,
    confirm: Annotated[
        str | None, typer.Option(metavar="AVSNITT", help="Bekreft et avsnitt uten kilde, med --by.")
    ] = None,
    rewrite: Annotated[
        str | None, typer.Option(metavar="AVSNITT", help="Gi et avsnitt en ny tekst, med --text.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="Den nye teksten.")] = None,
    regenerate: Annotated[
        int | None, typer.Option(min=1, metavar="PUNKT", help="Svar på et punkt på nytt fra arkivet.")
    ] = None,
    based_on: Annotated[
        int | None, typer.Option(min=1, help="Versjonen endringen er gjort fra; ellers den nyeste.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Hvem du er.")] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Slett utkastet.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
) -> None:
    """Vis utkastene, skriv ett til fil, bekreft eller endre avsnitt."""
    from kunnskapsbase.draft.docx import require_known_ending, write_draft
    from kunnskapsbase.draft.markdown import to_markdown
    from kunnskapsbase.draft.store import DraftStore
    from kunnskapsbase.store import Store, require_store

    given: Global = context.obj.with_json(as_json)
    change = _Change(confirm, rewrite, text, regenerate, by)
    change.require_possible()
    if number is None and (change.is_wanted or delete or out or history or version):
        raise typer.BadParameter("Oppgi nummeret på utkastet.")
    if delete and change.is_wanted:
        raise typer.BadParameter("Gjør én ting om gangen.")
    if out is not None:
        require_known_ending(out)
    require_store(given.settings)
    with Store.of(given.settings) as store:
        kept = DraftStore(store)
        if number is None or history:
            _list(given, kept, number)
            return
        if delete:
            kept.delete(number)
            given.show({"deleted": number}, f"Utkast {number} er slettet.")
            return
        saved = kept.read(number, version)
        if change.is_wanted:
            changed, note = change.made(saved.draft, given)
            saved = kept.save(number, changed, based_on or saved.version, by=by, note=note)
    if out is not None:
        write_draft(saved.draft, out, given.settings.draft.template, given.settings.draft.comments)
    shown = _summary(saved, out) if out or change.is_wanted else to_markdown(saved.draft)
    given.show({**_printed(saved), "out": str(out) if out else None}, shown)


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be changed of a draft."""

    confirm: str | None
    rewrite: str | None
    text: str | None
    regenerate: int | None
    by: str | None

    @property
    def is_wanted(self) -> bool:
        return any(wish is not None for wish in (self.confirm, self.rewrite, self.regenerate))

    def require_possible(self) -> None:
        if sum(wish is not None for wish in (self.confirm, self.rewrite, self.regenerate)) > 1:
            raise typer.BadParameter("Gjør én endring om gangen.")
        if (self.rewrite is None) != (self.text is None):
            raise typer.BadParameter("--rewrite AVSNITT og --text TEKST hører sammen.")
        if self.confirm is not None and not self.by:
            raise typer.BadParameter("--confirm krever --by NAVN.")

    def made(self, old: Draft, given: Global) -> tuple[Draft, str]:
        """Return the changed draft, and what was changed."""
        from kunnskapsbase.draft import editing
        from kunnskapsbase.draft.compose import Composer

        if self.confirm is not None:
            return editing.confirm(old, self.confirm, str(self.by)), f"Bekreftet {self.confirm}"
        if self.rewrite is not None:
            return editing.rewrite(old, self.rewrite, str(self.text)), f"Skrev om {self.rewrite}"
        assert self.regenerate is not None
        with opened(given.settings) as knowledge_base:
            new = editing.regenerate(old, self.regenerate - 1, Composer(knowledge_base))
        return new, f"Svarte på nytt på punkt {self.regenerate}"


def _letter(given: Global, letter: str | None, topic: str | None) -> HearingLetter:
    from kunnskapsbase.draft.letter import letter_of_text, letter_of_topic, read_letter
    from kunnskapsbase.positions.found_positions import own_bodies

    if topic is not None:
        return letter_of_topic(topic)
    if letter == PASTED:
        return letter_of_text(sys.stdin.read(), own_bodies(given.settings))
    return read_letter(Path(str(letter)), own_bodies(given.settings), given.settings.ingest.max_megabytes)


def _with_points(letter: HearingLetter, points: Path | None) -> HearingLetter:
    from kunnskapsbase.draft.letter_text import with_points

    if points is None:
        return letter
    try:
        return with_points(letter, points.read_text(encoding="utf-8"))
    except OSError as error:
        raise DraftError(f"{points} kan ikke leses ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise DraftError(f"{points} er ikke tekst i UTF-8. Lagre filen på nytt som det.") from error


def _printed(saved: SavedDraft) -> dict[str, object]:
    """The draft as JSON, its paragraphs in one list, each with its part, heading and point."""
    paragraphs = [
        {**paragraph.as_dict(), "part": str(section.part), "heading": section.heading, "point": section.point}
        for section in saved.draft.sections
        for paragraph in section.paragraphs
    ]
    whole = saved.as_dict()
    del whole["sections"]
    return {**whole, "paragraphs": paragraphs}


def _summary(saved: SavedDraft, out: Path | None) -> str:
    from kunnskapsbase.draft.letter_text import letter_text
    from kunnskapsbase.draft.provenance import Provenance

    made = saved.draft
    counts = [
        f"{sum(paragraph.provenance is kind for paragraph in made.paragraphs)} {name}"
        for kind, name in (
            (Provenance.REUSED, "gjenbrukt"),
            (Provenance.ADAPTED, "tilpasset"),
            (Provenance.NEW, "nye"),
        )
    ]
    lines = [
        letter_text(made.letter),
        "",
        f"Utkast {saved.id}, versjon {saved.version}: {', '.join(counts)}.",
    ]
    lines += [f"Uten tidligere posisjon: {made.letter.points[at].text}" for at, _ in made.gaps]
    lines += [f"Motstrid: {conflict.text}" for item in made.materials for conflict in item.conflicts]
    lines += [f"Bekreftes: {item.id} {item.text.splitlines()[0]}" for item in made.paragraphs if item.is_open]
    lines.append(f"Status: {made.status}.")
    lines += [f"Skrevet til {out}."] if out else []
    return "\n".join(lines)


def _list(given: Global, kept: DraftStore, number: int | None) -> None:
    rows = kept.history(number)
    if number is not None:
        kept.read(number)
    lines = [
        f"{row.id}  versjon {row.version}  {row.saved[:16].replace('T', ' ')}  {row.title}"
        + (f"  ({row.saved_by})" if row.saved_by else "")
        + (f"  {row.note}" if number is not None and row.note else "")
        for row in rows
    ]
    given.show({"drafts": [asdict(row) for row in rows]}, "\n".join(lines) or "Ingen utkast er lagret.")
