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

    def as_dict(self) -> dict[str, object]:
        """Return the receipt as the command line prints it; `interrupted` stands in it only where it is true."""
        values = asdict(self)
        if not self.interrupted:
            del values["interrupted"]
        return values
