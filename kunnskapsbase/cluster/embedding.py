"""Passages that are embedded on the machines of a cluster: an actor with the model on each."""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

import ray
from ray.exceptions import RayError, RayTaskError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from ingest.recognition import Recognition
from kunnskapsbase.cluster import on_machine
from kunnskapsbase.embedding.model import PassageInput, PassageVectors
from kunnskapsbase.errors import ClusterError
from kunnskapsbase.settings import EmbeddingSettings

logger = logging.getLogger(__name__)

_BATCH = 32
"""Passages in one call."""
_QUEUED = 2
"""Calls that an actor has at a time, so that it need not wait for the next."""
_PATIENCE = 120.0
"""Seconds in which a machine must have started its actor."""
_MOST_LOSSES = 5
"""So many times passages may be lost with their machine, one after the other, before it is given up."""

_Batch = list[int]


class Embedders:
    """The embedding model on every machine of a cluster that is there.

    A machine that goes away takes no passage along: what it had is embedded by another. One that comes is used
    from the next call of `embed` on.

    Args:
        settings: Which model, and in which precision: the same one on all machines.
        recognition: How scanned pages are recognised, which must be the same everywhere, too.
        version: Of the machine that asks.
    """

    def __init__(
        self, settings: EmbeddingSettings, recognition: Recognition, version: tuple[str, ...]
    ) -> None:
        self._settings = settings
        self._recognition = recognition
        self._version = version
        self._actors: dict[str, Any] = {}
        self._machines: dict[str, str] = {}
        self._unusable: set[str] = set()

    @property
    def at_once(self) -> int:
        """How many passages keep all machines busy for a while."""
        return 2 * _BATCH * _QUEUED * max(1, len(self._actors))

    def begin(self) -> None:
        """Start an actor on all machines that have none yet; the model is loaded at its first passages.

        Raises:
            ClusterError: There is no machine, or one has another version of the program.
        """
        nodes = {node["NodeID"]: node for node in ray.nodes() if node["Alive"] and _cores(node)}
        self._actors = {node: actor for node, actor in self._actors.items() if node in nodes}
        new = nodes.keys() - self._actors.keys() - self._unusable
        begun = {node: self._start(node, nodes[node]) for node in new}
        # Those that are gone stay known by name: what they had may still be under way.
        self._machines |= {node: str(nodes[node]["NodeManagerHostname"]) for node in nodes}
        versions = {actor.version.remote(self._recognition): node for node, actor in begun.items()}
        done, _ = (
            ray.wait(list(versions), num_returns=len(versions), timeout=_PATIENCE) if versions else ([], [])
        )
        for answer in done:
            node = versions[answer]
            try:
                self._require_same(self._machines[node], ray.get(answer))
            except RayTaskError as error:
                raise error.cause from error
            except RayError:
                continue
            self._actors[node] = begun[node]
        for node in begun.keys() - self._actors.keys():
            # Waited for once, not before every batch.
            ray.kill(begun[node])
            self._unusable.add(node)
        if not self._actors:
            raise ClusterError(
                "Ingen maskin i klyngen kan brukes. Kontroller med «ray status» at maskinene er oppe "
                "og har nok minne."
            )

    def _start(self, node: str, found: dict[str, Any]) -> Any:
        # One core is for reading. An actor has no restarts: the next call of `begin` starts it anew.
        remote = ray.remote(on_machine.Embedder).options(
            num_cpus=max(0, _cores(found) - 1),
            scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=False),
        )
        return remote.remote(self._settings)

    def _require_same(self, machine: str, version: tuple[str, ...]) -> None:
        if version != self._version:
            raise ClusterError(
                f"Maskinen {machine} har en annen versjon av programmet, språkmodellen eller tekstgjenkjenningen "
                f"({', '.join(version)}, ikke {', '.join(self._version)}). Installer det samme på alle maskinene."
            )

    def embed(self, items: Sequence[PassageInput]) -> list[PassageVectors]:
        """Return the vectors of all `items`, in their order.

        Raises:
            ClusterError: All machines are gone, or passages were lost with their machine again and again.
        """
        self.begin()
        found: list[PassageVectors | None] = [None] * len(items)
        waiting = deque(_batches(len(items)))
        under_way: dict[Any, tuple[str, _Batch]] = {}
        losses = 0
        while waiting or under_way:
            self._hand_out(items, waiting, under_way)
            done, _ = ray.wait(list(under_way))
            node, batch = under_way.pop(done[0])
            try:
                vectors = ray.get(done[0])
            except RayTaskError as error:
                raise error.cause from error
            except RayError as error:
                losses += 1
                logger.info("%s went away with %d passages: %s", self._machines[node], len(batch), error)
                waiting.appendleft(batch)
                if losses >= _MOST_LOSSES:
                    raise ClusterError(
                        "Maskinene i klyngen ble borte gang på gang. Se «ray status»; det som er ferdig, er tatt vare "
                        "på, så «kunnskapsbase reindex» går videre derfra."
                    ) from error
                self._actors.pop(node, None)
                if not self._actors:
                    self.begin()
                continue
            losses = 0
            for index, one in zip(batch, vectors, strict=True):
                found[index] = one
        return [vectors for vectors in found if vectors is not None]

    def _hand_out(
        self, items: Sequence[PassageInput], waiting: deque[_Batch], under_way: dict[Any, tuple[str, _Batch]]
    ) -> None:
        """Give the machines their next passages, first to those that have fewest."""
        has = Counter(dict.fromkeys(self._actors, 0))
        has.update(node for node, _ in under_way.values() if node in self._actors)
        while waiting:
            node = min(has, key=has.__getitem__)
            if has[node] >= _QUEUED:
                return
            batch = waiting.popleft()
            task = self._actors[node].embed.remote([items[index] for index in batch])
            under_way[task] = node, batch
            has[node] += 1

    def end(self) -> None:
        """End the actors."""
        for actor in self._actors.values():
            ray.kill(actor)
        self._actors = {}


def _cores(node: dict[str, Any]) -> int:
    return int(node["Resources"].get("CPU", 0))


def _batches(count: int) -> list[_Batch]:
    return [list(range(start, min(start + _BATCH, count))) for start in range(0, count, _BATCH)]
