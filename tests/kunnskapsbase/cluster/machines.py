"""A real Ray cluster of several nodes on this machine, and what a reindex on it has left behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ray.cluster_utils import Cluster

PARAGRAPH = "Rådet støtter dobbeltspor til Sundnes, og ber om at nattoget går hele året. "


class Machines:
    """A head that does no work, and machines of one core that come and go."""

    def __init__(self) -> None:
        self._cluster = Cluster(
            initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False}
        )
        self.address: str = self._cluster.address

    def add(self) -> object:
        """Add a machine and return it."""
        node = self._cluster.add_node(num_cpus=1, object_store_memory=80_000_000)
        self._cluster.wait_for_nodes()
        return node

    def kill(self, node: object) -> None:
        """Kill a machine as a power cut does."""
        self._cluster.remove_node(node, allow_graceful=False)

    def end(self) -> None:
        """End them all."""
        self._cluster.shutdown()


def write_corpus(folder: Path, documents: int = 1, sections: int = 12) -> Path:
    """Write so many documents of so many passages each."""
    folder.mkdir()
    for number in range(documents):
        text = [
            f"## Sak {number}.{part}\n\n{PARAGRAPH * 5}Sak {part} i nr. {number}.\n"
            for part in range(sections)
        ]
        (folder / f"uttalelse-{number}.md").write_text(
            f"# Uttalelse {number}\n\n" + "\n".join(text), encoding="utf-8"
        )
    return folder


def passages(home: Path) -> list[tuple[object, ...]]:
    """Every passage of an archive with all that is kept of it."""
    with sqlite3.connect(home / "kunnskapsbase.sqlite") as database:
        return database.execute(
            "SELECT passage_id, ordinal, start, end, content_key, meta, text, heading_path, sentences, page_spans"
            " FROM passage ORDER BY passage_id"
        ).fetchall()


def vectors(home: Path) -> dict[bytes, bytes]:
    """The vector of every text of an archive."""
    with sqlite3.connect(home / "kunnskapsbase.sqlite") as database:
        return {key: passage for key, passage, *_ in database.execute("SELECT * FROM vector")}
