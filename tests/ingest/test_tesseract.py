"""Tesseract itself, run on pictures."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.errors import RecognitionError, RecognitionMissingError
from ingest.tesseract import Tesseract, find_tesseract

BLANK = np.full((200, 300), 255, dtype=np.uint8)


def test_it_tells_its_version_and_languages(tesseract: Tesseract) -> None:
    assert tesseract.name.startswith("Tesseract ")
    assert tesseract.name.endswith("(nor)")
    assert tesseract.version[0].isdigit()


def test_a_blank_picture_has_no_words_and_lies_upright(tesseract: Tesseract) -> None:
    assert tesseract.read(BLANK, 300) == []
    assert tesseract.upright_turn(BLANK) == 0


def test_a_program_that_fails_is_told(tesseract: Tesseract) -> None:
    broken = Tesseract(tesseract.program, tesseract.version, "no-such-language", 20)
    with pytest.raises(RecognitionError, match="mislyktes"):
        broken.read(BLANK, 300)


def test_one_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RecognitionMissingError, match="apt install tesseract-ocr tesseract-ocr-nor"):
        find_tesseract("nor", 60)
