"""The command that shows the page."""

from __future__ import annotations

from typing import Annotated

import typer

from kunnskapsbase.cli.common import Global


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Adressen det lyttes på. [standard: 127.0.0.1]")] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Porten det lyttes på. [standard: 7860]")
    ] = None,
) -> None:
    """Vis nettsiden."""
    from kunnskapsbase.web.server import run

    given: Global = context.obj
    changed = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    run(given.settings.model_copy(update={"serve": given.settings.serve.model_copy(update=changed)}))
