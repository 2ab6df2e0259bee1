"""The values that a person may set for a document's metadata, checked one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ingest.document import KINDS
from ingest.references import normalise_references

LANGUAGES = ("nb", "nn", "en")
VOICES = ("own", "other")
TEXT_FIELDS = ("title", "body", "recipient", "case_number")
LIST_FIELDS = ("answers", "themes")
DATE_FIELDS = ("date", "deadline")
FIELDS = (
    "title", "kind", "body", "date", "year", "language", "answers", "voice", "recipient", "case_number", "deadline",
    "themes",
)  # fmt: skip
"""The fields of `ingest.document.Metadata` that a person may set."""

_ALLOWED = {"kind": KINDS, "language": LANGUAGES, "voice": VOICES}
_FURTHEST_DEADLINE = 5


class MetadataFileError(ValueError):
    """A file with metadata says something that cannot be. The message is one Norwegian line for the user."""


class ValueReader:
    """Checks values and says where a wrong one stands.

    Args:
        name: The name of the file that the values stand in.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def override(self, table: Any, file: str | None = None) -> dict[str, Any]:
        """The checked fields of one document.

        Args:
            table: What the file says of it.
            file: The document, where the file speaks of several.

        Raises:
            MetadataFileError: A key is unknown or a value cannot be.
        """
        if not isinstance(table, Mapping):
            raise MetadataFileError(
                f'{self.name}: «{file}» står utenfor en tabell; skriv filnavnet slik: ["mappe/fil.pdf"].'
            )
        return {key: self.value(key, value, file) for key, value in table.items()}

    def value(self, key: str, value: Any, file: str | None = None) -> Any:
        """One field's value in the form that `Metadata` has it.

        Raises:
            MetadataFileError: The field is unknown or the value cannot be.
        """
        if key in TEXT_FIELDS:
            return self._text(key, value, file)
        if key in _ALLOWED:
            if value not in _ALLOWED[key]:
                raise self.wrong(key, f"skal være en av: {', '.join(_ALLOWED[key])}", file)
            return str(value)
        if key in DATE_FIELDS:
            return self._date(key, value, file)
        if key == "year":
            if isinstance(value, bool) or not isinstance(value, int):
                raise self.wrong(key, "skal være et årstall, for eksempel 2023", file)
            self._believable(key, value, file)
            return value
        if key in LIST_FIELDS:
            texts = self.texts(key, [value] if isinstance(value, str) else value, file)
            if key == "themes":
                return tuple(dict.fromkeys(texts))
            return tuple(
                dict.fromkeys(part for text in texts for part in normalise_references(text) or (text,))
            )
        hint = "; sett filnavnet i anførselstegn" if isinstance(value, dict) else ""
        raise self._unknown(key, file, hint)

    def check_field(self, key: str) -> None:
        """Refuse a field that there is not.

        Raises:
            MetadataFileError: It is unknown.
        """
        if key not in FIELDS:
            raise self._unknown(key, None)

    def texts(self, key: str, value: Any, file: str | None = None) -> tuple[str, ...]:
        """A list of texts, none of them empty.

        Raises:
            MetadataFileError: It is something else.
        """
        if not isinstance(value, list):
            raise self.wrong(key, 'skal være en liste av tekster, for eksempel ["én", "to"]', file)
        return tuple(self._text(key, part, file) for part in value)

    def wrong(self, key: str, reason: str, file: str | None) -> MetadataFileError:
        """The error that says where a value stands and what is wrong with it."""
        return MetadataFileError(f"{self.name}: «{key}»{f' under [{file}]' if file else ''} {reason}.")

    def _unknown(self, key: str, file: str | None, hint: str = "") -> MetadataFileError:
        return self.wrong(key, f"er ukjent; bruk en av {', '.join(FIELDS)}{hint}", file)

    def _date(self, key: str, value: Any, file: str | None) -> str:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value.strip())
            except ValueError:
                raise self.wrong(key, "skal være en dato, for eksempel 2023-03-12", file) from None
        if not isinstance(value, date):
            raise self.wrong(key, "skal være en dato, for eksempel 2023-03-12", file)
        self._believable(key, value.year, file)
        return (value.date() if isinstance(value, datetime) else value).isoformat()

    def _believable(self, key: str, year: int, file: str | None) -> None:
        ahead = _FURTHEST_DEADLINE if key == "deadline" else 1
        if not 1800 <= year <= date.today().year + ahead:
            raise self.wrong(key, f"kan ikke være {year}; skriv et årstall som kan stemme", file)

    def _text(self, key: str, value: Any, file: str | None) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "skal være en tekst i anførselstegn", file)
        return " ".join(value.split())
