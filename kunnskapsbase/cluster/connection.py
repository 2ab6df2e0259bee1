"""The connection to a Ray cluster for the time of a reindex."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ingest.metadata_file import MetadataFile
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput, PassageVectors
from kunnskapsbase.errors import ClusterError
from kunnskapsbase.reindex.readers import reader_options
from kunnskapsbase.reindex.scan import CorpusFile
from kunnskapsbase.reindex.workers import Reading
from kunnskapsbase.settings import IngestSettings

_MISSING = (
    "Ray er ikke installert. Kjør «pip install kunnskapsbase[ray]», her og på alle maskinene i klyngen."
)
_SECONDS_TO_CONNECT = 10


class Cluster:
    """The machines of a Ray cluster as those who read and embed; made by `cluster`.

    Args:
        model: Of the machine that asks; chooses the precision for all.
        ingest: How documents are read.
    """

    def __init__(self, model: EmbeddingModel, ingest: IngestSettings) -> None:
        from kunnskapsbase.cluster import on_machine
        from kunnskapsbase.cluster.embedding import Embedders

        self._settings = model.settings.model_copy(update={"precision": model.choice.precision})
        version = on_machine.version(model, ingest.recognition)
        self._embedders = Embedders(self._settings, ingest.recognition, version)
        self._embedders.begin()

    @property
    def at_once(self) -> int:
        """How many passages are embedded at once; what a kill can lose."""
        return self._embedders.at_once

    def reading(
        self, files: Sequence[CorpusFile], overrides: MetadataFile, settings: IngestSettings
    ) -> Reading:
        """Begin to read `files`; see `ClusterReading`."""
        import ray

        from kunnskapsbase.cluster.reading import ClusterReading

        cores = int(ray.cluster_resources().get("CPU", 1))
        return ClusterReading(files, reader_options(overrides, settings), self._settings, cores)

    def embed(self, items: Sequence[PassageInput]) -> list[PassageVectors]:
        """Return the vectors of all `items`, in their order; see `Embedders.embed`."""
        return self._embedders.embed(items)

    def end(self) -> None:
        """Give the machines back."""
        self._embedders.end()


@contextmanager
def cluster(address: str, model: EmbeddingModel, ingest: IngestSettings) -> Iterator[Cluster]:
    """Connect to the Ray cluster at `address` and load the model on its machines.

    Args:
        address: Of its head, as ``10.0.0.1:6379``; this machine must be part of the cluster.
        model: Of this machine.
        ingest: How documents are read.

    Raises:
        ClusterError: Ray is not installed, no cluster answers, or its machines cannot be used.
    """
    ray = _ray()
    _require_listening(address)
    try:
        ray.init(
            address=address,
            namespace="kunnskapsbase",
            logging_level=logging.ERROR,
            log_to_driver=False,
            configure_logging=False,
        )
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise _not_there(address) from error
    try:
        workers = Cluster(model, ingest)
        try:
            yield workers
        finally:
            workers.end()
    finally:
        ray.shutdown()


def _require_listening(address: str) -> None:
    """Make sure that something listens: Ray itself would go on trying for many minutes."""
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), _SECONDS_TO_CONNECT).close()
    except (OSError, ValueError, OverflowError) as error:
        raise _not_there(address) from error


def _not_there(address: str) -> ClusterError:
    return ClusterError(
        f"Ingen Ray-klynge svarer på {address}. Start den med «ray start --head», gjør denne maskinen til en del av "
        "den, og kontroller med «ray status»."
    )


def _ray() -> Any:
    # Ray counts its users over the network unless told not to, and prints the cluster's messages among our own.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_DEDUP_LOGS_SKIP_REGEX"] = "^"
    try:
        import ray
    except ImportError as error:
        raise ClusterError(_MISSING) from error
    return ray
