"""How the parts of a page are tied to what they do."""

from __future__ import annotations

from typing import Any

DIRECT: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
"""For what is answered at once.

Gradio's queue tells a browser of its events by one stream, which ends when none is left. An event that begins in that
very moment is never told of, and its part of the page waits for ever. So only what takes long goes through the queue.
"""
QUEUED: dict[str, Any] = {"api_visibility": "private"}
"""For what takes long, so that the page shows how far it has come."""
