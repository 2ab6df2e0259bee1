"""Every event of a running server, called by hand by readers and editors."""

from __future__ import annotations

import json

import httpx
from calling import PASSWORD, asked, beside, entries, handlers, logged_in, numbered, run, told

from kunnskapsbase.access import Role
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import PositionRegister

READERS_EVENTS = {
    "user_html",
    "AskPage.ask", "AskPage.without", "AskPage.suggested", "AskPage.again", "AskPage.opened", "AskPage.begin_anew",
    "AskPage.beside", "AskPage.suggest", "AskPage.choices", "AskPage.history", "AskPage.rate", "AskPage.show",
    "build_ask_page.<locals>.<lambda>",  # turns pages
    "SearchPage.search", "SearchPage.press", "SearchPage.open",
    "build_search_page.<locals>.<lambda>",  # turns pages
    "PositionsPage.show", "PositionsPage.open", "PositionsPage.check",
    "_register.<locals>.<lambda>",  # turns pages
    "DraftsPage.choices", "DraftsPage.open", "DraftsPage.open_version", "DraftsPage.show", "DraftsPage.check",
    "build_drafts_page.<locals>.<lambda>",  # turns pages, and closes what was open of the draft before
    "HearingsPage.due", "HearingsPage.read", "StatePage.show",
}  # fmt: skip
"""What a reader may call. Whoever adds an event to a page for readers has to write it here, and to think of it."""
EDITORS_EVENTS = {
    "DocumentsPage.store", "DocumentsPage.put_back", "UpdatesPage.go_back", "UpdatesPage.cancel",
    "UpdatesPage.preview", "DocumentPage.save", "DocumentPage.take_back", "DocumentPage.take_out",
    "build_documents_page.<locals>.<lambda>",  # begins an update
    "PositionsPage.confirm", "PositionsPage.correct", "PositionsPage.reject", "PositionsPage.undo",
    "PositionsPage.merge", "PositionsPage.add",
    "DraftsPage.read", "DraftsPage.make", "DraftEditing.choose", "DraftEditing.rewrite", "DraftEditing.confirm",
    "DraftEditing.remove", "DraftEditing.swap", "DraftEditing.add", "DraftEditing.regenerate",
    "DraftEditing.restore", "_tie.<locals>.<lambda>",  # moves a paragraph
    "HearingsPage.enter", "HearingsPage.choose", "HearingsPage.save", "HearingsPage.delete", "StatePage.examine",
}  # fmt: skip
"""What changes something."""


def test_the_events_of_a_reader_are_those_that_are_named(guarded: KnowledgeBase) -> None:
    assert set(handlers(guarded, Role.READER).values()) == READERS_EVENTS
    own_to_readers = {"HearingsPage.read"}  # an editor's table has buttons
    assert set(handlers(guarded, Role.EDITOR).values()) > READERS_EVENTS - own_to_readers | EDITORS_EVENTS


def test_a_reader_is_not_shown_what_only_editors_may_do(reader: httpx.Client, editor: httpx.Client) -> None:
    for path in ("/", "/config"):
        assert "Oppdater arkivet" not in reader.get(path).text
        assert "Oppdater arkivet" in editor.get(path).text


def test_a_reader_can_call_no_event_of_an_editor(
    reader: httpx.Client, guarded: KnowledgeBase, guarded_address: str
) -> None:
    before = sorted(path.read_bytes() for path in guarded.settings.corpus.iterdir())
    generation = guarded.store.generation()
    own = handlers(guarded, Role.READER)
    refused = 0
    for number in handlers(guarded, Role.EDITOR):
        if number in own:
            continue
        for path in ("run/predict", "queue/join", "run/store", f"run/{number}"):
            answer = run(reader, number, [None] * 8, path=path)
            assert answer.status_code == 403, (number, path)
        refused += 1
    assert refused > 20
    for path in ("api/predict", "api/store", "call/store", "call/v2/store", "queue/join/", "run/store/"):
        assert run(reader, 31, [None] * 8, path=path).status_code in (400, 403), path
    for body in ({"data": []}, {"api_name": "go_back", "data": []}, {"fn_index": "36", "data": []}):
        for path in ("run/go_back", "queue/join"):
            answer = reader.post(f"/gradio_api/{path}", json={**body, "session_hash": "s"})
            assert answer.status_code == 400
    assert sorted(path.read_bytes() for path in guarded.settings.corpus.iterdir()) == before
    assert guarded.store.generation() == generation


