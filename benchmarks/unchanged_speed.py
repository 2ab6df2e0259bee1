"""Measures how long a reindex takes that finds nothing to do.

    python benchmarks/unchanged_speed.py [--documents N] [--kilobytes N]

The documents are made up and go into the store with vectors that are all the same, so that nothing needs to be
embedded. "First" hashes every file, as does `reindex --verify`; "again" trusts what it remembers of untouched files.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
from measuring import Figures, hand_over, in_own_process, table

STEPS = ("first", "again", "again, verified", "again, one file touched", "one file changed")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--documents", type=int, default=10_000)
    arguments.add_argument("--kilobytes", type=int, default=50, help="the size of each file")
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.folder:
        hand_over(measure(given.folder, given.documents, given.kilobytes))
        return
    with tempfile.TemporaryDirectory() as folder:
        numbers = ["--documents", str(given.documents), "--kilobytes", str(given.kilobytes)]
        figures = in_own_process(__file__, "--folder", folder, *numbers)
    print(f"{given.documents} documents of {given.kilobytes} kB\n")
    print(table(["reindex", "s"], [[step, f"{figures[step]:.2f}"] for step in STEPS]))


def measure(folder: Path, count: int, kilobytes: int) -> Figures:
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.reindex import reindex
    from kunnskapsbase.settings import Settings
    from kunnskapsbase.store import Store

    settings = Settings(home=folder / "home", corpus=folder / "corpus")
    model = EmbeddingModel(settings.embedding, settings.cache)
    write_files(settings.corpus, count, kilobytes)
    # As a file's hash is not trusted while the file is fresh.
    time.sleep(3)
    with Store(settings.home) as store:
        fill(store, settings, model)
        figures: Figures = {"first": reindex(store, model, settings).seconds}
        figures["again"] = reindex(store, model, settings).seconds
        figures["again, verified"] = reindex(store, model, settings, verify=True).seconds
        touched = next(settings.corpus.iterdir())
        touched.touch()
        receipt = reindex(store, model, settings)
        assert receipt.unchanged == count
        figures["again, one file touched"] = receipt.seconds
        touched.write_text("Rådet mener noe helt annet.", encoding="utf-8")
        model.embed_query("Oppvarming.")
        receipt = reindex(store, model, settings)
        assert receipt.unchanged == count - 1
        figures["one file changed"] = receipt.seconds
    return figures


def write_files(corpus: Path, count: int, kilobytes: int) -> None:
    corpus.mkdir()
    filling = "Rådet mener noe. " * (kilobytes * 1000 // 17)
    for number in range(count):
        (corpus / f"sak-{number:05}.txt").write_text(f"Sak {number}. {filling}", encoding="utf-8")


def fill(store, settings, model) -> None:  # type: ignore[no-untyped-def]
    """Put every file into the store as a document of one passage."""
    from ingest.document import Document, Metadata, Passage
    from kunnskapsbase.reindex.embed import passage_inputs
    from kunnskapsbase.reindex.scan import fingerprints_of, read_overrides, scan

    overrides = read_overrides(settings.corpus)
    files, _ = scan(settings.corpus, overrides)
    fingerprints = fingerprints_of(files, overrides, settings.ingest)
    vector = np.full(384, 384**-0.5, np.float32)
    with store.prepare(model.fingerprint) as preparation:
        for file in files:
            text = f"Rådet mener noe om {file.file}."
            passage = Passage(0, (), 0, len(text), text, ((0, len(text)),))
            document = Document(file.file, "txt", text, Metadata(file.file), (passage,))
            keys = [model.content_key(item) for item in passage_inputs(document)]
            preparation.add(document, file.sha256, fingerprints[file.file], keys)
            preparation.put_vectors((key, vector, vector[None]) for key in keys)
        preparation.publish([], {})


if __name__ == "__main__":
    main()
