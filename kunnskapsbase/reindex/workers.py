"""Who reads the files and embeds the passages of a reindex: this machine, or the machines of a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from ingest.metadata_file import MetadataFile
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput, PassageVectors
from kunnskapsbase.reindex.embed import CHUNK
from kunnskapsbase.reindex.readers import Answer, Readers
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.settings import IngestSettings


class Reading(Protocol):
    """Files on their way to their answers; used in a ``with`` statement, which ends what is under way."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def finished(self) -> bool:
        """Whether every file's answer has been taken."""

    def take(self, seconds: float) -> list[Answer]:
        """Return the answers that are ready, waiting so many seconds for the first."""


class Workers(Protocol):
    """Reads files and embeds passages, both at the same time."""

    @property
    def at_once(self) -> int:
        """How many passages are embedded at once; what a kill can lose."""

    def reading(
        self, files: Sequence[CorpusFile], overrides: MetadataFile, settings: IngestSettings
    ) -> Reading:
        """Begin to read `files`, in this order as far as it goes."""

    def embed(self, items: Sequence[PassageInput]) -> list[PassageVectors]:
        """Return the vectors of all `items`, in their order."""


class OwnMachine:
    """This machine: reader processes beside the model in this one."""

    at_once = CHUNK

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model

    def reading(
        self, files: Sequence[CorpusFile], overrides: MetadataFile, settings: IngestSettings
    ) -> Reading:
        """Begin to read `files`; see `Readers`."""
        return Readers(files, overrides, settings, self._model.count_tokens)

    def embed(self, items: Sequence[PassageInput]) -> list[PassageVectors]:
        """Return the vectors of all `items`, in their order."""
        return self._model.embed_passages_in_order(items)
