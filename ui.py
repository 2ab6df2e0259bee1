"""The browser page: ``python ui.py``, or ``uvicorn ui:app`` behind a server of your own."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.server import create_app, create_page, run


@cache
def _made() -> dict[str, Any]:
    # Made when asked for, so that an import alone neither opens an archive nor loads Gradio.
    from kunnskapsbase.knowledge_base import KnowledgeBase
    from kunnskapsbase.web.readiness import Readiness

    knowledge_base = KnowledgeBase(load_settings())
    readiness = Readiness(knowledge_base)
    return {"app": create_app(knowledge_base, readiness), "demo": create_page(knowledge_base, readiness)}


def __getattr__(name: str) -> Any:
    if name in ("app", "demo"):
        return _made()[name]
    raise AttributeError(name)


def main() -> None:
    """Serve the page; a user's error is one line and status 1."""
    try:
        run(load_settings())
    except KunnskapsbaseError as error:
        sys.exit(f"Feil: {' '.join(str(error).split())}")


if __name__ == "__main__":
    main()