def test_an_editor_can_call_no_event_of_an_administrator(
    editor: httpx.Client, guarded: KnowledgeBase
) -> None:
    own = handlers(guarded, Role.EDITOR)
    beyond = {number: name for number, name in handlers(guarded, Role.ADMIN).items() if number not in own}
    assert {"AdminPage.add", "AdminPage.remove", "AdminPage.refresh"} <= set(beyond.values())
    assert all(name.startswith("AdminPage.") for name in beyond.values())
    for number in beyond:
        assert run(editor, number, ["kari", "administrator", PASSWORD]).status_code == 403
    assert "Legg inn eller endre en bruker" not in editor.get("/").text


def test_an_administrator_adds_a_user_who_is_noted(guarded_address: str, guarded: KnowledgeBase) -> None:
    with logged_in(guarded_address, "anne") as client:
        given = ["siri", "reader", PASSWORD]
        answer = run(client, numbered(guarded, Role.ADMIN, "AdminPage.add"), given)
        assert "siri er lagt inn som leser" in answer.json()["data"][0]
        assert entries(guarded)[0] == ("anne", "user_added", "siri (reader)")
        answer = run(client, numbered(guarded, Role.ADMIN, "AdminPage.remove"), ["anne"])
        assert "deg selv" in answer.json()["data"][0]
        answer = run(client, numbered(guarded, Role.ADMIN, "AdminPage.remove"), ["siri"])
        assert "siri er tatt bort" in answer.json()["data"][0]


def test_only_editors_may_send_files(
    reader: httpx.Client, editor: httpx.Client, guarded: KnowledgeBase
) -> None:
    files = {"files": ("brev.txt", "Kjære råd".encode())}
    assert reader.post("/gradio_api/upload", files=files).status_code == 403
    assert not list((guarded.settings.home / "uploads").rglob("brev.txt"))
    answer = editor.post("/gradio_api/upload", files=files)
    assert answer.status_code == 200
    assert editor.get(f"/gradio_api/file={answer.json()[0]}").status_code == 403


def test_nobody_reads_the_state_or_the_stream_of_another(
    reader: httpx.Client, editor: httpx.Client, guarded: KnowledgeBase, guarded_address: str
) -> None:
    assert "innen 2034" in asked(reader, guarded, Role.READER, "felles")
    assert "data-tommel" in beside(reader, guarded, Role.READER, "felles")
    assert "data-tommel" not in beside(editor, guarded, Role.EDITOR, "felles")
    with logged_in(guarded_address, "ola") as elsewhere:
        assert "data-tommel" not in beside(elsewhere, guarded, Role.READER, "felles"), (
            "another log-in of the same user"
        )
        number = numbered(guarded, Role.READER, "AskPage.ask")
        data = ["Når krever rådet dobbeltspor til Sundnes?", "", "", "", "", "", "", None]
        assert run(reader, number, data, "strøm", "queue/join").status_code == 200
        assert "2034" not in told(elsewhere, "strøm")
    assert "2034" in told(reader, "strøm")


def test_a_session_without_a_name_is_refused(reader: httpx.Client) -> None:
    for session in (None, 3, "", "x" * 200):
        body = {"fn_index": 1, "data": [], "session_hash": session}
        assert reader.post("/gradio_api/run/predict", json=body).status_code == 400
    assert reader.post("/gradio_api/run/predict", content=b"{" * 10).status_code == 400
    assert reader.post("/gradio_api/run/predict", content=b"x" * 5_000_000).status_code == 413


