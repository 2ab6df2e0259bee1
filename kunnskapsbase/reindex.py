"""Brings the store in line with the corpus folder: plan, prepare, embed, publish."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ingest import INGEST_VERSION
from ingest.document import Document
from ingest.errors import IngestError
from ingest.metadata_file import MetadataFile, MetadataFileError, read_metadata_file
from ingest.pipeline import ingest_file
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.settings import IngestSettings, Settings
from kunnskapsbase.store import Preparation, Store

METADATA_FILE = "metadata.toml"
_CHUNK = 64
"""Passages whose vectors are kept at once: what a kill can lose."""

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A document file in the corpus folder and the hash of its bytes."""

    file: str
    path: Path
    sha256: str


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


@dataclass(slots=True)
class Receipt:
    """What a reindex did, file by file."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[dict[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)
    passages: int = 0
    embedded: int = 0
    seconds: float = 0.0
    generation: int = 0

    def as_dict(self) -> dict[str, object]:
        """Return the receipt as the command line prints it."""
        return asdict(self)


def reindex(
    store: Store,
    model: EmbeddingModel,
    settings: Settings,
    *,
    dry_run: bool = False,
    progress: Progress = lambda _step, _done, _total: None,
) -> Receipt:
    """Bring `store` in line with the corpus folder and return the receipt.

    A file that cannot be read is reported and the others go on; if an older version of it is in the store,
    that one stays. Nothing is visible to readers before everything is ready, and a reindex that is killed
    goes on where it was.

    Args:
        store: The store.
        model: Embeds the passages.
        settings: Corpus folder and how documents are cut.
        dry_run: Only say what would be done.
        progress: Told how far the work has come.

    Raises:
        CorpusError: The corpus folder is missing, or its metadata.toml cannot be used.
        StoreBusyError: Another process is writing.
    """
    began = time.monotonic()
    overrides = _overrides(settings.corpus)
    files, unreadable = scan(settings.corpus, overrides)
    fingerprints = _fingerprints(files, overrides, settings.ingest)
    plan = make_plan(store, files, fingerprints, model.fingerprint, unreadable)
    receipt = Receipt(
        removed=plan.removed,
        unchanged=plan.unchanged,
        failed=[{"file": file, "error": reason} for file, reason in plan.unreadable],
    )
    if dry_run or not (plan.to_read or plan.removed):
        _list_files(receipt, plan, failed=set())
        receipt.passages = sum(document.passages for document in store.documents())
        receipt.generation = store.generation()
    else:
        _apply(store, model, settings, overrides, plan, receipt, progress)
    receipt.seconds = round(time.monotonic() - began, 3)
    return receipt


def _apply(
    store: Store,
    model: EmbeddingModel,
    settings: Settings,
    overrides: MetadataFile,
    plan: Plan,
    receipt: Receipt,
    progress: Progress,
) -> None:
    with store.prepare(model.fingerprint) as preparation:
        failed = _read_files(preparation, model, settings.ingest, overrides, plan, progress)
        receipt.failed += [{"file": file, "error": reason} for file, reason in failed.items()]
        # A moved file that can no longer be read leaves its old place all the same only if it is gone there.
        _list_files(receipt, plan, set(failed))
        receipt.embedded = embed_missing(preparation, model, progress)
        gone = [*plan.removed, *(old for old, new in plan.moved if new.file not in failed)]
        if len(failed) < len(plan.to_read) or gone:
            preparation.publish(gone, receipt.as_dict())
    receipt.passages = sum(document.passages for document in store.documents())
    receipt.generation = store.generation()


def _list_files(receipt: Receipt, plan: Plan, failed: set[str]) -> None:
    receipt.added = [file.file for file in plan.added if file.file not in failed]
    receipt.changed = [file.file for file in plan.changed if file.file not in failed]
    receipt.moved = [{"from": old, "to": new.file} for old, new in plan.moved if new.file not in failed]


def _read_files(
    preparation: Preparation,
    model: EmbeddingModel,
    settings: IngestSettings,
    overrides: MetadataFile,
    plan: Plan,
    progress: Progress,
) -> dict[str, str]:
    """Read each file that an interrupted run has not read already; return what failed and why."""
    wanted = {file.file: file for file in plan.to_read}
    fingerprints = _fingerprints(list(wanted.values()), overrides, settings)
    ready = set(preparation.pending)
    for file, sha256, fingerprint in ready:
        if file not in wanted or (wanted[file].sha256, fingerprints[file]) != (sha256, fingerprint):
            preparation.discard_pending(file)
    failed: dict[str, str] = {}
    for done, corpus_file in enumerate(wanted.values()):
        progress("read", done, len(wanted))
        if (corpus_file.file, corpus_file.sha256, fingerprints[corpus_file.file]) in ready:
            continue
        try:
            document = ingest_file(
                corpus_file.path,
                corpus_file.file,
                overrides,
                model.count_tokens,
                max_tokens=settings.passage_tokens,
                overlap_tokens=settings.overlap_tokens,
                max_megabytes=settings.max_megabytes,
            )
        except IngestError as error:
            failed[corpus_file.file] = error.reason
            continue
        keys = [model.content_key(item) for item in passage_inputs(document)]
        preparation.add(document, corpus_file.sha256, fingerprints[corpus_file.file], keys)
    progress("read", len(wanted), len(wanted))
    return failed


def passage_inputs(document: Document) -> list[PassageInput]:
    """Return what is embedded of each passage of `document`."""
    return [
        PassageInput(
            passage.text,
            heading_line(passage.heading_path),
            tuple((start - passage.start, end - passage.start) for start, end in passage.sentences),
        )
        for passage in document.passages
    ]


def heading_line(path: Sequence[str]) -> str:
    """Return what stands before a passage for the model: the two nearest headings, 120 characters each."""
    return " – ".join(title[:120] for title in path[-2:])


def embed_missing(preparation: Preparation, model: EmbeddingModel, progress: Progress) -> int:
    """Embed every passage that has no vectors yet, keeping them as they come; return how many there were."""
    missing = preparation.passages_without_vectors()
    # Passages of like length share a batch; what is kept at once is a whole number of batches.
    missing.sort(key=lambda item: len(item.text), reverse=True)
    for first in range(0, len(missing), _CHUNK):
        progress("embed", first, len(missing))
        chunk = missing[first : first + _CHUNK]
        inputs = [PassageInput(item.text, heading_line(item.heading_path), item.sentences) for item in chunk]
        vectors = model.embed_passages_in_order(inputs)
        preparation.put_vectors(
            (item.content_key, found.passage, found.sentences)
            for item, found in zip(chunk, vectors, strict=True)
        )
    progress("embed", len(missing), len(missing))
    return len(missing)


def scan(corpus: Path, overrides: MetadataFile) -> tuple[list[CorpusFile], list[tuple[str, str]]]:
    """Return the document files below `corpus` in the order of their names, and what could not be opened.

    Hidden files, office lock files (``~$``) and what metadata.toml ignores are left out.

    Raises:
        CorpusError: The folder is missing.
    """
    if not corpus.is_dir():
        raise CorpusError(f"Dokumentmappen {corpus} finnes ikke. Lag den, eller angi en annen med --corpus.")
    files: list[CorpusFile] = []
    unreadable: list[tuple[str, str]] = []
    for path in _walk(corpus):
        file = path.relative_to(corpus).as_posix()
        if file == METADATA_FILE or overrides.ignores(file):
            continue
        try:
            with path.open("rb") as stream:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            unreadable.append((file, f"Filen kan ikke åpnes ({error.strerror}). Kontroller rettighetene."))
            continue
        files.append(CorpusFile(file, path, sha256))
    return files, unreadable


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


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


def _overrides(corpus: Path) -> MetadataFile:
    try:
        return read_metadata_file(corpus / METADATA_FILE)
    except MetadataFileError as error:
        raise CorpusError(str(error)) from error


def _fingerprints(
    files: Sequence[CorpusFile], overrides: MetadataFile, settings: IngestSettings
) -> dict[str, str]:
    """What decides how a file comes out besides its bytes: the program, its settings, and metadata.toml."""
    common = f"{INGEST_VERSION} {settings.passage_tokens} {settings.overlap_tokens} {overrides.own_bodies!r}"
    return {
        file.file: hashlib.sha256(
            f"{common} {sorted(overrides.override(file.file).items())!r}".encode()
        ).hexdigest()[:16]
        for file in files
    }
