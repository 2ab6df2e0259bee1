"""Corpus folder against store: plan, prepare, publish, receipt."""

from kunnskapsbase.reindex.progress import Progress, TimedProgress, no_progress, with_time_left
from kunnskapsbase.reindex.receipt import Receipt
from kunnskapsbase.reindex.run import never, reindex

__all__ = ["Progress", "Receipt", "TimedProgress", "never", "no_progress", "reindex", "with_time_left"]
