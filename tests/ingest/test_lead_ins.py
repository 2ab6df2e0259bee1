from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from ingest.document import Block, BlockKind
from ingest.lead_ins import block_sentences, is_lead_in, list_leads
from ingest.metadata_file import MetadataFile
from ingest.pipeline import assemble, ingest_file

BEFORE = "Rådet har drøftet saken i møtet."
LEAD_IN = "Staten bør ikke gi penger til:"
ITEMS = [f"vei nummer {number} mellom Nordvik og Sørvik, med ny bro over elva" for number in range(1, 13)]


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


@pytest.mark.parametrize(
    ("sentence", "leads_in"),
    [
        ("Kommunene skal:", True),
        ("Rådet ber om at staten", True),
        ("Tiltakene er følgende.", True),
        ("Vi foreslår fylgjande tiltak.", True),
        ("Rådet vedtok saken.", False),
        ("«Skal vi bygge?»", False),
        ("Kilde: Statistisk sentralbyrå", False),
        ("200 180 160", False),
        ("  ", False),
    ],
)
def test_what_leads_into_a_list(sentence: str, leads_in: bool) -> None:
    assert is_lead_in(sentence) is leads_in


def leads_of(*blocks: tuple[BlockKind, str]) -> list[tuple[str, bool]]:
    made = tuple(Block(kind, text) for kind, text in blocks)
    text, starts = assemble(made)
    return [(text[lead.start : lead.end], lead.leads_in) for lead in list_leads(made, starts).values()]


def test_a_note_between_items_does_not_end_their_list() -> None:
    leads = leads_of(
        (BlockKind.PARAGRAPH, f"{BEFORE} {LEAD_IN}"),
        (BlockKind.LIST_ITEM, "vei"),
        (BlockKind.FOOTNOTE, "En note."),
        (BlockKind.LIST_ITEM, "bane"),
    )
    assert leads == [(LEAD_IN, True)] * 2


def test_a_caption_leads_into_a_table_as_a_whole() -> None:
    caption = "Tabell 4.3 Inntekter 2010–2019. Mill. kroner"
    rows = (BlockKind.TABLE_ROW, "År | Sum"), (BlockKind.TABLE_ROW, "År: 2023 | Sum: 14. Merk økningen.")
    assert leads_of((BlockKind.PARAGRAPH, caption), *rows) == [(caption, True)] * 2


def test_what_leads_into_a_list_does_not_lead_into_the_table_behind_it() -> None:
    blocks = (BlockKind.PARAGRAPH, LEAD_IN), (BlockKind.LIST_ITEM, "vei"), (BlockKind.TABLE_ROW, "År | Sum")
    assert leads_of(*blocks) == [(LEAD_IN, True), ("År | Sum", False)]


def test_a_long_row_of_several_cells_is_one_sentence_and_a_long_text_with_a_label_is_not() -> None:
    text = "Rådet er enig i det. " * 28
    row = Block(BlockKind.TABLE_ROW, f"Navn: Brus | Omtale: {text.strip()} | Pris: 24")
    assert 500 < len(row.text) < 700
    assert len(block_sentences(row)) == 1
    assert len(block_sentences(Block(BlockKind.TABLE_ROW, f"Omtale | {text.strip()}"))) == 28
    assert len(block_sentences(Block(BlockKind.TABLE_ROW, f"Omtale | {text} | {text}"))) > 28


def test_nothing_leads_into_a_list_under_a_heading() -> None:
    blocks = (BlockKind.HEADING, "Tiltak:"), (BlockKind.LIST_ITEM, "vei"), (BlockKind.LIST_ITEM, "bane")
    assert leads_of(*blocks) == [("vei", False)] * 2


def pdf_list(path: Path, numbered: bool) -> None:
    style = getSampleStyleSheet()["Normal"]
    items = [ListItem(Paragraph(text, style)) for text in ITEMS]
    marks = {"bulletType": "1", "bulletFormat": "%s."} if numbered else {"bulletType": "bullet", "start": "•"}
    SimpleDocTemplate(str(path), invariant=1).build(
        [Paragraph(f"{BEFORE} {LEAD_IN}", style), ListFlowable(items, **marks)]
    )


def docx_list(path: Path, numbered: bool) -> None:
    document = docx.Document()
    document.add_paragraph(f"{BEFORE} {LEAD_IN}")
    for text in ITEMS:
        document.add_paragraph(text, style="List Number" if numbered else "List Bullet")
    document.save(str(path))


def html_list(path: Path, numbered: bool) -> None:
    tag = "ol" if numbered else "ul"
    items = "".join(f"<li>{text}</li>" for text in ITEMS)
    path.write_text(f"<main><p>{BEFORE} {LEAD_IN}</p><{tag}>{items}</{tag}></main>", encoding="utf-8")


def text_list(path: Path, numbered: bool) -> None:
    items = [f"{number}. {text}" if numbered else f"- {text}" for number, text in enumerate(ITEMS, 1)]
    path.write_text("\n".join([f"{BEFORE} {LEAD_IN}", "", *items]), encoding="utf-8")


@pytest.mark.parametrize("numbered", [False, True], ids=["bullets", "numbers"])
@pytest.mark.parametrize(
    ("suffix", "write"),
    [(".pdf", pdf_list), (".docx", docx_list), (".html", html_list), (".md", text_list), (".txt", text_list)],
)
def test_every_passage_of_a_list_keeps_its_lead_in(
    tmp_path: Path, suffix: str, write: Callable[[Path, bool], None], numbered: bool
) -> None:
    path = tmp_path / f"liste{suffix}"
    write(path, numbered)
    document = ingest_file(path, path.name, MetadataFile(), count_words, max_tokens=60, overlap_tokens=12)
    first, *rest = document.passages
    assert LEAD_IN in first.text and first.lead_in is None and len(rest) > 1
    for passage in rest:
        assert passage.lead_in is not None and document.text[slice(*passage.lead_in)] == LEAD_IN
        assert LEAD_IN not in passage.text
