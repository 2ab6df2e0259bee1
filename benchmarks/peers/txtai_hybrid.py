"""txtai's hybrid index: its BM25 and vectors in FAISS, half and half."""

from __future__ import annotations

from pathlib import Path

from running import DEPTH, parts_of, run


class Txtai:
    """An index in memory."""

    def __init__(self, model: Path, _folder: Path) -> None:
        from txtai import Embeddings

        self.embeddings = Embeddings(
            path=str(model),
            method="sentence-transformers",
            hybrid=True,
            gpu=False,
            instructions={"query": "query: ", "data": "passage: "},
        )

    def ingest(self, passages: dict[str, str]) -> str | None:
        """Take the passages in."""
        # An id is needed for each part, and those of the second time must be those of the first.
        parts = [(f"{place} {name}", text, None) for place, (name, text) in enumerate(parts_of(passages))]
        self.embeddings.upsert(parts)
        return "embeds all again"

    def rank(self, query: str) -> list[str]:
        """Return the ids of passages, best first."""
        return [identifier.split(" ", 1)[1] for identifier, _ in self.embeddings.search(query, DEPTH * 2)]


if __name__ == "__main__":
    run(Txtai)
