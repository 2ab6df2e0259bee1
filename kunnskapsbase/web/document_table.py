"""The table of documents: found by words, sorted by a column, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Literal, get_args

from kunnskapsbase.store import StoredDocument
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.texts import search

ROWS = 50
"""Documents on a page of the table."""
Column = Literal["title", "kind", "date", "body", "pages", "status"]
COLUMNS: tuple[Column, ...] = get_args(Column)
Status = Literal["ok", "notice", "failed", "gone"]
_FALLING = ("date", "pages")
"""Columns of which the largest is wanted first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document, or a file that could not be read into one.

    Attributes:
        version_id: The published version, None for a file that never could be read.
        status: One of the keys of `texts.documents.STATUS`.
        remarks: What is said of it, such as why it could not be read.
        words: All that it can be found by, lower case.
    """

    file: str
    title: str
    kind: str
    date: str
    body: str
    pages: int
    version_id: int | None
    status: Status
    remarks: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class TableView:
    """How the table is shown: found by `sought`, sorted by `column`, and on which page, from 1."""

    sought: str = ""
    column: Column = "date"
    is_falling: bool = True
    page: int = 1

    def sorted_by(self, column: str) -> TableView:
        """Return the view sorted by a column; pressed again, the other way around."""
        if column not in COLUMNS:
            return self
        falling = not self.is_falling if column == self.column else column in _FALLING
        return replace(self, column=column, is_falling=falling, page=1)


def table_rows(documents: Sequence[StoredDocument], failures: Mapping[str, str], corpus: Path) -> list[Row]:
    """Return a row for each document of the archive and each file that could not be read.

    Args:
        documents: Those of the archive.
        failures: By file why it could not be read at the latest update.
        corpus: The corpus folder, in which a document may no longer be.
    """
    known = {document.file for document in documents}
    rows = [_row(document, failures.get(document.file), corpus) for document in documents]
    return rows + [
        Row(file, file, "", "", "", 0, None, "failed", (reason,), f"{file} {reason}".lower())
        for file, reason in failures.items()
        if file not in known
    ]


def _row(document: StoredDocument, failure: str | None, corpus: Path) -> Row:
    metadata = document.metadata
    files = (document.file, *document.places)
    status: Status = "notice" if document.notices else "ok"
    remarks = document.notices
    if not any((corpus / file).exists() for file in files):
        status = "gone"
    elif failure is not None:
        status, remarks = "failed", (failure, *remarks)
    sought = (
        metadata.title, *files, metadata.kind, metadata.body, metadata.date, metadata.year, metadata.recipient,
        metadata.case_number, *metadata.answers, *metadata.themes, texts.SENDERS.get(metadata.voice),
    )  # fmt: skip
    return Row(
        file=phrases.listed(files),
        title=metadata.title,
        kind=metadata.kind,
        date=metadata.date or str(metadata.year or ""),
        body=markup.sender(metadata),
        pages=document.pages,
        version_id=document.version_id,
        status=status,
        remarks=remarks,
        words=" ".join(str(part) for part in sought if part).lower(),
    )


def arranged(rows: Sequence[Row], view: TableView) -> list[Row]:
    """Return the rows that have all the words sought, sorted; equal ones by title."""
    wanted = view.sought.lower().split()
    found = [row for row in rows if all(word in row.words for word in wanted)]
    found.sort(key=lambda row: row.title.lower())
    found.sort(key=lambda row: _key(row, view.column), reverse=view.is_falling)
    return found


def _key(row: Row, column: Column) -> str | int:
    if column == "status":
        return list(words.STATUS).index(row.status)
    value: str | int = getattr(row, column)
    return value.lower() if isinstance(value, str) else value


def table_html(rows: Sequence[Row], view: TableView) -> str:
    """Return the table as `view` has it; the titles open the documents."""
    if not rows:
        return markup.hint(texts.NO_DOCUMENTS)
    found = arranged(rows, view)
    caption = count_text(rows, view)
    last = max(1, -(-len(found) // ROWS))
    page = min(max(1, view.page), last)
    shown = found[(page - 1) * ROWS : page * ROWS]
    body = "".join(_row_html(row) for row in shown)
    head = "".join(_head(column, view) for column in COLUMNS)
    nothing = "" if found else markup.hint(words.NONE_LEFT)
    return (
        f'<div class="tabell dokumenttabell"><table><caption>{caption}</caption>'
        f'<thead><tr data-tekst="{search.ORDER}">{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{nothing}{_paging(page, last)}"
    )


def count_text(rows: Sequence[Row], view: TableView) -> str:
    """Return how many documents there are, or how many of them were found."""
    if view.sought.strip():
        return words.SOME_DOCUMENTS.format(count=len(arranged(rows, view)), all=len(rows))
    documents = sum(row.version_id is not None for row in rows)
    return words.ONE_DOCUMENT if documents == 1 else words.ALL_DOCUMENTS.format(count=documents)


def _head(column: Column, view: TableView) -> str:
    is_chosen = column == view.column
    order = f' aria-sort="{"descending" if view.is_falling else "ascending"}"' if is_chosen else ""
    arrow = f'<span aria-hidden="true">{"↓" if view.is_falling else "↑"}</span>' if is_chosen else ""
    return (
        f'<th scope="col"{order}><button type="button" data-sorter="{column}" data-plass="sorter-{column}">'
        f"{words.COLUMNS[column]} {arrow}</button></th>"
    )


def _row_html(row: Row) -> str:
    title = escape(row.title)
    if row.version_id is not None:
        title = (
            f'<button type="button" class="treffvalg" data-versjon="{row.version_id}"'
            f' data-plass="dokument-{escape(row.file)}">{title}</button>'
        )
    remarks = "".join(f'<small class="anmerkning">{escape(remark)}</small>' for remark in row.remarks)
    name = f"<small>{escape(row.file)}</small>" if row.file != row.title else ""
    cells = (
        ("kind", markup.capital(phrases.term(row.kind))),
        ("date", _short_date(row.date)),
        ("body", row.body),
        ("pages", str(row.pages or "")),
    )
    plain = "".join(
        f'<td data-kolonne="{words.COLUMNS[column]}" class="{column}">{escape(text or "–")}</td>'
        for column, text in cells
    )
    return (
        f'<tr><th scope="row">{title}{name}{remarks}</th>{plain}<td data-kolonne="{words.COLUMNS["status"]}"'
        f' class="tilstand {row.status}"><span>{words.STATUS[row.status]}</span></td></tr>'
    )


def _short_date(iso: str) -> str:
    """Return ``2024-08-29`` as ``29.08.2024``; a year stays as it is."""
    parts = iso.split("-")
    return ".".join(reversed(parts)) if len(parts) == 3 else iso


def _paging(page: int, last: int) -> str:
    if last == 1:
        return ""
    turns = "".join(
        f'<button type="button" class="knapp" data-side="{number}" data-plass="bla-{label}"'
        f"{'' if 1 <= number <= last else ' disabled'}>{label}</button>"
        for label, number in ((words.PREVIOUS_PART, page - 1), (words.NEXT_PART, page + 1))
    )
    where = words.SIDE_OF.format(page=phrases.page_text(page, None).capitalize(), pages=last)
    return f'<nav class="blaing" aria-label="{words.PAGES_OF_TABLE}">{turns}<span>{where}</span></nav>'
