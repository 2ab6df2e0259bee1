"""The one lock around pdfium, which keeps state of its own and is not safe to call from two threads at once."""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
"""Held for a page at a time, so that a page can be shown while a long document is read."""
