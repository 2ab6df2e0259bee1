"""What a reindex would do: the corpus folder held against the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.store import Store


@dataclass(slots=True)
class Plan:
    """What a reindex would do."""

    added: list[CorpusFile] = field(default_factory=list)
    changed: list[CorpusFile] = field(default_factory=list)
    moved: list[tuple[str, CorpusFile]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)

    @property
    def to_read(self) -> list[CorpusFile]:
        """The files to read and embed."""
        return [*self.added, *self.changed, *(new for _, new in self.moved)]


def make_plan(
    store: Store,
    files: Sequence[CorpusFile],
    fingerprints: dict[str, str],
    model: str,
    unreadable: Sequence[tuple[str, str]] = (),
) -> Plan:
    """Compare the files with the documents in the store.

    A file is unchanged if its bytes, what reads it and the embedding model are. A new file with the bytes of
    one that is gone has been moved. A file that cannot be opened just now is not gone.
    """
    known = {document.file: document for document in store.documents()}
    present = {file.file for file in files} | {name for name, _ in unreadable}
    gone = {document.sha256: name for name, document in sorted(known.items()) if name not in present}
    plan = Plan(unreadable=list(unreadable))
    moved_from: set[str] = set()
    for file in files:
        document = known.get(file.file)
        if document is None and file.sha256 in gone and gone[file.sha256] not in moved_from:
            moved_from.add(gone[file.sha256])
            plan.moved.append((gone[file.sha256], file))
        elif document is None:
            plan.added.append(file)
        elif (document.sha256, document.fingerprint, document.model) == (
            file.sha256,
            fingerprints[file.file],
            model,
        ):
            plan.unchanged += 1
        else:
            plan.changed.append(file)
    plan.removed = [name for name in sorted(known) if name not in present and name not in moved_from]
    return plan
