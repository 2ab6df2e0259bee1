"""The roles, each of which may all that the one before it may."""

from __future__ import annotations

from enum import IntEnum

_LABELS = {"reader": "leser", "editor": "redaktør", "admin": "administrator"}


class Role(IntEnum):
    """What somebody may do; roles are ordered, so that ``role >= Role.EDITOR`` asks whether it suffices."""

    READER = 1
    """Asks, searches, opens documents."""
    EDITOR = 2
    """… and sends documents in, takes them out, corrects them, updates the archive, drafts."""
    ADMIN = 3
    """… and everything else."""

    @property
    def key(self) -> str:
        """Its name in settings, on the command line and in the database."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """Its Norwegian name."""
        return _LABELS[self.key]

    @classmethod
    def of(cls, key: str) -> Role:
        """Return the role of this key.

        Raises:
            KeyError: There is none.
        """
        return cls[key.upper()]
