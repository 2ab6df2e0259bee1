"""How the page for administrators is laid out, and which of its parts does what."""

from __future__ import annotations

from typing import Any

import gradio as gr

from kunnskapsbase.access import Role
from kunnskapsbase.access.users import LONGEST_PASSWORD, SHORTEST_PASSWORD
from kunnskapsbase.web import phrases
from kunnskapsbase.web.pages_admin import AdminPage
from kunnskapsbase.web.scripts import ANNOUNCE
from kunnskapsbase.web.texts import admin as words
from kunnskapsbase.web.wiring import DIRECT


def build_admin_page(blocks: gr.Blocks, page: AdminPage) -> None:
    """Lay the page out in the open Gradio context and tie it to its handlers."""
    users = gr.HTML("", elem_id="brukere", js_on_load=None, apply_default_css=False)
    changes = _form(page) if page.users is not None else []
    renew = gr.Button(words.RENEW, size="md", scale=0, min_width=150)
    log = gr.HTML("", elem_id="hendelser", js_on_load=None, apply_default_css=False)
    for event in changes:
        event.then(page.refresh, None, [users, log], **DIRECT)
    renew.click(page.refresh, None, [users, log], **DIRECT)
    blocks.load(page.refresh, None, [users, log], **DIRECT)


def _form(page: AdminPage) -> list[Any]:
    """The form to add or change a user; returns the events after which the tables are to be shown anew."""
    about = words.HELP.format(shortest=SHORTEST_PASSWORD)
    gr.HTML(f'<h2>{words.CHANGE}</h2><p class="om">{about}</p>', js_on_load=None, apply_default_css=False)
    roles = [(phrases.term(role.label), role.key) for role in Role]
    with gr.Row():
        name = gr.Textbox(label=words.NAME, max_lines=1, max_length=100, min_width=180)
        role = gr.Dropdown(roles, value=Role.READER.key, label=words.ROLE, filterable=False, min_width=180)
        password = gr.Textbox(
            label=words.PASSWORD, type="password", max_length=LONGEST_PASSWORD, min_width=180
        )
    with gr.Row():
        add = gr.Button(words.ADD, variant="primary", min_width=120, size="md")
        set_role = gr.Button(words.SET_ROLE, min_width=120, size="md")
        set_password = gr.Button(words.SET_PASSWORD, min_width=120, size="md")
        remove = gr.Button(words.REMOVE, min_width=120, size="md")
    said = gr.HTML("", elem_id="bruker-endret", js_on_load=ANNOUNCE, apply_default_css=False)
    return [
        add.click(page.add, [name, role, password], [said, password], **DIRECT),
        set_role.click(page.set_role, [name, role], [said], **DIRECT),
        set_password.click(page.set_password, [name, password], [said, password], **DIRECT),
        remove.click(page.remove, [name], [said], **DIRECT),
    ]
