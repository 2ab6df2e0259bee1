"""Back to an earlier generation, published as a new one."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass

from kunnskapsbase.errors import ModelMismatchError, StoreError
from kunnskapsbase.store import Store


@dataclass(slots=True)
class RollbackReceipt:
    """What a rollback did: the files that are again as they were, and those that are in the archive no longer."""

    to: int
    restored: list[str]
    removed: list[str]
    passages: int = 0
    generation: int = 0
    seconds: float = 0.0

    def as_dict(self) -> dict[str, object]:
        """Return the receipt as the command line prints it."""
        return asdict(self)


def rollback(store: Store, model: str, generation: int | None = None) -> RollbackReceipt:
    """Publish a new generation that is equal to an earlier one; nothing is read or embedded.

    The corpus folder is not touched, so that the next reindex brings its state again.

    Args:
        store: The store.
        model: Fingerprint of the embedding model in use.
        generation: The generation to go back to, by default the one before the present.

    Raises:
        StoreError: There is no such generation, it is no longer kept, or it is the present one.
        ModelMismatchError: Its vectors were made by another model than the one in use.
        StoreBusyError: Another process is writing.
    """
    began = time.monotonic()
    with store.prepare(model, kind="rollback") as preparation:
        present = store.generation()
        target = present - 1 if generation is None else generation
        if generation is None and target < 1:
            raise StoreError("Det finnes ingen tidligere utgave å gå tilbake til.")
        if target == present:
            raise StoreError(
                f"Utgave {target} er den som gjelder nå. Velg en annen; se «kunnskapsbase history»."
            )
        _require_model(store, target, model)
        removed = preparation.restore(target)
        receipt = RollbackReceipt(target, sorted(key[0] for key in preparation.pending), removed)
        receipt.passages = sum(document.passages for document in store.documents(target))
        receipt.generation = present + 1
        receipt.seconds = round(time.monotonic() - began, 3)
        preparation.publish(removed, receipt.as_dict())
    receipt.seconds = round(time.monotonic() - began, 3)
    return receipt


def _require_model(store: Store, generation: int, model: str) -> None:
    others = {document.model for document in store.documents(generation)} - {model}
    if others:
        raise ModelMismatchError(
            f"Utgave {generation} er laget med språkmodellen {min(others)}, men {model} er i bruk. "
            "Sett embedding.model tilbake først, eller velg en annen utgave."
        )
