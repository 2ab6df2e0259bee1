"""Small scripts that several parts of the page run in the browser."""

from __future__ import annotations

ANNOUNCE = "element.setAttribute('aria-live', 'polite');"
"""What comes to stand in the element is read out."""
