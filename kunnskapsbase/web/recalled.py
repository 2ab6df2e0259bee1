"""A logged answer as it was shown, with its sources: after a reload, a restart, or in somebody else's browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from kunnskapsbase.answer import Answer, AnswerLog, Citation, Statement
from kunnskapsbase.answer.model import Overview, OverviewRow
from kunnskapsbase.answer.understanding import Chip
from kunnskapsbase.errors import AnswerLogError, SourceError
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.store import Store
from kunnskapsbase.store.answer_log import LoggedAnswer
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.quotes import find_quote
from kunnskapsbase.web.texts import general as texts

PARAMETER = "svar"
"""The name in the address under which a link tells which answer it is to."""


def link_to(entry: LoggedAnswer) -> str:
    """Return what the address of an answer ends with: its number and a key that cannot be guessed from others."""
    content = json.dumps([entry.id, entry.asked, entry.answer], ensure_ascii=False)
    return f"{entry.id}-{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def linked_entry(log: AnswerLog, link: str) -> LoggedAnswer:
    """Return the entry that `link_to` made the link for.

    Raises:
        AnswerLogError: There is none, or no longer.
    """
    number = link.partition("-")[0]
    if number.isascii() and number.isdigit() and len(number) < 19:
        try:
            entry = log.entry(int(number))
        except AnswerLogError as error:
            raise said_here(AnswerLogError(texts.NO_SUCH_ANSWER)) from error
        if link_to(entry) == link:
            return entry
    raise said_here(AnswerLogError(texts.NO_SUCH_ANSWER))


def recalled(store: Store, entry: LoggedAnswer) -> Answer:
    """Return the answer of an entry; its citations lead to the versions that are kept for it."""
    kept = entry.answer
    citations = tuple(_citation(store, row) for row in kept["citations"])
    statements = tuple(
        Statement(row["text"], tuple(row["citations"]), row.get("label", "")) for row in kept["statements"]
    )
    return Answer(
        question=kept["question"],
        abstained=kept["abstained"],
        reason=kept["reason"],
        statements=statements,
        citations=citations,
        engine=kept["engine"],
        milliseconds=kept["ms"],
        chips=tuple(Chip(row["field"], row["label"], SearchFilters()) for row in kept["chips"]),
        notice=kept["notice"],
        understood_as=kept["understood_as"],
        overview=_overview(kept["overview"]) if kept.get("overview") else None,
    )


def _citation(store: Store, row: Mapping[str, Any]) -> Citation:
    place = (row["file"], row["start"], row["end"], row["quote"])
    try:
        version_id = find_quote(store, row.get("sha256") or row["version"], *place).version.id
    except SourceError:
        version_id = 0
    return Citation(
        n=row["n"],
        file=row["file"],
        title=row["title"],
        kind=row["kind"],
        body=row["body"],
        date=row["date"],
        page=row["page"],
        page_label=row["page_label"],
        section=tuple(row["section"]),
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        spans=tuple((span["page"], span["start"], span["end"]) for span in row["spans"]),
        passage_id=row["passage_id"],
        version=row["version"],
        version_id=version_id,
        ocr=row["ocr"],
    )


def _overview(kept: Mapping[str, Any]) -> Overview:
    rows = tuple(OverviewRow(**{**row, "citations": tuple(row["citations"])}) for row in kept["rows"])
    without = tuple(OverviewRow(file, file, None, None, "", None) for file in kept["files_without"])
    return Overview(kept["topic"], rows, without, SearchFilters())
