"""The file in which a person says what the software cannot know of the documents: ``metadata.toml``."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from ingest.document import Found, Metadata
from ingest.evidence import SURE
from ingest.metadata_values import MetadataFileError, ValueReader

__all__ = ["MetadataFile", "MetadataFileError", "apply_override", "read_metadata_file", "read_toml"]

DEFAULT_OWN_BODIES = ("Osloregionen",)


@dataclass(frozen=True, slots=True)
class MetadataFile:
    """What ``metadata.toml`` says.

    Attributes:
        ignore: Names or patterns of files and folders that are not to be taken in.
        own_bodies: The names of the bodies whose archive this is.
        overrides: By file, relative to the corpus folder, the fields of `Metadata` that a person has set.
        name: The file's name, which the metadata names as the place where a field was read.
    """

    ignore: tuple[str, ...] = ()
    own_bodies: tuple[str, ...] = DEFAULT_OWN_BODIES
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    name: str = "metadata.toml"

    def ignores(self, file: str) -> bool:
        """Whether `file`, relative to the corpus folder, is to be left out: itself or a folder above it."""
        path = PurePosixPath(_normal(file))
        own_and_above = (path, *path.parents)[:-1]
        names = {name for part in own_and_above for name in (str(part), part.name)}
        return any(fnmatchcase(name, pattern.rstrip("/")) for name in names for pattern in self.ignore)

    def override(self, file: str) -> Mapping[str, Any]:
        """What a person has set for `file`, relative to the corpus folder."""
        return self.overrides.get(_normal(file), {})

    def apply(self, metadata: Metadata, file: str) -> Metadata:
        """The metadata with what a person has set for `file` in place of what was found."""
        return apply_override(metadata, self.override(file), self.name)


def apply_override(metadata: Metadata, override: Mapping[str, Any], where: str) -> Metadata:
    """The metadata with what a person has set in the file `where` in place of what was found.

    A date takes the year with it, unless the document is of another year than it was decided in.
    """
    found = metadata.found | {key: Found(where, SURE) for key in override}
    follows = metadata.year is None or (metadata.date or "").startswith(str(metadata.year))
    if "date" in override and "year" not in override and follows:
        override = {**override, "year": int(override["date"][:4])}
        found["year"] = Found("dokumentets dato", SURE)
    return replace(metadata, **override, found=found)


def read_metadata_file(path: Path) -> MetadataFile:
    """Read ``metadata.toml``; a file that is not there says nothing.

    Raises:
        MetadataFileError: If it is no TOML, has an unknown key or a value that cannot be.
    """
    data = read_toml(path)
    if data is None:
        return MetadataFile()
    settings = data.pop("ingest", {})
    values = ValueReader(path.name)
    ignore, own_bodies = _settings(values, settings)
    overrides = {_normal(file): values.override(table, file) for file, table in data.items()}
    return MetadataFile(ignore=ignore, own_bodies=own_bodies, overrides=overrides, name=path.name)


def read_toml(path: Path) -> dict[str, Any] | None:
    """Read a TOML file; None if it is not there.

    Raises:
        MetadataFileError: It cannot be opened or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise MetadataFileError(
            f"{path.name} kan ikke leses; se etter at du har tilgang til filen."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        detail = " ".join(str(error).split())
        raise MetadataFileError(f"{path.name} er ikke gyldig TOML ({detail}); rett linjen.") from error


def _settings(values: ValueReader, table: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not isinstance(table, dict):
        raise values.wrong("ingest", "skal være en tabell: [ingest]", "ingest")
    for key in table:
        if key not in ("ignore", "own_bodies"):
            raise values.wrong(key, "er ukjent; bruk ignore eller own_bodies", "ingest")
    ignore = values.texts("ignore", table.get("ignore", []), "ingest")
    own_bodies = values.texts("own_bodies", table.get("own_bodies", list(DEFAULT_OWN_BODIES)), "ingest")
    return tuple(_normal(pattern) for pattern in ignore), own_bodies


def _normal(file: str) -> str:
    """One spelling a file: composed letters (a Mac has them apart) and forward slashes."""
    return unicodedata.normalize("NFC", file).replace("\\", "/").removeprefix("./")
