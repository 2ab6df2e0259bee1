"""The page on which people read how the API is used: plain HTML made from its description, without scripts."""

from __future__ import annotations

from html import escape
from importlib import resources
from itertools import groupby
from typing import Any

from kunnskapsbase.web.api.examples import curl
from kunnskapsbase.web.api.openapi import ERRORS, INTRODUCTION, NO_TOKENS, TITLE, TOKENS, Spec, operations
from kunnskapsbase.web.texts import general as texts

_STYLE = resources.files("kunnskapsbase.web.api").joinpath("docs.css").read_text(encoding="utf-8")
_TYPES = {
    "string": "tekst",
    "integer": "heltall",
    "number": "tall",
    "boolean": "true eller false",
    "object": "objekt",
    "null": "null",
}


def docs_page(spec: Spec, server: str, *, tokens: bool) -> str:
    """Return the page.

    Args:
        spec: What it describes.
        server: The address of this server, for the examples.
        tokens: Whether programs show tokens.
    """
    schemas = spec["components"]["schemas"]
    found = list(operations(spec))
    sections, contents = "", ""
    for tag, group in groupby(found, key=lambda item: str(item[2]["tags"][0])):
        of_tag = list(group)
        contents += f"<li>{escape(tag)}<ul>{''.join(_entry(*item) for item in of_tag)}</ul></li>"
        sections += f"<h2>{escape(tag)}</h2>" + "".join(
            _operation(method, path, operation, schemas, server, tokens=tokens)
            for method, path, operation in of_tag
        )
    types = "".join(_type(name, schema) for name, schema in sorted(schemas.items()) if _is_shown(name))
    return (
        '<!doctype html><html lang="nb"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{escape(TITLE)}</title><style>{_STYLE}</style></head><body>"
        f'<header><p><a href="/">{texts.TITLE}</a></p><h1>HTTP-API</h1><p>{escape(INTRODUCTION)}</p>'
        f"<p>{escape(TOKENS if tokens else NO_TOKENS)}</p><p>{escape(ERRORS)}</p>"
        '<p>For programmer: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1)</p></header>'
        f'<nav aria-label="Innhold"><ul>{contents}<li><a href="#typer">Datatyper</a></li></ul></nav>'
        f'<main>{sections}<h2 id="typer">Datatyper</h2>{types}</main></body></html>'
    )


def _entry(method: str, path: str, operation: Spec) -> str:
    return f'<li><a href="#{_anchor(method, path)}">{escape(operation["summary"])}</a></li>'


def _operation(method: str, path: str, operation: Spec, schemas: Spec, server: str, *, tokens: bool) -> str:
    command = curl(method, path, operation, schemas, server, tokens=tokens)
    sent = "".join(
        _field(
            item["name"], item["schema"], item.get("description", ""), is_required=bool(item.get("required"))
        )
        for item in operation.get("parameters", ())
    )
    for content in operation.get("requestBody", {}).get("content", {}).values():
        sent += _fields(schemas[_named(content["schema"])])
    answers = "".join(
        f"<dt><code>{status}</code>{_with_type(answer)}</dt><dd>{escape(answer['description'])}</dd>"
        for status, answer in sorted(operation["responses"].items())
    )
    return (
        f'<section id="{_anchor(method, path)}" aria-label="{escape(operation["summary"])}">'
        f"<h3>{escape(operation['summary'])}</h3>"
        f'<p class="adresse"><b>{method}</b> <code>{escape(path)}</code></p>'
        f"<p>{escape(operation['description'])}</p>"
        f'<pre tabindex="0" role="region" aria-label="Eksempel: {escape(operation["summary"])}">'
        f"<code>{escape(command)}</code></pre>"
        f"{f'<h4>Sendes</h4><dl>{sent}</dl>' if sent else ''}<h4>Svar</h4><dl>{answers}</dl></section>"
    )


def _type(name: str, schema: Spec) -> str:
    inside = f"<p>{_type_text(schema)}</p>" if "enum" in schema else f"<dl>{_fields(schema)}</dl>"
    return f'<section id="type-{name}" aria-label="{name}"><h3><code>{name}</code></h3>{inside}</section>'


def _fields(schema: Spec) -> str:
    required = schema.get("required", ())
    return "".join(
        _field(name, inner, inner.get("description", ""), is_required=name in required)
        for name, inner in schema.get("properties", {}).items()
    )


def _field(name: str, schema: Spec, description: str, *, is_required: bool) -> str:
    default = schema.get("default")
    if is_required:
        need = ""
    elif default in (None, "", []):
        need = " · kan utelates"
    else:
        need = f" · kan utelates ({escape(_value(default))})"
    return f"<dt><code>{escape(name)}</code> <span>{_type_text(schema)}{need}</span></dt><dd>{escape(description)}</dd>"


def _type_text(schema: Spec) -> str:
    if "enum" in schema:
        return "en av " + ", ".join(
            f"<code>{escape(_value(value))}</code>" for value in schema["enum"] if value
        )
    if "$ref" in schema:
        return _link(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " eller ".join(dict.fromkeys(_type_text(part) for part in schema["anyOf"]))
    if schema.get("type") == "array":
        inner = schema.get("items") or {}
        return f"liste av {_type_text(inner)}" if inner else "par av heltall"
    extra = schema.get("additionalProperties")
    if isinstance(extra, dict) and extra:
        return f"objekt med {_type_text(extra)}"
    if schema.get("format") == "binary" or "contentMediaType" in schema:
        return "fil"
    return _TYPES.get(schema.get("type", ""), "hva som helst")


def _with_type(answer: Spec) -> str:
    name = _named(answer.get("content", {}).get("application/json", {}).get("schema", {}))
    return f" {_link(name)}" if name else ""


def _named(schema: Spec) -> str:
    for part in (schema, *schema.get("anyOf", ())):
        if "$ref" in part:
            return str(part["$ref"].rpartition("/")[2])
    return ""


def _link(name: str) -> str:
    return f'<a href="#type-{name}">{name}</a>'


def _is_shown(name: str) -> bool:
    """Whether a type is listed; what is sent stands where it is sent."""
    return not name.startswith("Body_") and not name.endswith("Request")


def _value(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _anchor(method: str, path: str) -> str:
    return method.lower() + path.replace("/", "-").translate({ord(sign): None for sign in "{}"})
