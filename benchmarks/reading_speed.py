"""Measures how many pages of PDF a second are read, beside stock readers on the same files.

    python benchmarks/reading_speed.py [--rounds N] [PDF ...]

Ours gives blocks with headings, tables, notes and the place of every character; the others give text alone.
Each reader runs in a process of its own, on one core; seconds are CPU seconds, the best of N rounds.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable
from pathlib import Path

from measuring import Figures, hand_over, in_own_process, say, table

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "data" / "documents"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pdf", type=Path, nargs="*", help="default: ../shared/data/documents/*.pdf")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--reader", choices=sorted(READERS), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    paths = given.pdf or sorted(DOCUMENTS.glob("*.pdf"))
    if given.reader:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        hand_over(measure(READERS[given.reader](), paths, given.rounds))
        return
    figures: dict[str, Figures] = {}
    for reader in READERS:
        say(f"{reader} …")
        figures[reader] = in_own_process(
            __file__, "--reader", reader, "--rounds", str(given.rounds), *map(str, paths)
        )
    slowest = figures["Haystack PyPDFToDocument"]["seconds"]
    rows = [
        (
            reader,
            f"{found['pages'] / found['seconds']:.0f}",
            f"{slowest / found['seconds']:.1f}",
            f"{found['peak_mib']:.0f}",
        )
        for reader, found in figures.items()
    ]
    print(table(("reader", "pages/s", "times Haystack", "peak MiB"), rows))


def measure(read: Callable[[Path], object], paths: list[Path], rounds: int) -> Figures:
    """Return the pages of all files and the CPU seconds of the best round."""
    import pypdfium2

    pages = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        pages += len(document)
        document.close()
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        for path in paths:
            read(path)
        seconds.append(time.process_time() - began)
    return {"pages": pages, "seconds": min(seconds)}


def ours() -> Callable[[Path], object]:
    from ingest.readers.pdf import read_pdf

    return lambda path: read_pdf(path, path.name)


def pypdf_alone() -> Callable[[Path], object]:
    import pypdf

    return lambda path: [page.extract_text() for page in pypdf.PdfReader(path).pages]


def haystack() -> Callable[[Path], object]:
    from haystack.components.converters import PyPDFToDocument

    converter = PyPDFToDocument()
    return lambda path: converter.run(sources=[path])


READERS: dict[str, Callable[[], Callable[[Path], object]]] = {
    "kunnskapsbase": ours,
    "pypdf": pypdf_alone,
    "Haystack PyPDFToDocument": haystack,
}

if __name__ == "__main__":
    main()
