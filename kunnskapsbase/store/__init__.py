"""What the knowledge base remembers: SQLite is the truth, FAISS and tantivy are derived from it."""

from kunnskapsbase.store.database import require_home
from kunnskapsbase.store.preparation import Preparation
from kunnskapsbase.store.records import Job, StoredDocument, StoredPassage, StoredVersion, Unembedded
from kunnskapsbase.store.snapshot import Snapshot
from kunnskapsbase.store.store import Store

__all__ = [
    "Job",
    "Preparation",
    "Snapshot",
    "Store",
    "StoredDocument",
    "StoredPassage",
    "StoredVersion",
    "Unembedded",
    "require_home",
]
