"""What the API answers when something is wrong: one shape for every error, in plain bokmål."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from kunnskapsbase.errors import (
    CorpusError,
    FilterError,
    KunnskapsbaseError,
    QuestionError,
    SourceError,
)
from kunnskapsbase.web import phrases
from kunnskapsbase.web.api.models import ProblemMessage
from kunnskapsbase.web.api.turns import TooManyError
from kunnskapsbase.web.login_page import Problem

TOO_MANY = "For mange spør samtidig. Prøv igjen om et øyeblikk."
NO_SUCH_ADDRESS = "Adressen finnes ikke i API-et. Se /api/docs."
WRONG_METHOD = "Adressen kan ikke brukes med {method}. Se /api/docs."
NOT_READABLE = "Forespørselen kan ikke leses. Se /api/docs."
UNEXPECTED = "Noe gikk galt på serveren. Prøv igjen, og si fra til den som drifter kunnskapsbasen."
WAIT = 5
"""Seconds after which to try again."""
_STATUS: tuple[tuple[type[KunnskapsbaseError], int], ...] = (
    (FilterError, 422),
    (QuestionError, 422),
    (SourceError, 404),
    (CorpusError, 409),
)
_WRONG: Mapping[str, str] = {
    "missing": "mangler",
    "extra_forbidden": "er ukjent",
    "string_type": "skal være tekst",
    "string_too_long": "kan ha høyst {max_length} tegn",
    "string_too_short": "er tomt",
    "too_long": "kan ha høyst {max_length} verdier",
    "int_type": "skal være et helt tall",
    "int_parsing": "skal være et helt tall",
    "int_from_float": "skal være et helt tall",
    "bool_type": "skal være true eller false",
    "bool_parsing": "skal være true eller false",
    "list_type": "skal være en liste",
    "greater_than_equal": "skal være minst {ge}",
    "less_than_equal": "skal være høyst {le}",
    "literal_error": "skal være en av {expected}",
}


_MEANINGS = {
    401: "Tokenet gjelder ikke.",
    403: "Rollen gir ikke tilgang til dette.",
    404: "Det finnes ikke.",
    409: "Det kan ikke gjøres slik arkivet er nå.",
    413: "Filen er for stor.",
    415: "Filformatet kan ikke leses.",
    422: "Noe i forespørselen er feil.",
    429: "For mange spør samtidig.",
    503: "Det kan ikke gjøres akkurat nå.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how the errors with these statuses are described."""
    return {status: {"model": ProblemMessage, "description": _MEANINGS[status]} for status in statuses}


def tell_problems(app: FastAPI) -> None:
    """Have an application tell of every error in the one shape."""
    app.exception_handler(KunnskapsbaseError)(_known)
    app.exception_handler(RequestValidationError)(_not_valid)
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(TooManyError)(_too_many)
    app.exception_handler(OSError)(_by_the_system)
    app.exception_handler(Exception)(_unexpected)


def _known(_: Request, error: Exception) -> Problem:
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 503)
    return Problem(status, " ".join(str(error).split()), WAIT if status == 503 else 0)


def _not_valid(_: Request, error: Exception) -> Problem:
    if not isinstance(error, RequestValidationError):
        return Problem(422, NOT_READABLE)
    return Problem(422, f"{wrong_text(error.errors()[0])} Se /api/docs.")


def wrong_text(found: Mapping[str, Any]) -> str:
    """Return what to say of the first thing that pydantic found wrong with a request."""
    kind, place = found["type"], [str(part) for part in found["loc"][1:]]
    if kind == "json_invalid" or not place:
        return "Innholdet skal være et JSON-objekt med «Content-Type: application/json»."
    said = _WRONG.get(kind, "har en verdi som ikke kan brukes").format(**found.get("ctx", {}))
    return f"Feltet «{'.'.join(place)}» {said.replace(' or ', ' eller ')}."


def _refused(request: Request, error: Exception) -> Problem:
    status = error.status_code if isinstance(error, HTTPException) else 400
    said = {404: NO_SUCH_ADDRESS, 405: WRONG_METHOD.format(method=request.method), 400: NOT_READABLE}
    detail = str(error.detail) if isinstance(error, HTTPException) else ""
    return Problem(status, said.get(status, detail))


def _too_many(_: Request, __: Exception) -> Problem:
    return Problem(429, TOO_MANY, WAIT)


def _by_the_system(_: Request, error: Exception) -> Problem:
    logging.getLogger(__name__).warning("%s", error)
    return Problem(503, phrases.system_error(error) if isinstance(error, OSError) else UNEXPECTED, WAIT)


def _unexpected(_: Request, __: Exception) -> Problem:
    # Starlette raises the error again, so that the server's log has it.
    return Problem(500, UNEXPECTED)
