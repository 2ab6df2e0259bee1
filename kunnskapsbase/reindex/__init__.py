"""Corpus folder against store: plan, apply, receipt."""

from kunnskapsbase.reindex.receipt import Progress, Receipt
from kunnskapsbase.reindex.rollback import RollbackReceipt, rollback
from kunnskapsbase.reindex.run import reindex

__all__ = ["Progress", "Receipt", "RollbackReceipt", "reindex", "rollback"]
