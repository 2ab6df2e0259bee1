from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import BlockKind
from ingest.errors import BrokenFileError
from ingest.readers.html import read_html

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "documents"
LONG = "Kommunene ønsker bedre veier og flere tog, og de har sagt det i mange år uten å bli hørt. " * 4


def read(folder: Path, page: str, encoding: str = "utf-8") -> list[tuple[str, int, str]]:
    path = folder / "side.html"
    path.write_bytes(page.encode(encoding))
    return [(block.kind.value, block.level, block.text) for block in read_html(path, "side.html").blocks]


def test_only_the_article_remains(tmp_path: Path) -> None:
    page = f"""<html><body><nav><a href="/">Forsiden</a></nav><div class="cookie-bar">Vi bruker kapsler</div>
      <main><header><h1>Høring om vei</h1></header><div class="ingress">Ingressen er kort.</div>
      <h2><button>Brevet</button></h2><p>{LONG}</p><ul><li>ett</li><li>to</li></ul>
      <div class="share-buttons"><a>Del</a></div>
      <h2>Les også</h2><ul><li><a href="/x">En annen sak</a></li></ul>
      <aside>Sidespalte</aside><form><input><label>E-post</label></form><a class="x">Til toppen</a></main>
      <footer>Kontakt oss</footer><script>alert("nei")</script></body></html>"""
    assert read(tmp_path, page) == [
        ("heading", 1, "Høring om vei"),
        ("paragraph", 0, "Ingressen er kort."),
        ("heading", 2, "Brevet"),
        ("paragraph", 0, " ".join(LONG.split())),
        ("list_item", 0, "ett"),
        ("list_item", 0, "to"),
    ]


def test_a_wrapper_with_a_menu_name_is_kept(tmp_path: Path) -> None:
    page = f"<body><main class='has-menu'><div class='sidebar'><h1>Sak</h1><p>{LONG}</p></div></main></body>"
    assert [level for _, level, _ in read(tmp_path, page)] == [1, 0]


def test_a_page_without_marks_is_guessed_and_keeps_its_title(tmp_path: Path) -> None:
    page = f"""<html><body><div class="menu"><a href="/">Hjem</a><a href="/om">Om oss</a></div>
      <h1>Vei i sør</h1><div class="content"><p>{LONG}</p><h2>Mer</h2><p>{LONG}</p></div>
      <div class="footer">Adresse</div></body></html>"""
    blocks = read(tmp_path, page)
    assert blocks[0] == ("heading", 1, "Vei i sør")
    assert not any("Om oss" in text or "Adresse" in text for _, _, text in blocks)


def test_tables_with_header_and_row_span(tmp_path: Path) -> None:
    page = f"""<main><h1>Tall</h1><p>{LONG}</p><table><tr><th>Fylke</th><th>Kommune</th></tr>
      <tr><td rowspan="2">Viken</td><td>Asker</td></tr><tr><td>Hole</td></tr></table></main>"""
    rows = [text for kind, _, text in read(tmp_path, page) if kind == "table_row"]
    assert rows == ["Fylke | Kommune", "Fylke: Viken | Kommune: Asker", "Fylke: Viken | Kommune: Hole"]


def test_a_list_of_names_parted_by_line_breaks(tmp_path: Path) -> None:
    page = f"<main><h1>Liste</h1><p>{LONG}</p><p>Asker<br>Hole<br>Moss</p><p>Kari<br>leder</p></main>"
    assert [text for _, _, text in read(tmp_path, page)][2:] == ["Asker", "Hole", "Moss", "Kari leder"]


