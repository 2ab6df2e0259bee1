"""The page about the state of the archive: what is in it, when it was updated, which engine answers, its health."""

from __future__ import annotations

import gradio as gr

from kunnskapsbase.doctor import examine
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web import markup
from kunnskapsbase.web.archive_markup import local_time
from kunnskapsbase.web.counting import counted
from kunnskapsbase.web.parts import html_part
from kunnskapsbase.web.scripts import ANNOUNCE
from kunnskapsbase.web.state_markup import bars_html, findings_html, totals_html
from kunnskapsbase.web.texts import state as words
from kunnskapsbase.web.wiring import DIRECT


class StatePage:
    """The handlers of the page; each returns what its output is to show.

    Args:
        knowledge_base: What is looked at.
    """

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base

    def show(self) -> tuple[str, str]:
        """Return the totals, and the bars by year."""
        try:
            documents = self.knowledge_base.store.documents()
            jobs = self.knowledge_base.store.history(1, published=True)
        except KunnskapsbaseError as error:
            return markup.problem(error), ""
        if not jobs:
            return markup.hint(words.NEVER), ""
        totals = {
            "documents": len(documents),
            "pages": sum(document.pages for document in documents),
            "passages": sum(document.passages for document in documents),
        }
        own = sum(document.metadata.voice == "own" for document in documents)
        when = local_time(jobs[0].ended or jobs[0].started)
        model = self.knowledge_base.settings.language_model
        said = (
            words.OWN.format(own=own, other=len(documents) - own),
            words.LAST.format(when=when, generation=jobs[0].generation),
            words.ENGINES[bool(model.url)].format(model=model.name),
        )
        bars = bars_html(words.KINDS_BY_YEAR, counted(documents, lambda item: [item.metadata.kind]))
        bars += bars_html(words.THEMES_BY_YEAR, counted(documents, lambda item: item.metadata.themes))
        return totals_html(totals, said), bars

    def examine(self) -> str:
        """Examine whether all is in place and sound."""
        return findings_html(examine(self.knowledge_base.settings, self.knowledge_base.model))


def build_state_page(tab: gr.Tab, page: StatePage, *, examines: bool = True) -> None:
    """Lay the page out in the open tab and tie it to its handlers.

    Args:
        tab: The open tab.
        page: The handlers.
        examines: Whether the archive can be examined on it, which tells of the server's folders.
    """
    totals = html_part("opptelling", None, markup.hint(words.READING))
    bars = html_part("soyler")
    tab.select(page.show, None, [totals, bars], **DIRECT)
    if not examines:
        return
    gr.HTML(f"<h2>{words.HEALTH}</h2>", js_on_load=None, apply_default_css=False)
    examine_button = gr.Button(words.EXAMINE, size="md")
    findings = gr.HTML(
        markup.hint(words.NOT_EXAMINED), elem_id="tilstand", js_on_load=ANNOUNCE, apply_default_css=False
    )
    examine_button.click(page.examine, None, [findings], **DIRECT)
