"""A question answered for a program."""

from __future__ import annotations

import logging

from kunnskapsbase.answer import Answer
from kunnskapsbase.errors import CorpusError, KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.api.models import AnswerChip, AnswerStatement, AskRequest, AskResponse
from kunnskapsbase.web.api.places import cited_place
from kunnskapsbase.web.callers import current_name
from kunnskapsbase.web.recalled import PARAMETER, link_to

EMPTY = "Arkivet er tomt. Send inn dokumenter og oppdater arkivet først."


def ask(knowledge_base: KnowledgeBase, asked: AskRequest) -> AskResponse:
    """Answer a question and log it, as the page does.

    Raises:
        FilterError: What it is narrowed to is not understood.
        QuestionError: It is empty or far too long.
        CorpusError: There is nothing in the archive yet.
        ModelMismatchError: The archive was indexed with another model.
    """
    generation = require_documents(knowledge_base)
    answer = knowledge_base.ask(
        asked.question.strip(), asked.search_filters, without=asked.without, history=asked.earlier
    )
    sources = knowledge_base.store.sources({citation.version_id for citation in answer.citations})
    places = [cited_place(citation, sources) for citation in answer.citations]
    return AskResponse(
        question=answer.question,
        understood_as=answer.understood_as,
        abstained=answer.abstained,
        reason=answer.reason,
        answer=answer.text,
        statements=[
            AnswerStatement(text=item.text, label=item.label, citations=list(item.citations))
            for item in answer.statements
        ],
        citations=[] if answer.abstained else places,
        nearest=places if answer.abstained else [],
        chips=[AnswerChip(field=chip.field, label=chip.label) for chip in answer.chips],
        notice=answer.notice,
        overview=answer.overview.as_dict() if answer.overview else None,
        engine=answer.engine,
        generation=generation,
        ms=round(answer.milliseconds, 1),
        link=_logged(knowledge_base, answer),
    )


def require_documents(knowledge_base: KnowledgeBase) -> int:
    """Return the generation of the archive.

    Raises:
        CorpusError: There is none yet.
    """
    generation = knowledge_base.store.generation()
    if not generation:
        raise CorpusError(EMPTY)
    return generation


def _logged(knowledge_base: KnowledgeBase, answer: Answer) -> str | None:
    """Log the answer and return its address; a store that cannot be written does not take the answer away."""
    try:
        entry = knowledge_base.log.record(answer, current_name())
        if entry is None:
            return None
        return f"/?{PARAMETER}={link_to(knowledge_base.log.entry(entry))}"
    except KunnskapsbaseError as error:
        logging.getLogger(__name__).warning("%s", error)
        return None
