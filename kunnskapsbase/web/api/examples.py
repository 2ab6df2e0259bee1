"""How each endpoint is called from a terminal, made from its description."""

from __future__ import annotations

import json
import shlex
from typing import Any

from kunnskapsbase.web.api.openapi import Spec

TOKEN = '-H "Authorization: Bearer $TOKEN"'


def curl(method: str, path: str, operation: Spec, schemas: Spec, server: str, *, tokens: bool) -> str:
    """Return a command that calls an endpoint, by the examples in its description.

    Args:
        method: The HTTP method.
        path: With its variables in braces.
        operation: Its description.
        schemas: The types that it names.
        server: Where it is, such as ``https://kunnskapsbase.example.no``.
        tokens: Whether a token is shown.
    """
    content = operation.get("requestBody", {}).get("content", {})
    given = {
        item["name"]: item["schema"] for item in operation.get("parameters", ()) if item["in"] == "query"
    }
    query = {name: found for name, schema in given.items() if (found := _example(schema))}
    # With a body or a query to it, curl knows the method itself.
    how = " -G" if query else "" if content or method == "GET" else f" -X {method}"
    parts = [f"curl{how} {shlex.quote(server + path.replace('{number}', '1'))}"]
    if tokens:
        parts.append(TOKEN)
    parts += [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in query.items()]
    if "application/json" in content:
        body = _body(content["application/json"]["schema"], schemas)
        parts.append(f"--json {shlex.quote(json.dumps(body, ensure_ascii=False))}")
    if "multipart/form-data" in content:
        parts.append("-F file=@notat.pdf")
    return " \\\n  ".join(parts)


def _body(schema: Spec, schemas: Spec) -> dict[str, Any]:
    for part in (schema, *schema.get("anyOf", ())):
        if "$ref" in part:
            fields = schemas[part["$ref"].rpartition("/")[2]]["properties"]
            return {name: found for name, field in fields.items() if (found := _example(field))}
    return {}


def _example(schema: Spec) -> Any:
    return next(iter(schema.get("examples", ())), None)
