"""The command that serves the archive to a language model on this machine."""

from __future__ import annotations

import typer

from kunnskapsbase.cli.common import Global, opened
from kunnskapsbase.errors import MissingExtraError


def mcp(context: typer.Context) -> None:
    """Vis arkivet for en språkmodell over MCP (standard inn og ut), som programmet den kjører i, starter selv."""
    try:
        from kunnskapsbase.web.api.tools import make_server
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("mcp"):
            raise
        raise MissingExtraError(
            "MCP krever en pakke til. Installer den med «pip install 'kunnskapsbase[mcp]'»."
        ) from error

    given: Global = context.obj
    with opened(given.settings) as knowledge_base:
        make_server(knowledge_base).run("stdio")
