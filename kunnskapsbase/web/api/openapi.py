"""The description of the API for programs (OpenAPI), with the role that each endpoint needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kunnskapsbase.web.permissions import route_role

Spec = dict[str, Any]
TITLE = "Kunnskapsbase: HTTP-API"
INTRODUCTION = (
    "Det samme som nettsiden kan, for programmer: spør, søk, og hold orden på dokumentene. "
    "Hver setning i et svar viser til et sitat med fil, side og plass i teksten."
)
TOKENS = (
    "Lag et token med «kunnskapsbase user token add NAVN --name HVA», og send det i overskriften "
    "«Authorization: Bearer TOKEN». Programmet kan da det samme som brukeren kan i det øyeblikket."
)
NO_TOKENS = (
    "Denne serveren bruker ikke tokener: den som når den, er sluppet inn på samme måte som til nettsiden."
)
ERRORS = 'Alle feil har samme form: {"detail": "Hva som er galt, og hva du kan gjøre."}'
NEEDS = "Krever rollen {role}."
_SCHEME = "token"


def specification(app: FastAPI, *, tokens: bool) -> Spec:
    """Return the description of an application.

    Args:
        app: The API.
        tokens: Whether programs show tokens, or are let in otherwise.
    """
    spec = get_openapi(
        title=TITLE,
        version=version("kunnskapsbase"),
        description=f"{INTRODUCTION}\n\n{TOKENS if tokens else NO_TOKENS}\n\n{ERRORS}",
        routes=app.routes,
    )
    for method, path, operation in operations(spec):
        role = route_role(method, re.sub(r"\{\w+\}", "1", path))
        if role is None:
            raise ValueError(f"{method} {path} has no role")
        operation["description"] += f" {NEEDS.format(role=role.label)}"
        operation["x-role"] = role.key
        if tokens:
            operation["security"] = [{_SCHEME: []}]
        for answer in operation["responses"].values():
            if answer["description"] == "Successful Response":
                answer["description"] = "Gikk bra."
    for schema in spec["components"]["schemas"].values():
        _without_names(schema)
    if tokens:
        spec["components"]["securitySchemes"] = {
            _SCHEME: {"type": "http", "scheme": "bearer", "description": TOKENS}
        }
    return spec


def _without_names(schema: Spec) -> None:
    """Leave out what is made of names and docstrings in the code, which are not in the language of the rest."""
    schema.pop("description", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)


def operations(spec: Spec) -> Iterator[tuple[str, str, Spec]]:
    """Give the method, path and description of each endpoint."""
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation
