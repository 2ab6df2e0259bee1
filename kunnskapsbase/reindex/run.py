"""Brings the store in line with the corpus folder: plan, prepare, embed, publish."""

from __future__ import annotations

import time

from ingest.errors import IngestError
from ingest.metadata_file import MetadataFile
from ingest.pipeline import ingest_file
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.reindex.embed import embed_missing, passage_inputs
from kunnskapsbase.reindex.plan import Plan, make_plan
from kunnskapsbase.reindex.receipt import Progress, Receipt
from kunnskapsbase.reindex.scan import fingerprints_of, read_overrides, require_still_there, scan
from kunnskapsbase.settings import IngestSettings, Settings
from kunnskapsbase.store import Preparation, Store


def reindex(
    store: Store,
    model: EmbeddingModel,
    settings: Settings,
    *,
    dry_run: bool = False,
    allow_empty: bool = False,
    progress: Progress = lambda _step, _done, _total: None,
) -> Receipt:
    """Bring `store` in line with the corpus folder and return the receipt.

    A file that cannot be read is reported and the others go on; if an older version of it is in the store,
    that one stays. Nothing is visible to readers before everything is ready, and a reindex that is killed
    goes on where it was.

    Args:
        store: The store.
        model: Embeds the passages.
        settings: Corpus folder and how documents are cut.
        dry_run: Only say what would be done.
        allow_empty: Go on even if all documents, or most of many, are gone from the folder.
        progress: Told how far the work has come.

    Raises:
        CorpusError: The corpus folder is missing, has lost too much to be believed, or its metadata.toml
            cannot be used.
        StoreBusyError: Another process is writing.
    """
    began = time.monotonic()
    overrides = read_overrides(settings.corpus)
    files, unreadable = scan(settings.corpus, overrides)
    fingerprints = fingerprints_of(files, overrides, settings.ingest)
    plan = make_plan(store, files, fingerprints, model.fingerprint, unreadable)
    if not allow_empty:
        plan.require_plausible()
    receipt = Receipt(
        removed=plan.removed,
        unchanged=plan.unchanged,
        failed=[{"file": file, "error": reason} for file, reason in plan.unreadable],
    )
    if dry_run or plan.is_empty:
        _list_files(receipt, plan, failed=set())
        receipt.passages = sum(document.passages for document in store.documents())
        receipt.generation = store.generation()
    else:
        _apply(store, model, settings, overrides, plan, receipt, progress)
    receipt.seconds = round(time.monotonic() - began, 3)
    return receipt


def _apply(
    store: Store,
    model: EmbeddingModel,
    settings: Settings,
    overrides: MetadataFile,
    plan: Plan,
    receipt: Receipt,
    progress: Progress,
) -> None:
    with store.prepare(model.fingerprint) as preparation:
        failed = _read_files(preparation, model, settings.ingest, overrides, plan, progress)
        # Nothing is published of a folder that went away meanwhile; what has been read waits for the next run.
        require_still_there(settings.corpus, plan.to_read)
        failed |= {file: failed[of] for file, of in plan.places.items() if of in failed}
        further = {file: of for file, of in plan.places.items() if file not in failed}
        receipt.failed += [{"file": file, "error": reason} for file, reason in failed.items()]
        # A moved file that can no longer be read leaves its old place all the same only if it is gone there.
        _list_files(receipt, plan, set(failed))
        receipt.embedded = embed_missing(preparation, model, progress)
        gone = [*plan.removed, *(file for file in plan.merged if file not in failed)]
        gone += [old for old, new in plan.moved if new.file not in failed]
        if preparation.pending or gone or further != plan.places_before:
            preparation.publish(gone, receipt.as_dict(), further)
    receipt.passages = sum(document.passages for document in store.documents())
    receipt.generation = store.generation()


def _list_files(receipt: Receipt, plan: Plan, failed: set[str]) -> None:
    receipt.added = [file.file for file in plan.added if file.file not in failed]
    receipt.changed = [file.file for file in plan.changed if file.file not in failed]
    receipt.moved = [{"from": old, "to": new.file} for old, new in plan.moved if new.file not in failed]
    further = ((file, of) for file, of in sorted(plan.places.items()) if file not in failed)
    receipt.duplicates = [{"file": file, "of": of} for file, of in further]


def _read_files(
    preparation: Preparation,
    model: EmbeddingModel,
    settings: IngestSettings,
    overrides: MetadataFile,
    plan: Plan,
    progress: Progress,
) -> dict[str, str]:
    """Read each file that an interrupted run has not read already; return what failed and why."""
    wanted = {file.file: file for file in plan.to_read}
    fingerprints = fingerprints_of(list(wanted.values()), overrides, settings)
    ready = set(preparation.pending)
    for file, sha256, fingerprint in ready:
        if file not in wanted or (wanted[file].sha256, fingerprints[file]) != (sha256, fingerprint):
            preparation.discard_pending(file)
    failed: dict[str, str] = {}
    for done, corpus_file in enumerate(wanted.values()):
        progress("read", done, len(wanted))
        if (corpus_file.file, corpus_file.sha256, fingerprints[corpus_file.file]) in ready:
            continue
        try:
            document = ingest_file(
                corpus_file.path,
                corpus_file.file,
                overrides,
                model.count_tokens,
                max_tokens=settings.passage_tokens,
                overlap_tokens=settings.overlap_tokens,
                max_megabytes=settings.max_megabytes,
            )
        except IngestError as error:
            failed[corpus_file.file] = error.reason
            continue
        keys = [model.content_key(item) for item in passage_inputs(document)]
        preparation.add(document, corpus_file.sha256, fingerprints[corpus_file.file], keys)
    progress("read", len(wanted), len(wanted))
    return failed
