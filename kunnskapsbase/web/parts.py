"""What the pages are laid out of, where Gradio's own default is not what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr


def html_part(name: str, script: str | None = None, value: str = "", classes: Sequence[str] = ()) -> gr.HTML:
    """Return a part of a page that is filled with HTML.

    Args:
        name: Its id.
        script: What the browser runs when it is there; see Gradio's `js_on_load`.
        value: What it shows at first.
        classes: Its CSS classes.
    """
    return gr.HTML(
        value, elem_id=name, elem_classes=list(classes), js_on_load=script, apply_default_css=False
    )
