"""The look: Gradio's base theme with the system's own fonts and colours of sufficient contrast."""

from __future__ import annotations

import gradio as gr

FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
MONOSPACED = ("ui-monospace", "Consolas", "monospace")


def plain_theme() -> gr.themes.Base:
    """Return the theme; nothing in it is fetched from another host."""
    return gr.themes.Default(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        text_size=gr.themes.sizes.text_lg,
        font=list(FONTS),
        font_mono=list(MONOSPACED),
    ).set(
        button_primary_background_fill="#0b4f9e",
        button_primary_background_fill_hover="#083b77",
        button_primary_background_fill_dark="#0b4f9e",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
        block_label_text_color="#1c2430",
        block_title_text_color="#1c2430",
        block_title_text_color_dark="#f1f5f9",
        block_label_text_color_dark="#f1f5f9",
        body_text_color="#1c2430",
        body_text_color_subdued="#4a5568",
        input_placeholder_color="#5b6675",
        input_placeholder_color_dark="#aab4c2",
    )
