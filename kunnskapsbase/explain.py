"""What became of each page of a document: shares in passages and headings, and what was left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.accounting import PageAccount, account
from ingest.document import LeftOutReason
from ingest.errors import IngestError
from ingest.metadata_file import MetadataFile
from ingest.pipeline import ingest_file
from kunnskapsbase.errors import CorpusError

REASONS = {
    LeftOutReason.RUNNING_HEAD: "topp- eller bunntekst",
    LeftOutReason.PAGE_NUMBER: "sidetall",
    LeftOutReason.CONTENTS: "innholdsfortegnelse",
    LeftOutReason.CHART_AXIS: "akse i en figur",
    LeftOutReason.TURNED: "dreid tekst eller tekst uten plass på siden",
    LeftOutReason.HEADING: "overskrift uten tekst under",
    LeftOutReason.BULLET: "kulepunkt",
    LeftOutReason.NOTE_MARK: "notetegn",
}
_CHARACTERS_A_TOKEN = 4
"""Near enough: where passages are cut does not change what is in one, and the model need not be loaded."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of the pages of one file."""

    file: str
    pages: tuple[PageAccount, ...]
    passages: int
    notices: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The explanation as JSON has it."""
        return {
            "file": self.file,
            "passages": self.passages,
            "characters": sum(page.characters for page in self.pages),
            "unaccounted": sum(page.lost for page in self.pages),
            "notices": list(self.notices),
            "pages": [_page_as_dict(page) for page in self.pages],
        }

    def as_text(self) -> str:
        """The explanation for the screen, in Norwegian."""
        if not self.pages:
            return f"{self.file}: formatet har ingen sider. Teksten står i {self.passages} avsnitt."
        lines = [line for page in self.pages for line in _page_lines(page)]
        lost = sum(page.lost for page in self.pages)
        lines.append(
            f"{self.file}: {len(self.pages)} sider, {self.passages} avsnitt, {lost} tegn uten forklaring."
        )
        return "\n".join([*lines, *self.notices])


def explain_file(
    file: str, corpus: Path, *, page: int | None = None, max_megabytes: int = 200
) -> Explanation:
    """Read a file and say what became of its pages.

    Args:
        file: The file, relative to the corpus folder or to the working folder.
        corpus: The corpus folder.
        page: Only this page, counted from 1.
        max_megabytes: A larger file is refused.

    Raises:
        CorpusError: There is no such file or page, or the file cannot be read.
    """
    path = next((path for path in (corpus / file, Path(file)) if path.is_file()), None)
    if path is None:
        raise CorpusError(f"Fant ikke filen {file}. Skriv stien slik den er fra dokumentmappen {corpus}.")
    try:
        document = ingest_file(path, file, MetadataFile(), rough_tokens, max_megabytes=max_megabytes)
    except IngestError as error:
        raise CorpusError(f"{error.file}: {error.reason}") from error
    pages = account(document)
    if page is not None:
        pages = [found for found in pages if found.page.number == page]
        if not pages:
            raise CorpusError(
                f"{file} har ikke noen side {page}. Dokumentet har {len(document.pages)} sider."
            )
    return Explanation(file, tuple(pages), len(document.passages), document.notices)


def rough_tokens(texts: Sequence[str]) -> list[int]:
    """About how many model tokens each text has, for when no model is needed."""
    return [1 + len(text) // _CHARACTERS_A_TOKEN for text in texts]


def _left_out(page: PageAccount) -> list[tuple[str, str]]:
    """What is left out of a page: the reason, and the text of all that has it."""
    texts: dict[str, list[str]] = {}
    for item in page.left_out:
        text = " ".join(page.page.text[item.place.start : item.place.end].split())
        texts.setdefault(item.reason.value, []).append(text)
    return [(reason, " ".join(parts)) for reason, parts in texts.items()]


def _page_as_dict(page: PageAccount) -> dict[str, Any]:
    return {
        "page": page.page.number,
        "label": page.page.label,
        "characters": page.characters,
        "in_passages": page.in_passages,
        "in_headings": page.in_headings,
        "left_out": [{"reason": reason, "text": text} for reason, text in _left_out(page)],
        "unaccounted": [page.page.text[span.start : span.end] for span in page.unaccounted],
    }


def _page_lines(page: PageAccount) -> list[str]:
    label = f" (trykt {page.page.label})" if page.page.label else ""
    if not page.characters:
        return [f"Side {page.page.number}{label}: ingen tekst"]
    out = page.characters - page.in_passages - page.in_headings - page.lost
    shares = ", ".join(
        f"{100 * count / page.characters:.1f} % {where}".replace(".", ",")
        for count, where in (
            (page.in_passages, "i avsnitt"),
            (page.in_headings, "i overskrifter"),
            (out, "utelatt"),
        )
    )
    lines = [f"Side {page.page.number}{label}: {page.characters} tegn, {shares}, {page.lost} uten forklaring"]
    lines += [f"  {REASONS.get(LeftOutReason(reason), reason)}: {text}" for reason, text in _left_out(page)]
    lines += [f"  uten forklaring: {page.page.text[span.start : span.end]}" for span in page.unaccounted]
    return lines
