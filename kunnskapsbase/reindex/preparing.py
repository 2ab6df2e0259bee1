"""Reads what a plan wants read and embeds it, both at the same time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.document import Document
from ingest.metadata_file import MetadataFile
from ingest.reader_messages import Read
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.reindex.embed import Backlog, passage_inputs
from kunnskapsbase.reindex.failures import Failures
from kunnskapsbase.reindex.progress import Progress
from kunnskapsbase.reindex.readers import Answer
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.reindex.workers import Workers
from kunnskapsbase.settings import IngestSettings
from kunnskapsbase.store import Preparation, Store

logger = logging.getLogger(__name__)

_PATIENCE = 0.2
"""Seconds to wait for another document before fewer passages are embedded than could be at once."""


@dataclass(slots=True)
class Prepared:
    """What has been prepared: how many passages were embedded, which files could not be read and why.

    `may_pass` says that one of them may be readable at the next run though nothing about it changes.
    """

    embedded: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    may_pass: bool = False
    interrupted: bool = False


class Work:
    """One reading and embedding of files into a preparation.

    Args:
        store: Knows which vectors there are.
        preparation: Takes the documents and their vectors.
        model: Knows the keys of the vectors.
        workers: Read the files and embed the passages.
        overrides: What metadata.toml says.
        settings: How documents are cut, and what reading one may cost.
        failures: Told of what cannot be read.
    """

    def __init__(
        self,
        store: Store,
        preparation: Preparation,
        model: EmbeddingModel,
        workers: Workers,
        overrides: MetadataFile,
        settings: IngestSettings,
        failures: Failures,
    ) -> None:
        self._store = store
        self._preparation = preparation
        self._model = model
        self._workers = workers
        self._overrides = overrides
        self._settings = settings
        self._failures = failures

    def run(
        self,
        files: Sequence[CorpusFile],
        fingerprints: dict[str, str],
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Prepared:
        """Read those of `files` that an interrupted run has not read already, and embed what has no vectors.

        Args:
            files: What is wanted; what else is pending is dropped.
            fingerprints: Of what reads each of them.
            progress: Told how far the work has come.
            cancelled: Asked between two steps whether to stop; what is prepared by then remains.

        Raises:
            ReaderError: No reader process can be started.
            StoreError: Something could not be written.
        """
        unread = self._unread(files, fingerprints)
        backlog = Backlog(self._preparation, self._workers.embed, self._workers.at_once)
        prepared = Prepared()
        meter = _Meter(progress, files, unread)
        with (
            self._failures,
            self._workers.reading(unread, self._overrides, self._settings) as reading,
        ):
            while not (prepared.interrupted or (reading.finished and not backlog)):
                answers = reading.take(0 if backlog.is_full else _PATIENCE)
                for answer in answers:
                    before = len(backlog)
                    self._keep(answer, fingerprints[answer.file.file], backlog, prepared)
                    meter.count(answer.file.file, len(backlog) - before)
                if backlog.is_full or (backlog and not answers):
                    meter.embedding(backlog)
                    backlog.embed_some()
                prepared.interrupted = cancelled()
        if backlog.embedded and not prepared.interrupted:
            meter.embedding(backlog)
        prepared.embedded = backlog.embedded
        return prepared

    def _unread(self, files: Sequence[CorpusFile], fingerprints: dict[str, str]) -> list[CorpusFile]:
        wanted = {(file.file, file.sha256, fingerprints[file.file]) for file in files}
        for key in set(self._preparation.pending) - wanted:
            self._preparation.discard_pending(key[0])
        ready = set(self._preparation.pending)
        return [file for file in files if (file.file, file.sha256, fingerprints[file.file]) not in ready]

    def _keep(self, answer: Answer, fingerprint: str, backlog: Backlog, prepared: Prepared) -> None:
        outcome = answer.outcome
        if isinstance(outcome, Read):
            self._add(outcome.document, outcome.sha256, fingerprint, backlog)
            return
        file = answer.file.file
        prepared.failed[file] = outcome.reason
        holds = outcome.sha256 is not None and self._failures.note(
            file, outcome.sha256, fingerprint, outcome.reason, may_pass=outcome.may_pass
        )
        prepared.may_pass = prepared.may_pass or not holds
        if outcome.detail:
            logger.info("Reading %s failed: %s", file, outcome.detail)

    def _add(self, document: Document, sha256: str, fingerprint: str, backlog: Backlog) -> None:
        inputs = passage_inputs(document)
        keys = [self._model.content_key(item) for item in inputs]
        self._preparation.add(document, sha256, fingerprint, keys)
        missing = self._store.missing_vectors(keys)
        backlog.add(pair for pair in zip(keys, inputs, strict=True) if pair[0] in missing)


class _Meter:
    """Tells how far the work has come: in files until the first passages are embedded, then in passages.

    How many passages the unread files have is estimated from how many those of the read ones' bytes had.
    """

    def __init__(self, progress: Progress, files: Sequence[CorpusFile], unread: Sequence[CorpusFile]) -> None:
        self._progress = progress
        self._files = len(files)
        self._sizes = {file.file: _size(file) for file in unread}
        self._bytes = 0
        self._passages = 0
        self._is_embedding = False
        self._progress("read", self._files - len(self._sizes), self._files)

    def count(self, file: str, passages: int) -> None:
        """`file` has been read and has so many passages to embed."""
        self._bytes += self._sizes.pop(file)
        self._passages += passages
        if not self._is_embedding:
            self._progress("read", self._files - len(self._sizes), self._files)

    def embedding(self, backlog: Backlog) -> None:
        """Passages are about to be embedded."""
        self._is_embedding = True
        unread = self._passages * sum(self._sizes.values()) // self._bytes if self._bytes else 0
        self._progress("embed", backlog.embedded, backlog.embedded + len(backlog) + unread)


def _size(file: CorpusFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0
