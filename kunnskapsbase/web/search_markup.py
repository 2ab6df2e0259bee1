"""Search results and facets as HTML. Every text that comes from a document or a person is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from kunnskapsbase.answer.snippets import Query, Snippet, snippet
from kunnskapsbase.search import Hit
from kunnskapsbase.search.facets import Facet
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.finding import ORDERS, Results, Search
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import search as words

SHORT_LIST = 6
"""Values of a facet that are shown at first."""


def count_text(results: Results) -> str:
    """Return how much was found, as people say it."""
    hits, documents = len(results.hits), results.documents
    passages = words.ONE_PASSAGE if hits == 1 else words.PASSAGES.format(count=hits)
    sources = words.ONE_DOCUMENT if documents == 1 else words.DOCUMENTS.format(count=documents)
    return words.FOUND.format(passages=passages, documents=sources)


def results_html(results: Results) -> str:
    """Return the results of one page with the way to order and page them and to take them along."""
    search = results.search
    if not results.hits:
        nothing = words.NOTHING_LEFT if search.chosen else words.NO_HITS.format(query=search.query)
        return markup.hint(nothing)
    query = Query(search.query)
    items = "".join(_item(query, hit, number) for number, hit in enumerate(results.shown, results.first))
    cut = markup.hint(words.AT_LEAST.format(count=len(results.hits))) if results.is_cut else ""
    return (
        f'<div class="trefflinje">{_orders(search)}<p>{_downloads(search)}</p></div>{cut}'
        f'<ol class="treffliste" start="{results.first}">{items}</ol>{_paging(results)}'
    )


def _item(query: Query, hit: Hit, number: int) -> str:
    passage = hit.passage
    sentences = [(start - passage.start, end - passage.start) for start, end in passage.sentences]
    shown = snippet(query, passage.text, sentences)
    path = " › ".join(passage.heading_path)
    return (
        f'<li value="{number}" id="treff-{number}"><h3><button type="button" class="treffvalg"'
        f' data-avsnitt="{passage.id}" data-nummer="{number}" data-plass="treff-{passage.id}" aria-pressed="false">'
        f"{escape(passage.metadata.title)}</button></h3>"
        f'<p class="om">{escape(about(hit))}</p>{f"<p class=sti>{escape(path)}</p>" if path else ""}'
        f'<p class="tekstbit">{marked_html(shown)}</p></li>'
    )


def about(hit: Hit) -> str:
    """Return kind, body, date and page of a result."""
    metadata = hit.passage.metadata
    when = phrases.long_date(metadata.date) if metadata.date else str(metadata.year or words.UNDATED)
    first = hit.passage.first_page
    page = phrases.page_text(first, None) if first else ""
    parts = (markup.capital(phrases.term(metadata.kind)), metadata.body, when, page)
    return " · ".join(part for part in parts if part)


def marked_html(shown: Snippet) -> str:
    """Return a snippet with the words that match marked."""
    parts, place = [], 0
    for start, end in shown.marks:
        parts += [escape(shown.text[place:start]), f"<mark>{escape(shown.text[start:end])}</mark>"]
        place = end
    parts.append(escape(shown.text[place:]))
    return f"{'' if shown.is_start else '… '}{''.join(parts)}{'' if shown.is_end else ' …'}"


def _orders(search: Search) -> str:
    buttons = "".join(
        f'<button type="button" data-rekkefolge="{order}" data-plass="rekkefolge-{order}"'
        f' aria-pressed="{str(order == search.order).lower()}">{words.ORDERS[order]}</button>'
        for order in ORDERS
    )
    return f'<div role="group" aria-label="{words.ORDER}" class="bryter"><span>{words.ORDER}</span>{buttons}</div>'


def _paging(results: Results) -> str:
    page, last = results.search.page, results.pages
    end = min(results.first + len(results.shown) - 1, len(results.hits))
    where = words.SHOWN.format(first=results.first, last=end, count=len(results.hits))
    if last == 1:
        return f'<p class="sidetall">{where}</p>'
    return (
        f'<nav class="blaing" aria-label="{words.PAGES_OF_RESULTS}">'
        f"{_turn(words.PREVIOUS, page - 1, enabled=page > 1)}<span>{where}</span>"
        f"{_turn(words.NEXT, page + 1, enabled=page < last)}</nav>"
    )


def _turn(label: str, page: int, *, enabled: bool) -> str:
    return (
        f'<button type="button" class="knapp" data-side="{page}" data-plass="bla-{label}"'
        f"{'' if enabled else ' disabled'}>{label}</button>"
    )


def _downloads(search: Search) -> str:
    links = " ".join(
        f'<a href="{escape(export_address(search, kind))}" download aria-label="{words.EXPORT} {label}">{label}</a>'
        for kind, label in words.EXPORT_FILES.items()
    )
    return f"{words.EXPORT}: {links}"


def export_address(search: Search, kind: str) -> str:
    """Return the address of a search's results as a file of this kind."""
    given = [("q", search.query), ("sorter", search.order)]
    given += [(facet, value) for facet, values in search.chosen.items() for value in sorted(values)]
    return f"/sok/treff.{kind}?{urlencode(given)}"


def facets_html(results: Results) -> str:
    """Return the facets, each value with how many results it gives and pressed where it is chosen."""
    search = results.search
    groups = "".join(
        _group(facet, values, search.chosen.get(facet, frozenset()))
        for facet, values in results.counts.items()
        if len(values) > 1 or search.chosen.get(facet)
    )
    if not groups:
        return ""
    clear = (
        f'<button type="button" class="knapp" data-tom="" data-plass="tom">{words.CLEAR}</button>'
        if search.chosen
        else ""
    )
    chosen = sum(map(len, search.chosen.values()))
    return (
        f'<button type="button" class="knapp apne" aria-expanded="false" data-plass="apne">{words.NARROW}'
        f"{f' ({chosen})' if chosen else ''}</button>"
        f'<div class="fasetter"><h2>{words.NARROW}</h2>{clear}{groups}</div>'
    )


def _group(facet: Facet, values: Sequence[tuple[str, int]], chosen: frozenset[str]) -> str:
    shown = [value for number, value in enumerate(values) if number < SHORT_LIST or value[0] in chosen]
    hidden = [value for value in values if value not in shown]
    rest = (
        f"<details><summary>{words.SHOW_ALL.format(count=len(values))}</summary>"
        f"{_list(facet, hidden, chosen)}</details>"
        if hidden
        else ""
    )
    return (
        f'<div role="group" aria-label="{words.FACETS[facet]}" class="fasett"><h3>{words.FACETS[facet]}</h3>'
        f"{_list(facet, shown, chosen)}{rest}</div>"
    )


def _list(facet: Facet, values: Sequence[tuple[str, int]], chosen: frozenset[str]) -> str:
    items = "".join(
        f'<li><button type="button" data-fasett="{facet}" data-verdi="{escape(value)}"'
        f' data-plass="{facet}-{escape(value)}" aria-pressed="{str(value in chosen).lower()}">'
        f"<span>{escape(value_text(facet, value))}</span> <small>{count}</small></button></li>"
        for value, count in values
    )
    return f"<ul>{items}</ul>"


def value_text(facet: Facet, value: str) -> str:
    """Return a value of a facet as people say it."""
    if facet == "voice":
        return texts.SENDERS.get(value, value)
    return markup.capital(phrases.term(value)) if facet == "kind" else value
