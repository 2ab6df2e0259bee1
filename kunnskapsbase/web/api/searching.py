"""A search made for a program."""

from __future__ import annotations

from ingest.document import page_of
from kunnskapsbase.answer.snippets import Query, snippet
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import Hit
from kunnskapsbase.web.api.asking import require_documents
from kunnskapsbase.web.api.models import FacetValue, FoundPassage, SearchRequest, SearchResponse
from kunnskapsbase.web.api.places import Sources, links
from kunnskapsbase.web.finding import Search, find
from kunnskapsbase.web.page_image import PICTURED


def search(knowledge_base: KnowledgeBase, wanted: SearchRequest) -> SearchResponse:
    """Return a page of what a search finds.

    Raises:
        FilterError: What it is narrowed to is not understood.
        QuestionError: The query is empty or far too long.
        CorpusError: There is nothing in the archive yet.
        ModelMismatchError: The archive was indexed with another model.
    """
    generation = require_documents(knowledge_base)
    results = find(knowledge_base, Search(wanted.query, order=wanted.sort, filters=wanted.search_filters))
    query, first = Query(wanted.query), (wanted.page - 1) * wanted.size
    shown = results.hits[first : first + wanted.size]
    versions = {hit.passage.version_id for hit in shown if hit.passage.version_id is not None}
    sources = knowledge_base.store.sources(versions)
    return SearchResponse(
        query=wanted.query,
        notice=knowledge_base.wording(wanted.query).notice,
        total=len(results.hits),
        documents=results.documents,
        is_cut=results.is_cut,
        page=wanted.page,
        pages=max(1, -(-len(results.hits) // wanted.size)),
        generation=generation,
        passages=[_passage(rank, hit, query, sources) for rank, hit in enumerate(shown, first + 1)],
        facets={
            facet: [FacetValue(value=value, count=count) for value, count in values]
            for facet, values in results.counts.items()
        },
    )


def _passage(rank: int, hit: Hit, query: Query, sources: Sources) -> FoundPassage:
    passage, metadata = hit.passage, hit.passage.metadata
    document, _ = sources.get(passage.version_id or 0, (None, ""))
    page = page_of(passage.page_spans)
    on_page = [(span.start, span.end) for span in passage.page_spans if span.page == page]
    pictured = page if passage.format in PICTURED else None
    sentences = [(start - passage.start, end - passage.start) for start, end in passage.sentences]
    piece = snippet(query, passage.text, sentences)
    return FoundPassage(
        rank=rank,
        score=round(hit.score, 4),
        passage_id=passage.passage_id,
        document_id=document,
        version_id=passage.version_id,
        file=passage.file,
        version=passage.sha256[:12],
        title=metadata.title,
        kind=metadata.kind,
        body=metadata.body,
        date=metadata.date,
        year=metadata.year,
        voice=str(passage.meta.get("voice") or metadata.voice),
        themes=list(metadata.themes),
        page=page,
        section=list(passage.heading_path),
        start=passage.start,
        end=passage.end,
        snippet=piece.text,
        marks=list(piece.marks),
        text=passage.text,
        links=None
        if passage.version_id is None
        else links(
            passage.version_id,
            (passage.start, passage.end),
            pictured,
            (min(start for start, _ in on_page), max(end for _, end in on_page)) if on_page else (0, 0),
        ),
    )
