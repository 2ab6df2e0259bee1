"""Commands about single documents."""

from __future__ import annotations

from typing import Annotated

import typer

from kunnskapsbase.cli.common import Global


def explain(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="Filen, slik stien er fra dokumentmappen.")],
    page: Annotated[int | None, typer.Option(min=1, help="Bare denne siden, talt fra 1.")] = None,
) -> None:
    """Vis hva som ble av teksten på hver side: i avsnitt, i overskrifter eller utelatt, og hvorfor."""
    from kunnskapsbase.explain import explain_file

    given: Global = context.obj
    explanation = explain_file(
        file, given.settings.corpus, page=page, max_megabytes=given.settings.ingest.max_megabytes
    )
    given.show(explanation.as_dict(), explanation.as_text())
