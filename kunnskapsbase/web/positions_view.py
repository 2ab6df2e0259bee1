"""Which positions are shown, on the page and in the file that is saved from it."""

from __future__ import annotations

from dataclasses import dataclass

from kunnskapsbase.positions import Position, PositionRegister


@dataclass(frozen=True, slots=True)
class PositionView:
    """What the page shows: the positions of a topic, and the one that is opened at a page of its document."""

    topic: str = ""
    stance: str = ""
    superseded: bool = True
    rejected: bool = False
    opened: str = ""
    page: int | None = None

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the address under which the same positions are saved as a file."""
        given = {"tema": self.topic, "holdning": self.stance}
        shown = {"avlost": self.superseded, "forkastet": self.rejected}
        return {
            **{name: value for name, value in given.items() if value},
            **{name: "1" for name, is_shown in shown.items() if is_shown},
        }


def found_positions(register: PositionRegister, view: PositionView) -> list[Position]:
    """Return the positions of a view, the newest first.

    Raises:
        StoreError: The store cannot be read.
    """
    found = register.positions(view.topic.strip() or None, rejected=view.rejected, superseded=view.superseded)
    return [item for item in found if not view.stance or item.stance == view.stance]
