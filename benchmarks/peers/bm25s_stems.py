"""bm25s with Snowball's Norwegian stems and no vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from running import DEPTH, parts_of, run


class Bm25s:
    """bm25s over Norwegian stems."""

    def __init__(self, _model: Path, _folder: Path) -> None:
        import Stemmer

        self.stemmer = Stemmer.Stemmer("norwegian")
        self.names: list[str] = []

    def ingest(self, passages: dict[str, str]) -> str | None:
        """Take the passages in."""
        import bm25s

        parts = parts_of(passages)
        self.names = [name for name, _ in parts]
        self.index = bm25s.BM25()
        self.index.index(self._tokens([text for _, text in parts]), show_progress=False)
        return "indexes all again"

    def rank(self, query: str) -> list[str]:
        """Return the ids of passages, best first."""
        wanted = min(DEPTH * 2, len(self.names))
        places, _ = self.index.retrieve(self._tokens([query]), k=wanted, show_progress=False)
        return [self.names[place] for place in places[0]]

    def _tokens(self, texts: list[str]) -> Any:
        import bm25s

        return bm25s.tokenize(texts, stopwords=[], stemmer=self.stemmer, show_progress=False)


if __name__ == "__main__":
    run(Bm25s)
