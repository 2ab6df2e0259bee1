"""What the archive has for one point of a letter: positions, facts, gaps, conflicts, and the last round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kunnskapsbase.answer.model import Citation


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of an own or other text that bears on a point.

    Attributes:
        text: As it is shown, items of a list each on a line of its own with a dash.
        source: Where it stands; its quote is the text with white space and dashes normalised.
        year: The year of its document.
        is_position: Whether it says what the council stands for.
    """

    text: str
    source: Citation
    year: int | None = None
    is_position: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return the excerpt as the command line prints it."""
        return {
            "text": self.text,
            "year": self.year,
            "is_position": self.is_position,
            "source": citation_to_dict(self.source),
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Excerpt:
        """Return the excerpt that `as_dict` wrote."""
        return cls(**{**given, "source": citation_from_dict(given["source"])})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two own positions on one matter that do not agree; the newer one holds."""

    newer: Excerpt
    older: Excerpt
    text: str

    def as_dict(self) -> dict[str, Any]:
        """Return the conflict as the command line prints it."""
        return {"newer": self.newer.as_dict(), "older": self.older.as_dict(), "text": self.text}

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Conflict:
        """Return the conflict that `as_dict` wrote."""
        return cls(Excerpt.from_dict(given["newer"]), Excerpt.from_dict(given["older"]), given["text"])


@dataclass(frozen=True, slots=True)
class Material:
    """What the archive has for one point.

    Attributes:
        topic: The words that it was looked for by.
        answerable: How probable it is that the archive has the council's view, from 0 to 1.
        basis: What a response can say again, from the newest and most authoritative own text.
        further: What other own texts of the same years add.
        history: Older own positions, the newest first.
        facts: Figures that bear on the point, from own texts and those of others.
        dissents: Where own texts tell that not all agreed.
        conflicts: Positions that do not agree.
        superseded: Positions of the basis that a later one may have taken the place of.
        headline: The sentence that says the position most shortly, for the main points.
        gap: Why there is nothing to say, in Norwegian; None where there is.
    """

    topic: tuple[str, ...] = ()
    answerable: float = 0.0
    basis: tuple[Excerpt, ...] = ()
    further: tuple[Excerpt, ...] = ()
    history: tuple[Excerpt, ...] = ()
    facts: tuple[Excerpt, ...] = ()
    dissents: tuple[Excerpt, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    superseded: tuple[Conflict, ...] = ()
    headline: Excerpt | None = None
    gap: str | None = None

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """All excerpts."""
        headline = (self.headline,) if self.headline else ()
        return (*self.basis, *self.further, *self.history, *self.facts, *self.dissents, *headline)

    def as_dict(self) -> dict[str, Any]:
        """Return the material as the command line prints it."""
        return {
            "topic": list(self.topic),
            "answerable": self.answerable,
            **{name: [item.as_dict() for item in getattr(self, name)] for name in (*_EXCERPTS, *_CONFLICTS)},
            "headline": self.headline.as_dict() if self.headline else None,
            "gap": self.gap,
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Material:
        """Return the material that `as_dict` wrote."""
        read: dict[str, Any] = {name: tuple(map(Excerpt.from_dict, given[name])) for name in _EXCERPTS}
        read |= {name: tuple(map(Conflict.from_dict, given[name])) for name in _CONFLICTS}
        read["headline"] = Excerpt.from_dict(given["headline"]) if given["headline"] else None
        return cls(**{**given, **read, "topic": tuple(given["topic"])})


_CONFLICTS = ("conflicts", "superseded")
_EXCERPTS = ("basis", "further", "history", "facts", "dissents")


def citation_to_dict(citation: Citation) -> dict[str, Any]:
    """Return a citation with all that `citation_from_dict` needs, and the fields that ``ask`` prints."""
    return {**citation.as_dict(), "version_id": citation.version_id}


def citation_from_dict(given: dict[str, Any]) -> Citation:
    """Return the citation that `citation_to_dict` wrote."""
    spans = tuple((span["page"], span["start"], span["end"]) for span in given["spans"])
    return Citation(**{**given, "section": tuple(given["section"]), "spans": spans})


def places(citation: Citation) -> tuple[int, int, int]:
    """Return what tells one place in the archive from another."""
    return citation.version_id, citation.start, citation.end
