"""How well PDFs are read: against the same document in Word, beside other readers, and by what must not be there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from ingest.accounting import PageAccount, account
from ingest.document import BlockKind, Document, Page, Reading
from ingest.joining import CELL_END, HEADER_END
from ingest.metadata_file import MetadataFile
from ingest.pipeline import ingest_file
from ingest.readers import read_file
from ingest.sentences import sentence_spans
from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate.other_readers import other_readers
from kunnskapsbase.explain import rough_tokens

OURS = "kunnskapsbase"
_LENGTHS = range(20, 600)
"""Shorter sentences stand in many places, longer ones are none."""
_FEWEST_WORDS = 3
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d{1,3}(?![\d ]*\d{3})")
_REPEATS = 3
"""A first or last line that so many pages have, and a third of all, is a running head or foot."""


def evaluate_reading(folder: Path) -> dict[str, Any]:
    """Return how well the PDFs in `folder` are read.

    Where a Word file of the same name is there, it is the key: the share of its sentences that stand word for
    word in what the reader gives (``found``), of the reader's that stand in it (``true``), of its headings
    found, and of its sentences that come in its order. Every PDF is also searched for what must not be in a
    passage.

    Args:
        folder: Holds PDFs, and Word files of the same names.

    Raises:
        EvaluationError: There is no PDF in the folder.
    """
    paths = sorted(folder.glob("*.pdf"))
    if not paths:
        raise EvaluationError(f"Det er ingen PDF-er i {folder}. Oppgi en mappe med PDF-er.")
    pairs, alone = {}, {}
    for path in paths:
        document = ingest_file(path, path.name, MetadataFile(), rough_tokens)
        key = path.with_suffix(".docx")
        if key.exists():
            pairs[path.name] = _against_key(path, document, read_file(key, key.name))
        alone[path.name] = _what_must_not_be(document)
    return {"pairs": pairs, "documents": alone}


def _against_key(path: Path, document: Document, key: Reading) -> dict[str, dict[str, float]]:
    headings = [_plain(block.text) for block in key.blocks if block.kind is BlockKind.HEADING]
    columns = {
        cell
        for block in key.blocks
        if block.kind is BlockKind.TABLE_ROW
        for cell in block.text.split(CELL_END)
    }
    sentences = _sentences_of_key(key, columns)
    key_text = _plain(" ".join(_cells_alone(block.text, columns) for block in key.blocks))
    own = {_plain(heading) for section in document.sections for heading in section.path}
    passages = _plain(" ".join(passage.text for passage in document.passages))
    own_sentences = [
        sentence
        for passage in document.passages
        for start, end in passage.sentences
        for sentence in _sentences(document.text[start:end], columns)
    ]
    figures = {OURS: _figures(sentences, passages, own_sentences, key_text, headings, own)}
    for name, read in other_readers().items():
        text = read(path)
        lines = {_plain(line) for line in text.splitlines()}
        figures[name] = _figures(sentences, _plain(text), _sentences(text), key_text, headings, lines)
    return figures


def _figures(
    sentences: Sequence[str],
    text: str,
    own_sentences: Sequence[str],
    key_text: str,
    headings: Sequence[str],
    own_headings: Iterable[str],
) -> dict[str, float]:
    own_headings = set(own_headings)
    own = [sentence for sentence in dict.fromkeys(own_sentences) if _is_measured(sentence)]
    return {
        "found": _share(sentence in text for sentence in sentences),
        "true": _share(sentence in key_text for sentence in own),
        "headings": _share(heading in own_headings for heading in headings),
        "order": _order(sentences, text),
    }


def _sentences_of_key(key: Reading, columns: Collection[str]) -> list[str]:
    found = [
        sentence
        for block in key.blocks
        if block.kind is not BlockKind.HEADING
        for sentence in _sentences(block.text, columns)
        if _is_measured(sentence)
    ]
    return list(dict.fromkeys(found))


def _sentences(text: str, columns: Collection[str] = ()) -> list[str]:
    """The sentences of a text, those of a table row cell by cell and without the columns' headings."""
    cells = [_cell_alone(cell, columns) for cell in text.split(CELL_END)]
    return [plain[start:end] for plain in map(_plain, cells) for start, end in sentence_spans(plain)]


