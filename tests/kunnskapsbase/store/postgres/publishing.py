"""What the tests share that publish in one store, and look into it from another."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from samples import LAND, MODEL, RAIL, add, embed

from ingest.document import Document
from kunnskapsbase.language import stems
from kunnskapsbase.store import Store

__all__ = ["LAND", "MODEL", "RAIL", "add", "embed", "found", "publish"]


def publish(store: Store, *documents: Document) -> int:
    """Publish documents with their vectors, and return the generation."""
    with store.prepare(MODEL) as preparation:
        for document in documents:
            add(preparation, document)
        embed(preparation)
        return preparation.publish([], {})


def found(store: Store) -> int:
    """How many passages of the samples are found."""
    return len(store.snapshot().lexical.search("stems", stems("jernbanen jordvern"), 5)[0])
