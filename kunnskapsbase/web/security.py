"""What every answer of the server says to the browser, and which requests it refuses."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kunnskapsbase.web.languages import Language, current_language
from kunnskapsbase.web.login_page import Problem
from kunnskapsbase.web.network import bearer_token, is_address, is_forwarded, is_loopback, peer
from kunnskapsbase.web.permissions import is_api, takes_token
from kunnskapsbase.web.request_language import inner_path
from kunnskapsbase.web.texts import login as texts_login

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names under which this machine knows itself."""

_POLICY = (
    "default-src 'self'",
    # Gradio compiles the templates of gr.HTML in the browser, hence 'unsafe-eval'; a script or an event
    # handler that a text smuggles in is still refused, as it cannot know the nonce.
    "script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer", with which browsers send the forms of the log-in with an origin of null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_FOREIGN_META = re.compile(rb'\s*<meta\s[^>]*?(?:property="og:|name="twitter:)[^>]*>')

_SPEAK = (
    "for (const [name, value] of [['language', '{gradios}'], ['languages', ['{gradios}']]])"
    " Object.defineProperty(navigator, name, {{get: () => value}});"
    "new MutationObserver(() => {{ if (document.documentElement.lang !== '{language}')"
    " document.documentElement.lang = '{language}'; }})"
    ".observe(document.documentElement, {{attributeFilter: ['lang']}});"
)
"""Gradio's own words follow the browser's language, and the page would be in two languages without this. It also marks
the page as in the language of its words, which is put right."""
_GRADIOS: dict[Language, str] = {"nb": "nb", "nn": "nb", "en": "en"}
"""The language of Gradio's own words; it knows no nynorsk."""


def content_security_policy(nonce: str) -> str:
    """Return the policy of the page: nothing from another host, no script but the page's own."""
    return "; ".join(_POLICY).format(nonce=nonce)


class Guard:
    """Refuses foreign hosts and origins, and sends the security headers with everything else.

    A page on another site can make this browser call 127.0.0.1; it is known by its ``Origin``, or by the
    foreign ``Host`` if it made its own name point here.

    Args:
        app: What is guarded.
        hosts: The host names, without port, under which the page may be called.
        any_address: Whether it may be called by every IP address, too; no foreign page can have one as its name.
        only_here: Whether callers from other machines are refused, also those who come by a proxy on this one.
        tokens: Whether there are tokens. What shows one is asked for no origin: no browser sends it by itself.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Iterable[str] = LOCAL_HOSTS,
        *,
        any_address: bool = False,
        only_here: bool = True,
        tokens: bool = False,
    ) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.any_address = any_address
        self.only_here = only_here
        self.tokens = tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", content_security_policy(nonce))
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        reason = self._refusal(scope)
        if reason is not None:
            refusal = Problem(403, reason) if is_api(scope["path"]) else PlainTextResponse(reason, 403)
            await refusal(scope, receive, send_guarded)
        elif scope["type"] == "http" and inner_path(scope["path"]) == "/":
            await self._send_page(scope, receive, send_guarded, nonce)
        else:
            await self.app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> str | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        name = without_port(host)
        if name not in self.hosts and not (self.any_address and is_address(name)):
            return texts_login.OTHER_NAME
        if self.only_here and (not is_loopback(peer(scope)) or any(map(is_forwarded, headers.keys()))):
            return texts_login.ONLY_LOCAL
        if "/proxy=" in scope["path"]:
            return texts_login.NO_FETCHING
        if self.tokens and takes_token(scope["path"]) and bearer_token(scope) is not None:
            return None
        origin = headers.get("origin")
        if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
            return texts_login.OTHER_SITE
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return texts_login.OTHER_SITE
        return None

    async def _send_page(self, scope: Scope, receive: Receive, send: Send, nonce: str) -> None:
        """Send Gradio's page with the nonce on its scripts, in its language, and without its links elsewhere."""
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            page = own_page(bytes(body), nonce)
            MutableHeaders(scope=start)["Content-Length"] = str(len(page))
            await send(start)
            await send({"type": "http.response.body", "body": page})

        await self.app({**scope, "headers": plain}, receive, collect)


def own_page(page: bytes, nonce: str) -> bytes:
    """Return Gradio's page as ours: marked with its language, no links to its sites, scripts with the nonce."""
    language = current_language()
    page = re.sub(rb'(<html\s[^>]*?)lang="en"', rb'\1lang="' + language.encode() + b'"', page, count=1)
    page = _FOREIGN_META.sub(b"", page)
    speak = _SPEAK.format(gradios=_GRADIOS[language], language=language)
    page = page.replace(b"<head>", b"<head><script>" + speak.encode() + b"</script>", 1)
    return page.replace(b"<script", b'<script nonce="' + nonce.encode() + b'"')


def without_port(host: str) -> str:
    """Return the name of a host, in small letters, without the port."""
    return re.sub(r":\d+$", "", host).lower()
