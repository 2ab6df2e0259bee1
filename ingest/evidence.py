"""A value with where it was read and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.document import Found

SURE = "sikker"
ASSUMED = "antatt"

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Finding(Generic[Value]):
    """A value, the place it was read in (Norwegian), and whether the place leaves no doubt."""

    value: Value
    where: str
    is_sure: bool = True

    @property
    def found(self) -> Found:
        """Where and how sure, as a document's metadata tells it."""
        return Found(self.where, SURE if self.is_sure else ASSUMED)
