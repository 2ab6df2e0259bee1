"""The page as each role sees it, in each language: laid out when somebody first asks for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from kunnskapsbase.access import Role
from kunnskapsbase.web.languages import Language, current_language, speaking
from kunnskapsbase.web.permissions import is_api

Key = tuple[Role, Language]


@dataclass(frozen=True, slots=True)
class Interface:
    """The page as one role sees it in one language, and the numbers of the events that are on it."""

    app: FastAPI
    events: frozenset[int]


class Interfaces:
    """All pages of an application.

    Args:
        make: Lays out the page of a role in the language that is spoken.
    """

    def __init__(self, make: Callable[[Role], Interface]) -> None:
        self._make = make
        self._made: dict[Key, Interface] = {}
        self._guard = threading.Lock()
        self._running: dict[Key, asyncio.Task[None]] | None = None
        self._ready: dict[Key, asyncio.Event] = {}
        self._end = asyncio.Event()

    def made(self, role: Role, language: Language) -> Interface:
        """Return the page of a role in a language; the first time it takes about a second."""
        key = (role, language)
        with self._guard:
            if key not in self._made:
                # In a context of its own: nothing of the request that asked for it may get into the page.
                self._made[key] = Context().run(self._lay_out, key)
            return self._made[key]

    def _lay_out(self, key: Key) -> Interface:
        role, language = key
        with speaking(language):
            return self._make(role)

    async def of(self, role: Role) -> Interface:
        """Return the page of a role in the language that is spoken, ready to answer."""
        key = (role, current_language())
        interface = self._made.get(key)
        if interface is None:
            interface = await run_in_threadpool(self.made, *key)
        await self._start(key, interface)
        return interface

    async def _start(self, key: Key, interface: Interface) -> None:
        """Run what the page does from its first to its last moment, if the server has begun to do so for any."""
        if self._running is None:
            return
        ready = self._ready.setdefault(key, asyncio.Event())
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._run(interface, ready))
        await ready.wait()

    async def _run(self, interface: Interface, ready: asyncio.Event) -> None:
        try:
            async with interface.app.router.lifespan_context(interface.app):
                ready.set()
                await self._end.wait()
        finally:
            ready.set()

    @asynccontextmanager
    async def lifespan(self, _: object) -> AsyncIterator[None]:
        """Keep the pages alive as long as the server is, those that are laid out later as well."""
        self._end, self._ready, self._running = asyncio.Event(), {}, {}
        for key, interface in list(self._made.items()):
            await self._start(key, interface)
        try:
            yield
        finally:
            running, self._running = self._running, None
            self._end.set()
            await asyncio.gather(*running.values())


class OpenPages:
    """Hands every request to the page of who may do everything: for a server on which nobody logs in.

    Args:
        interfaces: The pages.
        api: What answers below ``/api``.
    """

    def __init__(self, interfaces: Interfaces, api: ASGIApp) -> None:
        self.interfaces = interfaces
        self.api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if is_api(scope["path"]):
            await self.api(scope, receive, send)
            return
        interface = await self.interfaces.of(Role.ADMIN)
        await interface.app(scope, receive, send)
