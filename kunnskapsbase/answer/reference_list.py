"""Citations as a list of references in APA style (7th edition), in Norwegian."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kunnskapsbase.answer.model import Citation
from kunnskapsbase.language.dates import day_and_month

_NO_DATE = "u.å."


def reference(citation: Citation, pages: Sequence[str] = ()) -> str:
    """Return one document as a reference: who, when, what, its kind, and the pages.

    A document whose sender is not known stands under its title, as APA wants it.

    Args:
        citation: Any citation of the document.
        pages: The pages to name, as they are to be read.
    """
    kind = "" if citation.kind in ("", "annet") else f" [{citation.kind[0].upper()}{citation.kind[1:]}]"
    when = f"({_date(citation.date)})"
    if citation.body:
        document = f"{citation.body}. {when}. {citation.title}{kind}"
    else:
        document = f"{citation.title}{kind}. {when}"
    return ", s. ".join(part for part in (document, ", ".join(pages)) if part) + "."


def reference_list(citations: Iterable[Citation]) -> list[str]:
    """Return a reference of each document cited, with all pages cited of it, in alphabetical order."""
    by_document: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        by_document.setdefault((citation.file, citation.version), []).append(citation)
    references = []
    for cited in by_document.values():
        pages = {item.page: item.page_text() for item in cited if item.page is not None}
        references.append(reference(cited[0], [pages[page] for page in sorted(pages)]))
    return sorted(references, key=str.casefold)


def _date(iso: str | None) -> str:
    """``2023-03-15`` as ``2023, 15. mars``; a year alone as it is."""
    if not iso:
        return _NO_DATE
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso[:4]
    return f"{day.year}, {day_and_month(day)}"
