"""What the doctor says of text recognition, which is no duty."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.tesseract import Tesseract
from kunnskapsbase.doctor import Finding, examine
from kunnskapsbase.settings import Settings, load_settings


def finding(settings: Settings) -> Finding:
    return next(item for item in examine(settings) if item.name == "Tekstgjenkjenning")


def test_text_recognition_is_found_with_its_language(tmp_path: Path, tesseract: Tesseract) -> None:
    found = finding(load_settings(tmp_path, tmp_path))
    assert found.ok
    assert tesseract.version in found.message and "nor" in found.message


def test_that_it_is_missing_is_told_but_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found = finding(load_settings(tmp_path, tmp_path))
    assert found.ok
    assert found.message.startswith("Skannede sider leses ikke. Tekstgjenkjenning er ikke installert.")
