"""What runs on the machines of a cluster: it knows nothing of Ray, and nothing of the store."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from platformdirs import user_cache_path

from ingest import INGEST_VERSION
from ingest.reader_messages import Job, NotRead, Options, Read
from ingest.readers.scan import engine_name
from ingest.recognition import Recognition
from ingest.sidecar import sidecar_of
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput, PassageVectors
from kunnskapsbase.reindex.reader import Reader
from kunnskapsbase.settings import EmbeddingSettings


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document file on its way to another machine.

    Attributes:
        file: Its path relative to the corpus folder.
        sha256: Of its bytes.
        content: Its bytes.
        corrections: The bytes of the corrections beside it, if there are any.
    """

    file: str
    sha256: str
    content: bytes
    corrections: bytes | None = None


def pack(options: Options, embedding: EmbeddingSettings) -> bytes:
    """Return what holds for all files, in the form that `read` wants."""
    return pickle.dumps((options, embedding))


def read(parcel: Parcel, packed: bytes) -> Read | NotRead:
    """Read one file in a reader process, which is kept for the next one.

    Raises:
        ReaderError: No reader process can be started.
    """
    with tempfile.TemporaryDirectory(prefix="kunnskapsbase-") as folder:
        path = Path(folder) / PurePosixPath(parcel.file).name
        path.write_bytes(parcel.content)
        if parcel.corrections is not None:
            sidecar_of(path).write_bytes(parcel.corrections)
        return _reader(packed).read(Job(path, parcel.file), parcel.sha256)


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> Reader:
    options, embedding = pickle.loads(packed)
    return Reader(options, _model(embedding).count_tokens)


def _model(settings: EmbeddingSettings) -> EmbeddingModel:
    # The cache of the machine that asks may not be on this one.
    return EmbeddingModel(settings, user_cache_path("kunnskapsbase", appauthor=False))


def version(model: EmbeddingModel, recognition: Recognition) -> tuple[str, ...]:
    """Return what must be the same on all machines for them to give the same passages and vectors."""
    return str(INGEST_VERSION), model.fingerprint, str(engine_name(recognition))


class Embedder:
    """The embedding model on one machine.

    Args:
        settings: Which model, and in which precision.
    """

    def __init__(self, settings: EmbeddingSettings) -> None:
        self._model = _model(settings)

    def version(self, recognition: Recognition) -> tuple[str, ...]:
        """Return the `version` of this machine."""
        return version(self._model, recognition)

    def embed(self, items: Sequence[PassageInput]) -> list[PassageVectors]:
        """Return the vectors of all `items`, in their order."""
        return self._model.embed_passages_in_order(items)