def _cells_alone(text: str, columns: Collection[str]) -> str:
    return " ".join(_cell_alone(cell, columns) for cell in text.split(CELL_END))


def _cell_alone(cell: str, columns: Collection[str]) -> str:
    heading, _, own = cell.partition(HEADER_END)
    return own if own and heading in columns else cell


def _is_measured(sentence: str) -> bool:
    return len(sentence) in _LENGTHS and len(sentence.split()) >= _FEWEST_WORDS


def _plain(text: str) -> str:
    return " ".join(text.split())


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return round(sum(found) / len(found), 4) if found else 1.0


def _order(sentences: Sequence[str], text: str) -> float:
    """The share of the sentences that stand once in a text, and there in the order given."""
    places = [text.find(sentence) for sentence in sentences if text.count(sentence) == 1]
    longest: list[int] = []
    for place in places:
        at = bisect_left(longest, place)
        longest[at : at + 1] = [place]
    return round(len(longest) / len(places), 4) if places else 1.0


def _what_must_not_be(document: Document) -> dict[str, int]:
    """Count the passages that hold what belongs to the page and not to the text, and what is lost."""
    accounts = account(document)
    heads = _heads(document.pages)
    head_passages = number_passages = 0
    for passage in document.passages:
        spans = [(span.page, span.start, span.end) for span in passage.page_spans]
        head_passages += any(_meets(spans, head) for head, is_number in heads.items() if not is_number)
        number_passages += any(_meets(spans, head) for head, is_number in heads.items() if is_number)
    return {
        "pages": len(document.pages),
        "passages": len(document.passages),
        "with_running_head": head_passages,
        "with_page_number": number_passages,
        "with_contents_line": sum(bool(_LEADERS.search(passage.text)) for passage in document.passages),
        "characters_left_out": sum(map(_left_out, accounts)),
        "characters_lost": sum(page.lost for page in accounts),
    }


def _left_out(page: PageAccount) -> int:
    return page.characters - page.in_passages - page.in_headings - page.lost


Place = tuple[int, int, int]


def _heads(pages: Sequence[Page]) -> dict[Place, bool]:
    """Where the first and last lines of the pages stand that most pages have; True for page numbers.

    Found from the text alone, so that the reader does not judge itself.
    """
    edges: list[tuple[str, Place]] = []
    for page in pages:
        lines = [found for found in re.finditer(r"[^\r\n]+", page.text) if found.group().strip()]
        for found in dict.fromkeys([*lines[:2], *lines[-2:]]):
            key = re.sub(r"\d+", "#", _plain(found.group()).lower())
            edges.append((key, (page.number, found.start(), found.end())))
    counts = Counter(key for key, _ in edges)
    least = max(_REPEATS, len(pages) // 3)
    return {place: key in ("#", "side #") for key, place in edges if counts[key] >= least}


def _meets(spans: Iterable[Place], place: Place) -> bool:
    page, start, end = place
    return any(span[0] == page and span[1] < end and start < span[2] for span in spans)


def reading_table(figures: dict[str, Any]) -> str:
    """Return the figures as tables for the screen."""
    lines = []
    for name, readers in figures["pairs"].items():
        lines += [f"{name} mot Word", f"{'':26}{'funnet':>9}{'riktig':>9}{'overskr.':>9}{'orden':>9}"]
        for reader, row in readers.items():
            lines.append(f"{reader:26}" + "".join(f"{100 * share:8.1f}%" for share in row.values()))
        lines.append("")
    titles = ("sider", "avsnitt", "topptekst", "sidetall", "innhold", "utelatt", "tapt")
    lines.append(f"{'':40}" + "".join(f"{title:>10}" for title in titles))
    for name, row in figures["documents"].items():
        lines.append(f"{name[:39]:40}" + "".join(f"{count:10}" for count in row.values()))
    if figures["pairs"] and not any("pdftotext" in row for row in figures["pairs"].values()):
        lines.append("pdftotext er ikke installert og er ikke målt (Debian: poppler-utils).")
    return "\n".join(lines)
