"""The command that shows and corrects what the archive knows of one document."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
_LISTS = ("answers", "themes")


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
    from ingest.sidecar import write_sidecar
    from kunnskapsbase.reindex.scan import read_overrides

    given: Global = context.obj
    settings = given.settings
    path, name = _in_corpus(settings.corpus, file)
    overrides = read_overrides(settings.corpus)
    changes = dict(map(_parsed, corrections or []))
    try:
        written = write_sidecar(path, changes) if changes else None
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


def _in_corpus(corpus: Path, file: str) -> tuple[Path, str]:
    """The path of a document and its name in the corpus folder, however the user points to it."""
    root = corpus.resolve()
    for path in (root / file, Path(file).resolve()):
        if path.is_file() and path.resolve().is_relative_to(root):
            return path, path.relative_to(root).as_posix()
    raise CorpusError(f"Filen {file} finnes ikke i dokumentmappen {corpus}. Skriv navnet slik det står der.")


def _parsed(correction: str) -> tuple[str, Any]:
    """The field and its new value, None where the correction is taken back."""
    field, equals, value = (part.strip() for part in correction.partition("="))
    if not field or not equals:
        raise typer.BadParameter(f"Skriv --set slik: felt=verdi, ikke «{correction}».")
    if not value:
        return field, None
    if field in _LISTS:
        return field, [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    return field, int(value) if field == "year" and value.isdecimal() else value


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
