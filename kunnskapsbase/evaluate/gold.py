"""Labelled questions to the archive: what is asked, and where its answer stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate.labelled_set import read_json_lines

KINDS = frozenset(
    {"fact", "number_date", "position", "comparison", "list", "overview", "negation", "voice"},
)
"""The kinds of question: ``voice`` asks what somebody else than the council means, or of whom it is."""

LANGUAGES = frozenset({"nb", "nn", "en"})


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """A labelled question.

    Attributes:
        identifier: The question's id.
        question: Its text.
        answerable: Whether the archive holds the answer.
        files: Every file that holds it.
        pages: Every physical page on which it stands; empty where the format has no pages.
        places: The pages of each file, where several files with pages hold it; else empty.
        contains: Strings of which one stands in the sentence that answers.
        contains_all: Strings that stand in the sentences that answer together, as of a list.
        kind: One of `KINDS`, None where the set does not tell.
        language: What it is asked in, None where the set does not tell.
        near_miss: Whether the archive writes of the matter of an unanswerable question.
    """

    identifier: str
    question: str
    answerable: bool
    files: frozenset[str]
    pages: frozenset[int]
    places: dict[str, frozenset[int]]
    contains: tuple[str, ...]
    contains_all: tuple[str, ...]
    kind: str | None
    language: str | None
    near_miss: bool

    def holds(self, file: str, page: int | None) -> bool:
        """Whether the answer stands on `page` of `file`, None for a file without pages."""
        pages = self.places.get(file, self.pages)
        return file in self.files and (page is None or not pages or page in pages)


def read_gold(path: Path) -> list[GoldAnswer]:
    """Read a JSON-lines file of labelled questions.

    Raises:
        EvaluationError: It is missing or not of the expected form.
    """
    return [_gold_answer(path, row) for row in read_json_lines(path, "id", "q", "answerable")]


def _gold_answer(path: Path, row: dict[str, Any]) -> GoldAnswer:
    gold = GoldAnswer(
        identifier=str(row["id"]),
        question=str(row["q"]),
        answerable=bool(row["answerable"]),
        files=frozenset(row.get("files", ())),
        pages=frozenset(row.get("pages", ())),
        places={file: frozenset(pages) for file, pages in row.get("places", {}).items()},
        contains=tuple(row.get("contains", ())),
        contains_all=tuple(row.get("contains_all", ())),
        kind=row.get("kind"),
        language=row.get("language"),
        near_miss=bool(row.get("near_miss", False)),
    )
    fault = _fault(gold)
    if fault:
        raise EvaluationError(f"{path}, spørsmål {gold.identifier}: {fault}")
    return gold


def _fault(gold: GoldAnswer) -> str | None:
    if gold.kind is not None and gold.kind not in KINDS:
        return f"ukjent «kind» «{gold.kind}». Bruk en av {', '.join(sorted(KINDS))}."
    if gold.language is not None and gold.language not in LANGUAGES:
        return f"ukjent «language» «{gold.language}». Bruk nb, nn eller en."
    if gold.answerable and not gold.files:
        return "kan besvares, men «files» er tom. Skriv hvilke filer svaret står i."
    if gold.answerable and gold.near_miss:
        return "«near_miss» gjelder bare spørsmål som ikke kan besvares."
    if not gold.places.keys() <= gold.files:
        return "«places» nevner en fil som ikke står i «files»."
    return None
