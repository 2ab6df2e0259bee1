"""What a reindex did."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field


@dataclass(slots=True)
class Receipt:
    """What a reindex did, file by file.

    Attributes:
        failed: Files that could not be read and why, also those that have not been tried again.
        passages: Of the whole archive.
        embedded: Passages whose vectors were made in this run.
        interrupted: The run was stopped before its end: nothing is published, what is prepared remains.
        may_pass: What could not be read may be readable another time, though nothing about it changes.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[dict[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)
    duplicates: list[dict[str, str]] = field(default_factory=list)
    passages: int = 0
    embedded: int = 0
    seconds: float = 0.0
    generation: int = 0
    interrupted: bool = False
    may_pass: bool = False

    @property
    def has_changes(self) -> bool:
        """Whether the archive is another than before."""
        return bool(self.added or self.changed or self.moved or self.removed)

    def as_dict(self) -> dict[str, object]:
        """Return the receipt as the command line prints it.

        `interrupted` stands in it only where it is true; `may_pass` is for the program itself.
        """
        values = asdict(self)
        del values["may_pass"]
        if not self.interrupted:
            del values["interrupted"]
        return values
