"""How well the search finds: nDCG, reciprocal rank, hits and recall on a labelled set."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import fmean

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.evaluate.labelled_set import open_labelled_store, read_labelled_set
from kunnskapsbase.evaluate.measures import ndcg, percentile, recall, reciprocal_rank
from kunnskapsbase.reindex import Progress
from kunnskapsbase.search import HybridSearch, Reranker
from kunnskapsbase.settings import Settings

_DEPTH = 100


def evaluate_retrieval(
    folder: Path,
    settings: Settings,
    model: EmbeddingModel,
    *,
    limit: int | None = None,
    progress: Progress = lambda _step, _done, _total: None,
) -> dict[str, float]:
    """Return the measures of the search, the same that answers rest on, over the set in `folder`.

    A passage that is cut into several counts at the rank of its best part. The index is kept in the cache,
    so that a second run does not embed again.

    Args:
        folder: Holds ``passages.jsonl``, ``queries.jsonl`` and ``qrels.tsv``.
        settings: The search settings are used.
        model: The embedding model.
        limit: Only the first queries.
        progress: Told how far the indexing has come.

    Raises:
        EvaluationError: The set is missing or not of the expected form.
    """
    labelled = read_labelled_set(folder)
    with open_labelled_store(folder, labelled, settings, model, progress) as store:
        search = HybridSearch(store, model, settings.search, Reranker.of(settings.rerank))
        rankings, times = {}, []
        for identifier, text in labelled.queries[:limit]:
            began = time.perf_counter()
            rankings[identifier] = ranked_files(search, text)
            times.append((time.perf_counter() - began) * 1000)
    if not rankings:
        return {"queries": 0}
    pairs = [
        (ranking, labelled.relevant.get(identifier, frozenset())) for identifier, ranking in rankings.items()
    ]
    return {
        "ndcg@10": round(fmean(ndcg(*pair) for pair in pairs), 4),
        "mrr@10": round(fmean(reciprocal_rank(*pair) for pair in pairs), 4),
        "hit@1": round(fmean(reciprocal_rank(*pair, 1) for pair in pairs), 4),
        "hit@5": round(fmean(float(reciprocal_rank(*pair, 5) > 0) for pair in pairs), 4),
        "recall@100": round(fmean(recall(*pair, _DEPTH) for pair in pairs), 4),
        "queries": len(pairs),
        "ms_p50": round(percentile(times, 0.5), 1),
        "ms_p95": round(percentile(times, 0.95), 1),
    }


def ranked_files(search: HybridSearch, query: str) -> list[str]:
    """Return the files of the ranking for `query`, each once, in the order of its best passage."""
    return list(dict.fromkeys(hit.passage.file for hit in search.search(query, 2 * _DEPTH)))[:_DEPTH]
