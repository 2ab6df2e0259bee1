"""What the knowledge base remembers: in SQLite with FAISS and tantivy beside it, or all of it in PostgreSQL."""

from kunnskapsbase.store.database import require_home
from kunnskapsbase.store.preparation import Preparation
from kunnskapsbase.store.records import Job, StoredDocument, StoredPassage, StoredVersion, Unembedded
from kunnskapsbase.store.snapshot import Snapshot
from kunnskapsbase.store.store import Store, require_store

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
    "require_store",
]
