"""The lexical index: three channels of tokens in tantivy, ranked by BM25, filtered before the cut at k."""

from __future__ import annotations

import math
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray

from kunnskapsbase import language
from kunnskapsbase.store.common_grams import telling
from kunnskapsbase.store.linking import share

Channel = Literal["stems", "grams", "references"]
Ids = NDArray[np.int64]
Scores = NDArray[np.float32]

BOOSTS = {"body": 1.0, "headings": 0.5, "title": 0.3}
FIELDS: dict[str, dict[str, float]] = {
    "stems": {f"stems_{part}": boost for part, boost in BOOSTS.items()},
    "grams": {f"grams_{part}": boost for part, boost in BOOSTS.items()},
    "references": {"references": 1.0},
}
_TOKENIZER = "tokens"
_HEAP = 256_000_000


class Entry(NamedTuple):
    """What is indexed of one passage; `answers` names the documents that its document answers."""

    id: int
    body: str
    headings: str
    title: str
    answers: str = ""


def build(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the index of `entries` into `folder`, which must exist and be empty."""
    _add(tantivy.Index(_schema(), path=str(folder), reuse=False), entries, ())


def extend(folder: Path, base: Path, entries: Iterable[Entry], removed: Ids) -> None:
    """Write the index in `base`, with `entries` and without the passages `removed`, into `folder`.

    Tantivy never changes a file of passages or words, so the two folders share these.
    """
    folder.mkdir()
    for path in base.iterdir():
        if path.suffix == ".json":
            shutil.copyfile(path, folder / path.name)
        elif path.suffix != ".lock":
            share(path, folder / path.name)
    _add(tantivy.Index.open(str(folder)), entries, removed.tolist())


def _add(index: Any, entries: Iterable[Entry], removed: Sequence[int]) -> None:
    _register(index)
    writer = index.writer(_HEAP, 1)
    if removed:
        writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, "passage", removed))
    # A title and most headings come again in passage after passage.
    repeated = lru_cache(maxsize=1000)(_tokens)
    for entry in entries:
        writer.add_document(_document(entry, repeated))
    writer.commit()
    writer.wait_merging_threads()


class LexicalIndex:
    """An open lexical index; reading it needs no lock."""

    def __init__(self, folder: Path) -> None:
        if not tantivy.Index.exists(str(folder)):
            raise FileNotFoundError(folder)
        self._index = tantivy.Index.open(str(folder))
        _register(self._index)
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, channel: Channel, tokens: Sequence[str], k: int, allowed: Ids | None = None
    ) -> tuple[Ids, Scores]:
        """Return the `k` passages that share the most telling tokens with the query, best first.

        Parameters:
            channel: Which kind of token: ``stems``, ``grams`` or ``references``.
            tokens: The query's tokens; one that comes twice counts twice. Of grams only the `telling` are looked for.
            k: How many at most.
            allowed: Row ids to choose from, rising; None for all.

        Example:
            >>> ids, scores = snapshot.lexical.search("stems", ["jernban"], 10)  # doctest: +SKIP
        """
        everything = len(self)
        if not tokens or k <= 0 or not everything or (allowed is not None and not len(allowed)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if channel == "grams":
            tokens = telling(tokens, {token: self.frequency(channel, token) for token in tokens}, everything)
        query = self._query(channel, tokens)
        if allowed is None:
            return _ranked(*self._hits(query, min(k, everything)))
        found = self._down_the_list(query, k, allowed)
        if found is None:
            found = self._hits(self._restricted(query, allowed), min(k, everything))
        return _ranked(*found)

    def frequency(self, channel: Channel, token: str) -> int:
        """Return how many passages have `token` in their body."""
        return int(self._searcher.doc_freq(f"{channel}_body", token))

    def rarity(self, stem: str) -> float:
        """Return how rare a stem is: BM25's inverse document frequency, never below zero."""
        holding = self.frequency("stems", stem)
        return math.log(1.0 + (len(self) - holding + 0.5) / (holding + 0.5))

    def _down_the_list(self, query: Any, k: int, allowed: Ids) -> tuple[Ids, Scores] | None:
        """Look down the unfiltered ranking until `k` allowed passages, or all there are, have been met.

        It is None where that is farther than there are allowed passages: an AND with their ids is quicker then.
        """
        limit = int(1.5 * k * len(self) / len(allowed)) + 50
        while limit < len(allowed):
            ids, scores = self._hits(query, limit)
            places = np.minimum(np.searchsorted(allowed, ids), len(allowed) - 1)
            kept = allowed[places] == ids
            if kept.sum() >= k or len(ids) < limit:
                return ids[kept][:k], scores[kept][:k]
            limit *= 4
        return None

    def _hits(self, query: Any, limit: int) -> tuple[Ids, Scores]:
        hits = self._searcher.search(query, limit, count=False).hits
        ids = self._searcher.fast_field_values("passage", [address for _, address in hits])
        return np.array(ids, dtype=np.int64), np.array([score for score, _ in hits], dtype=np.float32)

    def _query(self, channel: Channel, tokens: Sequence[str]) -> Any:
        terms = []
        for token, frequency in Counter(tokens).items():
            for field, boost in FIELDS[channel].items():
                term = tantivy.Query.term_query(self._schema, field, token, index_option="freq")
                terms.append((tantivy.Occur.Should, tantivy.Query.boost_query(term, boost * frequency)))
        return tantivy.Query.boolean_query(terms)

    def _restricted(self, query: Any, allowed: Ids) -> Any:
        members = tantivy.Query.term_set_query(self._schema, "passage", allowed.tolist())
        silent = tantivy.Query.const_score_query(members, 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, silent)])


def _ranked(ids: Ids, scores: Scores) -> tuple[Ids, Scores]:
    order = np.lexsort((ids, -scores))
    return ids[order], scores[order]


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for fields in FIELDS.values():
        for field in fields:
            builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    return builder.build()


def _register(index: Any) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)


def _document(entry: Entry, repeated: Callable[[str, str], str]) -> Any:
    document = tantivy.Document()
    for channel in ("stems", "grams"):
        document.add_text(f"{channel}_body", _tokens(channel, entry.body))
        document.add_text(f"{channel}_headings", repeated(channel, entry.headings))
        document.add_text(f"{channel}_title", repeated(channel, entry.title))
    everything = "\n".join((entry.title, entry.answers, entry.headings, entry.body))
    document.add_text("references", " ".join(language.references(everything)))
    document.add_unsigned("passage", entry.id)
    return document


def _tokens(channel: str, text: str) -> str:
    analyse = language.stems if channel == "stems" else language.grams
    return " ".join(analyse(text))
