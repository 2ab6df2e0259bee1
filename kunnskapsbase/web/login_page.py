"""The page on which people log in: plain HTML that needs no script."""

from __future__ import annotations

import json
from html import escape
from importlib import resources
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse

from kunnskapsbase.web.languages import current_language
from kunnskapsbase.web.permissions import LOGIN_PATH
from kunnskapsbase.web.request_language import switch_html
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import login as texts_login

FRESH = {"Cache-Control": "no-store"}
_STYLE = resources.files("kunnskapsbase.web").joinpath("login.css").read_text(encoding="utf-8")


class Problem(JSONResponse):
    """A refusal in the form in which Gradio shows it on the page, and the API tells of it.

    Args:
        status: Of the answer.
        text: What is said.
        wait: After how many seconds to try again.
    """

    def __init__(self, status: int, text: str, wait: int = 0) -> None:
        headers = {**FRESH, **({"Retry-After": str(wait)} if wait else {})}
        if status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        super().__init__({"detail": text}, status, headers)

    def render(self, content: Any) -> bytes:
        """Return JSON in which Norwegian stays readable, as a person may see it."""
        return json.dumps(content, ensure_ascii=False).encode()


def login_form(
    wanted: str = "/", name: str = "", problem: str = "", said: str = "", status: int = 200
) -> HTMLResponse:
    """Return the page with the form.

    Args:
        wanted: The page to go to afterwards.
        name: What is written into the form already.
        problem: Why the last attempt failed.
        said: Anything else that is to be said.
        status: Of the answer.
    """
    remark = f'<p class="merknad" role="alert" id="feil">{escape(problem)}</p>' if problem else ""
    remark += f'<p role="status">{escape(said)}</p>' if said else ""
    described = ' aria-describedby="feil"' if problem else ""
    # After a wrong password the focus is where it is to be written again.
    on_name, on_password = ("", " autofocus") if name else (" autofocus", "")
    return _page(
        texts_login.LOGIN,
        f'{remark}<form method="post" action="{LOGIN_PATH}">'
        f'<label for="navn">{texts_login.NAME}</label>'
        f'<input id="navn" name="navn" value="{escape(name)}" autocomplete="username" autocapitalize="none"'
        f' spellcheck="false" required maxlength="200"{described}{on_name}>'
        f'<label for="passord">{texts_login.PASSWORD}</label>'
        f'<input id="passord" name="passord" type="password" autocomplete="current-password" required'
        f' maxlength="1000"{described}{on_password}>'
        f'<input type="hidden" name="neste" value="{escape(wanted)}">'
        f"<button>{texts_login.LOGIN}</button></form><p>{texts_login.FORGOTTEN}</p>",
        status,
    )


def message_page(text: str, status: int) -> HTMLResponse:
    """Return a page that says one thing."""
    return _page(texts.TITLE, f'<p class="merknad">{escape(text)}</p>', status)


def _page(heading: str, body: str, status: int) -> HTMLResponse:
    return HTMLResponse(
        f'<!doctype html><html lang="{current_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>{escape(heading)} – {texts.TITLE}</title><style>{_STYLE}</style></head>"
        f'<body><main><p class="navn">{texts.TITLE}</p><h1>{escape(heading)}</h1>{body}{switch_html()}</main></body>'
        "</html>",
        status,
        FRESH,
    )
