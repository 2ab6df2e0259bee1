"""Documents listed, sent in and taken out for a program, by what the page does it with."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from kunnskapsbase.access import Action
from kunnskapsbase.errors import SourceError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex.failures import remembered_failures
from kunnskapsbase.store import StoredDocument
from kunnskapsbase.web.api.document_models import (
    DocumentDetails,
    DocumentLinks,
    DocumentList,
    DocumentsRequest,
    DocumentSummary,
    TakenOutResult,
    WhereFound,
)
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.document_table import Row, TableView, arranged, table_rows
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.trash import Trash
from kunnskapsbase.web.uploads import Received, store_file

NO_SUCH_DOCUMENT = "Det finnes ikke noe dokument {number} i arkivet. Se numrene med GET /api/documents."


def list_documents(knowledge_base: KnowledgeBase, wanted: DocumentsRequest) -> DocumentList:
    """Return a page of the documents of the archive and the files that could not be read."""
    documents = {document.version_id: document for document in knowledge_base.store.documents()}
    view = TableView(wanted.query, wanted.sort, wanted.descending)
    rows = arranged(_rows(knowledge_base, list(documents.values())), view)
    first = (wanted.page - 1) * wanted.size
    return DocumentList(
        generation=knowledge_base.store.generation(),
        total=len(rows),
        page=wanted.page,
        pages=max(1, -(-len(rows) // wanted.size)),
        documents=[_summary(row, documents) for row in rows[first : first + wanted.size]],
    )


def show_document(knowledge_base: KnowledgeBase, number: int) -> DocumentDetails:
    """Return what is known of one document.

    Raises:
        SourceError: There is none of this number.
    """
    document = document_of(knowledge_base, number)
    (row,) = (row for row in _rows(knowledge_base, [document]) if row.version_id == document.version_id)
    version = knowledge_base.store.version(document.version_id)
    return DocumentDetails(
        **_summary(row, {document.version_id: document}).model_dump(),
        added=version.added,
        found={
            name: WhereFound(where=place.where, sure=place.sure)
            for name, place in document.metadata.found.items()
        },
        sections=[list(section.path) for section in version.sections if section.path],
    )


def receive_document(
    knowledge_base: KnowledgeBase, journal: Journal, content: BinaryIO, name: str, *, replace: bool
) -> Received:
    """Put a file that was sent in into the corpus folder; return what became of it.

    Args:
        knowledge_base: Whose folder.
        journal: Notes who did it.
        content: Its bytes, from their beginning.
        name: Under which it was sent, whatever that is.
        replace: Whether a file of the same name gives way.
    """
    settings = knowledge_base.settings
    folder = settings.home / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "file"
        with path.open("wb") as copy:
            shutil.copyfileobj(content, copy)
        received = store_file(
            path,
            name,
            settings.corpus,
            replace=replace,
            known={document.sha256: document.file for document in knowledge_base.store.documents()},
            max_megabytes=settings.ingest.max_megabytes,
        )
    journal.note(Action.UPLOAD, f"{received.said}: {received.name}")
    return received


def take_out_document(knowledge_base: KnowledgeBase, journal: Journal, number: int) -> TakenOutResult:
    """Move the files of a document to the trash, from where the page can put them back.

    Raises:
        SourceError: There is no document of this number.
        CorpusError: One of its files is not in the folder, as it has been taken out already.
        OSError: One of them cannot be moved.
    """
    document = document_of(knowledge_base, number)
    files = [document.file, *document.places]
    Trash(knowledge_base.settings.home, knowledge_base.settings.corpus).take_out(
        files, document.metadata.title
    )
    journal.note(Action.DOCUMENT_REMOVED, ", ".join(files))
    said = words.TAKEN_OUT.format(title=document.metadata.title)
    return TakenOutResult(files=files, message=f"{said} {words.AT_NEXT_UPDATE}")


def document_of(knowledge_base: KnowledgeBase, number: int) -> StoredDocument:
    """Return the document of the archive that has this number.

    Raises:
        SourceError: There is none.
    """
    for document in knowledge_base.store.documents():
        if document.id == number:
            return document
    raise SourceError(NO_SUCH_DOCUMENT.format(number=number))


def _rows(knowledge_base: KnowledgeBase, documents: list[StoredDocument]) -> list[Row]:
    settings = knowledge_base.settings
    return table_rows(documents, remembered_failures(settings.home), settings.corpus)


def _summary(row: Row, documents: dict[int, StoredDocument]) -> DocumentSummary:
    if row.version_id is None:
        return DocumentSummary(
            id=None,
            version_id=None,
            file=row.file,
            status="failed",
            remarks=list(row.remarks),
            title=row.title,
        )
    document = documents[row.version_id]
    metadata, source = document.metadata, f"/kilde/{document.version_id}"
    return DocumentSummary(
        id=document.id,
        version_id=document.version_id,
        file=document.file,
        places=list(document.places),
        status=row.status,
        remarks=list(row.remarks),
        title=metadata.title,
        kind=metadata.kind,
        body=metadata.body,
        date=metadata.date,
        year=metadata.year,
        language=metadata.language,
        voice=metadata.voice,
        recipient=metadata.recipient,
        case_number=metadata.case_number,
        deadline=metadata.deadline,
        answers=list(metadata.answers),
        themes=list(metadata.themes),
        format=document.format,
        version=document.sha256[:12],
        pages=document.pages,
        passages=document.passages,
        links=DocumentLinks(text=f"{source}/tekst", document=f"{source}/dokument"),
    )
