"""Years that somebody has typed."""

from __future__ import annotations

from kunnskapsbase.errors import FilterError
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.texts import general as texts


def year_given(given: str | None) -> int | None:
    """Return the year in a text box, None for an empty one.

    Raises:
        FilterError: It is no year.
    """
    text = (given or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise said_here(FilterError(texts.NO_YEAR.format(given=text)))
    return int(text)
