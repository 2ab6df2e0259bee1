"""How well and how fast text recognition reads scans: real pages are printed to pictures and read again.

    python benchmarks/ocr.py FOLDER

FOLDER holds PDFs with text, which is the truth. Pages of each become pictures: clean, or as a cheap scanner gives
them, askew, soft, noisy and pressed to a small JPEG. Tesseract is read as the product reads it, at 300 dots per
inch, and at the picture's own resolution. RapidOCR takes part where it is installed
(``pip install rapidocr onnxruntime``). Seconds are those of one processor.
"""

from __future__ import annotations

import io
import re
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from measuring import say, table
from PIL import Image, ImageFilter

from ingest.readers.scan import engine
from ingest.recognised import Sheet, recognised_page
from ingest.recognition import AUTOMATIC
from ingest.tesseract import Tesseract, WordLine

PAGES_OF_EACH = 2
FEWEST_CHARACTERS = 1500
QUALITIES = ((300, False), (200, True), (150, True))
NORWEGIAN = re.compile("[æøåÆØÅ]")
Read = Callable[[Image.Image, int], str]


@dataclass
class Tally:
    """Sums over pages."""

    found: int = 0
    words: int = 0
    norwegian_found: int = 0
    norwegian: int = 0
    wrong: int = 0
    characters: int = 0
    seconds: float = 0.0
    pages: int = 0

    def add(self, truth: str, read: str, seconds: float) -> None:
        """Count one page."""
        wanted, got = Counter(re.findall(r"\w+", truth)), Counter(re.findall(r"\w+", read))
        letters = Counter({word: count for word, count in wanted.items() if NORWEGIAN.search(word)})
        self.found += (wanted & got).total()
        self.words += wanted.total()
        self.norwegian_found += (letters & got).total()
        self.norwegian += letters.total()
        self.wrong += sum(_wrong_characters(wanted, got))
        self.characters += sum(len(word) * count for word, count in wanted.items())
        self.seconds += seconds
        self.pages += 1

    @property
    def row(self) -> list[str]:
        """The figures: words found, those with æ, ø or å, character errors, seconds a page."""
        return [
            f"{self.found / self.words:.3f}",
            f"{self.norwegian_found / self.norwegian:.3f}",
            f"{self.wrong / self.characters:.4f}",
            f"{self.seconds / self.pages:.1f}",
        ]


def _wrong_characters(wanted: Counter[str], got: Counter[str]) -> Iterator[int]:
    """Characters to change in each word that was not found, against the nearest word that was read instead.

    Words are compared one by one, since engines differ in the order in which they read columns and tables.
    """
    rest = list((got - wanted).elements())
    for word in sorted((wanted - got).elements(), key=len, reverse=True):
        near = [other for other in rest if abs(len(other) - len(word)) < len(word)]
        best = min(near, key=lambda other: distance(word, other), default="")
        wrong = min(distance(word, best), len(word))
        if best and wrong < len(word):
            rest.remove(best)
        yield wrong


def distance(one: str, other: str) -> int:
    """Return the edit distance of two words."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, sign in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != sign)),
            )
    return row[-1]


def truths(folder: Path) -> Iterator[tuple[pdfium.PdfPage, str]]:
    """Yield pages spread over each PDF that have enough text, and their text."""
    for path in sorted(folder.glob("*.pdf")):
        document = pdfium.PdfDocument(path)
        texts = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
        full = [at for at, text in enumerate(texts) if len(text) >= FEWEST_CHARACTERS]
        for part in range(min(PAGES_OF_EACH, len(full))):
            at = full[len(full) * (2 * part + 1) // (2 * PAGES_OF_EACH)]
            # A word that is broken at a line's end is two words to everybody.
            yield document[at], texts[at].replace("\ufffe", "-").replace("\x02", "-")


def picture_of(page: pdfium.PdfPage, dots_per_inch: int, *, scanned: bool) -> Image.Image:
    """Return the page in grey, clean or as from a cheap scanner."""
    clean = page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("L")
    if not scanned:
        return clean
    askew = clean.rotate(1.0, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(askew.filter(ImageFilter.GaussianBlur(dots_per_inch / 250)), dtype=float)
    noisy = soft * 0.85 + 20 + np.random.default_rng(7).normal(0, 18, soft.shape)
    jpeg = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(jpeg, "JPEG", quality=45)
    return Image.open(jpeg).convert("L")


def readers() -> dict[str, Read]:
    """Return the engines that are installed."""
    tesseract = engine(AUTOMATIC)
    found: dict[str, Read] = {
        f"Tesseract {tesseract.version} (nor), 300 dpi": lambda picture, dpi: _tesseract(
            tesseract, _at_300(picture, dpi), 300
        ),
        f"Tesseract {tesseract.version} (nor), as it is": lambda picture, dpi: _tesseract(
            tesseract, picture, dpi
        ),
    }
    try:
        from rapidocr import RapidOCR
    except ImportError:
        say("RapidOCR is not installed")
    else:
        settings = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "Global.log_level": "error"}
        rapid = RapidOCR(params=settings)
        found["RapidOCR"] = lambda picture, _dpi: "\n".join(
            rapid(np.asarray(picture.convert("RGB"))).txts or ()
        )
    return found


def _at_300(picture: Image.Image, dots_per_inch: int) -> Image.Image:
    size = (picture.width * 300 // dots_per_inch, picture.height * 300 // dots_per_inch)
    return picture if dots_per_inch == 300 else picture.resize(size, Image.Resampling.BILINEAR)


def _tesseract(tesseract: Tesseract, picture: Image.Image, dots_per_inch: int) -> str:
    lines: list[WordLine] = tesseract.read(np.asarray(picture), dots_per_inch)
    return recognised_page(lines, Sheet(1, dots_per_inch, picture.width, picture.height)).text


def _processor_seconds() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Print a table."""
    pages = list(truths(Path(sys.argv[1])))
    engines = readers()
    rows = []
    for dots_per_inch, scanned in QUALITIES:
        pictures = [(picture_of(page, dots_per_inch, scanned=scanned), truth) for page, truth in pages]
        quality = f"{'scanner' if scanned else 'clean'}, {dots_per_inch} dpi"
        for name, read in engines.items():
            if not (name.endswith("as it is") and dots_per_inch == 300):
                tally = Tally()
                for picture, truth in pictures:
                    began = _processor_seconds()
                    text = read(picture, dots_per_inch)
                    tally.add(truth, text, _processor_seconds() - began)
                rows.append([quality, name, *tally.row])
                say(str(rows[-1]))
    print(f"{len(pages)} pages\n")
    print(table(["picture", "engine", "words", "words with æøå", "wrong characters", "CPU s/page"], rows))


if __name__ == "__main__":
    main()
