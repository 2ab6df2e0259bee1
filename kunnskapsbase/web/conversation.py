"""A conversation as the page keeps it: what has been asked and answered, and which source is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from kunnskapsbase.answer import Answer, Citation
from kunnskapsbase.answer.model import REFUSAL
from kunnskapsbase.answer.reference_list import reference_list
from kunnskapsbase.knowledge_base import NO_FILTERS
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.store.answer_log import LoggedAnswer
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.recalled import PARAMETER, link_to
from kunnskapsbase.web.texts import general as texts

REMEMBERED = 20
"""Earlier questions of a conversation by which a follow-up question is understood."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer.

    `entry` is the answer's number in the log and `link` what its address ends with; None and empty if it is not
    logged.
    """

    answer: Answer
    entry: int | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: an answer, one of its citations, and a page of the cited document.

    Attributes:
        current: The answer that is shown, None for none.
        before: The turns before it, the earliest first.
        chosen: The number of the citation that is shown, 0 for none.
        page: The page of its document, None where it has none.
        filters: What the person narrowed the question to.
        without: The limits that the question may not set, as the person has taken them away.
        unlogged: Why the answer is not in the log, if it should be.
    """

    current: Turn | None = None
    before: tuple[Turn, ...] = ()
    chosen: int = 0
    page: int | None = None
    filters: SearchFilters = NO_FILTERS
    without: frozenset[str] = frozenset()
    unlogged: str = ""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns that are remembered, the earliest first."""
        now = (self.current,) if self.current else ()
        return (*self.before, *now)[-REMEMBERED:]

    @property
    def question(self) -> str:
        """The question whose answer is shown, empty if there is none."""
        return self.current.answer.question if self.current else ""

    @property
    def history(self) -> tuple[str, ...]:
        """The questions before the current one."""
        return tuple(turn.answer.question for turn in self.before)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of the answer."""
        return self.current.answer.citations if self.current else ()

    @property
    def entry(self) -> int | None:
        """The number of the answer in the log."""
        return self.current.entry if self.current else None

    @property
    def citation(self) -> Citation | None:
        """The citation that is shown."""
        return next((item for item in self.citations if item.n == self.chosen), None)

    def of(self, number: int) -> View:
        """Return the view of citation `number` at its own page; the same view if there is none."""
        found = next((item for item in self.citations if item.n == number), None)
        return self if found is None else replace(self, chosen=number, page=found.page)


NOTHING_ASKED = View()


def _copied() -> str:
    """Where the browser says that something was copied."""
    return f'<span class="kopiert" role="status" data-sagt="{texts.COPIED}"></span>'


def tools_html(turn: Turn) -> str:
    """Return the buttons that copy an answer, its list of references and a link to it."""
    answer = turn.answer
    copies = []
    if not answer.abstained:
        sources = "\n".join(f"[{item.n}] {item.place}" for item in answer.citations)
        copies = [
            (texts.COPY_ANSWER, f"{answer.text}\n\n{sources}"),
            (texts.COPY_REFERENCES, "\n".join(reference_list(answer.citations))),
        ]
    buttons = "".join(copy_button(label, text) for label, text in copies)
    if turn.link:
        address = f"?{PARAMETER}={turn.link}"
        buttons += (
            f'<button type="button" class="liten" data-lenke="{escape(address)}">{texts.COPY_LINK}</button>'
        )
    return f'<div class="verktoy">{buttons}{_copied()}</div>' if buttons else ""


def copy_button(label: str, text: str) -> str:
    """Return a button that puts `text` on the clipboard."""
    return f'<button type="button" class="liten" data-kopier="{escape(text)}">{escape(label)}</button>'


def copy_quote_html(citation: Citation) -> str:
    """Return the button that copies a quote together with where it stands."""
    button = copy_button(texts.COPY_QUOTE, f"«{citation.quote}» ({citation.place})")
    return f'<div class="verktoy">{button}{_copied()}</div>'


def turns_html(view: View) -> str:
    """Return the earlier turns of the conversation, the latest first; each can be opened and shown again."""
    items = "".join(
        f"<li><details><summary>{escape(turn.answer.question)}</summary>{_statements(turn.answer)}"
        f'<button type="button" class="liten" data-tur="{place}">{texts.SHOW_AGAIN}</button></details></li>'
        for place, turn in reversed(list(enumerate(view.before)))
    )
    return f'<h3>{texts.EARLIER}</h3><ul class="turer">{items}</ul>' if items else ""


def _statements(answer: Answer) -> str:
    if answer.abstained:
        return markup.sentence_html(REFUSAL)
    return "".join(f"<p>{markup.quoted(statement.shown)}</p>" for statement in answer.statements)


def history_html(entries: Sequence[LoggedAnswer]) -> str:
    """Return the questions that were asked lately, each once and a link to its latest answer.

    Args:
        entries: What is logged, the newest first.
    """
    if not entries:
        return markup.hint(texts.NO_HISTORY)
    latest: dict[str, LoggedAnswer] = {}
    for entry in entries:
        latest.setdefault(entry.question, entry)
    items = "".join(
        f'<li><a href="?{PARAMETER}={link_to(entry)}">{escape(entry.question)}</a>'
        f" <small>{escape(_day(entry.asked))}</small></li>"
        for entry in latest.values()
    )
    return f'<ul class="turer">{items}</ul>'


def _day(asked: str) -> str:
    return phrases.long_date(asked[:10])


def suggestions_html(questions: Sequence[str]) -> str:
    """Return questions that the archive answers, each a button that asks it."""
    if not questions:
        return ""
    items = "".join(
        f'<li><button type="button" class="forslag" data-sporsmal="{escape(question)}">'
        f"{escape(question)}</button></li>"
        for question in questions
    )
    return f'<h2>{texts.SUGGESTIONS}</h2><ul class="turer">{items}</ul>'
