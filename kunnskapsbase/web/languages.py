"""The languages that the pages speak, and which of them they speak just now."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TypeVar, get_args

from kunnskapsbase.errors import KunnskapsbaseError

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: Mapping[Language, str] = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""Each language as it calls itself."""
STATE = "language"
"""Under this name the language of a request stands in its state."""
Problem = TypeVar("Problem", bound=KunnskapsbaseError)
_spoken: ContextVar[Language] = ContextVar("language", default="nb")


def current_language() -> Language:
    """Return the language of the page that is laid out, or of the request that is answered; bokmål for neither."""
    # A handler that Gradio calls from its queue runs beside the request that it is called for. If nothing has
    # loaded Gradio yet, as on the command line, this is no handler.
    gradio = sys.modules.get("gradio.context")
    request = None if gradio is None else gradio.LocalContext.request.get(None)
    if request is not None and request.request is not None:
        found = language_of(request.request.scope.get("state", {}).get(STATE))
        if found is not None:
            return found
    return _spoken.get()


def language_of(name: object) -> Language | None:
    """Return the language that `name` is the code of, None if of none."""
    return next((language for language in LANGUAGES if language == name), None)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Have everything said in a language until the block ends."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def said_here(error: Problem) -> Problem:
    """Return an error whose message is one of the page's own texts, marked as in the language that is spoken."""
    error.language = current_language()
    return error
