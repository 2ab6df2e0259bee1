"""Brings the store in line with the corpus folder: plan, prepare, publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Container

from ingest.metadata_file import MetadataFile
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.reindex.failures import Failures
from kunnskapsbase.reindex.hashes import FileHashes
from kunnskapsbase.reindex.plan import Plan, make_plan
from kunnskapsbase.reindex.preparing import Work
from kunnskapsbase.reindex.progress import Progress, no_progress
from kunnskapsbase.reindex.receipt import Receipt
from kunnskapsbase.reindex.scan import fingerprints_of, read_overrides, require_still_there, scan
from kunnskapsbase.reindex.workers import OwnMachine, Workers
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store


def never() -> bool:
    """Do not stop."""
    return False


def reindex(
    store: Store,
    model: EmbeddingModel,
    settings: Settings,
    *,
    dry_run: bool = False,
    verify: bool = False,
    retry: bool = False,
    allow_empty: bool = False,
    workers: Workers | None = None,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> Receipt:
    """Bring `store` in line with the corpus folder and return the receipt.

    A file that cannot be read is reported and the others go on; if an older version of it is in the store,
    that one stays. Nothing is visible to readers before everything is ready, and a reindex that is stopped or
    killed goes on where it was.

    Args:
        store: The store.
        model: Embeds the passages.
        settings: Corpus folder, how documents are cut, and what reading one may cost.
        dry_run: Only say what would be done.
        verify: Read every file to know whether it has changed, instead of trusting its size and times.
        retry: Read again what could not be read last time, even if nothing about it has changed.
        allow_empty: Go on even if all documents, or most of many, are gone from the folder.
        workers: Read the files and embed the passages; by default this machine.
        progress: Told how far the work has come.
        cancelled: Asked every few seconds whether to stop.

    Raises:
        CorpusError: The corpus folder is missing, has lost too much to be believed, or its metadata.toml
            cannot be used.
        ReaderError: The program that reads documents cannot be started.
        StoreBusyError: Another process is writing.
        StoreError: Something could not be written; what was published is as before.
    """
    began = time.monotonic()
    overrides = read_overrides(settings.corpus)
    hashes = FileHashes(store.home, verify=verify)
    files, unreadable = scan(settings.corpus, overrides, hashes.sha256)
    hashes.save()
    fingerprints = fingerprints_of(files, overrides, settings.ingest)
    plan = make_plan(store, files, fingerprints, model.fingerprint, unreadable)
    if not allow_empty:
        plan.require_plausible()
    failures = Failures(store.home, settings.ingest, forget=retry)
    run = _Run(store, model, workers or OwnMachine(model), settings, overrides, plan, fingerprints, failures)
    receipt = run.look() if dry_run else run.apply(progress, cancelled)
    receipt.passages = sum(document.passages for document in store.documents())
    receipt.generation = store.generation()
    receipt.seconds = round(time.monotonic() - began, 3)
    return receipt


class _Run:
    """A plan on its way to a receipt."""

    def __init__(
        self,
        store: Store,
        model: EmbeddingModel,
        workers: Workers,
        settings: Settings,
        overrides: MetadataFile,
        plan: Plan,
        fingerprints: dict[str, str],
        failures: Failures,
    ) -> None:
        self._store = store
        self._model = model
        self._workers = workers
        self._settings = settings
        self._overrides = overrides
        self._plan = plan
        self._fingerprints = fingerprints
        self._failures = failures
        self._known = failures.known(plan.to_read, fingerprints)
        self._to_read = [file for file in plan.to_read if file.file not in self._known]

    def look(self) -> Receipt:
        """Say what would be done."""
        return self._receipt(self._known)

    def apply(self, progress: Progress, cancelled: Callable[[], bool]) -> Receipt:
        """Do what is to be done."""
        plan = self._plan
        if not (self._to_read or plan.takes_out):
            self._failures.save()
            return self.look()
        with self._store.prepare(self._model.fingerprint) as preparation:
            work = Work(
                self._store,
                preparation,
                self._model,
                self._workers,
                self._overrides,
                self._settings.ingest,
                self._failures,
            )
            prepared = work.run(self._to_read, self._fingerprints, progress, cancelled)
            failed = self._known | prepared.failed
            failed |= {file: failed[of] for file, of in plan.places.items() if of in failed}
            receipt = self._receipt(failed, interrupted=prepared.interrupted)
            receipt.embedded = prepared.embedded
            receipt.may_pass = receipt.may_pass or prepared.may_pass
            if prepared.interrupted:
                return receipt
            # Nothing is published of a folder that went away meanwhile; what has been read waits.
            require_still_there(self._settings.corpus, plan.to_read)
            further = {file: of for file, of in plan.places.items() if file not in failed}
            # A moved file that can no longer be read keeps its old place.
            gone = [*plan.removed, *(file for file in plan.merged if file not in failed)]
            gone += [move["from"] for move in receipt.moved]
            if preparation.pending or gone or further != plan.places_before:
                progress("publish", 0, 1)
                preparation.publish(gone, receipt.as_dict(), further)
                progress("publish", 1, 1)
            else:
                preparation.discard()
        return receipt

    def _receipt(self, failed: dict[str, str], *, interrupted: bool = False) -> Receipt:
        plan = self._plan
        receipt = Receipt(unchanged=plan.unchanged, interrupted=interrupted, may_pass=bool(plan.unreadable))
        receipt.failed = [
            {"file": file, "error": reason} for file, reason in (*plan.unreadable, *sorted(failed.items()))
        ]
        if not interrupted:
            _list_changes(receipt, plan, failed)
        return receipt


def _list_changes(receipt: Receipt, plan: Plan, failed: Container[str]) -> None:
    receipt.added = [file.file for file in plan.added if file.file not in failed]
    receipt.changed = [file.file for file in plan.changed if file.file not in failed]
    receipt.moved = [{"from": old, "to": new.file} for old, new in plan.moved if new.file not in failed]
    receipt.removed = list(plan.removed)
    further = ((file, of) for file, of in sorted(plan.places.items()) if file not in failed)
    receipt.duplicates = [{"file": file, "of": of} for file, of in further]
