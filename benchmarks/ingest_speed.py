"""Measures how many pages a second are taken in, beside the stock Haystack way on the same pages.

    python benchmarks/ingest_speed.py [--pages N] [PDF ...]

Ours is the reindex that users run: PDFs read by pdfium with layout, headings and metadata, passages of at most
300 tokens within sections, vectors for passages and sentences, SQLite, FAISS and tantivy on disk. Stock is
PyPDFToDocument, DocumentSplitter (200 words, 20 overlapping), SentenceTransformersDocumentEmbedder in fp32
with the same model, and InMemoryDocumentStore. Loading the model is counted on neither side.

Ours reads in processes of its own while it embeds, so that its steps take longer together than the whole: "read"
and "split" are measured alone, one file after the other in one process; "all" is the whole reindex by the clock.
Processor seconds hold those of the reader processes; the peak memory is that of the process that embeds.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import Clock, Figures, hand_over, in_own_process, say, table

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "data" / "documents"
STEPS = ("read", "split", "embed", "write")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pdf", type=Path, nargs="*", help="default: ../shared/data/documents/*.pdf")
    arguments.add_argument("--pages", type=int, help="only so many pages, an equal share of each file")
    arguments.add_argument("--side", choices=["cut", *SIDES], help=argparse.SUPPRESS)
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.side:
        hand_over(cut(given) if given.side == "cut" else SIDES[given.side](given.folder))
        return
    with tempfile.TemporaryDirectory() as folder:
        wish = ["--pages", str(given.pages)] if given.pages else []
        files = [str(path) for path in given.pdf]
        pages = in_own_process(__file__, "--side", "cut", "--folder", folder, *wish, *files)["pages"]
        figures = {}
        for side in SIDES:
            say(f"{side}: {pages} pages …")
            figures[side] = in_own_process(__file__, "--side", side, "--folder", folder)
    print(report(pages, figures["reading"] | figures["ours"], figures["stock"]))


def report(pages: int, ours: Figures, stock: Figures) -> str:
    """Return the figures of both sides as a Markdown table and the ratio between them."""
    totals = [ours["all"], sum(stock[step] for step in STEPS)]
    rows = [
        [f"{step}, s", *(f"{side[step]:.1f}" for side in (ours, stock)), ratio(stock[step], ours[step])]
        for step in STEPS
    ]
    rows += [
        ["all, s", *(f"{total:.1f}" for total in totals), ratio(totals[1], totals[0])],
        ["pages a second", *(f"{pages / total:.2f}" for total in totals), ratio(totals[1], totals[0])],
        [
            "pages read and split a second",
            *(f"{pages / (side['read'] + side['split']):.0f}" for side in (ours, stock)),
            ratio(stock["read"] + stock["split"], ours["read"] + ours["split"]),
        ],
        [
            "processor seconds",
            *(f"{side['cpu']:.1f}" for side in (ours, stock)),
            ratio(stock["cpu"], ours["cpu"]),
        ],
        ["passages", f"{ours['passages']}", f"{stock['passages']}", ""],
        ["again with nothing changed, s", f"{ours['again']:.2f}", "all of it again", ""],
        [
            "peak memory, MiB",
            *(f"{side['peak_mib']:.0f}" for side in (ours, stock)),
            ratio(stock["peak_mib"], ours["peak_mib"]),
        ],
    ]
    return f"{pages} pages\n\n" + table(["", "kunnskapsbase", "stock Haystack", "stock ÷ ours"], rows)


def ratio(stock: float, ours: float) -> str:
    return f"{stock / ours:.2f}" if ours else ""


def measure_reading(folder: Path) -> Figures:
    """Read and cut every file, without embedding anything."""
    import ingest.pipeline
    from ingest.metadata_file import MetadataFile
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.settings import Settings

    clock = Clock()
    ingest.pipeline.read_file = clock.around("read", ingest.pipeline.read_file)  # type: ignore[attr-defined]
    settings = Settings()
    model = EmbeddingModel(settings.embedding, settings.cache)
    model.count_tokens(["Oppvarming."])
    with clock.running("both"):
        for path in sorted((folder / "corpus").iterdir()):
            ingest.pipeline.ingest_file(path, path.name, MetadataFile(), model.count_tokens)
    return {"read": clock.seconds["read"], "split": clock.seconds["both"] - clock.seconds["read"]}


def measure_ours(folder: Path) -> Figures:
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.reindex import reindex
    from kunnskapsbase.settings import Settings
    from kunnskapsbase.store import Preparation, Store

    clock = Clock()
    # The steps of the real reindex are timed where they are called.
    for name in ("add", "put_vectors", "publish"):
        setattr(Preparation, name, clock.around("write", getattr(Preparation, name)))
    settings = Settings(home=folder / "home", corpus=folder / "corpus")
    model = EmbeddingModel(settings.embedding, settings.cache)
    model.embed_query("Oppvarming.")
    model.embed_passages_in_order = clock.around("embed", model.embed_passages_in_order)  # type: ignore[method-assign]
    with Store(settings.home) as store:
        processor = time.process_time()
        receipt = reindex(store, model, settings)
        processor = time.process_time() - processor
        if receipt.failed:
            raise SystemExit(f"Not read: {receipt.failed}")
        again = reindex(store, model, settings).seconds
    readers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "all": receipt.seconds,
        "embed": clock.seconds["embed"],
        "write": clock.seconds["write"],
        "again": again,
        "cpu": processor + readers.ru_utime + readers.ru_stime,
        "passages": receipt.passages,
    }


def measure_stock(folder: Path) -> Figures:
    from haystack.components.converters import PyPDFToDocument
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.writers import DocumentWriter
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    clock = Clock()
    embedder = stock_embedder()
    splitter = DocumentSplitter(split_by="word", split_length=200, split_overlap=20)
    splitter.warm_up()
    writer = DocumentWriter(InMemoryDocumentStore())
    processor = time.process_time()
    with clock.running("read"):
        documents = PyPDFToDocument().run(sources=sorted((folder / "corpus").iterdir()))["documents"]
    with clock.running("split"):
        documents = splitter.run(documents=documents)["documents"]
    with clock.running("embed"):
        documents = embedder.run(documents=documents)["documents"]
    with clock.running("write"):
        writer.run(documents=documents)
    return {**clock.seconds, "cpu": time.process_time() - processor, "passages": len(documents)}


def stock_embedder() -> Any:
    from haystack import Document
    from haystack.utils import ComponentDevice
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
    )

    from kunnskapsbase.embedding.bundled_model import bundled_model
    from kunnskapsbase.settings import Settings

    embedder = SentenceTransformersDocumentEmbedder(
        model=str(bundled_model(Settings().cache)),
        device=ComponentDevice.from_str("cpu"),
        prefix="passage: ",
        progress_bar=False,
        local_files_only=True,
    )
    embedder.warm_up()
    embedder.run(documents=[Document(content="Oppvarming.")])
    return embedder


def cut(given: argparse.Namespace) -> Figures:
    """Put the PDFs, or the first pages of each, into the corpus folder that both sides read."""
    import pypdf

    readers = {path: pypdf.PdfReader(path) for path in given.pdf or sorted(DOCUMENTS.glob("*.pdf"))}
    shares = fair_shares([len(reader.pages) for reader in readers.values()], given.pages)
    corpus = given.folder / "corpus"
    corpus.mkdir()
    for (path, reader), share in zip(readers.items(), shares, strict=True):
        if share == len(reader.pages):
            (corpus / path.name).write_bytes(path.read_bytes())
        elif share:
            writer = pypdf.PdfWriter()
            writer.append(reader, pages=(0, share))
            writer.write(corpus / path.name)
    return {"pages": sum(shares)}


def fair_shares(sizes: list[int], limit: int | None) -> list[int]:
    """Return how many pages to take of each file so that all get the same share of `limit` where they can."""
    left = sum(sizes) if limit is None else min(limit, sum(sizes))
    shares = [0] * len(sizes)
    while left:
        for place, size in enumerate(sizes):
            if left and shares[place] < size:
                shares[place] += 1
                left -= 1
    return shares


SIDES = {"reading": measure_reading, "ours": measure_ours, "stock": measure_stock}

if __name__ == "__main__":
    main()
