"""The web application: the page as each role sees it, the routes of the sources, and what guards them."""

from __future__ import annotations

import os
import socket
from html import escape
from importlib import resources
from typing import Any

from fastapi import FastAPI

from kunnskapsbase.access import Role
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings
from kunnskapsbase.web import phrases
from kunnskapsbase.web.api.application import make_api
from kunnskapsbase.web.callers import Journal, current_caller
from kunnskapsbase.web.doors import Door, LoginDoor, make_door
from kunnskapsbase.web.drafts_export import drafts_routes
from kunnskapsbase.web.gate import Gate
from kunnskapsbase.web.hearings_export import hearings_routes
from kunnskapsbase.web.interfaces import Interface, Interfaces, OpenPages
from kunnskapsbase.web.login import login_routes
from kunnskapsbase.web.overview import overview_routes
from kunnskapsbase.web.permissions import LOGOUT_PATH
from kunnskapsbase.web.positions_export import positions_routes
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.request_language import LanguageMiddleware, language_routes, switch_html
from kunnskapsbase.web.search_export import search_routes
from kunnskapsbase.web.security import LOCAL_HOSTS, Guard
from kunnskapsbase.web.sources import source_routes
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import login as texts_login
from kunnskapsbase.web.updates import Updates
from kunnskapsbase.web.wiring import DIRECT

EVERY_ADDRESS = frozenset({"", "0.0.0.0", "::"})
"""What `serve.host` is to listen on every address of the machine."""
SESSIONS = 100
"""Browser windows of which it is known what they show; then the one that was used longest ago must be loaded anew.

Gradio keeps half a megabyte for each, also when it has been closed, and by default for ten thousand.
"""


def create_app(knowledge_base: KnowledgeBase, readiness: Readiness | None = None) -> FastAPI:
    """Return the web application.

    Args:
        knowledge_base: What it shows; the caller closes it.
        readiness: Loads the model; by default at the first question.

    Raises:
        SettingsError: It would be open to others without a log-in.
        AccessError: The users cannot be read.

    Example:
        >>> with KnowledgeBase(load_settings()) as knowledge_base:  # doctest: +SKIP
        ...     uvicorn.run(create_app(knowledge_base), host="127.0.0.1", port=7860)
    """
    settings = knowledge_base.settings
    door = make_door(settings)
    if not settings.embedding.allow_hub:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    # What is uploaded lies with the archive, not where every user of the machine can read it.
    os.environ["GRADIO_TEMP_DIR"] = str((settings.home / "uploads").resolve())
    readiness = readiness or Readiness(knowledge_base)
    updates = Updates(knowledge_base, readiness)
    if door is None:
        interfaces = pages_of(knowledge_base, readiness, updates)
        app = _plain(lifespan=interfaces.lifespan)
        app.include_router(language_routes())
        app.mount("/", OpenPages(interfaces, make_api(knowledge_base, readiness, updates)))
        app.add_middleware(Guard)
    else:
        app = _guarded(knowledge_base, readiness, updates, door)
    app.add_middleware(LanguageMiddleware, default=settings.serve.language)
    return app


def pages_of(
    knowledge_base: KnowledgeBase, readiness: Readiness, updates: Updates, door: Door | None = None
) -> Interfaces:
    """Return all pages of an application; those that will be asked for at once are laid out."""

    def make(role: Role) -> Interface:
        page = create_page(knowledge_base, readiness, updates, role, door)
        app = _plain()
        _show(app, knowledge_base, readiness, page)
        return Interface(app, frozenset(number for number, event in page.fns.items() if event.fn is not None))

    interfaces = Interfaces(make)
    for role in (Role.ADMIN,) if door is None else Role:
        interfaces.made(role, knowledge_base.settings.serve.language)
    return interfaces


