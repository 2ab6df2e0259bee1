"""Questions to begin with, made from what is in the archive, and only those that it answers."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.store import StoredDocument
from kunnskapsbase.web.languages import Language, current_language
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import general as texts

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
        self._found: dict[Language, tuple[int, list[str]]] = {}

    def questions(self) -> list[str]:
        """Return up to four questions; none if the archive is empty or cannot be asked."""
        try:
            with self._guard:
                generation, language = self.knowledge_base.store.generation(), current_language()
                if generation != self._found.get(language, (0, []))[0]:
                    self._found[language] = (generation, self._answered())
                return self._found.get(language, (0, []))[1]
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
        (texts.QUESTIONS["topic"].format(what=theme) for theme in common),
        (texts.QUESTIONS["reference"].format(what=reference) for reference in answered),
        (texts.QUESTIONS["overview"].format(what=theme) for theme in common),
    ]
    mixed: list[tuple[int, str]] = []
    while len(mixed) < TRIED:
        taken = [(number, next(shape, "")) for number, shape in enumerate(shapes)]
        if not any(question for _, question in taken):
            break
        mixed += [(number, question) for number, question in taken if question]
    return mixed
