"""Text recognition (OCR) by Tesseract, a program of its own: a picture in, lines of words with their places out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from ingest.errors import RecognitionError, RecognitionMissingError

Picture = NDArray[np.uint8]
"""Grey values by row and column, 0 for black."""

INSTALL = "Installer Tesseract med norsk (på Debian og Ubuntu: apt install tesseract-ocr tesseract-ocr-nor)"
_ANSWERS_WITHIN = 20.0
"""Seconds in which the program tells its version and languages."""
_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"\bx_wconf (\d+)")
_SIZES = re.compile(r"\bbaseline (\S+) (\S+?); x_size ([\d.]+); x_descenders ([\d.]+); x_ascenders ([\d.]+)")
_ROTATE = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
_LINES = "//*[@class='ocr_line' or @class='ocr_header' or @class='ocr_textfloat' or @class='ocr_caption']"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was recognised: its box in pixels from the top left, and how sure it is, 0 to 100."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int


@dataclass(frozen=True, slots=True)
class WordLine:
    """Words on one baseline.

    Attributes:
        words: From left to right, at least one.
        x_height: The height of a small letter, in pixels; nothing else tells the size of type as surely.
        slope: By how many pixels the baseline falls for each pixel to the right.
        baseline: Where it stands at the left edge of the picture, in pixels from the top.
    """

    words: tuple[Word, ...]
    x_height: float
    slope: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program, ready to use; see `find_tesseract`."""

    program: str
    version: str
    languages: str
    seconds: float

    @property
    def name(self) -> str:
        """The program, its version and the languages it is run with."""
        return f"Tesseract {self.version} ({self.languages})"

    def read(self, picture: Picture, dots_per_inch: int) -> list[WordLine]:
        """Return the lines of an upright picture, block by block as the program orders them.

        Raises:
            RecognitionError: It failed, or took longer than `seconds`.
        """
        options = ["-l", self.languages, "--psm", "3", "--dpi", str(dots_per_inch), "hocr"]
        return _lines_of(self._run(picture, options))

    def upright_turn(self, picture: Picture) -> int:
        """Return by how many degrees clockwise (0, 90, 180, 270) a picture must be turned to stand upright.

        Raises:
            RecognitionError: It took longer than `seconds`.
        """
        try:
            found = _ROTATE.search(self._run(picture, ["--psm", "0"]).decode("utf-8", "replace"))
        except RecognitionError as error:
            if error.timed_out:
                raise
            # Too few letters to tell, or the data that tells it is not installed.
            return 0
        return int(found[1]) if found else 0

    def _run(self, picture: Picture, options: Sequence[str]) -> bytes:
        height, width = picture.shape
        command = [self.program, "stdin", "stdout", *options]
        try:
            return subprocess.run(
                command,
                input=b"P5 %d %d 255\n" % (width, height) + picture.tobytes(),
                capture_output=True,
                timeout=self.seconds,
                check=True,
                # Pages are read side by side; its own threads only wait for each other.
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            ).stdout
        except subprocess.TimeoutExpired as error:
            raise RecognitionError(f"brukte mer enn {self.seconds:g} sekunder", timed_out=True) from error
        except (subprocess.CalledProcessError, OSError) as error:
            raise RecognitionError("mislyktes") from error


def find_tesseract(language: str, seconds: float) -> Tesseract:
    """Return the installed program.

    Args:
        language: The languages to read, as Tesseract names them: ``nor``, ``nor+eng``.
        seconds: The most time for one page.

    Raises:
        RecognitionMissingError: The program or one of the languages is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise RecognitionMissingError(f"Tekstgjenkjenning er ikke installert. {INSTALL}.")
    first_line, *_ = _ask(program, "--version")
    _, *installed = _ask(program, "--list-langs")
    missing = sorted(set(language.split("+")) - set(installed))
    if missing:
        raise RecognitionMissingError(
            f"Tekstgjenkjenning mangler språket {', '.join(missing)}. {INSTALL}, "
            "eller rett ingest.ocr_language."
        )
    return Tesseract(program, first_line.removeprefix("tesseract").strip(), language, seconds)


def _ask(program: str, question: str) -> list[str]:
    try:
        answer = subprocess.run(
            [program, question],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_ANSWERS_WITHIN,
            check=True,
            text=True,
        ).stdout
    except (subprocess.SubprocessError, OSError) as error:
        raise RecognitionMissingError(f"Tesseract kan ikke kjøres. {INSTALL} på nytt.") from error
    return [line.strip() for line in answer.splitlines()] or [""]


def _lines_of(hocr: bytes) -> list[WordLine]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(hocr, parser)
    if root is None:
        raise RecognitionError("mislyktes")
    lines = []
    for element in root.xpath(_LINES):
        words = tuple(_words_of(element))
        box, sizes = _BOX.search(element.get("title")), _SIZES.search(element.get("title"))
        if not words or box is None or sizes is None:
            continue
        slope, offset, size, descent, ascent = map(float, sizes.groups())
        baseline = int(box[4]) + offset - slope * int(box[1])
        lines.append(WordLine(words, max(1.0, size - descent - ascent), slope, baseline))
    return lines


def _words_of(line: etree._Element) -> list[Word]:
    words = []
    for element in line.xpath(".//*[@class='ocrx_word']"):
        title, text = element.get("title"), " ".join("".join(element.itertext()).split())
        box, confidence = _BOX.search(title), _CONFIDENCE.search(title)
        if text and box and confidence:
            left, top, right, bottom = map(int, box.groups())
            words.append(Word(text, left, top, right, bottom, int(confidence[1])))
    return words
