from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import KINDS, Block, BlockKind, Metadata, Reading
from ingest.languages import guess_language
from ingest.metadata import extract_metadata, normalise_references
from ingest.norwegian import parse_date
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.text import read_text

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
OWN = ("Osloregionen", "Fjordregionen")
TODAY = date(2026, 11, 23)


def reading(*texts: str, **properties: str) -> Reading:
    """A reading whose texts are paragraphs, or headings where they begin with #."""
    blocks = tuple(
        Block(BlockKind.HEADING, text.lstrip("# "), text.count("#", 0, 6))
        if text.startswith("#")
        else Block(BlockKind.PARAGRAPH, text)
        for text in texts
    )
    return Reading(blocks=blocks, properties=properties)


def extract(*texts: str, name: str = "fil.docx", **properties: str) -> Metadata:
    return extract_metadata(reading(*texts, **properties), name, OWN, today=TODAY)


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("NOU 2022: 18", ("NOU 2022: 18",)),
        ("NOU 2023:3 og NOU 2023: 3", ("NOU 2023: 3",)),
        ("NOU 2022:18 Mellom mobilitet og migrasjon", ("NOU 2022: 18",)),
        ("Meld. St. 14 (2023-2024)", ("Meld. St. 14 (2023–2024)",)),
        ("Meld.St. 14 (2023–24)", ("Meld. St. 14 (2023–2024)",)),
        ("Meld. St. 20", ("Meld. St. 20",)),
        ("St.meld. nr. 26 (2006-2007)", ("St.meld. nr. 26 (2006–2007)",)),
        ("Prop. 8 S (2021–2022)", ("Prop. 8 S (2021–2022)",)),
        ("Prop. L 45 (2025-2026)", ("Prop. 45 L (2025–2026)",)),
        ("Nasjonal transportplan 2025-2036", ("NTP 2025–2036",)),
        ("Nasjonal transportplan (NTP) for perioden 2025 – 2036", ("NTP 2025–2036",)),
        ("NTP 2025-\n2036", ("NTP 2025–2036",)),
        ("nou-2022-18", ("NOU 2022: 18",)),
        ("Det er 2022: 18 møter og en propell.", ()),
    ],
)
def test_references_are_written_in_one_way(text: str, references: tuple[str, ...]) -> None:
    assert normalise_references(text) == references


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12. mars 2023", "2023-03-12"),
        ("12.03.2023", "2023-03-12"),
        ("1.1.2005", "2005-01-01"),
        ("3. okt. 2022", "2022-10-03"),
        ("2026-07-03", "2026-07-03"),
        ("30. februar 2023", None),
        ("mars 2023", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi er ikke enige, og det har vi sagt fra om. Noe mer må gjøres også for de andre.", "nb"),
        ("Vi er ikkje samde, og det har vi sagt frå om. Noko meir må òg gjerast for dei andre.", "nn"),
        ("The council does not agree with the proposal, and this has been said.", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_short_text_goes_by_what_the_file_declares() -> None:
    assert guess_language("Hei", "nn-NO") == "nn"
    assert guess_language("Hei", "no") == "nb"
    assert guess_language("") == "nb"


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ("Svar om vei", "Svar om vei"),
        ("Noark 5        Vedlegg nr. 1", "Noark 5 Vedlegg nr. 1"),
        ("Microsoft Word - x", "Veier i sør"),
        ("untitled", "Veier i sør"),
        ("Dokument1", "Veier i sør"),
        ("svar_ntp.docx", "Veier i sør"),
        ("", "Veier i sør"),
    ],
)
def test_title_of_the_file_unless_useless(own: str, title: str) -> None:
    assert extract("# Forord", "# Veier i sør", "Brødtekst.", title=own).title == title


def test_title_from_the_cover_the_short_line_or_the_file_name() -> None:
    assert extract("Årsrapport for 2023", "# FORORD", "# STRATEGI", "Tekst.").title == "Årsrapport for 2023"
    assert extract("Postboks 1, 0001 Oslo", "Veier i sør", "En hel setning.").title == "Veier i sør"
    assert extract("En hel setning.", name="svar/svar_om-vei.pdf").title == "Svar om vei"


