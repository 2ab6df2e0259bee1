"""What the commands share: the options before the command, the opened knowledge base, and printing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import typer

from kunnskapsbase.settings import Settings


@dataclass(frozen=True, slots=True)
class Global:
    """The options before the command."""

    settings: Settings
    as_json: bool

    def with_json(self, wanted: bool) -> Global:
        """Return the options with ``--json`` given after the command, too."""
        return replace(self, as_json=self.as_json or wanted)

    def show(self, data: dict[str, Any], text: str) -> None:
        """Print a result: `data` as one JSON object if that is wanted, else `text`."""
        typer.echo(json.dumps(data, ensure_ascii=False) if self.as_json else text)


@contextmanager
def opened(settings: Settings) -> Iterator[Any]:
    """Give the knowledge base; imported here, as it takes a second that ``--help`` need not wait for."""
    from kunnskapsbase.knowledge_base import KnowledgeBase

    with KnowledgeBase(settings) as knowledge_base:
        yield knowledge_base
