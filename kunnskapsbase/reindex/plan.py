"""What a reindex would do: the corpus folder held against the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.readers import READERS
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.store import Store, StoredDocument

_MANY = 10
"""With fewer documents it is easily seen what is gone, and half of them is soon reached."""


@dataclass(slots=True)
class Plan:
    """What a reindex would do.

    The same bytes under several names are one document.

    Attributes:
        removed: The files that are gone, be they documents or further places of one.
        merged: The documents that become a further place of another.
        places: Each further place with the file that its document goes by.
        places_before: The same as it is in the store.
        vanishing: How many documents are among `removed`.
        known: How many there are in the store.
        found: How many files there are in the folder, those that cannot be opened among them.
    """

    added: list[CorpusFile] = field(default_factory=list)
    changed: list[CorpusFile] = field(default_factory=list)
    moved: list[tuple[str, CorpusFile]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    places_before: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    vanishing: int = 0
    known: int = 0
    found: int = 0

    @property
    def to_read(self) -> list[CorpusFile]:
        """The files to read and embed."""
        return [*self.added, *self.changed, *(new for _, new in self.moved)]

    @property
    def takes_out(self) -> bool:
        """Whether the store changes even if nothing is read."""
        return bool(self.removed or self.merged or self.places != self.places_before)

    def require_plausible(self) -> None:
        """Make sure that the folder has not lost so much that it is rather not mounted than cleared out.

        Raises:
            CorpusError: The folder is empty, or more than half of ten or more documents would go.
        """
        mostly_gone = self.known >= _MANY and 2 * self.vanishing > self.known
        if mostly_gone or (self.vanishing and not self.found):
            raise CorpusError(
                f"{self.vanishing} av {self.known} dokumenter er borte fra dokumentmappen, så ingenting er "
                "endret. Se etter at mappen er koblet til; skal de virkelig ut, kjør «reindex --allow-empty»."
            )


def make_plan(
    store: Store,
    files: Sequence[CorpusFile],
    fingerprints: dict[str, str],
    model: str,
    unreadable: Sequence[tuple[str, str]] = (),
) -> Plan:
    """Compare the files with the documents in the store.

    Content decides: a file is unchanged if its bytes, what reads it and the embedding model are. A new file
    with the bytes of one that is gone has been moved, and one with the bytes of another that is there is a
    further place of the same document. What cannot be opened just now is not gone.
    """
    known = {document.file: document for document in store.documents()}
    closed = _Closed(name for name, _ in unreadable)
    present = {file.file for file in files}
    gone = {name for name in known if name not in present and name not in closed}
    chosen = _choose(files, known, closed)
    plan = Plan(unreadable=list(unreadable), known=len(known), found=len(files) + len(unreadable))
    plan.places_before = {place: document.file for document in known.values() for place in document.places}
    plan.places = {file.file: chosen[file.sha256] for file in files if file.file != chosen[file.sha256]}
    plan.places |= {
        place: of for place, of in plan.places_before.items() if place in closed and of not in gone
    }
    moved_from = {known[name].sha256: name for name in sorted(gone, reverse=True)}
    for file in files:
        document = known.get(file.file)
        if file.file in plan.places:
            if document is not None:
                plan.merged.append(file.file)
        elif document is None and file.sha256 in moved_from:
            plan.moved.append((moved_from[file.sha256], file))
        elif document is None:
            plan.added.append(file)
        elif _is_same(document, file, fingerprints[file.file], model):
            plan.unchanged += 1
        else:
            plan.changed.append(file)
    left = gone - {old for old, _ in plan.moved}
    plan.vanishing = len(left)
    plan.removed = sorted(left | (plan.places_before.keys() - present - plan.places.keys()))
    return plan


class _Closed:
    """The files and folders that cannot be opened; contains what lies below one of them, too."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)

    def __contains__(self, file: str) -> bool:
        return file in self._names or any(file.startswith(f"{name}/") for name in self._names)


def _choose(
    files: Sequence[CorpusFile], known: Mapping[str, StoredDocument], closed: _Closed
) -> dict[str, str]:
    """Return the name that each content goes by: the one it has, else the first that can be read."""
    chosen = {document.sha256: name for name, document in sorted(known.items()) if name in closed}

    def rank(file: CorpusFile) -> tuple[bool, bool, bool, str]:
        document = known.get(file.file)
        suffix = file.path.suffix.lower()
        return (
            document is None or document.sha256 != file.sha256,
            suffix not in READERS,
            document is None,
            file.file,
        )

    for file in sorted(files, key=rank):
        chosen.setdefault(file.sha256, file.file)
    return chosen


def _is_same(document: StoredDocument, file: CorpusFile, fingerprint: str, model: str) -> bool:
    return (document.sha256, document.fingerprint, document.model) == (file.sha256, fingerprint, model)
