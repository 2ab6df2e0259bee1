"""The knowledge base made ready for many callers."""

from __future__ import annotations

import logging
import threading

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase


class Readiness:
    """Loads the embedding model once, before the first question if there is time.

    Two threads must not load it at the same time, nor set up its tokenizer while the other uses it.
    """

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self._knowledge_base = knowledge_base
        self._guard = threading.Lock()
        self._ready = False

    def ensure(self) -> None:
        """Return when the model is loaded.

        Raises:
            ModelError: It cannot be.
        """
        with self._guard:
            if not self._ready:
                self._knowledge_base.model.embed_query("klar")
                self._ready = True

    def begin(self) -> None:
        """Load the model in the background; a failure is told when somebody asks."""
        threading.Thread(target=self._try, name="load-model", daemon=True).start()

    def _try(self) -> None:
        try:
            self.ensure()
        except KunnskapsbaseError as error:
            logging.getLogger(__name__).warning("%s", error)
