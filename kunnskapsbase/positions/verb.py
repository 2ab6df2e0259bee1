"""What is known of a verb by which somebody takes a stand.

A verb has three sets of forms, for they mean different things: the present is a position that holds, the past one
that is told of, and infinitive and participle are only a verb after an auxiliary ("kan ikke støtte"); alone
"støtte" is a noun.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunnskapsbase.positions.position import Stance, Strength

BE = ("er", "var", "være|vere|vært|vore")
"""The forms of "være", as the first three of a `Verb`."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One way of taking a stand.

    Attributes:
        stance: What it says, if it is not denied.
        strength: How firmly.
        present: Its forms in the present, parted by ``|``.
        past: In the past.
        other: Infinitive and participle.
        tail: What must follow, adverbs and subject apart; a pattern, in which ``object`` names what it is about.
        reads_on: Whether the stance lies in what is said, not in the verb ("mener at … bør").
        needs_wish: Whether it says nothing of a stand unless something is wanted or judged in what follows.
        needs_denial: Whether it is only one if it is denied, which then is part of it ("tar ikke stilling").
    """

    stance: Stance
    strength: Strength
    present: str
    past: str = "(?!)"
    other: str = "(?!)"
    tail: str = ""
    reads_on: bool = False
    needs_wish: bool = False
    needs_denial: bool = False
