"""What one sentence of an own document says that the council stands for, if it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kunnskapsbase.positions.position import Stance, Strength


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a sentence says the council stands for."""

    stance: Stance
    strength: Strength


class SentenceReader:
    """Reads sentences of the documents of one council.

    Args:
        own_bodies: The council's names.
    """

    def __init__(self, own_bodies: Sequence[str]) -> None:
        names = "|".join(map(re.escape, own_bodies))
        own = f"(?:vi|rådet|styret|{names})"
        verbs = "støtter|går imot|krever|ber|forutsetter|mener|anbefaler"
        self._stands = re.compile(rf"\b{own}\s+({verbs})\b|\b({verbs})\s+{own}\b", re.IGNORECASE)

    def read(self, sentence: str) -> tuple[Claim, ...]:
        """Return what `sentence` says the council stands for; nothing if it says nothing of the kind."""
        found = self._stands.search(sentence)
        if found is None:
            return ()
        return (Claim(*_MEANING[(found[1] or found[2]).lower()]),)


_MEANING = {
    "støtter": (Stance.SUPPORTS, Strength.THINKS),
    "går imot": (Stance.OPPOSES, Strength.THINKS),
    "krever": (Stance.WANTS, Strength.DEMANDS),
    "ber": (Stance.WANTS, Strength.RECOMMENDS),
    "forutsetter": (Stance.WANTS, Strength.PRESUPPOSES),
    "mener": (Stance.WANTS, Strength.THINKS),
    "anbefaler": (Stance.WANTS, Strength.RECOMMENDS),
}
