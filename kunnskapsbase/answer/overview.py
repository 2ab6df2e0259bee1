"""An overview: every document of the archive, or of a part of it, gone through for what it says of a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.answer.citing import checked_citations
from kunnskapsbase.answer.evidence import Evidence, EvidenceSelector
from kunnskapsbase.answer.lists import with_list, without_overlap
from kunnskapsbase.answer.mention import LEAST, Topic, topic_named
from kunnskapsbase.answer.mention_quotes import PassageOfTopic, quotes_of
from kunnskapsbase.answer.model import Answer, Citation, Overview, OverviewRow, Statement
from kunnskapsbase.language.grams import edged_grams
from kunnskapsbase.search import HybridSearch, SearchFilters
from kunnskapsbase.store import Snapshot, Store, StoredDocument, StoredPassage

ENGINE = "overview"
NEAREST = 300
"""Passages nearest in meaning that are read whatever their words."""
MOST_BY_GRAMS = 1000
"""Passages read for each word because they share grams with it."""
NEAR = 2.5
"""A passage is clearly near in meaning if its cosine is so many deviations above the archive's mean."""
FEWEST_TO_COMPARE = 30
"""Passages; in a smaller archive no cosine stands out."""

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]


class OverviewAnswerer:
    """Goes through documents for a topic and quotes what each says.

    Whether a document mentions the topic is decided by its words: all but common ones must stand in or around one
    sentence, within a word each, so that compounds count. A word that is only alike counts where the passage is
    also clearly near in meaning.

    Args:
        store: Where the documents are.
        search: Embeds the topic.
        selector: Weights its words.
    """

    def __init__(self, store: Store, search: HybridSearch, selector: EvidenceSelector) -> None:
        self.store = store
        self.search = search
        self.selector = selector

    def answer(self, text: str, filters: SearchFilters) -> Answer:
        """Return a table of the documents that mention the topic, each row a statement with its citation.

        Args:
            text: The topic.
            filters: What the documents are narrowed to.

        Raises:
            QuestionError: The topic is empty or far too long.
            ModelMismatchError: The archive was indexed with another model.
        """
        vector = self.search.embed(text)
        snapshot = self.store.snapshot()
        allowed = self.store.allowed(filters.as_haystack(), snapshot.generation)
        topic = topic_named(text, self.selector.question(text).terms)
        quotes = self._quotes(snapshot, topic, vector, allowed)
        documents = sorted(self._documents(snapshot, allowed), key=_newest_first)
        wanted = [item for document in documents for item in quotes.get(document.version_id, ())]
        citations = checked_citations(self.store, wanted)
        return _table(text, filters, documents, citations)

    def _documents(self, snapshot: Snapshot, allowed: Ids | None) -> list[StoredDocument]:
        documents = self.store.documents(snapshot.generation)
        if allowed is None:
            return documents
        versions = self.store.versions_of_passages(allowed.tolist())
        return [document for document in documents if document.version_id in versions]

    def _quotes(
        self, snapshot: Snapshot, topic: Topic, vector: Scores, allowed: Ids | None
    ) -> dict[int, list[Evidence]]:
        """The sentences to quote of each version that mentions the topic."""
        near = _near(snapshot, vector, allowed)
        ids = np.unique(np.concatenate([*_by_words(snapshot, topic, allowed), np.array([*near], np.int64)]))
        versions: dict[int, list[PassageOfTopic]] = defaultdict(list)
        found = [passage for passage in self.store.passages(ids.tolist()) if passage.version_id is not None]
        vectors = self.store.sentence_vectors([passage.id for passage in found])
        for passage in found:
            held = PassageOfTopic(passage, topic, is_near=near.get(passage.id, 0.0) >= NEAR)
            if held.share >= LEAST and passage.id in vectors:
                held.cosines = vectors[passage.id] @ vector
                versions[_version(passage)].append(held)
        return {
            version: without_overlap([with_list(item) for item in chosen])
            for version, held in versions.items()
            if (chosen := quotes_of(held))
        }


def _version(passage: StoredPassage) -> int:
    assert passage.version_id is not None
    return passage.version_id


def _by_words(snapshot: Snapshot, topic: Topic, allowed: Ids | None) -> Iterable[Ids]:
    """The passages that have a telling word of the topic: all with its stem, the best by its grams."""
    everything = len(snapshot.lexical)
    for term in topic.telling:
        yield snapshot.lexical.search("stems", [term.stem], everything, allowed)[0]
        yield snapshot.lexical.search("grams", edged_grams(term.word), MOST_BY_GRAMS, allowed)[0]
    yield snapshot.lexical.search("references", sorted(topic.references), everything, allowed)[0]


def _near(snapshot: Snapshot, vector: Scores, allowed: Ids | None) -> dict[int, float]:
    """The passages nearest in meaning, each with how many deviations above the mean of all it is."""
    mean, deviation = snapshot.dense.mean_and_deviation(vector)
    if len(snapshot.dense) < FEWEST_TO_COMPARE or not deviation:
        return {}
    ids, nearest = snapshot.dense.search(vector, NEAREST, allowed)
    return dict(zip(ids.tolist(), ((nearest - mean) / deviation).tolist(), strict=True))


def _newest_first(document: StoredDocument) -> tuple[str, str]:
    metadata = document.metadata
    when = metadata.date or str(metadata.year or "")
    # The later the smaller: each digit is turned around.
    return "".join(chr(255 - ord(character)) for character in f"{when:0<10}"[:10]), metadata.title


def _table(
    topic: str, filters: SearchFilters, documents: Sequence[StoredDocument], citations: Sequence[Citation]
) -> Answer:
    numbers: dict[int, list[int]] = defaultdict(list)
    for citation in citations:
        numbers[citation.version_id].append(citation.n)
    rows = [_row(document, tuple(numbers[document.version_id])) for document in documents]
    found = tuple(row for row in rows if row.citations)
    without = tuple(row for row in rows if not row.citations)
    overview = Overview(topic, found, without, filters)
    if not found:
        reason = f"Ingen av {len(documents)} dokumenter omtaler «{topic}»."
        return Answer(topic, True, reason, (), (), ENGINE, overview=overview)
    statements = tuple(Statement(citation.quote, (citation.n,), _label(citation)) for citation in citations)
    return Answer(topic, False, None, statements, tuple(citations), ENGINE, overview=overview)


def _row(document: StoredDocument, citations: tuple[int, ...]) -> OverviewRow:
    metadata = document.metadata
    return OverviewRow(
        document.file, metadata.title, metadata.date, metadata.year, metadata.kind, metadata.body, citations
    )


def _label(citation: Citation) -> str:
    is_dated = citation.date is not None and citation.date[:4] not in citation.title
    return f"{citation.title} ({citation.date})" if is_dated else citation.title
