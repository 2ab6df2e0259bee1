"""Glyphs of symbol fonts (``w:sym``) as the characters that they show."""

from __future__ import annotations

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + place: letter for place, letter in enumerate(_GREEK)},
    **{0x61 + place: letter for place, letter in enumerate(_SMALL_GREEK)},
    **dict(
        zip((0xA3, 0xA5, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB7, 0xB9, 0xBA, 0xBB), "≤∞°±″≥×•≠≡≈", strict=True)
    ),
    **dict(
        zip((0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xDE, 0xE5, 0xD6, 0xB6, 0xCE, 0xD7), "↔←↑→↓⇒∑√∂∈⋅", strict=True)
    ),
}
_WINGDINGS = dict(
    zip(
        (0x28, 0x2A, 0x6C, 0x6E, 0x6F, 0x71, 0x9F, 0xA7, 0xA8, 0xB7, 0xD8, 0xDF, 0xE0, 0xE8, 0xFB, 0xFC, 0xFD, 0xFE),
        "☎✉●■☐❑•▪☐•➢←→➔✗✓☒☑",
        strict=True,
    )
)  # fmt: skip
_PRIVATE_USE = 0xF000
"""Where symbol fonts have their glyphs."""


def symbol(font: str, code: str) -> str:
    """The character that a font's glyph shows; nothing for pictures that no character stands for.

    Args:
        font: The font's name, such as ``Wingdings``.
        code: The glyph's code in hexadecimal, such as ``F0FC``.

    >>> symbol("Symbol", "F0B3"), symbol("Wingdings", "F0FC"), symbol("Arial", "00A7")
    ('≥', '✓', '§')
    """
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    table = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}.get(font.strip().lower())
    if table is None:
        shown = chr(value) if 0x20 <= value <= 0x10FFFF and not 0xD800 <= value <= 0xDFFF else ""
        return shown if shown.isprintable() else ""
    low = value - _PRIVATE_USE if value >= _PRIVATE_USE else value
    plain = chr(low) if 0x20 <= low < 0x7F and table is _SYMBOL else ""
    return table.get(low, plain)
