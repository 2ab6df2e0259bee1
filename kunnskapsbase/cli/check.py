"""The command that holds a text against what the council has said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kunnskapsbase.cli.common import Global, opened

STANDARD_INPUT = Path("-")


def check(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="Utkastet: en fil i et format arkivet leser, eller - for teksten inn.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
) -> None:
    """Sjekk et utkast mot standpunktene: motsigelser, andre tall og datoer, styrke, og det som er nytt."""
    from kunnskapsbase.positions.contradictions import check_file, check_text
    from kunnskapsbase.positions.position_text import check_text_lines

    given: Global = context.obj.with_json(as_json)
    with opened(given.settings) as knowledge_base:
        if file == STANDARD_INPUT:
            result = check_text(knowledge_base, sys.stdin.read())
        else:
            result = check_file(knowledge_base, file)
    given.show(result.as_dict(), "\n".join(check_text_lines(result)))
