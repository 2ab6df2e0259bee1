"""Text in Markdown that is shown as it is."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>#~^$@|{}])")
_FIRST = ("%", ":")
_LEADING = re.compile(r"^([-+]|\(?(?:\d+|[A-Za-z]|[ivxlIVXL]+)[.)])(?=\s)")


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is.

    >>> escaped("a*b [c]")
    'a\\\\*b \\\\[c\\\\]'
    """
    return _SPECIAL.sub(r"\\\1", text)


def unlisted(line: str) -> str:
    """Return a line so that it is not taken for an item of a list or other mark-up, though it begins like that.

    >>> unlisted("1. mars"), unlisted("- nei")
    ('1\\\\. mars', '\\\\- nei')
    """
    if line[:1] in _FIRST or line == "---":
        return f"\\{line}"
    return _LEADING.sub(lambda mark: f"{mark[1][:-1]}\\{mark[1][-1]}", line)
