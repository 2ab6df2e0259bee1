"""What a page shows while an answer is being written."""

from __future__ import annotations

import pytest

from kunnskapsbase.answer import Answer, Statement
from kunnskapsbase.answer.model import OnStatement
from kunnskapsbase.errors import QuestionError
from kunnskapsbase.web.steps import steps_of

ANSWER = Answer("Hva?", True, None, (), (), "")
WRITTEN = [Statement(text, (1,)) for text in ("Først.", "Så.")]


def test_statements_come_in_order_and_the_answer_last() -> None:
    def ask(on_statement: OnStatement) -> Answer:
        for statement in WRITTEN:
            on_statement(statement)
        return ANSWER

    assert list(steps_of(ask)) == [*WRITTEN, ANSWER]


def test_an_error_comes_after_what_was_written_before_it() -> None:
    def ask(on_statement: OnStatement) -> Answer:
        on_statement(WRITTEN[0])
        raise QuestionError("Nei.")

    steps = steps_of(ask)
    assert next(steps) == WRITTEN[0]
    with pytest.raises(QuestionError, match="Nei"):
        next(steps)
