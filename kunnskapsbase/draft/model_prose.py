"""Prose of one answer by a language model, held against the council's own sentences as every answer is."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from string import Template
from typing import Any

from httpx import HTTPError

from kunnskapsbase.answer.extractive import ExtractiveAnswerer
from kunnskapsbase.answer.generated import LANGUAGES, GeneratingAnswerer, TooSlowError, verified
from kunnskapsbase.answer.model import Citation, Statement
from kunnskapsbase.draft.checks import checks_of
from kunnskapsbase.draft.framing import Framing
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.letter_points import Point
from kunnskapsbase.draft.material import Material
from kunnskapsbase.draft.model import Paragraph
from kunnskapsbase.draft.prose import NextId, QuotingWriter, with_remarks
from kunnskapsbase.draft.provenance import provenance_of
from kunnskapsbase.knowledge_base import KnowledgeBase

PROMPT = "draft.txt"
"""The office's own stands in ``HOME/prompts``, with the places ``$question``, ``$sources`` and ``$language``."""
_SENTENCES = 4
"""Statements of one paragraph."""


class ModelWriter(GeneratingAnswerer):
    """Lets a language model write an answer from its material; what that does not cover is dropped.

    Where the server fails or nothing that it writes is covered, the past sentences are the answer, and the
    draft says so.

    Args:
        knowledge_base: The archive, with a language model in its settings.
        language: ``nb`` or ``nn``.
    """

    def __init__(self, knowledge_base: KnowledgeBase, language: str) -> None:
        settings = knowledge_base.settings
        quoting = ExtractiveAnswerer(knowledge_base.store, settings.answer)
        super().__init__(quoting, settings.language_model, settings.home / "prompts")
        self.language = language
        self.engine = self.settings.name or "språkmodell"
        self._collection = QuotingWriter()
        self._dropped = self._failed = 0

    @property
    def notice(self) -> str:
        """How the paragraphs written so far came about, Norwegian sentences."""
        said = [f"Teksten er skrevet av {self.engine} og kontrollert setning for setning mot kildene."]
        said += [f"Setninger uten belegg som er tatt bort: {self._dropped}."] if self._dropped else []
        if self._failed:
            said.append(
                f"Punkter med sitater fordi språkmodellen ikke skrev noe som har dekning: {self._failed}."
            )
        return " ".join(said)

    def paragraphs(
        self, point: Point, material: Material, letter: HearingLetter, framing: Framing, next_id: NextId
    ) -> list[Paragraph]:
        """Return what the model writes of the material, each paragraph with the sources of its statements."""
        given = [*material.basis, *material.further][: self.settings.sources]
        sources = [replace(item.source, n=number) for number, item in enumerate(given, 1)]
        statements = self._statements(point, sources)
        if not statements:
            self._failed += 1
            return self._collection.paragraphs(point, material, letter, framing, next_id)
        found = []
        for at in range(0, len(statements), _SENTENCES):
            some = statements[at : at + _SENTENCES]
            numbers = dict.fromkeys(number for statement in some for number in statement.citations)
            cited = tuple(source for source in sources if source.n in numbers)
            text = " ".join(statement.text for statement in some)
            checks = checks_of(text, cited, letter)
            found.append(Paragraph(next_id(), text, provenance_of(text, cited), cited, checks))
        return with_remarks(found, material)

    def _statements(self, point: Point, sources: Sequence[Citation]) -> list[Statement]:
        """What the model says that its sources cover."""
        statements: list[Statement] = []

        def take(row: Any) -> None:
            statement = verified(row, sources)
            if statement is None:
                self._dropped += 1
            else:
                statements.append(statement)

        # Imported here, as by the answers.
        from openai import OpenAIError

        try:
            self._write(self._prompt(point.text, sources), take)
        except (OpenAIError, HTTPError, TooSlowError, OSError, ValueError) as error:
            logging.getLogger(__name__).warning("Language model failed: %s", type(error).__name__)
            return []
        return statements

    def _prompt(self, question: str, citations: Sequence[Citation]) -> str:
        own = self.prompts / PROMPT
        bundled = files("kunnskapsbase.draft").joinpath("prompts", PROMPT)
        text = own.read_text("utf-8") if own.is_file() else bundled.read_text("utf-8")
        sources = "\n".join(f"[{item.n}] «{item.quote}» ({item.place})" for item in citations)
        return Template(text).safe_substitute(
            question=question, sources=sources, language=LANGUAGES[self.language]
        )