def test_a_series_number_is_completed() -> None:
    assert extract("# NOU 2019: 8", "# Avgift på sukker", title="NOU 2019: 8").title == (
        "NOU 2019: 8 Avgift på sukker"
    )
    assert extract("Tekst.", title="NOU 2019: 8", subject="Om sukker").title == "NOU 2019: 8 Om sukker"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Årsrapport for 2023", "årsrapport"),
        ("Årsmelding 2022", "årsrapport"),
        ("Høringssvar til NOU 2022: 18", "høringssvar"),
        ("Høyringssvar om jernbane", "høringssvar"),
        ("NOU 2023: 3 – høringsuttalelse fra Osloregionen", "høringsuttalelse"),
        ("Høyringsfråsegn om vei", "høringsuttalelse"),
        ("Innspill til Nasjonal transportplan 2025-2036", "innspill"),
        ("Uttalelse om tiltak for fjorden", "uttalelse"),
        ("Fråsegn om ferjer", "uttalelse"),
        ("Næringspolitisk posisjonsnotat", "posisjonsnotat"),
        ("Høringsnotat om endringer i loven", "høringsnotat"),
        ("Høring – forslag til ny lov", "høringsnotat"),
        ("Høyring av forslag til endringar", "høringsnotat"),
        ("NOU 2019: 8 Avgift på sukker", "NOU"),
        ("Meld. St. 14 (2023–2024) Nasjonal transportplan", "Meld. St."),
        ("Prop. 8 S (2021–2022)", "Prop."),
        ("Handlingsprogram 2024", "annet"),
    ],
)
def test_kind_by_title(title: str, kind: str) -> None:
    assert kind in KINDS
    assert extract(f"# {title}", "Brødtekst om saken.").kind == kind


def test_kind_by_cover_and_file_name() -> None:
    assert extract("Norges offentlige utredninger 2019: 8", "Avgift på sukker", "Tekst.").kind == "NOU"
    assert extract("# Jernbane i sør", "Tekst.", name="horingssvar-jernbane.docx").kind == "høringssvar"


def test_a_mention_is_not_a_kind() -> None:
    assert extract("# Handlingsprogram", "Styret vil sende en uttalelse og et innspill.").kind == "annet"


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Vedtatt i styret 12. mars 2023", "2023-03-12"),
        ("Dato: 12.03.2023", "2023-03-12"),
        ("Oslo, 12. mars 2023", "2023-03-12"),
        ("16. november 2018", "2018-11-16"),
        ("Avgitt til Finansdepartementet 9. april 2019.", "2019-04-09"),
        ("Svarfrist: 12. mars 2023", None),
        ("Vi viser til brev 19. august 2025 om saken.", None),
        ("Vår ref.: 23/1 Deres ref.: 23/2 Oslo, 12. mars 2023", "2023-03-12"),
        ("Rådet vedtok enstemmig dette svaret 26. februar 2021.", "2021-02-26"),
        ("Styret vedtok 28. oktober 2020 en strategi.", None),
        ("Oslo, 12. mars 2031", None),
    ],
)
def test_date_near_the_top(line: str, iso: str | None) -> None:
    assert extract("# Sak", line, "Brødtekst.").date == iso


def test_a_decision_outweighs_an_earlier_date() -> None:
    assert extract("Oslo, 1. mars 2023", "# Sak", "Vedtatt i styret 23. juni 2023").date == "2023-06-23"


@pytest.mark.parametrize(
    ("title", "line", "year"),
    [
        ("Årsrapport for 2023", "Til behandling på representantskapet 29. august 2024", 2023),
        ("NOU 2019: 8 Avgift på sukker", "Tekst.", 2019),
        ("Høringssvar til NOU 2022: 18", "Oslo, 12. mars 2023", 2023),
        ("Høringssvar til NOU 2022: 18", "Tekst.", None),
        ("Innspill til NTP 2025-2036", "Oslo, 12. mars 2023", 2023),
        ("Handlingsprogram 2040", "Tekst.", None),
        ("Strategi 2021–2024", "Tekst.", None),
    ],
)
def test_year(title: str, line: str, year: int | None) -> None:
    assert extract(f"# {title}", line).year == year


def test_what_a_response_answers() -> None:
    answered = extract(
        "# Høringssvar om arbeid og flytting",
        "Vi viser til høring av NOU 2022:18 Mellom mobilitet og migrasjon. Se også NOU 2010: 1.",
    )
    assert answered.answers == ("NOU 2022: 18",)
    assert extract("# Årsrapport for 2023", "Vi svarte på høring av NOU 2022: 18.").answers == ()


def test_a_title_that_names_what_it_answers_settles_it() -> None:
    text = "I høringen av NTP 2018–2029 sa vi noe annet."
    assert extract("# Høringssvar – NTP 2022–2033", text).answers == ("NTP 2022–2033",)


