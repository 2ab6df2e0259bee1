"""Measures how many pages of PDF a second are read, beside stock readers on the same files.

    python benchmarks/reading_speed.py [--rounds N] [--copies N] [PDF ...]

Ours gives blocks with headings, tables, notes and the place of every character; the others give text alone.

    kunnskapsbase            the reader in one process, as the others are called
    …, side by side          the reader in as many processes as a reindex has on this machine, a file at a time
    …, as reindex reads      the reader processes of a reindex, which also find metadata and cut passages

Each file is read in several copies, as an archive has more than one long file: of few files, one process reads the
longest while the others have nothing left. How long several processes take is told by the clock alone, so that the
machine should have nothing else to do. The readers take turns, each time in new processes. The start is the time until
these have read the smallest file; then they read all files once without being timed. Seconds are the best of N rounds.
"""

from __future__ import annotations

import argparse
import gc
import logging
import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from multiprocessing.synchronize import Barrier
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from measuring import Figures, hand_over, in_own_process, say, table

if TYPE_CHECKING:
    from ingest.document import Reading
    from kunnskapsbase.reindex.reader import Reader

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "data" / "documents"
SIDE_BY_SIDE = "kunnskapsbase, side by side"
REINDEX = "kunnskapsbase, as reindex reads"
STOCK = "Haystack PyPDFToDocument"

Read = Callable[[Path], object]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pdf", type=Path, nargs="*", help="default: ../shared/data/documents/*.pdf")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--copies", type=int, default=4)
    arguments.add_argument("--reader", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    paths = (given.pdf or sorted(DOCUMENTS.glob("*.pdf"))) * (1 if given.reader else given.copies)
    if given.reader:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        if given.reader in READERS:
            hand_over(measure(READERS[given.reader], paths))
        else:
            hand_over(SEVERAL[given.reader](paths))
        return
    found: dict[str, list[Figures]] = {reader: [] for reader in (*SEVERAL, *READERS)}
    for number in range(1, given.rounds + 1):
        for reader, rounds in found.items():
            say(f"round {number}: {reader} …")
            rounds.append(in_own_process(__file__, "--reader", reader, *map(str, paths)))
    print(report(count_pages(paths), {reader: best_of(rounds) for reader, rounds in found.items()}))


def report(pages: int, found: dict[str, Figures]) -> str:
    """Return the figures as a Markdown table, each reader beside Haystack's."""
    head = ["reader", "processes", "pages per processor second", "times Haystack"]
    head += ["pages/s by the clock", "times Haystack", "start, s", "peak MiB"]
    rows = []
    for reader, figures in found.items():
        row = [reader, f"{figures['processes']}"]
        for seconds in ("processor", "clock"):
            if seconds in figures:
                row.append(f"{pages / figures[seconds]:.0f}")
                row.append(f"{found[STOCK][seconds] / figures[seconds]:.1f}")
            else:
                row += ["", ""]
        peak = f"{figures['peak_mib']:.0f}" if reader in READERS else ""
        rows.append([*row, f"{figures['start']:.1f}", peak])
    return table(head, rows)


def best_of(rounds: Sequence[Figures]) -> Figures:
    """Return the lowest of each figure."""
    return {name: min(figures[name] for figures in rounds) for name in rounds[0]}


def count_pages(paths: Sequence[Path]) -> int:
    import pypdfium2

    pages = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        pages += len(document)
        document.close()
    return pages


def smallest(paths: Sequence[Path]) -> Path:
    return min(paths, key=lambda path: path.stat().st_size)


def measure(reader: Callable[[], Read], paths: Sequence[Path]) -> Figures:
    """Return the seconds that it takes to read the files one after the other."""
    began = time.perf_counter()
    read = reader()
    read(smallest(paths))
    start = time.perf_counter() - began
    for path in paths:
        read(path)
    processor, clock = time.process_time(), time.perf_counter()
    for path in paths:
        read(path)
    return {
        "processes": 1,
        "start": start,
        "processor": time.process_time() - processor,
        "clock": time.perf_counter() - clock,
    }


def process_count() -> int:
    """How many processes a reindex reads in."""
    from kunnskapsbase.reindex.readers import MOST_READERS, cores

    return min(cores(), MOST_READERS)


def measure_side_by_side(paths: Sequence[Path]) -> Figures:
    """Return the seconds that the reader takes in several processes, which hand over what they have read."""
    began, count = time.perf_counter(), process_count()
    spawning = multiprocessing.get_context("spawn")
    ready = spawning.Barrier(count + 1)
    with spawning.Pool(count, get_ready, (paths, ready)) as pool:
        ready.wait()
        start = time.perf_counter() - began
        ready.wait()
        clock = time.perf_counter()
        pool.map(read_ours, paths, chunksize=1)
        clock = time.perf_counter() - clock
    return {"processes": count, "start": start, "clock": clock}


def get_ready(paths: Sequence[Path], ready: Barrier) -> None:
    read_ours(smallest(paths))
    # As the reader processes of a reindex do.
    gc.freeze()
    ready.wait()
    for path in paths:
        read_ours(path)
    ready.wait()


def measure_reindex(paths: Sequence[Path]) -> Figures:
    """Return the seconds that the reader processes of a reindex take, each reading a file at a time."""
    from ingest.reader_messages import Job, NotRead

    began, count = time.perf_counter(), process_count()
    idle: SimpleQueue[Reader] = SimpleQueue()

    def read(path: Path) -> None:
        reader = idle.get()
        answer = reader.read(Job(path, path.name), "")
        idle.put(reader)
        if isinstance(answer, NotRead):
            raise SystemExit(f"{path}: {answer.reason}")

    with ExitStack() as stack, ThreadPoolExecutor(count) as threads:
        for reader in reindex_readers(count):
            idle.put(stack.enter_context(closing(reader)))
        list(threads.map(read, [smallest(paths)] * count))
        start = time.perf_counter() - began
        list(threads.map(read, [*paths] * count))
        clock = time.perf_counter()
        list(threads.map(read, paths))
        clock = time.perf_counter() - clock
    return {"processes": count, "start": start, "clock": clock}


def reindex_readers(count: int) -> list[Reader]:
    from ingest.metadata_file import MetadataFile
    from kunnskapsbase.embedding import EmbeddingModel
    from kunnskapsbase.reindex.reader import Reader
    from kunnskapsbase.reindex.readers import reader_options
    from kunnskapsbase.settings import Settings

    settings = Settings()
    model = EmbeddingModel(settings.embedding, settings.cache)
    options = reader_options(MetadataFile(), settings.ingest)
    return [Reader(options, model.count_tokens) for _ in range(count)]


def read_ours(path: Path) -> Reading:
    from ingest.readers.pdf import read_pdf

    return read_pdf(path, path.name)


def pypdf_alone() -> Read:
    import pypdf

    return lambda path: [page.extract_text() for page in pypdf.PdfReader(path).pages]


def haystack() -> Read:
    from haystack.components.converters import PyPDFToDocument

    converter = PyPDFToDocument()
    return lambda path: converter.run(sources=[path])


READERS: dict[str, Callable[[], Read]] = {
    "kunnskapsbase": lambda: read_ours,
    "pypdf": pypdf_alone,
    STOCK: haystack,
}
SEVERAL = {SIDE_BY_SIDE: measure_side_by_side, REINDEX: measure_reindex}

if __name__ == "__main__":
    main()
