"""The text of pages that are pictures, by recognition, page by page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium

from ingest.errors import RecognitionError, RecognitionMissingError, UnreadScanError
from ingest.lines import Line
from ingest.pdfium_lock import PDFIUM
from ingest.readers.origin import Origin, is_garbled, letters_in
from ingest.recognised import RecognisedPage, Sheet, in_even_type, recognised_page, sure_letters
from ingest.recognition import Recognition
from ingest.tesseract import Picture, Tesseract, WordLine, find_tesseract

_DOTS_PER_INCH = 300
_LONGEST_SIDE = 5000
"""Pixels; a poster is read at a lower resolution."""
_POINTS = 72
_SURE = 100
"""So many surely read letters show that a page was read the right way up."""
_GAIN = 3
"""What is recognised takes the place of a page's own few letters if it has so many times as many."""
_GIVES_UP = 3
"""After so many pages that took too long the rest of a document is left unread."""


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages that were recognised, those that should have been, and what to say about them, in Norwegian."""

    pages: Mapping[int, RecognisedPage] = field(default_factory=dict)
    unread: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()


def read_scans(
    document: pdfium.PdfDocument,
    name: str,
    origins: Sequence[Origin],
    texts: Sequence[str],
    lines: Sequence[Sequence[Line]],
    recognition: Recognition,
) -> Scans:
    """Read the pages of a PDF that are pictures.

    Args:
        document: The open PDF.
        name: The file's name as the user knows it, for errors.
        origins: Of each page, see `origin_of`.
        texts: Each page's own text.
        lines: Each page's own lines.
        recognition: How they are to be read.

    Raises:
        UnreadScanError: There is nothing else in the file, and they could not be read.
    """
    numbers = [number for number, origin in enumerate(origins, 1) if origin is Origin.PICTURE]
    if not numbers:
        return Scans()
    has_text = any(text.strip() and origins[at] is not Origin.PICTURE for at, text in enumerate(texts))
    try:
        tesseract = engine(recognition)
    except RecognitionMissingError as error:
        if not has_text:
            raise UnreadScanError(name, f"Filen er skannet og ble ikke lest. {error}") from error
        return Scans({}, tuple(numbers), (f"{_pages(numbers)} er skannet og ble ikke lest. {error}",))
    found, failures = _read_all(document, numbers, tesseract)
    if failures and not found and not has_text:
        raise UnreadScanError(
            name,
            f"Filen er skannet, men tekstgjenkjenningen {failures[min(failures)]}. Skann den på nytt.",
            may_pass=True,
        )
    pages = {
        number: page
        for number, page in found.items()
        if letters_in(page.text) > _GAIN * letters_in(texts[number - 1]) or is_garbled(texts[number - 1])
    }
    notices = [
        f"{_pages([number])} ble ikke lest: tekstgjenkjenningen {why}." for number, why in failures.items()
    ]
    if pages:
        notices.insert(0, f"{_pages(sorted(pages))} er skannet; teksten er tolket fra bilde (OCR).")
    typed = [own for at, own in enumerate(lines, 1) if at not in pages]
    return Scans(in_even_type(pages, typed), tuple(failures), tuple(notices))


def engine(recognition: Recognition) -> Tesseract:
    """Return the program that reads scans.

    Raises:
        RecognitionMissingError: There is none, or it is turned off.
    """
    if not recognition.on:
        raise RecognitionMissingError("Tekstgjenkjenning er slått av (ingest.ocr).")
    return find_tesseract(recognition.language, recognition.seconds)


def engine_name(recognition: Recognition) -> str:
    """Return the name and version of the program that reads scans, empty where there is none."""
    try:
        return engine(recognition).name
    except RecognitionMissingError:
        return ""


def _read_all(
    document: pdfium.PdfDocument, numbers: Sequence[int], tesseract: Tesseract
) -> tuple[dict[int, RecognisedPage], dict[int, str]]:
    found: dict[int, RecognisedPage] = {}
    failures: dict[int, str] = {}
    slow: list[int] = []

    def read(number: int) -> None:
        if len(slow) >= _GIVES_UP:
            failures[number] = f"{_GIVES_UP} andre sider tok for lang tid, så den stoppet"
            return
        try:
            found[number] = _read(document, number, tesseract)
        except RecognitionError as error:
            failures[number] = str(error)
            if error.timed_out:
                slow.append(number)
        except pdfium.PdfiumError:
            failures[number] = "fant ikke noe bilde, for siden er skadet"

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        list(workers.map(read, numbers))
    return found, dict(sorted(failures.items()))


def _read(document: pdfium.PdfDocument, number: int, tesseract: Tesseract) -> RecognisedPage:
    """Read a page; one on which little is sure is turned upright, and kept so if more is sure then."""
    picture, dots_per_inch = _picture(document, number)
    lines, turn = tesseract.read(picture, dots_per_inch), 0
    if _is_doubtful(lines):
        turn = tesseract.upright_turn(picture)
        if turn:
            turned = np.ascontiguousarray(np.rot90(picture, k=-turn // 90))
            better = tesseract.read(turned, dots_per_inch)
            if sure_letters(better) > sure_letters(lines):
                picture, lines = turned, better
            else:
                turn = 0
    height, width = picture.shape
    return recognised_page(lines, Sheet(number, dots_per_inch, width, height, turn))


def _is_doubtful(lines: Sequence[WordLine]) -> bool:
    letters = sum(len(word.text) for line in lines for word in line.words)
    sure = sure_letters(lines)
    return sure < _SURE or sure < letters / 2


def _picture(document: pdfium.PdfDocument, number: int) -> tuple[Picture, int]:
    with PDFIUM:
        page = document[number - 1]
        longest = max(*page.get_size(), 1.0)
        dots_per_inch = max(1, min(_DOTS_PER_INCH, int(_LONGEST_SIDE * _POINTS / longest)))
        bitmap = page.render(scale=dots_per_inch / _POINTS, grayscale=True)
        # The rows of a bitmap may be padded, and its memory goes with it.
        picture = np.array(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width], order="C")
        bitmap.close()
        page.close()
    return picture, dots_per_inch


def _pages(numbers: Sequence[int]) -> str:
    """Name pages as people do: ``Side 2``, ``Side 2–4 og 7``."""
    *first, last = _runs(numbers)
    return f"Side {', '.join(first)} og {last}" if first else f"Side {last}"


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    start = previous = numbers[0]
    for number in [*numbers[1:], None]:
        if number is not None and number == previous + 1:
            previous = number
            continue
        yield str(start) if start == previous else f"{start}–{previous}"
        if number is not None:
            start = previous = number
