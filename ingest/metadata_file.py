"""The file in which a person says what the software cannot know of the documents: ``metadata.toml``."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from ingest.document import KINDS, Metadata
from ingest.references import normalise_references

DEFAULT_OWN_BODIES = ("Osloregionen",)
_LANGUAGES = ("nb", "nn", "en")
_VOICES = ("own", "other")
_KEYS = ("title", "kind", "body", "date", "year", "language", "answers", "voice")


class MetadataFileError(ValueError):
    """The metadata file says something that cannot be. The message is one Norwegian line for the user."""


@dataclass(frozen=True, slots=True)
class MetadataFile:
    """What ``metadata.toml`` says.

    Attributes:
        ignore: Names or patterns of files and folders that are not to be taken in.
        own_bodies: The names of the bodies whose archive this is.
        overrides: By file, relative to the corpus folder, the fields of `Metadata` that a person has set.
    """

    ignore: tuple[str, ...] = ()
    own_bodies: tuple[str, ...] = DEFAULT_OWN_BODIES
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

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
        override = dict(self.override(file))
        follows = metadata.year is None or (metadata.date or "").startswith(str(metadata.year))
        if "date" in override and "year" not in override and follows:
            override["year"] = int(override["date"][:4])
        return replace(metadata, **override)


def read_metadata_file(path: Path) -> MetadataFile:
    """Read ``metadata.toml``; a file that is not there says nothing.

    Raises:
        MetadataFileError: If it is no TOML, has an unknown key or a value that cannot be.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return MetadataFile()
    except OSError as error:
        raise MetadataFileError(
            f"{path.name} kan ikke leses; se etter at du har tilgang til filen."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        detail = " ".join(str(error).split())
        raise MetadataFileError(f"{path.name} er ikke gyldig TOML ({detail}); rett linjen.") from error
    settings = data.pop("ingest", {})
    reader = _Reader(path.name)
    ignore, own_bodies = reader.settings(settings)
    overrides = {_normal(file): reader.override(file, table) for file, table in data.items()}
    return MetadataFile(ignore=ignore, own_bodies=own_bodies, overrides=overrides)


class _Reader:
    """Checks values and says where a wrong one stands."""

    def __init__(self, name: str) -> None:
        self._name = name

    def settings(self, table: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not isinstance(table, dict):
            raise self._wrong("ingest", "ingest", "skal være en tabell: [ingest]")
        for key in table:
            if key not in ("ignore", "own_bodies"):
                raise self._wrong("ingest", key, "er ukjent; bruk ignore eller own_bodies")
        ignore = self._texts("ingest", "ignore", table.get("ignore", []))
        own_bodies = self._texts("ingest", "own_bodies", table.get("own_bodies", list(DEFAULT_OWN_BODIES)))
        return tuple(_normal(pattern) for pattern in ignore), own_bodies

    def override(self, file: str, table: Any) -> dict[str, Any]:
        if not isinstance(table, dict):
            raise MetadataFileError(
                f'{self._name}: «{file}» står utenfor en tabell; skriv filnavnet slik: ["mappe/fil.pdf"].'
            )
        return {key: self._value(file, key, value) for key, value in table.items()}

    def _value(self, file: str, key: str, value: Any) -> Any:
        match key:
            case "title" | "body":
                return self._text(file, key, value)
            case "kind":
                return self._one_of(file, key, value, KINDS)
            case "language":
                return self._one_of(file, key, value, _LANGUAGES)
            case "voice":
                return self._one_of(file, key, value, _VOICES)
            case "date":
                return self._date(file, value)
            case "year":
                if isinstance(value, bool) or not isinstance(value, int):
                    raise self._wrong(file, key, "skal være et årstall, for eksempel 2023")
                self._believable(file, key, value)
                return value
            case "answers":
                texts = self._texts(file, key, [value] if isinstance(value, str) else value)
                return tuple(
                    dict.fromkeys(part for text in texts for part in normalise_references(text) or (text,))
                )
        hint = "; sett filnavnet i anførselstegn" if isinstance(value, dict) else ""
        raise self._wrong(file, key, f"er ukjent; bruk en av {', '.join(_KEYS)}{hint}")

    def _date(self, file: str, value: Any) -> str:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                raise self._wrong(file, "date", "skal være en dato, for eksempel 2023-03-12") from None
        if not isinstance(value, date):
            raise self._wrong(file, "date", "skal være en dato, for eksempel 2023-03-12")
        self._believable(file, "date", value.year)
        return (value.date() if isinstance(value, datetime) else value).isoformat()

    def _believable(self, file: str, key: str, year: int) -> None:
        if not 1800 <= year <= date.today().year + 1:
            raise self._wrong(file, key, f"kan ikke være {year}; skriv et årstall som har vært")

    def _text(self, file: str, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(file, key, "skal være en tekst i anførselstegn")
        return " ".join(value.split())

    def _texts(self, file: str, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self._wrong(file, key, 'skal være en liste av tekster, for eksempel ["én", "to"]')
        return tuple(self._text(file, key, part) for part in value)

    def _one_of(self, file: str, key: str, value: Any, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            raise self._wrong(file, key, f"skal være en av: {', '.join(allowed)}")
        return str(value)

    def _wrong(self, file: str, key: str, reason: str) -> MetadataFileError:
        return MetadataFileError(f"{self._name}: «{key}» under [{file}] {reason}.")


def _normal(file: str) -> str:
    """One spelling a file: composed letters (a Mac has them apart) and forward slashes."""
    return unicodedata.normalize("NFC", file).replace("\\", "/").removeprefix("./")
