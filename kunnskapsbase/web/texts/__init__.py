"""What the pages say, in each language: a module for each page, for whoever wants to say it better.

Bokmål (`nb`) comes first; `nn` and `en` have the same names and the same places to fill in, which a test keeps so.
Used as ``texts.search.QUERY``, a text is in the language that is spoken at that moment, so it must not be looked up
when a module is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kunnskapsbase.web.languages import LANGUAGES, current_language

AREAS = (
    "admin",
    "documents",
    "drafts",
    "general",
    "hearings",
    "login",
    "positions",
    "search",
    "state",
    "terms",
)
"""The modules that each language has."""


class _Spoken:
    """The texts of one module, in the language that is spoken."""

    def __init__(self, area: str) -> None:
        self._by_language = {name: import_module(f"{__name__}.{name}.{area}") for name in LANGUAGES}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._by_language[current_language()], name)


if TYPE_CHECKING:
    # So that a text that is not there is found without running anything.
    from kunnskapsbase.web.texts.nb import (
        admin as admin,
    )
    from kunnskapsbase.web.texts.nb import (
        documents as documents,
    )
    from kunnskapsbase.web.texts.nb import (
        drafts as drafts,
    )
    from kunnskapsbase.web.texts.nb import (
        general as general,
    )
    from kunnskapsbase.web.texts.nb import (
        hearings as hearings,
    )
    from kunnskapsbase.web.texts.nb import (
        login as login,
    )
    from kunnskapsbase.web.texts.nb import (
        positions as positions,
    )
    from kunnskapsbase.web.texts.nb import (
        search as search,
    )
    from kunnskapsbase.web.texts.nb import (
        state as state,
    )
    from kunnskapsbase.web.texts.nb import (
        terms as terms,
    )
else:
    globals().update({area: _Spoken(area) for area in AREAS})
