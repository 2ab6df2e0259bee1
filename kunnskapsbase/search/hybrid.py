"""Hybrid search: word stems, in-word grams and the embedding, fused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import ModelMismatchError, QuestionError
from kunnskapsbase.language import grams, is_english, references, stems
from kunnskapsbase.search.fusion import aligned, weighted_sum
from kunnskapsbase.search.wording import Wording, word
from kunnskapsbase.settings import SearchSettings
from kunnskapsbase.store import Snapshot, Store, StoredPassage

LONGEST_QUERY = 2000
"""Characters; a longer question is a text pasted by mistake."""

_FOREIGN = 0.25
"""What the rankings by words weigh for a question in another language than the texts'."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score and those of the channels it was fused from."""

    passage: StoredPassage
    score: float
    stems: float
    grams: float
    dense: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Row ids with their fused scores, best first, and the raw scores of each channel in the same order."""

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]
    channels: dict[str, NDArray[np.float32]]


class HybridSearch:
    """Finds passages in a store.

    Args:
        store: Where the passages are.
        model: Embeds the question; must be the model that embedded the passages.
        settings: Weights of the channels and number of candidates.
    """

    def __init__(self, store: Store, model: EmbeddingModel, settings: SearchSettings) -> None:
        self.store = store
        self.model = model
        self.settings = settings

    def search(
        self,
        query: str,
        k: int = 10,
        filters: dict[str, Any] | None = None,
        vector: NDArray[np.float32] | None = None,
    ) -> list[Hit]:
        """Return the `k` best passages for `query`, best first.

        Args:
            query: A question or keywords.
            k: How many at most.
            filters: A Haystack filter; it is applied before the search, so that it never empties a result.
            vector: The query's vector, if `embed` has made it already.

        Raises:
            QuestionError: The query is empty or far too long.
            ModelMismatchError: The store's vectors were made by another model.
        """
        ranking = self.rank(query, self.embed(query) if vector is None else vector, filters)
        best = [int(row) for row in ranking.ids[:k]]
        passages = self.store.passages(best)
        return [
            Hit(
                passage,
                float(ranking.scores[place]),
                *(float(ranking.channels[name][place]) for name in ("stems", "grams", "dense")),
            )
            for place, passage in enumerate(passages)
        ]

    def embed(self, query: str) -> NDArray[np.float32]:
        """Return the vector of a checked query.

        Raises:
            QuestionError: The query is empty, far too long, or holds halves of characters.
            ModelMismatchError: The store's vectors were made by another model.
        """
        wording = self.wording(query)
        made_by = self.store.model()
        if made_by is not None and made_by != self.model.fingerprint:
            raise ModelMismatchError(
                f"Arkivet er indeksert med språkmodellen {made_by}, men {self.model.fingerprint} er i bruk. "
                "Kjør «kunnskapsbase reindex»."
            )
        return self.model.embed_wordings(wording.to_embed)

    def wording(self, query: str) -> Wording:
        """Return how `query` is put to the archive.

        Raises:
            QuestionError: The query is empty, far too long, or holds halves of characters.
        """
        if not query.strip():
            raise QuestionError("Spørsmålet er tomt. Skriv hva du lurer på.")
        if len(query) > LONGEST_QUERY:
            raise QuestionError(
                f"Spørsmålet er på {len(query)} tegn. Skriv det med høyst {LONGEST_QUERY} tegn."
            )
        if any("\ud800" <= character <= "\udfff" for character in query):
            raise QuestionError("Spørsmålet har tegn som ikke kan leses. Skriv det på nytt.")
        return word(query, self.store.snapshot())

    def rank(self, query: str, vector: NDArray[np.float32], filters: dict[str, Any] | None = None) -> Ranking:
        """Return the fused ranking of all candidates: the best of each channel."""
        snapshot = self.store.snapshot()
        allowed = self.store.allowed(filters, snapshot.generation)
        found = self._candidates(snapshot, word(query, snapshot).searched, vector, allowed)
        found["references"] = snapshot.lexical.search(
            "references", references(query), self.settings.candidates, allowed
        )
        ids = np.unique(np.concatenate([rows for rows, _ in found.values()]))
        channels = {name: aligned(ids, *found[name]) for name in ("stems", "grams")}
        channels["references"] = aligned(ids, *found["references"])
        channels["dense"] = np.nan_to_num(snapshot.dense.score(vector, ids))
        # An English question shares only names and figures with Norwegian texts.
        words = _FOREIGN if is_english(query) else 1.0
        weights = {
            "stems": words * self.settings.stems,
            "grams": words * self.settings.grams,
            "dense": self.settings.dense,
            "references": self.settings.references,
        }
        fused = weighted_sum(channels, weights)
        order = np.lexsort((ids, -fused))
        return Ranking(ids[order], fused[order], {name: scores[order] for name, scores in channels.items()})

    def _candidates(
        self,
        snapshot: Snapshot,
        query: str,
        vector: NDArray[np.float32],
        allowed: NDArray[np.int64] | None,
    ) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]]:
        count = self.settings.candidates
        return {
            "stems": snapshot.lexical.search("stems", stems(query), count, allowed),
            "grams": snapshot.lexical.search("grams", grams(query), count, allowed),
            "dense": snapshot.dense.search(vector, count, allowed),
        }
