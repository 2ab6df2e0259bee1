"""The command that shows and corrects what the archive knows of one document."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kunnskapsbase.cli.common import Global
from kunnskapsbase.errors import CorpusError

if TYPE_CHECKING:
    from ingest.document import Metadata

_LABELS = {
    "title": "tittel",
    "kind": "slag",
    "body": "organ",
    "date": "dato",
    "year": "år",
    "language": "språk",
    "answers": "svarer på",
    "voice": "avsender",
    "recipient": "mottaker",
    "case_number": "saksnummer",
    "deadline": "frist",
    "themes": "temaer",
}


def metadata(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="Filen, med mappe slik den ligger i dokumentmappen.")],
    corrections: Annotated[
        list[str] | None,
        typer.Option("--set", help="Rett et felt: felt=verdi. felt= tar rettelsen bort. Kan gjentas."),
    ] = None,
) -> None:
    """Vis hva som er lest ut av et dokument, hvor det sto og hvor sikkert det er, eller rett det."""
    from ingest.errors import IngestError
    from ingest.metadata_file import MetadataFileError
    from ingest.pipeline import read_metadata
    from kunnskapsbase.correction import correct, file_in_corpus
    from kunnskapsbase.reindex.scan import read_overrides

    given: Global = context.obj
    settings = given.settings
    path, name = file_in_corpus(settings.corpus, file)
    overrides = read_overrides(settings.corpus)
    changes = dict(map(_parsed, corrections or []))
    written = correct(path, changes) if changes else None
    try:
        found = read_metadata(path, name, overrides, settings.ingest.max_megabytes)
    except MetadataFileError as error:
        raise CorpusError(str(error)) from error
    except IngestError as error:
        raise CorpusError(f"{name}: {error.reason}") from error
    text = _table(found)
    if written:
        place = f"står i {written.name}" if written.exists() else "er tatt bort"
        text += f"\n\nRettelsen {place}. Kjør «kunnskapsbase reindex», så gjelder det i arkivet."
    given.show({"file": name, **asdict(found)}, text)


def _parsed(correction: str) -> tuple[str, str]:
    """The field and what is written for it."""
    field, equals, value = (part.strip() for part in correction.partition("="))
    if not field or not equals:
        raise typer.BadParameter(f"Skriv --set slik: felt=verdi, ikke «{correction}».")
    return field, value


def _table(found: Metadata) -> str:
    """The fields in columns: name, value, where it was read and how sure that is."""
    rows = []
    for field, label in _LABELS.items():
        value = getattr(found, field)
        shown = ", ".join(value) if isinstance(value, tuple) else str(value or "")
        place = found.found.get(field)
        rows.append((f"{label} ({field})", shown or "–", f"{place.where}, {place.sure}" if place else ""))
    first = max(len(row[0]) for row in rows)
    second = min(70, max(len(row[1]) for row in rows))
    return "\n".join(f"{name:{first}}  {value:{second}}  {place}".rstrip() for name, value, place in rows)
