"""The routes by which programs ask, search, and look after documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from kunnskapsbase.access import Action
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.api import asking, documents, searching
from kunnskapsbase.web.api.document_models import (
    DocumentDetails,
    DocumentList,
    DocumentsRequest,
    TakenOutResult,
    UpdateRequest,
    UpdateStatus,
    UploadResult,
)
from kunnskapsbase.web.api.models import (
    AskRequest,
    AskResponse,
    SearchRequest,
    SearchResponse,
)
from kunnskapsbase.web.api.problems import problems
from kunnskapsbase.web.api.turns import Turns
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.login_page import Problem
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.sources import LARGEST_ID
from kunnskapsbase.web.updates import Updates
from kunnskapsbase.web.uploads import Outcome

UPDATE_NEXT = "Oppdater arkivet med POST /api/reindex for å gjøre den søkbar."
NAME_TAKEN = "Ikke lagt inn: en annen fil heter {file}. Send «replace=true» for å bytte den ut."
_REFUSED = {
    Outcome.SAME_CONTENT: 409,
    Outcome.NAME_TAKEN: 409,
    Outcome.TOO_LARGE: 413,
    Outcome.UNREADABLE: 415,
}
Number = Annotated[int, Path(ge=1, le=LARGEST_ID, description="Dokumentets nummer.")]


def question_routes(knowledge_base: KnowledgeBase, readiness: Readiness) -> APIRouter:
    """Return the routes that answer and search."""
    routes = APIRouter(prefix="/api", tags=["Spør og søk"], responses=problems(409, 429))
    turns = Turns()

    @routes.post(
        "/ask",
        summary="Still et spørsmål",
        description="Svarer med utsagn som hver viser til sitater i arkivet, eller sier at arkivet ikke har svaret.",
    )
    async def ask(asked: AskRequest) -> AskResponse:
        async with turns.taken():
            return await run_in_threadpool(answered, asked)

    def answered(asked: AskRequest) -> AskResponse:
        readiness.ensure()
        return asking.ask(knowledge_base, asked)

    def searched(wanted: SearchRequest) -> SearchResponse:
        readiness.ensure()
        return searching.search(knowledge_base, wanted)

    @routes.get("/search", summary="Søk", description="Finner avsnitt, de som passer best først.")
    async def search(wanted: Annotated[SearchRequest, Query()]) -> SearchResponse:
        async with turns.taken():
            return await run_in_threadpool(searched, wanted)

    @routes.post(
        "/search",
        summary="Søk, med søkeordene utenfor adressen",
        description="Det samme som GET. Det som står i en adresse, kan havne i logger på veien; dette gjør ikke det.",
    )
    async def search_privately(wanted: SearchRequest) -> SearchResponse:
        async with turns.taken():
            return await run_in_threadpool(searched, wanted)

    return routes


def document_routes(knowledge_base: KnowledgeBase, journal: Journal) -> APIRouter:
    """Return the routes that list documents, take them in and take them out."""
    routes = APIRouter(prefix="/api/documents", tags=["Dokumenter"])

    @routes.get(
        "",
        summary="List opp dokumentene",
        description="Alle dokumenter i arkivet, og filer som ikke kunne leses.",
    )
    def list_documents(wanted: Annotated[DocumentsRequest, Query()]) -> DocumentList:
        return documents.list_documents(knowledge_base, wanted)

    @routes.get(
        "/{number}",
        summary="Vis ett dokument",
        description="Alt som er kjent om dokumentet, men ikke teksten; den ligger på adressene i «links».",
        responses=problems(404),
    )
    def show_document(number: Number) -> DocumentDetails:
        return documents.show_document(knowledge_base, number)

    @routes.post(
        "",
        summary="Send inn et dokument",
        description="Legger filen i dokumentmappen. Den blir søkbar når arkivet er oppdatert.",
        status_code=201,
        responses={
            200: {"model": UploadResult, "description": "Filen lå der fra før, uendret."},
            **problems(409, 413, 415),
        },
    )
    def send_document(
        file: Annotated[UploadFile, File(description="Filen.")],
        replace: Annotated[bool, Form(description="Om en fil med samme navn skal byttes ut.")] = False,
    ) -> UploadResult:
        received = documents.receive_document(
            knowledge_base, journal, file.file, file.filename or "", replace=replace
        )
        if received.outcome is Outcome.NAME_TAKEN:
            return Problem(409, NAME_TAKEN.format(file=received.name))  # type: ignore[return-value]
        if received.outcome in _REFUSED:
            return Problem(_REFUSED[received.outcome], f"{received.said}.")  # type: ignore[return-value]
        result = UploadResult(
            file=received.name, outcome=received.outcome, message=f"{received.said}. {UPDATE_NEXT}"
        )
        if received.outcome is Outcome.UNCHANGED:
            return JSONResponse(result.model_dump(mode="json"))  # type: ignore[return-value]
        return result

    @routes.delete(
        "/{number}",
        summary="Ta ut et dokument",
        description="Flytter filen til papirkurven. Dokumentet er borte fra søk og svar når arkivet er oppdatert.",
        responses=problems(404, 409),
    )
    def take_out_document(number: Number) -> TakenOutResult:
        return documents.take_out_document(knowledge_base, journal, number)

    return routes


def update_routes(knowledge_base: KnowledgeBase, updates: Updates, journal: Journal) -> APIRouter:
    """Return the routes that update the archive."""
    routes = APIRouter(prefix="/api/reindex", tags=["Oppdatering"])

    def status() -> UpdateStatus:
        state = updates.state
        return UpdateStatus(
            running=state.is_running,
            stopping=state.is_stopping,
            step=state.step,
            done=state.done,
            total=state.total,
            seconds_left=state.seconds_left,
            error=state.error,
            receipt=None if state.receipt is None else state.receipt.as_dict(),
            generation=knowledge_base.store.generation(),
        )

    @routes.get(
        "", summary="Se hvordan det går", description="Hvor langt oppdateringen er kommet, eller gikk."
    )
    def show_update() -> UpdateStatus:
        return status()

    @routes.post(
        "",
        summary="Oppdater arkivet",
        description="Begynner en oppdatering i bakgrunnen; er en i gang fra før, fortsetter den.",
        status_code=202,
    )
    def begin_update(wanted: UpdateRequest | None = None) -> UpdateStatus:
        if updates.start(retry=wanted is not None and wanted.retry):
            journal.note(Action.REINDEX)
        return status()

    @routes.delete(
        "",
        summary="Avbryt oppdateringen",
        description="Arkivet blir som før. Det som er gjort klart, brukes av neste oppdatering.",
    )
    def cancel_update() -> UpdateStatus:
        if updates.state.is_running:
            updates.cancel()
            journal.note(Action.REINDEX_CANCELLED)
        return status()

    return routes
