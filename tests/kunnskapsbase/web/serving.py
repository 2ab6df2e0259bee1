"""A server that shows an archive, and what its page for questions shows in the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings
from kunnskapsbase.web.conversation import NOTHING_ASKED, View
from kunnskapsbase.web.pages_ask import AskPage
from kunnskapsbase.web.server import configuration, create_app, listen


@contextmanager
def served(knowledge_base: KnowledgeBase) -> Iterator[str]:
    """Serve a knowledge base; gives the address."""
    listener = listen(ServeSettings(port=1).model_copy(update={"port": 0}))
    server = uvicorn.Server(configuration(create_app(knowledge_base)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
    listener.close()


def last(steps: Iterator[tuple[Any, ...]]) -> tuple[Any, ...]:
    """What a page shows in the end."""
    *_, end = steps
    return end


def asked(page: AskPage, *given: Any, before: View = NOTHING_ASKED) -> tuple[Any, ...]:
    """What the page shows when a question has been answered."""
    return last(page.ask(*given, before=before))