def test_names_set_beside_each_other_by_hard_spaces_stand_apart(tmp_path: Path) -> None:
    gap = "\u00a0 " * 12
    page = (
        f"<main><h1>Om{gap}vei</h1><p>{LONG}</p><p>direktør{gap}Kari Nordmann</p><p>{gap}rådgiver</p></main>"
    )
    texts = [text for _, _, text in read(tmp_path, page)]
    assert texts[0] == "Om vei"
    assert texts[2:] == ["direktør", "Kari Nordmann", "rådgiver"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    page = f"<main><h1>Blåbærøl – «ja»</h1><p>{LONG}</p></main>"
    assert read(tmp_path, page, encoding)[0][2] == "Blåbærøl – «ja»"


def test_the_declared_encoding_is_believed(tmp_path: Path) -> None:
    head = '<head><meta charset="iso-8859-1"></head>'
    page = f"<html>{head}<body><main><h1>Øy</h1><p>{LONG}</p></main></body></html>"
    assert read(tmp_path, page, "iso-8859-1")[0][2] == "Øy"


def test_properties(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_text(
        '<html lang="nn"><head><meta name="DC.Title" content="Høyring"><meta name="author" content="Dep">'
        f'<meta name="DC.Date" content="2026-07-03T10:00"></head><main><h1>X</h1><p>{LONG}</p></main></html>',
        encoding="utf-8",
    )
    assert read_html(path, "side.html").properties == {
        "title": "Høyring",
        "author": "Dep",
        "created": "2026-07-03",
        "language": "nn",
    }


@pytest.mark.parametrize("page", ["", "<html><body><nav>Meny</nav></body></html>", "\x00\x01\x02"])
def test_a_page_without_article_is_told_as_such(tmp_path: Path, page: str) -> None:
    with pytest.raises(BrokenFileError, match=r"side\.html"):
        read(tmp_path, page)


@pytest.mark.real_documents
@pytest.mark.skipif(not REAL.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize(
    ("file", "deadline"),
    [
        ("regjeringen-id3167072.html", "Høringsfrist: 07.08.2026"),
        ("regjeringen-id3168423.html", "Høringsfrist: 01.10.2026"),
        ("regjeringen-id3168525.html", "Høyringsfrist: 14.08.2026"),
    ],
)
def test_real_documents(file: str, deadline: str) -> None:
    reading = read_html(REAL / file, file)
    texts = [block.text for block in reading.blocks]
    assert reading.blocks[0].kind is BlockKind.HEADING
    assert texts[0] == reading.properties["title"]
    assert "Dato: 03.07.2026" in texts[1]
    assert deadline in texts
    assert sum(block.kind is BlockKind.HEADING for block in reading.blocks) == 4
    for menu in ("Til toppen", "Kontakt", "Relatert", "Send inn", "Tema", "Besøksadresse"):
        assert not any(text.startswith(menu) for text in texts)


def test_a_term_stays_with_what_it_means(tmp_path: Path) -> None:
    page = f"""<main><h1>Høring</h1><dl><dt>Frist:</dt><dd>1. mai</dd><div><dt>Status</dt><dd><p>På høring</p>
      <p>til sommeren</p></dd></div><dt>Uten svar</dt></dl><p>{LONG}</p></main>"""
    assert [text for _, _, text in read(tmp_path, page)][1:5] == [
        "Frist: 1. mai",
        "Status: På høring",
        "til sommeren",
        "Uten svar",
    ]


def test_what_is_hidden_goes_unless_a_button_opens_it(tmp_path: Path) -> None:
    page = f"""<main><h1>Sak</h1><p>{LONG}</p><p hidden>a</p><p aria-hidden="true">b</p>
      <p style="color:red; display: none">c</p><button aria-controls="brev">Vis</button>
      <div id="brev" hidden><p>Brevet er her.</p></div><div hidden="until-found"><p>Notatet er her.</p></div>
      <details><summary>Mer om saken</summary><p>Det som er mer.</p></details></main>"""
    assert [text for _, _, text in read(tmp_path, page)][2:] == [
        "Brevet er her.",
        "Notatet er her.",
        "Mer om saken",
        "Det som er mer.",
    ]


def test_a_box_of_the_article_stays_and_a_list_of_links_goes(tmp_path: Path) -> None:
    fact = "Fakta: Banen er tolv mil lang, har fire stasjoner og ble åpnet for mer enn hundre år siden."
    page = f"""<main><article><h1>Bane</h1><p>{LONG}</p><aside><h3>Fakta</h3><p>{fact}</p></aside>
      <aside><a href="/a">En lang lenke til en annen sak som ikke hører hit, men som har mange ord</a></aside>
      <aside class="related"><p>{fact}</p></aside></article></main>"""
    assert [text for _, _, text in read(tmp_path, page)][2:] == ["Fakta", fact]


def test_an_article_within_the_main_part_and_links_as_their_text(tmp_path: Path) -> None:
    page = f"""<main><p>Du er her</p><article><h1>Sak</h1><p>Se <a href="../brev.pdf">brevet</a> av 1. mai. {LONG}</p>
      </article><section><h2>Mest lest</h2><ul><li><a href="/x">Noe annet</a></li></ul></section></main>"""
    blocks = read(tmp_path, page)
    assert len(blocks) == 2
    assert blocks[1][2].startswith("Se brevet av 1. mai.")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("utf-8", "utf-16"),
        ("cp1252", "hex"),
    ],
)
def test_a_wrong_declaration_of_the_encoding_is_not_believed(
    tmp_path: Path, encoding: str, declared: str
) -> None:
    page = f"<html><head><meta charset={declared}></head><body><main><h1>Blåbær – «ja»</h1><p>{LONG}</p></main></body>"
    assert read(tmp_path, page, encoding)[0][2] == "Blåbær – «ja»"


def test_what_is_quoted_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_text(
        f"<main><h1>Svar</h1><p>{LONG}</p><blockquote><h2>Forslag</h2><p>Alt blir dyrere.</p><ul><li>ferje</li></ul>"
        "<table><tr><th>År</th><th>Sum</th></tr><tr><td>2025</td><td>14</td></tr></table></blockquote>"
        "<p>Vi går imot.</p></main>",
        encoding="utf-8",
    )
    blocks = read_html(path, "side.html").blocks
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING] == ["Svar"]
    assert [block.text for block in blocks if block.is_quote] == [
        "Forslag",
        "Alt blir dyrere.",
        "ferje",
        "År | Sum",
        "År: 2025 | Sum: 14",
    ]


def test_quotes_of_a_page_whose_article_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_text(
        f"<html><body><div><h1>Svar</h1><p>{LONG}</p><blockquote><p>{LONG.upper()}</p></blockquote><p>{LONG}</p>"
        "</div></body></html>",
        encoding="utf-8",
    )
    assert [b.text.isupper() for b in read_html(path, "side.html").blocks if b.is_quote] == [True]
