"""Hybrid search: word stems, in-word grams and the embedding find passages, the best of which are read."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import ModelMismatchError, QuestionError
from kunnskapsbase.language import grams, is_english, references, stems
from kunnskapsbase.search.fusion import Scores, aligned, weighted_sum
from kunnskapsbase.search.reading import read
from kunnskapsbase.search.reranking import Reranker
from kunnskapsbase.search.wording import Wording, put_to_archive
from kunnskapsbase.search.words import QuestionWords
from kunnskapsbase.settings import SearchSettings
from kunnskapsbase.store import Snapshot, Store, StoredPassage

LONGEST_QUERY = 2000
"""Characters; a longer question is a text pasted by mistake."""

_FIRST = {"stems": 0.25, "grams": 0.25, "dense": 0.5}
"""What the rankings weigh when it is decided which passages are read: words and meaning alike."""
_BY_WORDS = ("grams", "words", "words_sentence", "words_lead")
_BY_MEANING = ("sentence", "lead", "references")
_FOREIGN = 0.25
"""What words weigh for a question in another language than the texts'."""
_BESIDE = os.cpu_count() or 1
"""Threads that search words while those of the questions search vectors; more would only take turns."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score and those of the channels it was fused from."""

    passage: StoredPassage
    score: float
    stems: float
    grams: float
    dense: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the rankings found, the most promising first, and what reading the first of them showed.

    Attributes:
        ids: Row ids by the sum of the rankings.
        first: That sum.
        channels: The raw score in each ranking, in the order of `ids`.
        read: The first of `ids` as passages.
        signals: What those are weighed by, each signal with one value for each of them.
        weights: What each signal weighs.
    """

    ids: NDArray[np.int64]
    first: Scores
    channels: dict[str, Scores]
    read: list[StoredPassage]
    signals: dict[str, Scores]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was found, best first.

    Attributes:
        ids: Row ids.
        scores: Their fused scores.
        channels: Their raw scores in each channel.
        read: The passages that were read for it.
    """

    ids: NDArray[np.int64]
    scores: Scores
    channels: dict[str, Scores]
    read: list[StoredPassage]


class HybridSearch:
    """Finds passages in a store.

    Args:
        store: Where the passages are.
        model: Embeds the question; must be the model that embedded the passages.
        settings: Weights of the channels and number of candidates.
        reranker: Reads the best passages again and puts them in its own order, if there is one.
    """

    def __init__(
        self,
        store: Store,
        model: EmbeddingModel,
        settings: SearchSettings,
        reranker: Reranker | None = None,
    ) -> None:
        self.store = store
        self.model = model
        self.settings = settings
        self.reranker = reranker
        self._beside = ThreadPoolExecutor(_BESIDE, "search")

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
        deep = k if self.reranker is None else max(k, self.reranker.settings.passages)
        passages = self._passages(ranking, deep)
        hits = [
            Hit(
                passage,
                float(ranking.scores[place]),
                *(float(ranking.channels[name][place]) for name in ("stems", "grams", "dense")),
            )
            for place, passage in enumerate(passages)
        ]
        if self.reranker is not None:
            texts = ["\n".join((hit.passage.metadata.title, hit.passage.text)) for hit in hits]
            hits = [hits[place] for place in self.reranker.order(query, texts)]
        return hits[:k]

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
        return put_to_archive(query, self.store.snapshot())

    def rank(self, query: str, vector: NDArray[np.float32], filters: dict[str, Any] | None = None) -> Ranking:
        """Return the ranking of all passages found: first those that were read, then the others as they were."""
        found = self.candidates(query, vector, filters)
        scores = weighted_sum(found.signals, found.weights)
        read = len(scores)
        order = np.lexsort((found.ids[:read], -scores))
        # Whatever was not read stays behind, as far as it was behind the last that was.
        behind = found.first[read:] - found.first[read - 1 : read] + scores.min(initial=np.inf)
        places = np.concatenate([order, np.arange(read, len(found.ids))])
        return Ranking(
            found.ids[places],
            np.concatenate([scores[order], behind]),
            {name: values[places] for name, values in found.channels.items()},
            found.read,
        )

    def candidates(
        self, query: str, vector: NDArray[np.float32], filters: dict[str, Any] | None = None
    ) -> Candidates:
        """Return the best of each ranking, and the signals of the best of all."""
        snapshot = self.store.snapshot()
        allowed = self.store.allowed(filters, snapshot.generation)
        searched = put_to_archive(query, snapshot).searched
        found = self._found(snapshot, searched, vector, allowed)
        ids = np.unique(np.concatenate([rows for rows, _ in found.values()]))
        channels = {name: aligned(ids, *found[name]) for name in ("stems", "grams", "references")}
        channels["dense"] = np.nan_to_num(snapshot.dense.score(vector, ids))
        lexical = _FOREIGN if is_english(searched) else 1.0
        weights = {name: lexical * float(getattr(self.settings, name)) for name in _BY_WORDS}
        weights |= {name: float(getattr(self.settings, name)) for name in _BY_MEANING}
        first = weighted_sum(
            channels,
            {
                "stems": lexical * _FIRST["stems"],
                "grams": lexical * _FIRST["grams"],
                "dense": _FIRST["dense"],
                "references": self.settings.references,
            },
        )
        order = np.lexsort((ids, -first))
        ids, channels = ids[order], {name: values[order] for name, values in channels.items()}
        best = ids[: self.settings.read].tolist()
        passages = self.store.passages(best)
        signals = {name: channels[name][: len(best)] for name in ("grams", "references")}
        words = QuestionWords(searched, snapshot.lexical.rarity)
        signals |= read(words, vector, passages, self.store.sentence_vectors(best), channels["dense"])
        return Candidates(ids, first[order], channels, passages, signals, weights)

    def _passages(self, ranking: Ranking, count: int) -> list[StoredPassage]:
        """Return the first passages of `ranking`; those that were read need not be fetched again."""
        known = {passage.id: passage for passage in ranking.read}
        wanted = ranking.ids[:count].tolist()
        missing = [row for row in wanted if row not in known]
        if missing:
            known |= {passage.id: passage for passage in self.store.passages(missing)}
        return [known[row] for row in wanted]

    def _found(
        self,
        snapshot: Snapshot,
        query: str,
        vector: NDArray[np.float32],
        allowed: NDArray[np.int64] | None,
    ) -> dict[str, tuple[NDArray[np.int64], Scores]]:
        """Search each channel; words and meaning at the same time, as neither needs the interpreter for it."""
        count = self.settings.candidates
        by_words = self._beside.submit(snapshot.lexical.search, "grams", grams(query), count, allowed)
        return {
            "stems": snapshot.lexical.search("stems", stems(query), count, allowed),
            "references": snapshot.lexical.search("references", references(query), count, allowed),
            "dense": snapshot.dense.search(vector, count, allowed),
            "grams": by_words.result(),
        }
