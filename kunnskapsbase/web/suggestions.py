"""Questions to begin with, made from what is in the archive, and only those that it answers."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.store import StoredDocument
from kunnskapsbase.web.readiness import Readiness

WANTED = 4
TRIED = 12


class Suggestions:
    """Finds questions that the archive answers; once for each state of it.

    Args:
        knowledge_base: What is asked.
        readiness: Makes it ready.
    """

    def __init__(self, knowledge_base: KnowledgeBase, readiness: Readiness) -> None:
        self.knowledge_base = knowledge_base
        self.readiness = readiness
        self._guard = threading.Lock()
        self._found: tuple[int, list[str]] = (0, [])

    def questions(self) -> list[str]:
        """Return up to four questions; none if the archive is empty or cannot be asked."""
        try:
            with self._guard:
                generation = self.knowledge_base.store.generation()
                if generation != self._found[0]:
                    self._found = (generation, self._answered() if generation else [])
                return self._found[1]
        except KunnskapsbaseError:
            return []

    def _answered(self) -> list[str]:
        self.readiness.ensure()
        found: list[str] = []
        shapes: Counter[int] = Counter()
        for shape, question in candidates(self.knowledge_base.store.documents())[:TRIED]:
            if shapes[shape] < 2 and not self.knowledge_base.ask(question).abstained:
                found.append(question)
                shapes[shape] += 1
            if len(found) == WANTED:
                break
        return found


def candidates(documents: Sequence[StoredDocument]) -> list[tuple[int, str]]:
    """Return questions on what own documents are about, each with the number of its shape.

    The shapes take turns, and themes of many documents come first.

    Args:
        documents: Those of the archive.
    """
    own = [document.metadata for document in documents if document.metadata.voice == "own"]
    themes = Counter(theme for metadata in own for theme in metadata.themes)
    common = [theme for theme, _ in themes.most_common()]
    answered = sorted({reference for metadata in own for reference in metadata.answers}, reverse=True)
    shapes: list[Iterator[str]] = [
        (f"Hva mener vi om {theme}?" for theme in common),
        (f"Hva mente vi om {reference}?" for reference in answered),
        (f"Hvilke dokumenter omtaler {theme}?" for theme in common),
    ]
    mixed: list[tuple[int, str]] = []
    while len(mixed) < TRIED:
        taken = [(number, next(shape, "")) for number, shape in enumerate(shapes)]
        if not any(question for _, question in taken):
            break
        mixed += [(number, question) for number, question in taken if question]
    return mixed
