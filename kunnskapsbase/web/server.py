"""The server: the page, the routes of the sources, and what guards them."""

from __future__ import annotations

import errno
import os
import socket
from importlib import resources

import uvicorn
from fastapi import FastAPI

from kunnskapsbase.errors import SettingsError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings, Settings
from kunnskapsbase.web import texts, texts_search
from kunnskapsbase.web.overview import overview_routes
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.search_export import search_routes
from kunnskapsbase.web.security import Guard
from kunnskapsbase.web.sources import source_routes

LOCAL_ADDRESSES = frozenset({"127.0.0.1", "localhost", "::1"})


def create_app(knowledge_base: KnowledgeBase, readiness: Readiness | None = None) -> FastAPI:
    """Return the web application.

    Args:
        knowledge_base: What it shows; the caller closes it.
        readiness: Loads the model; by default at the first question.

    Example:
        >>> with KnowledgeBase(load_settings()) as knowledge_base:  # doctest: +SKIP
        ...     uvicorn.run(create_app(knowledge_base), host="127.0.0.1", port=7860)
    """
    settings = knowledge_base.settings
    if not settings.embedding.allow_hub:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    # What is uploaded lies with the archive, not where every user of the machine can read it.
    os.environ["GRADIO_TEMP_DIR"] = str((settings.home / "uploads").resolve())
    # Imported here, as Gradio reads the environment when it is.
    import gradio as gr

    from kunnskapsbase.web.theme import plain_theme

    app = FastAPI(title=texts.TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    readiness = readiness or Readiness(knowledge_base)
    app.include_router(source_routes(knowledge_base))
    app.include_router(overview_routes(knowledge_base, readiness))
    app.include_router(search_routes(knowledge_base, readiness))
    app.add_middleware(Guard)
    gr.mount_gradio_app(
        app,
        create_page(knowledge_base, readiness),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=f"{settings.ingest.max_megabytes}mb",
        enable_monitoring=False,
        ssr_mode=False,
        theme=plain_theme(),
        css=resources.files("kunnskapsbase.web").joinpath("style.css").read_text(encoding="utf-8"),
    )
    return app


def create_page(knowledge_base: KnowledgeBase, readiness: Readiness):  # type: ignore[no-untyped-def]
    """Return the page as Gradio Blocks, not yet mounted."""
    import gradio as gr

    from kunnskapsbase.web.ask_layout import build_ask_page
    from kunnskapsbase.web.documents_layout import build_documents_page
    from kunnskapsbase.web.pages_ask import AskPage
    from kunnskapsbase.web.pages_document import DocumentPage
    from kunnskapsbase.web.pages_documents import DocumentsPage
    from kunnskapsbase.web.pages_search import SearchPage
    from kunnskapsbase.web.pages_updates import UpdatesPage
    from kunnskapsbase.web.search_layout import build_search_page
    from kunnskapsbase.web.updates import Updates

    with gr.Blocks(
        title=texts.TITLE, analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
    ) as blocks:
        gr.HTML(
            f"<h1>{texts.TITLE}</h1><p>{texts.INTRODUCTION}</p>",
            elem_id="topp",
            js_on_load=None,
            apply_default_css=False,
        )
        with gr.Tabs():
            with gr.Tab(texts.ASK_TAB):
                build_ask_page(blocks, AskPage(knowledge_base, readiness))
            with gr.Tab(texts_search.SEARCH_TAB):
                build_search_page(SearchPage(knowledge_base, readiness))
            with gr.Tab(texts.DOCUMENTS_TAB):
                documents = DocumentsPage(knowledge_base)
                build_documents_page(
                    blocks,
                    documents,
                    UpdatesPage(knowledge_base, Updates(knowledge_base, readiness)),
                    DocumentPage(knowledge_base, documents.trash),
                )
    return blocks


def run(settings: Settings) -> None:
    """Serve the page until it is stopped.

    Raises:
        SettingsError: The address is not this machine's own, or the port is taken.
    """
    listener = listen(settings.serve)
    with listener, KnowledgeBase(settings) as knowledge_base:
        readiness = Readiness(knowledge_base)
        app = create_app(knowledge_base, readiness)
        readiness.begin()
        host, port = listener.getsockname()[:2]
        name = f"[{host}]" if ":" in host else host
        print(texts.READY.format(address=f"http://{name}:{port}"), flush=True)
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def listen(serve: ServeSettings) -> socket.socket:
    """Return a socket that is bound to this machine's own address.

    Raises:
        SettingsError: The address is another one, or the port is taken.
    """
    if serve.host not in LOCAL_ADDRESSES:
        raise SettingsError(texts.ONLY_HERE)
    host = "127.0.0.1" if serve.host == "localhost" else serve.host
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, serve.port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            other = serve.port + 1 if serve.port < 65535 else serve.port - 1
            raise SettingsError(texts.PORT_TAKEN.format(port=serve.port, other=other)) from error
        raise SettingsError(f"Kan ikke lytte på {serve.host}:{serve.port} ({error.strerror}).") from error
    return listener
