"""Where the sources of an answer or a search can be opened, and which documents they are of."""

from __future__ import annotations

from collections.abc import Mapping

from kunnskapsbase.answer import Citation
from kunnskapsbase.web.api.models import CitedPlace, Links, Span
from kunnskapsbase.web.page_image import PICTURED
from kunnskapsbase.web.source_markup import quote_on_page

Sources = Mapping[int, tuple[int, str]]
"""The document and the format of each version, as `Store.sources` gives them."""


def cited_place(citation: Citation, sources: Sources) -> CitedPlace:
    """Return a citation as the API sends it.

    Args:
        citation: Of an answer.
        sources: Those of the answer; the citation's own may be gone if the archive has been updated meanwhile.
    """
    document, kind_of_file = sources.get(citation.version_id, (None, ""))
    page = citation.page if kind_of_file in PICTURED else None
    start, end = (0, 0) if page is None else quote_on_page(citation, page)
    return CitedPlace(
        n=citation.n,
        document_id=document,
        version_id=citation.version_id,
        file=citation.file,
        version=citation.version,
        title=citation.title,
        kind=citation.kind,
        body=citation.body,
        date=citation.date,
        page=citation.page,
        page_label=citation.page_label,
        section=list(citation.section),
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        spans=[Span(page=number, start=first, end=last) for number, first, last in citation.spans],
        passage_id=citation.passage_id,
        ocr=citation.ocr,
        links=links(citation.version_id, (citation.start, citation.end), page, (start, end)),
    )


def links(
    version_id: int, in_text: tuple[int, int], page: int | None = None, on_page: tuple[int, int] = (0, 0)
) -> Links:
    """Return where a stretch of a stored version can be seen.

    Args:
        version_id: The stored version.
        in_text: The stretch in the document's text.
        page: The page to picture, None for none.
        on_page: The stretch in that page's text.
    """
    source = f"/kilde/{version_id}"
    picture = None if page is None else f"{source}/side/{page}.png?start={on_page[0]}&end={on_page[1]}"
    return Links(
        picture=picture,
        text=f"{source}/tekst?start={in_text[0]}&end={in_text[1]}#sitat",
        document=f"{source}/dokument" + ("" if page is None else f"#page={page}"),
    )
