"""Which language a request is answered in, and the route by which people choose theirs.

The page in bokmål lies at ``/``, the others at ``/nn/`` and ``/en/``, so that what a page sends comes to the page it
was sent from, whatever is chosen meanwhile in another window. What has no page of its own (a source, a file, the
log-in) is in the language that was chosen, which a cookie keeps.
"""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kunnskapsbase.web.events import BadRequestError, read_body
from kunnskapsbase.web.languages import NAMES, STATE, Language, current_language, language_of, speaking
from kunnskapsbase.web.network import Networks, is_https
from kunnskapsbase.web.permissions import LANGUAGE_PATH, is_api, is_gradios
from kunnskapsbase.web.texts import general as texts

COOKIE = "kunnskapsbase-sprak"
YEAR = 365 * 24 * 3600
_LONGEST_FORM = 200
_PREFIXES: dict[Language, str] = {"nb": "", "nn": "/nn", "en": "/en"}


class LanguageMiddleware:
    """Finds the language of each request, before anything is said.

    Args:
        app: What answers.
        default: The language of who has chosen none.
    """

    def __init__(self, app: ASGIApp, default: Language = "nb") -> None:
        self.app = app
        self.default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        prefix = prefix_of(scope["path"])
        wanted = chosen_language(scope) or self.default
        if prefix is not None:
            language = prefix
            scope = {**scope, "root_path": scope.get("root_path", "") + _PREFIXES[prefix]}
        elif is_gradios(scope["path"]) or is_api(scope["path"]):
            language = "nb"
        else:
            language = wanted
        # Starlette's own state is shared by all requests.
        scope["state"] = {**scope.get("state", {}), STATE: language}
        if prefix is None and scope["path"] == "/" and wanted != "nb" and scope["method"] in ("GET", "HEAD"):
            await _to(page_address(wanted, "/", scope["query_string"].decode("latin-1")))(
                scope, receive, send
            )
            return
        with speaking(language):
            await self.app(scope, receive, send)


def prefix_of(path: str) -> Language | None:
    """Return the language that the beginning of a path names."""
    return language_of(path.split("/", 2)[1]) if path.startswith(("/nn/", "/en/")) else None


def inner_path(path: str) -> str:
    """Return a path without the language at its beginning."""
    language = prefix_of(path)
    return path if language is None else path.removeprefix(_PREFIXES[language])


def chosen_language(scope: Scope) -> Language | None:
    """Return the language that the browser's cookie names, None if it has none."""
    return language_of(cookie_parser(Headers(scope=scope).get("cookie", "")).get(COOKIE))


def page_address(language: Language, path: str, query: str = "") -> str:
    """Return the address of a page in a language."""
    return f"{_PREFIXES[language]}{path}" + (f"?{query}" if query else "")


def _to(address: str) -> Response:
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def language_routes(proxies: Networks = ()) -> APIRouter:
    """Return the route by which a language is chosen; it is for everybody, also before the log-in.

    Args:
        proxies: Whose word on HTTPS is believed.
    """
    routes = APIRouter(include_in_schema=False)

    @routes.post(LANGUAGE_PATH)
    async def choose(request: Request) -> Response:
        try:
            form = parse_qs((await read_body(request.receive, _LONGEST_FORM)).decode("utf-8", "replace"))
        except BadRequestError as error:
            return Response(status_code=error.status)
        language = language_of(form.get("sprak", [""])[0])
        if language is None:
            return Response(status_code=400)
        redirect = _to(_page_before(request.headers.get("referer", ""), language))
        secure = is_https(request.scope, proxies)
        redirect.set_cookie(COOKIE, language, YEAR, path="/", secure=secure, httponly=True, samesite="lax")
        return redirect

    return routes


def _page_before(referer: str, language: Language) -> str:
    """Return where the form was sent from, in a language; only a path of ours, whatever the header says."""
    try:
        came = urlsplit(referer)
    except ValueError:
        return page_address(language, "/")
    path = inner_path(came.path)
    if path in ("", "/"):
        return page_address(language, "/", came.query)
    plain = path.isascii() and path.isprintable() and not path.startswith("//") and "\\" not in path
    return path + (f"?{came.query}" if came.query else "") if plain else page_address(language, "/")


def switch_html() -> str:
    """Return the buttons that choose the language."""
    now = current_language()
    buttons = "".join(
        f'<button name="sprak" value="{language}" lang="{language}" aria-pressed="{str(language == now).lower()}">'
        f"{name}</button>"
        for language, name in NAMES.items()
    )
    group = f'<div role="group" class="sprak" aria-label="{escape(texts.LANGUAGE)}">{buttons}</div>'
    return f'<form method="post" action="{LANGUAGE_PATH}">{group}</form>'
