from __future__ import annotations

import pytest

from ingest.document import Block, BlockKind, Metadata, Section
from ingest.outline import sections_of
from ingest.pipeline import assemble
from ingest.voices import section_voice, sections_in_voices

OWN = ("Osloregionen",)


@pytest.mark.parametrize(
    "heading",
    [
        "Høringsnotatets forslag",
        "Departementets vurdering",
        "2.1 Departementets forslag til ny § 3",
        "Samferdselsdepartementets begrunnelse",
        "Regjeringens forslag",
        "Vedlegg: brev fra departementet",
        "Vedlegg 2 – Høringsbrev",
        "Vedlegg 1: Notat fra Jernbanedirektoratet",
        "Utdrag fra NOU 2022: 18",
    ],
)
def test_another_s_text_in_an_own_document(heading: str) -> None:
    assert section_voice([heading], "own", OWN) == "other"
    assert section_voice([heading, "Innledning"], "own", OWN) == "other"


@pytest.mark.parametrize(
    "heading",
    [
        "Merknader til departementets forslag",
        "Vår vurdering",
        "Osloregionens syn på høringsnotatets forslag",
        "Vedlegg 1: Kart",
        "Arbeidsutvalgets vurdering",
        "Departementet må lytte",
        "Forslag",
        "",
    ],
)
def test_headings_that_only_speak_of_others(heading: str) -> None:
    assert section_voice([heading], "own", OWN) is None


def test_the_council_s_answer_below_the_other_s_heading_is_its_own() -> None:
    for heading in ("Vår vurdering", "Merknader", "3.1 Vurdering", "Osloregionens syn"):
        assert section_voice(["Departementets forslag", heading], "own", OWN) is None
    assert section_voice(["Vedlegg: brev fra departementet", "Vurdering"], "own", OWN) == "other"


def test_the_committee_is_another_s_only_where_its_report_is_answered() -> None:
    assert section_voice(["Utvalgets forslag"], "own", OWN, ("NOU 2022: 18",)) == "other"
    assert section_voice(["Utvalgets forslag"], "own", OWN) is None


@pytest.mark.parametrize(
    ("heading", "voice"),
    [
        ("Høringsuttalelse fra Osloregionen", "own"),
        ("Vedlegg 3: Uttalelse om jernbanen fra Osloregionen", "own"),
        ("Osloregionens høringssvar", "own"),
        ("Osloregionen", None),
        ("Departementets vurdering av Osloregionens innspill", None),
        ("Uttalelse fra Dalregionen", None),
    ],
)
def test_the_council_s_text_in_another_s_document(heading: str, voice: str | None) -> None:
    assert section_voice([heading], "other", OWN) == voice


def marked(*texts: str, voice: str = "own", language: str = "nb") -> tuple[str, tuple[Section, ...]]:
    blocks = tuple(
        Block(BlockKind.HEADING, text.lstrip("# "), 1)
        if text.startswith("#")
        else Block(BlockKind.PARAGRAPH, text)
        for text in texts
    )
    text, starts = assemble(blocks)
    metadata = Metadata(title="x", voice=voice, language=language)
    return text, sections_in_voices(sections_of(blocks, starts), text, blocks, starts, metadata, OWN)


QUOTE = "«Alle rutene skal ligge fast i ti år, og kommunene skal dekke det som takstene ikke dekker i disse årene.»"


def test_a_paragraph_that_quotes_the_ministry_is_a_section_of_its_own() -> None:
    text, sections = marked("# Ruter", "I høringsnotatet heter det:", QUOTE, "Det er vi imot.")
    assert [(text[section.start : section.end], section.voice) for section in sections] == [
        ("I høringsnotatet heter det:", None),
        (QUOTE, "other"),
        ("Det er vi imot.", None),
    ]
    assert {section.path for section in sections} == {("Ruter",)}


@pytest.mark.parametrize("lead", ["Vi sa i 2019:", "Departementet foreslår mye.", "Rådet vedtok:"])
def test_a_quote_of_nobody_named_stays(lead: str) -> None:
    _, sections = marked("# Ruter", lead, QUOTE)
    assert [section.voice for section in sections] == [None]


def voices_of(*texts: str) -> list[tuple[str, str | None]]:
    """The sections of an own document; what begins with > is marked as a quote."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text.lstrip("> "), is_quote=text.startswith(">")) for text in texts
    )
    text, starts = assemble(blocks)
    sections = sections_in_voices(
        sections_of(blocks, starts), text, blocks, starts, Metadata(title="x", voice="own"), OWN
    )
    return [(text[section.start : section.end], section.voice) for section in sections]


def test_what_the_file_marks_as_a_quote_is_another_s() -> None:
    found = voices_of("Om ferjene er det sagt:", "> Ferjene skal koste.", "> Fra 2025.", "Det er vi imot.")
    assert found == [
        ("Om ferjene er det sagt:", None),
        ("Ferjene skal koste.\n\nFra 2025.", "other"),
        ("Det er vi imot.", None),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Saken er gammel. I 2019 sa vi:",
        "Osloregionen har tidligere uttalt:",
        "Styret vedtok:",
        "Da skrev vi:",
        "Vårt høringssvar til departementet:",
        "Rådets vedtak:",
        "Vi svarte departementet slik:",
    ],
)
def test_the_council_s_quote_of_itself_is_its_own(lead: str) -> None:
    assert {voice for _, voice in voices_of(lead, "> Ferjene skal være gratis.")} == {None}


@pytest.mark.parametrize(
    "lead",
    [
        "Vi er uenige i dette:",
        "Departementet gjengir det vi sa:",
        "Vi sa ja. Direktoratet skriver:",
        "Vi sa nei.",
        "Slik er forslaget:",
    ],
)
def test_a_quote_that_the_council_only_speaks_of_is_another_s(lead: str) -> None:
    assert voices_of(lead, "> Ferjene skal koste.")[-1] == ("Ferjene skal koste.", "other")


def test_a_quote_in_another_s_document_stays_another_s() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "De skriver:"), Block(BlockKind.PARAGRAPH, "Ja.", is_quote=True))
    text, starts = assemble(blocks)
    found = sections_in_voices(
        sections_of(blocks, starts), text, blocks, starts, Metadata(title="x", voice="other"), OWN
    )
    assert [section.voice for section in found] == [None]


def test_language_of_sections() -> None:
    nynorsk = "Vi er ikkje samde, og det har vi sagt frå om. Noko meir må òg gjerast, og vi ser korleis dei gjer det."
    _, sections = marked(
        "# A", "Vi er ikke enige, og det har vi sagt fra om til dere.", "# B", nynorsk, "# C", "Ikkje."
    )
    assert [section.language for section in sections] == [None, "nn", None]
