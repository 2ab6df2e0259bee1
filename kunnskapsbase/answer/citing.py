"""Evidence to citations, and the check that every quote stands in its source."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from ingest.document import page_of
from ingest.passages import page_spans
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.answer.model import Citation
from kunnskapsbase.store import Store, StoredVersion

_NOT_TEXT = re.compile(r"[\s\-\u00ad\u2010\u2011|:]+")
"""White space, hyphens, and what a table row puts between its headings and cells (`ingest.joining`)."""


def cite(evidence: Evidence, version: StoredVersion, number: int) -> Citation:
    """Return the citation of a sentence.

    Args:
        evidence: The sentence.
        version: The stored version that it stands in.
        number: The citation's number.
    """
    texts = {page.number: page.text for page in version.pages}
    recognised = {page.number for page in version.pages if page.recognised}
    spans = page_spans(version.pieces, version.text, texts, evidence.start, evidence.end)
    page = page_of(spans)
    metadata = version.metadata
    return Citation(
        n=number,
        file=version.file,
        title=metadata.title,
        kind=metadata.kind,
        body=metadata.body,
        date=metadata.date,
        page=page,
        page_label=next((item.label for item in version.pages if item.number == page), None),
        section=evidence.passage.heading_path,
        quote=evidence.text,
        start=evidence.start,
        end=evidence.end,
        spans=tuple((span.page, span.start, span.end) for span in spans),
        passage_id=evidence.passage.passage_id,
        version=version.sha256[:12],
        version_id=version.id,
        ocr=any(span.page in recognised for span in spans),
    )


def checked_citations(store: Store, evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
    """Return a numbered citation of each sentence that can be found in its source.

    What cannot is left out and logged, for it means a fault in a reader.
    """
    versions: dict[int, StoredVersion] = {}
    citations: list[Citation] = []
    for item in evidence:
        row = item.passage.version_id
        if row is None:
            continue
        version = versions.setdefault(row, versions.get(row) or store.version(row))
        citation = cite(item, version, len(citations) + 1)
        if is_in_source(citation, version):
            citations.append(citation)
        else:
            logging.getLogger(__name__).warning(
                "Quote not found in its source: %s, characters %d-%d", version.file, item.start, item.end
            )
    return tuple(citations)


def is_in_source(citation: Citation, version: StoredVersion) -> bool:
    """Whether the quote stands in the source at the very place that the citation names.

    In the document's text it must stand to the letter, white space apart; on the pages, as they were
    extracted from the file, to the letter but for white space, hyphens, as a line may end in one, and the
    colons and bars that part the cells of a table row.
    """
    if " ".join(version.text[citation.start : citation.end].split()) != citation.quote or not citation.quote:
        return False
    if not version.pages:
        return True
    texts = {page.number: page.text for page in version.pages}
    on_pages = "".join(texts.get(page, "")[start:end] for page, start, end in citation.spans)
    return bool(citation.spans) and _NOT_TEXT.sub("", on_pages) == _NOT_TEXT.sub("", citation.quote)
