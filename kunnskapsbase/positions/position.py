"""What a position is: what the council stands for, in its own words, and where these stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kunnskapsbase.answer.model import Citation


class Stance(StrEnum):
    """How the council stands to the matter."""

    SUPPORTS = "støtter"
    SUPPORTS_CONDITIONALLY = "støtter med forbehold"
    WANTS = "ønsker"
    OPPOSES = "går imot"
    NO_STAND = "tar ikke stilling"


class Strength(StrEnum):
    """How firmly it says so, the firmest first."""

    DEMANDS = "krever"
    PRESUPPOSES = "forutsetter"
    THINKS = "mener"
    RECOMMENDS = "anbefaler"
    POINTS_OUT = "peker på"


class Status(StrEnum):
    """What the staff have said of a position."""

    FOUND = "funnet"
    CONFIRMED = "bekreftet"
    CORRECTED = "rettet"
    ADDED = "lagt til"
    REJECTED = "forkastet"


@dataclass(frozen=True, slots=True)
class Position:
    """One thing that the council has said it stands for.

    Attributes:
        id: Eight hexadecimal digits, the same as long as file and sentence are (white space apart).
        source: Where the sentence stands: file, version, page, section, passage, characters, and verbatim.
        lead_in: What leads into it where it is an item of a list ("Vi ber om:"), else None.
        antecedent: The sentence before it, where it is only about "forslaget" or "dette", else None.
        stance: How the council stands to the matter.
        strength: How firmly.
        topics: The topics it is of, from the list of topics, the nearest first; empty if none fits.
        areas: The focus areas of these topics.
        year: When the position was taken: the document's year, or the one that the sentence names where it
            tells of an earlier position; None if neither is known.
        is_retold: Whether the document tells of a position taken earlier than itself.
        recipient: To whom it was said, where that is known.
        answers: On what: NOU, Meld. St., NTP in one spelling.
        status: What the staff have said of it.
        note: What the staff have written with it.
        merged: The positions that the staff have put together with this one.
        superseded_by: The later position on the same matter that stands in its place, None if it holds.
        is_gone: Whether its sentence is no longer in the archive; it is then as it was when it was decided on.
    """

    id: str
    source: Citation
    stance: Stance
    strength: Strength
    lead_in: Citation | None = None
    antecedent: Citation | None = None
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    year: int | None = None
    is_retold: bool = False
    recipient: str | None = None
    answers: tuple[str, ...] = ()
    status: Status = Status.FOUND
    note: str | None = None
    merged: tuple[str, ...] = ()
    superseded_by: str | None = None
    is_gone: bool = False

    @property
    def text(self) -> str:
        """The position as it can be read by itself: what leads into it, and its sentence."""
        return f"{self.lead_in.quote} {self.source.quote}" if self.lead_in else self.source.quote

    @property
    def matter(self) -> str:
        """The text with the sentence before it where it cannot be understood without."""
        return f"{self.antecedent.quote} {self.text}" if self.antecedent else self.text

    def as_dict(self) -> dict[str, Any]:
        """Return the position as the command line prints it."""
        source = self.source.as_dict()
        del source["n"]
        return {
            "id": self.id,
            "stance": str(self.stance),
            "strength": str(self.strength),
            "topics": list(self.topics),
            "areas": list(self.areas),
            "year": self.year,
            "retold": self.is_retold,
            "recipient": self.recipient,
            "answers": list(self.answers),
            "status": str(self.status),
            "note": self.note,
            "merged": list(self.merged),
            "superseded_by": self.superseded_by,
            "gone": self.is_gone,
            "lead_in": self.lead_in.quote if self.lead_in else None,
            "antecedent": self.antecedent.quote if self.antecedent else None,
            **source,
        }
