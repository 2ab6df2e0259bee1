"""The tools by which a language model uses the knowledge base on this machine, by the Model Context Protocol (MCP)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field, ValidationError

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.web.api import asking, documents, searching
from kunnskapsbase.web.api.document_models import DocumentList, DocumentsRequest
from kunnskapsbase.web.api.models import AskRequest, AskResponse, Filters, SearchRequest, SearchResponse
from kunnskapsbase.web.api.problems import wrong_text
from kunnskapsbase.web.readiness import Readiness

INSTRUCTIONS = (
    "Et arkiv med dokumenter på norsk: høringssvar, uttalelser, årsrapporter og tekstene de svarer på. "
    "«ask» svarer med sitater, eller sier at arkivet ikke har svaret; gjengi da ikke «nearest» som svar. "
    "Vis alltid til fil og side. Adressene i «links» er på nettsiden, når «kunnskapsbase serve» kjører."
)
_READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Kind = Annotated[
    str | None, Field(description="Bare dokumenter av dette slaget, som «høringssvar» eller «NOU».")
]
YearFrom = Annotated[int | None, Field(description=Filters.model_fields["year_from"].description)]
YearTo = Annotated[int | None, Field(description=Filters.model_fields["year_to"].description)]
Voice = Annotated[str | None, Field(description=Filters.model_fields["voice"].description)]
Page = Annotated[int, Field(description="Hvilken side, fra 1.")]


def make_server(knowledge_base: KnowledgeBase) -> MCPServer:
    """Return a server of the tools, which only read: whoever may start it may read the archive anyway.

    Args:
        knowledge_base: What the tools read; the caller closes it.
    """
    server = MCPServer(
        "kunnskapsbase",
        title="Kunnskapsbase",
        instructions=INSTRUCTIONS,
        version=version("kunnskapsbase"),
        log_level="WARNING",
    )
    readiness = Readiness(knowledge_base)

    @server.tool(
        title="Spør arkivet",
        description="Svarer på et spørsmål med sitater fra arkivet, eller sier at arkivet ikke har svaret.",
        annotations=_READING,
    )
    def ask(
        question: Annotated[str, Field(description="Et helt spørsmål, helst på norsk.")],
        earlier: Annotated[
            list[str] | None, Field(description="Spørsmålene før i samtalen, det eldste først.")
        ] = None,
        kind: Kind = None,
        year_from: YearFrom = None,
        year_to: YearTo = None,
        voice: Voice = None,
    ) -> AskResponse:
        with _told():
            asked = AskRequest(
                question=question,
                earlier=earlier or [],
                kind=kind,
                year_from=year_from,
                year_to=year_to,
                voice=voice,
            )
            readiness.ensure()
            return asking.ask(knowledge_base, asked)

    @server.tool(
        title="Søk i arkivet",
        description="Finner avsnitt i arkivet, de som passer best først, med fil, side og overskrifter.",
        annotations=_READING,
    )
    def search(
        query: Annotated[str, Field(description="Søkeord eller et spørsmål, helst på norsk.")],
        page: Page = 1,
        size: Annotated[int, Field(description="Treff på en side, høyst 100.")] = 10,
        kind: Kind = None,
        year_from: YearFrom = None,
        year_to: YearTo = None,
        voice: Voice = None,
    ) -> SearchResponse:
        with _told():
            wanted = SearchRequest(
                query=query,
                page=page,
                size=size,
                kind=kind,
                year_from=year_from,
                year_to=year_to,
                voice=voice,
            )
            readiness.ensure()
            return searching.search(knowledge_base, wanted)

    @server.tool(
        name="documents",
        title="List opp dokumentene",
        description="Dokumentene i arkivet med tittel, slag, dato og organ, de nyeste først.",
        annotations=_READING,
    )
    def list_documents(
        query: Annotated[str, Field(description="Ord i tittel, filnavn, organ, år eller tema.")] = "",
        page: Page = 1,
    ) -> DocumentList:
        with _told():
            return documents.list_documents(knowledge_base, DocumentsRequest(query=query, page=page))

    return server


@contextmanager
def _told() -> Iterator[None]:
    """Tell the model what is wrong in the words that people are told it in."""
    try:
        yield
    except KunnskapsbaseError as error:
        raise ToolError(" ".join(str(error).split())) from error
    except ValidationError as error:
        found = error.errors()[0]
        raise ToolError(wrong_text({**found, "loc": ("body", *found["loc"])})) from error
