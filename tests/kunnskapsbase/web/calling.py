"""What the tests share that call the routes and events of a guarded page by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
from sample_files import write_pdf

from kunnskapsbase.access import AccessDatabase, AuditLog, Role, Users
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings, load_settings
from kunnskapsbase.web.application import create_page
from kunnskapsbase.web.doors import LoginDoor
from kunnskapsbase.web.readiness import Readiness

PASSWORD = "fire tilfeldige ord"
USERS = {"ola": Role.READER, "kari": Role.EDITOR, "anne": Role.ADMIN}


@contextmanager
def logged_in(address: str, name: str) -> Iterator[httpx.Client]:
    """A client with a session."""
    with httpx.Client(base_url=address, timeout=30) as client:
        answer = client.post("/logg-inn", data={"navn": name, "passord": PASSWORD})
        assert answer.status_code == 303
        yield client


@contextmanager
def guarded_archive(
    folder: Path, people: Mapping[str, Role], model: EmbeddingModel
) -> Iterator[KnowledgeBase]:
    """An archive of one document whose page is for these people, who all have the same password."""
    corpus = folder / "corpus"
    corpus.mkdir()
    write_pdf(corpus / "uttalelse-jernbane.pdf")
    settings = load_settings(folder / "home", corpus)
    users = Users(AccessDatabase(settings.home))
    for name, role in people.items():
        users.add(name, role, PASSWORD)
    settings = settings.model_copy(update={"serve": ServeSettings(login=True)})
    with KnowledgeBase(settings, model) as knowledge_base:
        assert not knowledge_base.reindex().failed
        yield knowledge_base


def handlers(guarded: KnowledgeBase, role: Role) -> dict[int, str]:
    """The events of a role's page by number, with the names of what they call."""
    page = create_page(guarded, Readiness(guarded), role=role, door=LoginDoor(guarded.settings))
    return {number: event.fn.__qualname__ for number, event in page.fns.items() if event.fn is not None}


def numbered(guarded: KnowledgeBase, role: Role, name: str) -> int:
    return next(number for number, found in handlers(guarded, role).items() if found == name)


def run(
    client: httpx.Client, number: Any, data: list[Any], session: str = "s", path: str = "run/predict"
) -> httpx.Response:
    """Call an event by hand."""
    body = {"fn_index": number, "data": data, "session_hash": session}
    return client.post(f"/gradio_api/{path}", json=body)


def asked(client: httpx.Client, guarded: KnowledgeBase, role: Role, session: str) -> str:
    """Ask in a session, and return what the queue tells of it."""
    data = ["Når krever rådet dobbeltspor til Sundnes?", "", "", "", "", "", "", None]
    joined = run(client, numbered(guarded, role, "AskPage.ask"), data, session, "queue/join")
    assert joined.status_code == 200, joined.text
    return told(client, session)


def told(client: httpx.Client, session: str) -> str:
    """All that the queue tells of a session until it has no more to tell; it breaks off where it knows of none."""
    said = ""
    with (
        suppress(httpx.RemoteProtocolError),
        client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream,
    ):
        for line in stream.iter_lines():
            said += line
            if '"process_completed"' in line or '"close_stream"' in line:
                break
    return said


def beside(client: httpx.Client, guarded: KnowledgeBase, role: Role, session: str) -> str:
    answer = run(client, numbered(guarded, role, "AskPage.beside"), [None], session)
    assert answer.status_code == 200
    return str(answer.json()["data"][0])


def entries(guarded: KnowledgeBase) -> list[tuple[str, str, str]]:
    log = AuditLog(AccessDatabase(guarded.settings.home), 30)
    return [(entry.who, entry.action, entry.detail) for entry in log.entries()]
