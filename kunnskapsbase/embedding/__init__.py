"""One sentence-transformers model: loaded from bundled weights, a folder or a hub."""

from kunnskapsbase.embedding.model import EmbeddingModel, PassageVectors

__all__ = ["EmbeddingModel", "PassageVectors"]
