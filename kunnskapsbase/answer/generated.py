"""The answer with a language model: it writes, and what its sources do not cover is dropped."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from httpx import HTTPError

from ingest.languages import guess_language
from kunnskapsbase.answer.citing import checked_citations
from kunnskapsbase.answer.evidence import Selection
from kunnskapsbase.answer.extractive import ExtractiveAnswerer
from kunnskapsbase.answer.model import Answer, Citation, OnStatement, Statement, nothing
from kunnskapsbase.answer.verification import problems
from kunnskapsbase.settings import LanguageModelSettings

PROMPT = "answer.txt"
LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "sources": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "sources"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}


class TooSlowError(Exception):
    """The model wrote on beyond its time."""


class GeneratingAnswerer:
    """Lets a language model write the answer from the evidence, and verifies each statement.

    Whether there is an answer at all is decided before, as without a model. Where the server is down, slow or
    writes nothing that its sources cover, the quotes are the answer, and the answer says so.

    Args:
        quoting: The answerer without a model.
        settings: Which server.
        prompts: A folder in which an office may put its own ``answer.txt``.
    """

    def __init__(self, quoting: ExtractiveAnswerer, settings: LanguageModelSettings, prompts: Path) -> None:
        self.quoting = quoting
        self.settings = settings
        self.prompts = prompts

    def answer(self, question: str, found: Selection, on_statement: OnStatement = nothing) -> Answer:
        """Return the answer; every statement has passed `kunnskapsbase.answer.verification.problems`."""
        quoted = self.quoting.answer(question, found)
        if quoted.abstained:
            return quoted
        citations = checked_citations(self.quoting.store, found.evidence[: self.settings.sources])
        statements: list[Statement] = []
        dropped = 0

        def take(row: Any) -> None:
            nonlocal dropped
            statement = verified(row, citations)
            if statement is None:
                dropped += 1
            else:
                statements.append(statement)
                on_statement(statement)

        # Imported here, as it takes two thirds of a second that nobody without a language model need wait for.
        from openai import OpenAIError

        try:
            self._write(self._prompt(question, citations), take)
        except (OpenAIError, HTTPError, TooSlowError, OSError, ValueError) as error:
            logging.getLogger(__name__).warning("Language model failed: %s", type(error).__name__)
            return replace(quoted, notice=f"Språkmodellen {_fault(error)}. Svaret er sitater fra kildene.")
        if not statements:
            return replace(
                quoted, notice="Språkmodellen skrev ikke noe som kildene dekker. Svaret er sitater."
            )
        notice = f"{dropped} utsagn uten belegg er tatt bort." if dropped else None
        return replace(
            _renumbered(quoted, statements, citations),
            engine=self.settings.name or "språkmodell",
            notice=notice,
        )

    def _prompt(self, question: str, citations: Sequence[Citation]) -> str:
        own = self.prompts / PROMPT
        text = own.read_text("utf-8") if own.is_file() else _bundled_prompt()
        sources = "\n".join(f"[{item.n}] «{item.quote}» ({item.place})" for item in citations)
        language = LANGUAGES[guess_language(question, declared="nb")]
        return Template(text).safe_substitute(question=question, sources=sources, language=language)

    def _write(self, prompt: str, take: Callable[[Any], None]) -> None:
        """Let the model write, and hand over each statement as soon as it is whole."""
        from haystack.components.generators.chat import OpenAIChatGenerator
        from haystack.dataclasses import ChatMessage
        from haystack.utils import Secret

        ends = time.monotonic() + self.settings.seconds
        text, taken = "", 0

        def listen(chunk: Any) -> None:
            nonlocal text, taken
            text += chunk.content or ""
            if time.monotonic() > ends:
                raise TooSlowError
            if "}" in (chunk.content or ""):
                rows = list(statements_in(text))
                for row in rows[taken:]:
                    take(row)
                taken = len(rows)

        OpenAIChatGenerator(
            api_key=Secret.from_token(self.settings.key.get_secret_value() if self.settings.key else "none"),
            model=self.settings.name or "default",
            api_base_url=self.settings.url,
            timeout=self.settings.seconds,
            max_retries=1,
            streaming_callback=listen,
            generation_kwargs={
                "temperature": 0,
                "max_tokens": self.settings.max_tokens,
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
                },
            },
        ).run(messages=[ChatMessage.from_user(prompt)])


def statements_in(text: str) -> Iterator[Any]:
    """Yield each whole element of ``"statements"`` in JSON that may be cut off.

    >>> list(statements_in('{"statements": [{"text": "A", "sources": [1]}, {"te'))
    [{'text': 'A', 'sources': [1]}]
    """
    decoder = json.JSONDecoder()
    at = text.find("[", text.find('"statements"')) + 1 if '"statements"' in text else len(text)
    while at and at < len(text):
        start = text.find("{", at)
        if start < 0:
            return
        try:
            row, at = decoder.raw_decode(text, start)
        except ValueError:
            return
        yield row


def verified(row: Any, citations: Sequence[Citation]) -> Statement | None:
    """Return the statement of one written element if its sources cover it, else None."""
    known = {citation.n: citation.quote for citation in citations}
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return None
    given = row.get("sources")
    numbers = tuple(dict.fromkeys(n for n in given if type(n) is int)) if isinstance(given, list) else ()
    text = " ".join(row["text"].split())
    if not numbers or any(number not in known for number in numbers):
        return None
    return None if problems(text, [known[number] for number in numbers]) else Statement(text, numbers)


def _renumbered(quoted: Answer, statements: Sequence[Statement], citations: Sequence[Citation]) -> Answer:
    """The answer with only the citations that it uses, numbered in the order of their use."""
    used = list(dict.fromkeys(number for statement in statements for number in statement.citations))
    numbers = {old: new for new, old in enumerate(used, 1)}
    by_number = {citation.n: citation for citation in citations}
    return replace(
        quoted,
        statements=tuple(
            Statement(statement.text, tuple(numbers[n] for n in statement.citations))
            for statement in statements
        ),
        citations=tuple(replace(by_number[old], n=new) for old, new in numbers.items()),
    )


def _bundled_prompt() -> str:
    return files("kunnskapsbase.answer").joinpath("prompts", PROMPT).read_text("utf-8")


def _fault(error: Exception) -> str:
    name = type(error).__name__
    if isinstance(error, TooSlowError) or "Timeout" in name:
        return "brukte for lang tid"
    if "RateLimit" in name:
        return "er opptatt"
    if "Authentication" in name or "PermissionDenied" in name:
        return "godtok ikke nøkkelen"
    if "BadRequest" in name:
        return "avviste spørsmålet"
    return "svarte ikke"
