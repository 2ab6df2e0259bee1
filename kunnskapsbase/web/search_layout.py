"""How the page with the search is laid out, and which of its parts does what."""

from __future__ import annotations

import gradio as gr

from kunnskapsbase.search.hybrid import LONGEST_QUERY
from kunnskapsbase.web import markup
from kunnskapsbase.web.pages_search import HEADING, SearchPage, SearchView
from kunnskapsbase.web.scripts import ANNOUNCE, KEEP_FOCUS, SHOW_QUOTE, go_to
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import search as words
from kunnskapsbase.web.wiring import DIRECT

_RESULTS = f"""{KEEP_FOCUS}
element.addEventListener('click', (event) => {{
  const chosen = event.target.closest('[data-avsnitt]');
  const turned = event.target.closest('[data-side]');
  const order = event.target.closest('[data-rekkefolge]');
  if (turned) trigger('select', {{action: 'page', value: turned.dataset.side}});
  if (order) trigger('select', {{action: 'order', value: order.dataset.rekkefolge}});
  if (!chosen) return;
  for (const button of element.querySelectorAll('[data-avsnitt]'))
    button.setAttribute('aria-pressed', button === chosen);
  trigger('click', {{passage: Number(chosen.dataset.avsnitt), number: Number(chosen.dataset.nummer)}});
}});
"""
"""Hands the result that was pressed to Python, or the page of results and their order."""
_FACETS = f"""
let isOpen = false;
const show = (open) => {{
  isOpen = open;
  const [button, facets] = ['.apne', '.fasetter'].map((part) => element.querySelector(part));
  if (!button) return;
  facets.classList.toggle('apnet', open);
  button.setAttribute('aria-expanded', open);
}};
watch('value', () => requestAnimationFrame(() => show(isOpen)));
{KEEP_FOCUS}element.addEventListener('click', (event) => {{
  if (event.target.closest('.apne')) show(!isOpen);
  if (event.target.closest('[data-tom]')) trigger('click', {{action: 'clear', value: ''}});
  const chosen = event.target.closest('[data-fasett]');
  if (chosen) trigger('click', {{action: 'facet', facet: chosen.dataset.fasett, value: chosen.dataset.verdi}});
}});
"""
"""Hands the pressed value to Python. On a narrow screen the facets are folded up at first."""


def build_search_page(page: SearchPage) -> None:
    """Lay the page out in the open Gradio context and tie it to its handlers."""
    view = gr.State(SearchView())
    with gr.Row(elem_classes="sporrelinje", equal_height=False):
        query = gr.Textbox(
            label=words.QUERY,
            placeholder=words.QUERY_PLACEHOLDER,
            max_lines=1,
            max_length=LONGEST_QUERY,
            scale=8,
            min_width=260,
        )
        button = gr.Button(words.SEARCH, variant="primary", scale=1, min_width=110, size="md")
    count = gr.HTML(
        markup.hint(words.BEFORE_SEARCHING), elem_id="antall", js_on_load=ANNOUNCE, apply_default_css=False
    )
    with gr.Row(elem_id="sok", equal_height=False):
        with gr.Column(scale=2, min_width=190, elem_id="fasettspalte"):
            facets = gr.HTML("", elem_id="fasetter", js_on_load=_FACETS, apply_default_css=False)
        with gr.Column(scale=5, min_width=320):
            results = gr.HTML("", elem_id="treff", js_on_load=_RESULTS, apply_default_css=False)
        with gr.Column(scale=5, min_width=320, elem_id="treffpanel"):
            source = gr.HTML(
                markup.hint(words.BEFORE_SOURCE),
                elem_id="treffkilde",
                js_on_load=SHOW_QUOTE,
                apply_default_css=False,
            )
            with gr.Row():
                back = gr.Button(texts.PREVIOUS_PAGE, visible=False, min_width=120, size="md")
                forward = gr.Button(texts.NEXT_PAGE, visible=False, min_width=120, size="md")
    found = [view, count, results, facets]
    panel = [view, source, back, forward]
    gr.on(
        [query.submit, button.click],
        page.search,
        [query, view],
        found,
        **DIRECT,
    )
    gr.on(
        [facets.click, results.select],
        page.press,
        [view],
        found,
        **DIRECT,
    )
    results.click(page.open, [view], panel, **DIRECT).then(None, js=go_to(HEADING))
    for turned, step in ((back, -1), (forward, 1)):
        turned.click(
            lambda now, step=step: page.turn(now, step),
            [view],
            panel,
            **DIRECT,
        )
