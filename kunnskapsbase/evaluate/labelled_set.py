"""Reads a labelled retrieval set and puts its passages into a store by the way that documents go."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import INGEST_VERSION
from ingest.document import Block, BlockKind, Document, Metadata, Section
from ingest.passages import cut_passages
from ingest.pipeline import assemble
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.reindex import Progress
from kunnskapsbase.reindex.embed import embed_missing, passage_inputs
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Passages by id, queries ``(id, text)`` in order, and the relevant passage ids of each query."""

    passages: dict[str, str]
    queries: tuple[tuple[str, str], ...]
    relevant: dict[str, frozenset[str]]


def read_labelled_set(folder: Path) -> LabelledSet:
    """Read ``passages.jsonl``, ``queries.jsonl`` and ``qrels.tsv``; only the passages' text is indexed.

    Raises:
        EvaluationError: A file is missing or not of this form.
    """
    passages = {
        str(row["id"]): str(row["text"]) for row in read_json_lines(folder / "passages.jsonl", "id", "text")
    }
    queries = tuple(
        (str(row["id"]), str(row["text"])) for row in read_json_lines(folder / "queries.jsonl", "id", "text")
    )
    relevant: dict[str, set[str]] = {}
    for number, line in enumerate(_lines(folder / "qrels.tsv"), 1):
        columns = line.split("\t")
        if len(columns) < 2:
            raise EvaluationError(
                f"{folder / 'qrels.tsv'}, linje {number}: ventet spørsmål og avsnitt med tabulator."
            )
        if len(columns) < 3 or columns[2].strip() != "0":
            relevant.setdefault(columns[0], set()).add(columns[1])
    return LabelledSet(passages, queries, {query: frozenset(ids) for query, ids in relevant.items()})


def read_json_lines(path: Path, *keys: str) -> Iterator[dict[str, Any]]:
    """Yield the object on each line of `path`.

    Raises:
        EvaluationError: The file is missing, or a line is no JSON object or lacks one of `keys`.
    """
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise EvaluationError(f"{path}, linje {number}: ikke gyldig JSON.") from error
        missing = [key for key in keys if not isinstance(row, dict) or key not in row]
        if missing:
            raise EvaluationError(f"{path}, linje {number}: feltet «{missing[0]}» mangler.")
        yield row


def _lines(path: Path) -> list[str]:
    try:
        # Only a line feed ends a line here: in JSON, a text may hold what `splitlines` also takes for one.
        return [line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} kan ikke leses. Kontroller mappen.") from error


def open_labelled_store(
    folder: Path,
    labelled: LabelledSet,
    settings: Settings,
    model: EmbeddingModel,
    progress: Progress = lambda _step, _done, _total: None,
) -> Store:
    """Return an open store with the passages of the set in `folder`; it is kept in the cache."""
    name = hashlib.sha256(f"{folder.resolve()} {model.fingerprint}".encode()).hexdigest()[:12]
    home = settings.cache / "evaluation" / f"{folder.name}-{name}"
    schema = re.sub(r"[^a-z0-9]+", "_", f"evaluation_{name}_{folder.name}".lower())[:63]
    store = Store.of(settings.model_copy(update={"home": home}), schema)
    index_labelled_set(labelled, store, model, progress)
    return store


def index_labelled_set(
    labelled: LabelledSet,
    store: Store,
    model: EmbeddingModel,
    progress: Progress = lambda _step, _done, _total: None,
) -> None:
    """Bring `store` in line with the passages of the set, each a document of its own."""
    fingerprint = f"evaluate {INGEST_VERSION}"
    wanted = {
        (identifier, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), fingerprint)
        for identifier, text in labelled.passages.items()
    }
    present = {
        (document.file, document.sha256, document.fingerprint)
        for document in store.documents()
        if document.model == model.fingerprint
    }
    if wanted == present:
        return
    gone = {document.file for document in store.documents()} - set(labelled.passages)
    with store.prepare(model.fingerprint, kind="evaluate") as preparation:
        for file in {file for file, *_ in set(preparation.pending) - wanted}:
            preparation.discard_pending(file)
        for identifier, sha256, _ in sorted(wanted - present - set(preparation.pending)):
            document = as_document(identifier, labelled.passages[identifier], model)
            keys = [model.content_key(item) for item in passage_inputs(document)]
            preparation.add(document, sha256, fingerprint, keys)
        embed_missing(preparation, model, progress)
        preparation.publish(sorted(gone), {})


def as_document(identifier: str, text: str, model: EmbeddingModel) -> Document:
    """Return the document of one passage of a set: each line a paragraph, no title and no headings."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, " ".join(line.split())) for line in text.splitlines() if line.strip()
    )
    whole, starts = assemble(blocks)
    sections = (Section((), 0, len(whole)),)
    passages = cut_passages(whole, blocks, starts, sections, (), model.count_tokens)
    return Document(identifier, "txt", whole, Metadata(title=""), tuple(passages), sections)
