"""An answer for tests that need no archive behind it."""

from __future__ import annotations

from kunnskapsbase.answer import Answer, Citation, Statement

QUESTION = "Hva mener vi om veiprising?"


def answer(version_id: int = 1, question: str = QUESTION) -> Answer:
    citation = Citation(
        1, "a.md", "Uttalelse", "uttalelse", None, "2023-01-01", None, None, (), "Rådet støtter det.",
        0, 18, (), "p1", "0" * 12, version_id,
    )  # fmt: skip
    return Answer(
        question, False, None, (Statement("Rådet støtter det.", (1,)),), (citation,), "extractive", 12.3
    )