def test_everybody_sees_their_own_questions(
    reader: httpx.Client, editor: httpx.Client, guarded: KnowledgeBase
) -> None:
    asked(reader, guarded, Role.READER, "egne")
    assert guarded.log.entries(1)[0].asker == "ola"
    shown = {
        role: run(client, numbered(guarded, role, "AskPage.history"), []).json()["data"][0]
        for client, role in ((reader, Role.READER), (editor, Role.EDITOR))
    }
    assert "dobbeltspor" in shown[Role.READER]
    assert "dobbeltspor" not in shown[Role.EDITOR]


def test_what_an_editor_does_is_noted_with_the_name(editor: httpx.Client, guarded: KnowledgeBase) -> None:
    page = handlers(guarded, Role.EDITOR)
    uploaded = editor.post("/gradio_api/upload", files={"files": ("brev.txt", "Kjære råd".encode())}).json()[
        0
    ]
    given = [{"path": uploaded, "orig_name": "brev.txt", "meta": {"_type": "gradio.FileData"}}]
    store = next(number for number, name in page.items() if name == "DocumentsPage.store")
    assert run(editor, store, [given, False]).status_code == 200
    brev = guarded.settings.corpus / "brev.txt"
    assert brev.is_file()
    brev.unlink()
    assert ("kari", "upload", "Lagt inn (1): brev.txt") in entries(guarded)
    open_document = next(number for number, name in page.items() if name == "DocumentPage.open")
    body = {"fn_index": open_document, "data": [], "session_hash": "s", "event_data": {"version": 1}}
    assert editor.post("/gradio_api/run/predict", json=body).status_code == 200
    take_out = next(number for number, name in page.items() if name == "DocumentPage.take_out")
    assert run(editor, take_out, [None]).status_code == 200
    assert ("kari", "document_removed", "uttalelse-jernbane.pdf") in entries(guarded)
    place = next((guarded.settings.home / "trash").iterdir()).name
    put_back = next(number for number, name in page.items() if name == "DocumentsPage.put_back")
    body = {"fn_index": put_back, "data": [], "session_hash": "s", "event_data": {"id": place}}
    assert editor.post("/gradio_api/run/predict", json=body).status_code == 200
    assert entries(guarded)[0] == ("kari", "document_restored", "uttalelse-jernbane.pdf")
    assert run(editor, numbered(guarded, Role.EDITOR, "UpdatesPage.cancel"), []).status_code == 200
    assert entries(guarded)[0] == ("kari", "reindex_cancelled", "")


def test_refusals_are_noted_and_no_question_is(reader: httpx.Client, guarded: KnowledgeBase) -> None:
    assert reader.get("/monitoring").status_code == 403
    assert entries(guarded)[0] == ("ola", "refused", "GET /monitoring")
    asked(reader, guarded, Role.READER, "notert")
    assert "Sundnes" not in json.dumps(entries(guarded), ensure_ascii=False)


def test_a_position_that_an_editor_adds_is_noted_with_the_name(
    editor: httpx.Client, guarded: KnowledgeBase
) -> None:
    number = numbered(guarded, Role.EDITOR, "PositionsPage.add")
    correction = guarded.settings.corpus / "uttalelse-jernbane.pdf.toml"
    correction.write_text('voice = "own"\n', encoding="utf-8")
    guarded.reindex()
    run(editor, numbered(guarded, Role.EDITOR, "PositionsPage.files"), [])
    file, quote = "uttalelse-jernbane.pdf", "Rådet krever dobbeltspor til Sundnes innen 2034."
    answer = run(editor, number, [None, file, quote, "støtter", "mener"])
    assert "lagt til" in answer.json()["data"][0]
    assert entries(guarded)[0] == ("kari", "position", f"{file}: add")
    (added,) = (item for item in PositionRegister(guarded).positions() if item.status == "lagt til")
    assert added.source.quote == quote
    correction.unlink()
    guarded.reindex()
