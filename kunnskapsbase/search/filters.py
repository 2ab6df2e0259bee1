"""Filters on documents, as staff think of them, and their Haystack form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.document import KINDS
from kunnskapsbase.errors import FilterError

VOICES = ("own", "other")


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a search is narrowed to; what is None is not narrowed.

    Attributes:
        kind: One of `ingest.document.KINDS`.
        year_from: The first year, included.
        year_to: The last year, included.
        voice: ``own`` for the council's own documents, ``other`` for those of others.
        body: The deciding organ, as the documents name it.
        theme: A theme of the documents. Only who knows the documents can say it in `files`.
        files: The documents, by name.
    """

    kind: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    voice: str | None = None
    body: str | None = None
    theme: str | None = None
    files: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise FilterError(f"Dokumentslaget «{self.kind}» finnes ikke. Velg en av: {', '.join(KINDS)}.")
        if self.voice is not None and self.voice not in VOICES:
            raise FilterError(f"Avsenderen «{self.voice}» finnes ikke. Velg own eller other.")
        if self.year_from is not None and self.year_to is not None and self.year_from > self.year_to:
            raise FilterError(
                f"Fra-året {self.year_from} er senere enn til-året {self.year_to}. Bytt dem om."
            )

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> SearchFilters:
        """Return the filters of a mapping with the attributes' names as keys.

        Raises:
            FilterError: It is no mapping, a key is unknown, or a value is of the wrong type.
        """
        if not isinstance(given, Mapping):
            raise FilterError(f"Filtrene må stå som navn med verdi, ikke som {given!r}.")
        types = {"kind": str, "year_from": int, "year_to": int, "voice": str, "body": str, "theme": str}
        for key, value in given.items():
            if key not in types:
                raise FilterError(f"Filteret «{key}» finnes ikke. Kjente filtre: {', '.join(types)}.")
            if value is not None and (not isinstance(value, types[key]) or isinstance(value, bool)):
                raise FilterError(f"Filteret «{key}» har en verdi som ikke kan brukes: {value!r}.")
        return cls(**given)

    def as_haystack(self) -> dict[str, Any] | None:
        """Return the filters as Haystack writes them, None if nothing is narrowed.

        Haystack has no word for a list that holds a value, so a theme is said by the documents that have it.

        Raises:
            FilterError: There is a theme, and it is not said in `files` yet.
        """
        if self.theme is not None and self.files is None:
            raise FilterError(f"Dokumentene med temaet «{self.theme}» er ikke slått opp.")
        wanted = (
            ("meta.kind", "==", self.kind),
            ("meta.year", ">=", self.year_from),
            ("meta.year", "<=", self.year_to),
            ("meta.voice", "==", self.voice),
            ("meta.body", "==", self.body),
            ("meta.file", "in", None if self.files is None else list(self.files)),
        )
        conditions = [
            {"field": field, "operator": operator, "value": value}
            for field, operator, value in wanted
            if value is not None
        ]
        return {"operator": "AND", "conditions": conditions} if conditions else None
