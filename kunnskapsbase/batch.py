"""Many questions from a file, their answers into another."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from kunnskapsbase.errors import FilterError, QuestionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import SearchFilters


def answer_batch(knowledge_base: KnowledgeBase, questions: Path, out: Path) -> int:
    """Answer each line ``{"id", "q", optional "filters"}`` of `questions`; return how many there were.

    A question that cannot be answered for its form, such as an empty one, gets a line with ``error``; the
    others go on. The file `out` appears when all is done.

    Raises:
        QuestionError: The file cannot be read, or a line is not of this form.
    """
    rows = _read(questions)
    scratch = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        # Half a character, which only JSON's own escapes can bring in, goes out as the same escape.
        with scratch.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            for row in rows:
                stream.write(json.dumps(_answer(knowledge_base, row), ensure_ascii=False) + "\n")
        scratch.replace(out)
    finally:
        scratch.unlink(missing_ok=True)
    return len(rows)


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        # Only a line feed ends a line here: in JSON, a text may hold what `splitlines` also takes for one.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(
            f"Spørsmålsfilen {path} kan ikke leses. Kontroller navn og tegnkoding (UTF-8)."
        ) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise QuestionError(
                f"{path}, linje {number}: ikke gyldig JSON. Skriv ett objekt per linje."
            ) from error
        if not isinstance(row, dict) or not isinstance(row.get("q"), str):
            raise QuestionError(f"{path}, linje {number}: feltet «q» med spørsmålet mangler.")
        rows.append(row)
    return rows


def _answer(knowledge_base: KnowledgeBase, row: dict[str, Any]) -> dict[str, Any]:
    identifier = row.get("id")
    try:
        filters = SearchFilters.from_mapping({} if row.get("filters") is None else row["filters"])
        return knowledge_base.ask(row["q"], filters).as_dict(identifier)
    except (QuestionError, FilterError) as error:
        return {"id": identifier, "question": row["q"], "error": str(error)}