def test_year_of_the_file_name_and_date_of_the_title_come_last() -> None:
    assert extract("# Handlingsprogram", name="handlingsprogram-2024.docx").year == 2024
    assert extract("# Høringssvar", name="horingssvar-nou-2020-99.docx").year is None
    assert extract("# Vedtak i møtet 25. november 2022", "Tekst.").date == "2022-11-25"


def test_body() -> None:
    assert extract("# Høringssvar", "Osloregionen", "Vedtatt i styret 12. mars 2023").body == "styret"
    assert extract("# Høring – ny lov", "Klima- og miljødepartementet").body == "Klima- og miljødepartementet"
    assert extract("# Høringssvar fra Osloregionen", "Til Samferdselsdepartementet").body == "Osloregionen"
    royal = extract("# Prop. 8 S (2021–2022)", author="Det kongelige kommunal- og moderniseringsdepartement")
    assert royal.body == "Kommunal- og moderniseringsdepartementet"
    committee = extract("# Uttalelse om fjorden", "Behandlet i interessepolitisk utvalg 1. juni 2023")
    assert committee.body == "interessepolitisk utvalg"


@pytest.mark.parametrize(
    ("texts", "voice"),
    [
        (("# Høringsuttalelse fra Osloregionen om vei",), "own"),
        (("# Fjordregionens innspill til NTP 2025–2036",), "own"),
        (("Osloregionen", "# Høringssvar om vei", "Vi mener mye."), "own"),
        (("# Årsrapport for 2023", "Osloregionen har møttes. I OSLOREGIONEN er mye gjort."), "own"),
        (("# Høring – ny veilov", "Til Osloregionen", "Departementet sender saken på høring."), "other"),
        (("# Høringssvar fra Dalregionen", "Osloregionen og Osloregionen mener det samme."), "other"),
        (("# Uttalelse om fjorden", "Til Osloregionen", "Dalrådet mener. Dalrådet vil."), "other"),
        (("# Notat om vei", "Osloregionen er nevnt, Osloregionen igjen."), "other"),
        (("# Notat om vei", "Fra: Osloregionen"), "own"),
    ],
)
def test_voice(texts: tuple[str, ...], voice: str) -> None:
    assert extract(*texts).voice == voice


def test_voice_by_author() -> None:
    assert extract("# Notat om vei", author="Osloregionen IPR").voice == "own"


def test_an_empty_reading_has_a_title_too() -> None:
    assert extract_metadata(Reading(blocks=()), "svar.pdf", ()).title == "Svar"


@given(
    st.lists(st.text(max_size=80), max_size=8),
    st.text(max_size=30),
    st.lists(st.text(max_size=12), max_size=2),
)
def test_never_raises(texts: list[str], name: str, own: list[str]) -> None:
    found = extract_metadata(reading(*texts, title=name, author=name), name, own, today=TODAY)
    assert found.title
    assert found.kind in KINDS
    assert found.year is None or found.year <= TODAY.year + 1


@pytest.mark.real_documents
@pytest.mark.skipif(not REAL.is_dir(), reason="the shared documents are not here")
def test_real_documents() -> None:
    report = extract_metadata(
        read_text(REAL / "osloregionen-arsrapport-2023.txt", "x"), "osloregionen-arsrapport-2023.txt", OWN
    )
    assert (report.title, report.kind, report.year) == ("Årsrapport for 2023", "årsrapport", 2023)
    assert (report.date, report.voice, report.language) == ("2024-08-29", "own", "nb")
    for number, language in (("3167072", "nb"), ("3168423", "nb"), ("3168525", "nn")):
        name = f"regjeringen-id{number}.html"
        letter = extract_metadata(read_html(REAL / name, name), name, OWN)
        assert (letter.kind, letter.date, letter.voice) == ("høringsnotat", "2026-07-03", "other")
        assert letter.language == language
        assert letter.body is not None
        assert letter.body.endswith("departementet")
    name = "noark5-v5-vedl1-metadatakatalog.docx"
    assert extract_metadata(read_docx(REAL / name, name), name, OWN).title == "Noark 5 Vedlegg nr. 1"


def test_a_document_is_not_what_it_quotes() -> None:
    quote = (
        "Samferdselsdepartementet foreslår dette. Frist 1. mai 2024. Dalregionen, Dalregionen og Dalregionen."
    )
    blocks = (
        Block(BlockKind.HEADING, "Uttalelse om ferjer", 1),
        Block(BlockKind.PARAGRAPH, quote, is_quote=True),
        Block(
            BlockKind.PARAGRAPH, "Fjordregionen mener at ferjene skal være gratis. Fjordregionen går imot."
        ),
    )
    assert extract_metadata(Reading(blocks), "fil.md", OWN, today=TODAY).voice == "own"