def create_page(
    knowledge_base: KnowledgeBase,
    readiness: Readiness,
    updates: Updates | None = None,
    role: Role = Role.ADMIN,
    door: Door | None = None,
) -> Any:
    """Return the page as somebody of this role sees it, as Gradio Blocks, not yet mounted.

    Args:
        knowledge_base: What it shows.
        readiness: Makes it ready.
        updates: Runs the updates, for all pages of the application.
        role: Whose page.
        door: Knows the users; by default nobody logs in.
    """
    # Imported here, as Gradio reads the environment when it is.
    import gradio as gr

    from kunnskapsbase.web.tabs import all_tabs

    updates = updates or Updates(knowledge_base, readiness)
    with gr.Blocks(
        title=texts.TITLE, analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
    ) as blocks:
        gr.HTML(
            f"<div><h1>{texts.TITLE}</h1><p>{texts.INTRODUCTION}</p></div>{switch_html()}",
            elem_id="topp",
            js_on_load=None,
            apply_default_css=False,
        )
        if door is not None:
            user = gr.HTML("", elem_id="bruker", js_on_load=None, apply_default_css=False)
            blocks.load(user_html, None, [user], **DIRECT)
        with gr.Tabs():
            for tab in all_tabs(knowledge_base, readiness, updates, role, door):
                if role >= tab.role:
                    with gr.Tab(tab.title) as opened:
                        tab.build(blocks, opened)
    blocks.state_session_capacity = SESSIONS
    return blocks


def user_html() -> str:
    """Return who has logged in, and the button to log out."""
    caller = current_caller()
    if caller is None:
        return ""
    said = escape(texts_login.LOGGED_IN.format(name=caller.name, role=phrases.term(caller.role.label)))
    button = f'<button class="liten">{texts_login.LOGOUT}</button>'
    if not caller.logout:
        return said
    if caller.logout == LOGOUT_PATH:
        return f'<form method="post" action="{escape(caller.logout)}"><span>{said}</span> {button}</form>'
    return f'{said} <a href="{escape(caller.logout)}">{texts_login.LOGOUT}</a>'


def host_names(serve: ServeSettings) -> frozenset[str]:
    """Return the names under which the page may be called."""
    own = {socket.gethostname() if serve.host in EVERY_ADDRESS else serve.host}
    own = {f"[{name}]" if ":" in name else name for name in own}
    return LOCAL_HOSTS | {name.lower() for name in (*own, *serve.hosts)}


def _guarded(knowledge_base: KnowledgeBase, readiness: Readiness, updates: Updates, door: Door) -> FastAPI:
    """Return the application in which everybody has a name: for each role a page of its own behind the gate."""
    serve = knowledge_base.settings.serve
    interfaces = pages_of(knowledge_base, readiness, updates, door)
    app = _plain(lifespan=interfaces.lifespan)
    app.include_router(language_routes(serve.trusted_proxies))
    if isinstance(door, LoginDoor):
        app.include_router(login_routes(door))
    tokens = isinstance(door, LoginDoor)
    api = make_api(knowledge_base, readiness, updates, Journal(door.audit), tokens=tokens)
    app.mount("/", Gate(door, interfaces, api))
    app.add_middleware(
        Guard,
        hosts=host_names(serve),
        any_address=serve.host in EVERY_ADDRESS,
        only_here=False,
        tokens=tokens,
    )
    return app


def _plain(**given: Any) -> FastAPI:
    return FastAPI(title=texts.TITLE, docs_url=None, redoc_url=None, openapi_url=None, **given)


def _show(app: FastAPI, knowledge_base: KnowledgeBase, readiness: Readiness, page: Any) -> None:
    """Give an application the routes and the page."""
    import gradio as gr

    from kunnskapsbase.web.theme import plain_theme

    app.include_router(source_routes(knowledge_base))
    app.include_router(overview_routes(knowledge_base, readiness))
    app.include_router(search_routes(knowledge_base, readiness))
    for routes in (positions_routes, drafts_routes, hearings_routes):
        app.include_router(routes(knowledge_base))
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=f"{knowledge_base.settings.ingest.max_megabytes}mb",
        enable_monitoring=False,
        ssr_mode=False,
        theme=plain_theme(),
        css=resources.files("kunnskapsbase.web").joinpath("style.css").read_text(encoding="utf-8"),
    )
