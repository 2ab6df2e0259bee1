"""This product, by the way that `kunnskapsbase evaluate retrieval` goes."""

from __future__ import annotations

from pathlib import Path

from running import DEPTH, run


class Ours:
    """This product."""

    def __init__(self, _model: Path, folder: Path) -> None:
        from kunnskapsbase.embedding import EmbeddingModel
        from kunnskapsbase.search import HybridSearch
        from kunnskapsbase.settings import Settings
        from kunnskapsbase.store import Store

        settings = Settings(home=folder)
        self.model = EmbeddingModel(settings.embedding, settings.cache)
        self.store = Store(folder)
        self.search = HybridSearch(self.store, self.model, settings.search)

    def ingest(self, passages: dict[str, str]) -> str | None:
        """Take the passages in."""
        from kunnskapsbase.evaluate.labelled_set import LabelledSet, index_labelled_set

        index_labelled_set(LabelledSet(passages, (), {}), self.store, self.model)
        return None

    def rank(self, query: str) -> list[str]:
        """Return the ids of passages, best first."""
        return [hit.passage.file for hit in self.search.search(query, DEPTH * 2)]


if __name__ == "__main__":
    run(Ours)
