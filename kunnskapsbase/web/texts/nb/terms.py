"""Words of the archive itself: kinds of documents, stances, roles, and the sentences that come with an answer."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS = tuple("januar februar mars april mai juni juli august september oktober november desember".split())
DATE = "{day}. {month} {year}"
TERMS: Mapping[str, str] = {}
"""By its name in bokmål what a kind of document, a stance, a role and the like is called; itself if it is not here."""
SENTENCES: Mapping[str, str] = {}
"""By the sentence in bokmål, ``{}`` where it has a text of its own, how it is said here."""
