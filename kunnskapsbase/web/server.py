"""The server: it listens, and shows the page until it is stopped."""

from __future__ import annotations

import ctypes
import errno
import socket
import sys

import uvicorn
from fastapi import FastAPI

from kunnskapsbase.errors import SettingsError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings, Settings
from kunnskapsbase.web.application import EVERY_ADDRESS, create_app, create_page
from kunnskapsbase.web.doors import LOCAL_ADDRESSES, make_door
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import login as texts_login

_ARENA_MAX = -8
"""The number of the option `M_ARENA_MAX` in glibc's malloc.h."""

__all__ = ["configuration", "create_app", "create_page", "listen", "run"]


def run(settings: Settings) -> None:
    """Serve the page until it is stopped.

    Raises:
        SettingsError: It would be open to others without a log-in, the address is not one of this machine's,
            or the port is taken.
        AccessError: The users cannot be read.
    """
    make_door(settings)  # first, as it is the quicker to refuse
    spare_memory()
    listener = listen(settings.serve)
    with listener, KnowledgeBase(settings) as knowledge_base:
        readiness = Readiness(knowledge_base)
        app = create_app(knowledge_base, readiness)
        readiness.begin()
        host, port = listener.getsockname()[:2]
        host = socket.gethostname() if host in EVERY_ADDRESS else host
        name = f"[{host}]" if ":" in host else host
        listener.listen()  # who calls from now on waits for the server, and is not turned away
        print(texts.READY.format(address=f"http://{name}:{port}"), flush=True)
        if settings.serve.host not in LOCAL_ADDRESSES and not settings.serve.trusted_header:
            print(texts_login.UNENCRYPTED, flush=True)
        uvicorn.Server(configuration(app)).run(sockets=[listener])


def spare_memory() -> None:
    """Have the threads of this process share two heaps.

    Every question is answered in a new thread. By default glibc makes new heaps for them, eight for each core, and
    what one of them has once needed it keeps, which comes to hundreds of megabytes in the first thousand questions.
    """
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
        if set_option is not None:
            set_option(_ARENA_MAX, 2)


def configuration(app: FastAPI) -> uvicorn.Config:
    """Return how the application is served; who may speak for others is decided by its settings, not by uvicorn."""
    return uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, ws="none")


def listen(serve: ServeSettings) -> socket.socket:
    """Return a socket that is bound to the address and port.

    Raises:
        SettingsError: The address is none of this machine's, or the port is taken.
    """
    host = {"localhost": "127.0.0.1", "": "0.0.0.0"}.get(serve.host, serve.host)
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, serve.port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            other = serve.port + 1 if serve.port < 65535 else serve.port - 1
            raise SettingsError(texts.PORT_TAKEN.format(port=serve.port, other=other)) from error
        reason = texts_login.BAD_HOST.format(host=serve.host, port=serve.port, reason=error.strerror)
        raise SettingsError(reason) from error
    return listener
