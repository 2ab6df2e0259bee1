"""What the API is sent and answers about documents and updates."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kunnskapsbase.web.api.models import LONGEST_PAGE, Model
from kunnskapsbase.web.document_table import Column, Status
from kunnskapsbase.web.uploads import Outcome


class DocumentsRequest(Model):
    """Which documents are listed."""

    query: str = Field("", max_length=300, description="Ord i tittel, filnavn, organ, år eller tema.")
    sort: Column = Field("date", description="Hva listen er ordnet etter.")
    descending: bool = Field(True, description="Om det største eller nyeste kommer først.")
    page: int = Field(1, ge=1, le=100_000, description="Hvilken side av listen, fra 1.")
    size: int = Field(50, ge=1, le=LONGEST_PAGE, description="Dokumenter på en side.")


class DocumentLinks(Model):
    """Where the page shows a document."""

    text: str = Field(description="Dokumentets tekst som nettside.")
    document: str = Field(description="Dokumentet selv.")


class DocumentSummary(Model):
    """A document of the archive, or a file that could not be read."""

    id: int | None = Field(
        description="Dokumentets nummer, det samme når filen endres; null for uleste filer."
    )
    version_id: int | None = Field(description="Nummeret på utgaven av dokumentet som gjelder nå.")
    file: str = Field(description="Filen, sett fra dokumentmappen.")
    places: list[str] = Field([], description="Andre filer med nøyaktig samme innhold.")
    status: Status = Field(
        description="«ok»; «notice»: les «remarks»; «failed»: kunne ikke leses; "
        "«gone»: tas ut ved neste oppdatering."
    )
    remarks: list[str] = Field(description="Merknader, som hvorfor filen ikke kunne leses.")
    title: str = Field(description="Dokumentets tittel.")
    kind: str | None = Field(None, description="Slag dokument.")
    body: str | None = Field(None, description="Organet som vedtok eller ga det ut.")
    date: str | None = Field(None, description="Dato, ÅÅÅÅ-MM-DD.")
    year: int | None = Field(None, description="Året dokumentet gjelder.")
    language: str | None = Field(None, description="«nb», «nn» eller «en».")
    voice: str | None = Field(None, description="«own»: vår egen tekst. «other»: andres.")
    recipient: str | None = Field(None, description="Hvem det er stilet til.")
    case_number: str | None = Field(None, description="Saksnummer.")
    deadline: str | None = Field(None, description="Siste dag for svar, ÅÅÅÅ-MM-DD.")
    answers: list[str] = Field([], description="Hva det svarer på.")
    themes: list[str] = Field([], description="Temaer.")
    format: str | None = Field(None, description="Filformatet.")
    version: str | None = Field(None, description="De tolv første sifrene i filens SHA-256.")
    pages: int = Field(0, description="Antall sider; 0 uten sider.")
    passages: int = Field(0, description="Avsnitt det kan søkes i.")
    links: DocumentLinks | None = Field(None, description="Adresser på denne serveren.")


class DocumentList(Model):
    """A page of the list of documents."""

    generation: int = Field(description="Utgaven av arkivet.")
    total: int = Field(description="Dokumenter som passer.")
    page: int = Field(description="Siden som vises.")
    pages: int = Field(description="Antall sider.")
    documents: list[DocumentSummary] = Field(description="Dokumentene på siden.")


class WhereFound(Model):
    """Where a field of the metadata was read."""

    where: str = Field(description="Stedet.")
    sure: str = Field(description="«sikker» eller «antatt».")


class DocumentDetails(DocumentSummary):
    """One document."""

    added: int | None = Field(description="Utgaven av arkivet som tok dokumentet inn slik det er nå.")
    found: dict[str, WhereFound] = Field(description="Hvor opplysningene ble lest.")
    sections: list[list[str]] = Field(
        description="Overskriftene i dokumentet, hver med dem over seg, ytterst først."
    )


class UploadResult(Model):
    """What became of a file that was sent in."""

    file: str = Field(description="Navnet filen fikk i dokumentmappen.")
    outcome: Outcome = Field(description="«stored», «replaced» eller «unchanged».")
    message: str = Field(description="Det samme med ord, og hva som må gjøres nå.")


class TakenOutResult(Model):
    """A document that was moved to the trash."""

    files: list[str] = Field(description="Filene som ble flyttet til papirkurven.")
    message: str = Field(description="Hva som er gjort, og hva som må gjøres nå.")


class UpdateRequest(Model):
    """How the archive is updated."""

    retry: bool = Field(False, description="Prøv også på nytt det som ikke kunne leses sist.")


class UpdateStatus(Model):
    """How far an update has come, or how the latest one ended."""

    running: bool = Field(description="Om en oppdatering er i gang.")
    stopping: bool = Field(description="Om den er bedt om å stoppe.")
    step: str = Field(description="Hva den gjør nå: «read», «embed» eller «publish».")
    done: int = Field(description="Hvor mye av steget som er gjort.")
    total: int = Field(description="Hvor mye det er i alt; 0 før det er kjent.")
    seconds_left: float | None = Field(description="Anslått tid igjen av steget.")
    error: str = Field(description="Hvorfor den siste oppdateringen stoppet; tomt når den gikk bra.")
    receipt: dict[str, Any] | None = Field(
        description="Hva den siste oppdateringen gjorde, fil for fil, som «kunnskapsbase reindex» viser det."
    )
    generation: int = Field(description="Utgaven av arkivet nå.")
