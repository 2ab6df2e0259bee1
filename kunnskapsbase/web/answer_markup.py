"""Answers as HTML. Every text that comes from a document or a person is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kunnskapsbase.answer import Answer, Citation, Statement
from kunnskapsbase.answer.model import REFUSAL
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.web import phrases
from kunnskapsbase.web.markup import place, quoted, sentence_html
from kunnskapsbase.web.texts import general as texts

LONGEST_HINT = 400
"""Characters of a quote that are shown when the pointer rests on its number."""


def working_html(step: str, said: Sequence[Statement]) -> str:
    """Return how far an answer has come: the step, and what has been written, still without its sources."""
    written = "".join(f'<p class="utsagn">{escape(statement.shown)}</p>' for statement in said)
    return f'{written}<p class="arbeider">{escape(step)}</p>'


def narrowed_html(filters: SearchFilters) -> str:
    """Return what the person has narrowed the question to, so that it is not forgotten; nothing if to nothing."""
    years = [filters.year_from, filters.year_to]
    limits = [
        filters.kind and phrases.term(filters.kind),
        "–".join(str(year or "") for year in years) if any(years) else None,
        texts.VOICES[filters.voice] if filters.voice else None,
        filters.body,
        filters.theme,
    ]
    said = texts.NARROWED.format(limits=" · ".join(limit for limit in limits if limit))
    return f'<p class="om">{escape(said)}</p>' if any(limits) else ""


def answer_html(answer: Answer, narrowed: str = "") -> str:
    """Return the answer with buttons for its citations; a refusal with the nearest passages, named so.

    Args:
        answer: What is shown.
        narrowed: What `narrowed_html` says of it.
    """
    by_number = {citation.n: citation for citation in answer.citations}
    if answer.abstained:
        nearest = ""
        if answer.citations:
            items = "".join(
                f"<li><blockquote>{quoted(item.quote)}</blockquote>{_source_button(item)}</li>"
                for item in answer.citations
            )
            nearest = f"<h3>{escape(texts.NEAREST)}</h3><ul class='kilder'>{items}</ul>"
        return (
            f"<h2>{texts.ANSWER}</h2>{narrowed}{limits_html(answer)}"
            f'<div class="avslag"><p>{sentence_html(REFUSAL, "strong")}</p>'
            f"<p>{sentence_html(answer.reason or '', 'span')} {escape(texts.ADVICE)}</p></div>{nearest}"
        )
    statements = "".join(
        f'<p class="utsagn">{_label(statement)}{quoted(statement.text)} '
        + " ".join(citation_button(by_number[number]) for number in statement.citations)
        + "</p>"
        for statement in answer.statements
    )
    sources = "".join(f"<li>{_source_button(citation)}</li>" for citation in answer.citations)
    return (
        f"<h2>{texts.ANSWER}</h2>{narrowed}{limits_html(answer)}{statements}"
        f'<h3>{texts.SOURCES}</h3><ul class="kilder">{sources}</ul>'
    )


def _label(statement: Statement) -> str:
    return sentence_html(f"{statement.label}:", "strong") + " " if statement.label else ""


def limits_html(answer: Answer) -> str:
    """Return what the question was taken for, what it limited, each with a button to take that away, and notices."""
    taken = texts.UNDERSTOOD_AS.format(question=answer.understood_as) if answer.understood_as else ""
    labelled = [(chip, phrases.sentence(chip.label) or chip.label) for chip in answer.chips]
    chips = "".join(
        f'<li><button type="button" class="brikke" data-fjern="{chip.field}"'
        f' aria-label="{escape(texts.TAKE_AWAY.format(limit=label))}">{escape(label)}'
        ' <span aria-hidden="true">×</span></button></li>'
        for chip, label in labelled
    )
    limits = f'<ul class="brikker" aria-label="{texts.LIMITED_BY_QUESTION}">{chips}</ul>' if chips else ""
    limits = (f'<p class="om">{escape(taken)}</p>' if taken else "") + limits
    return limits + (sentence_html(answer.notice, css="merknad") if answer.notice else "")


def _pressed(citation: Citation) -> str:
    """The first source is shown with the answer; which one is pressed later on, the browser keeps."""
    return "true" if citation.n == 1 else "false"


def citation_button(citation: Citation) -> str:
    """Return the button with the number of a citation."""
    label = texts.SHOW_SOURCE.format(n=citation.n, place=place(citation))
    return (
        f'<span class="henvisning"><button type="button" class="tall" data-kilde="{citation.n}"'
        f' aria-label="{escape(label)}" aria-pressed="{_pressed(citation)}">[{citation.n}]</button>'
        f'<span class="boble" aria-hidden="true">«{escape(_shortened(citation.quote))}»'
        f"<small>{escape(place(citation))}</small></span></span>"
    )


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_HINT else f"{quote[:LONGEST_HINT].rsplit(' ', 1)[0]} …"


def _source_button(citation: Citation) -> str:
    last = citation.section[-1] if citation.section else ""
    section = f"<small>{escape(last)}</small>" if last not in ("", citation.title) else ""
    recognised = f"<small>{texts.RECOGNISED}</small>" if citation.ocr else ""
    return (
        f'<button type="button" class="kildevalg" data-kilde="{citation.n}"'
        f' aria-pressed="{_pressed(citation)}">'
        f"<span>[{citation.n}] {escape(place(citation))}</span>{section}{recognised}</button>"
    )
