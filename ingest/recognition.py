"""How scans are to be read. A module of its own, since settings need it and nothing of what reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recognition:
    """How scans are read: whether at all, in which languages, and the most seconds for a page."""

    on: bool = True
    language: str = "nor"
    seconds: float = 60.0


AUTOMATIC = Recognition()
"""Scans are read if Tesseract is installed."""
