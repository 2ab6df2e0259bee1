"""Corpus folder against store: plan, prepare, publish, receipt."""

from kunnskapsbase.reindex.progress import Progress, TimedProgress, no_progress, with_time_left
from kunnskapsbase.reindex.receipt import Receipt
from kunnskapsbase.reindex.rollback import RollbackReceipt, rollback
from kunnskapsbase.reindex.run import never, reindex

__all__ = [
    "Progress",
    "Receipt",
    "RollbackReceipt",
    "TimedProgress",
    "never",
    "no_progress",
    "reindex",
    "rollback",
    "with_time_left",
]
