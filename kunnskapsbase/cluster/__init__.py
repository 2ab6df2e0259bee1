"""Reading and embedding on the machines of a Ray cluster; all that is written is written by the one that asks."""

from kunnskapsbase.cluster.connection import cluster

__all__ = ["cluster"]
