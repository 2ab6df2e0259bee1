from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.references import comparable_references, find_references, normalise_references, without_references


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("NOU 2022: 18", "NOU 2022: 18"),
        ("NOU 2022:18 Mellom mobilitet og migrasjon", "NOU 2022: 18"),
        ("NOU nr. 18 (2022)", "NOU 2022: 18"),
        ("NOU 18/2022", "NOU 2022: 18"),
        ("NOU 2022 nr. 18", "NOU 2022: 18"),
        ("Norges offentlige utredninger 2022: 18", "NOU 2022: 18"),
        ("Meld.St.14 (2023-2024)", "Meld. St. 14 (2023–2024)"),
        ("Meld. St. nr. 14, 2023–24", "Meld. St. 14 (2023–2024)"),
        ("stortingsmelding nr. 14 (2023-2024)", "Meld. St. 14 (2023–2024)"),
        ("St.meld. nr. 33 (2016–2017)", "Meld. St. 33 (2016–2017)"),
        ("Meld. St. 26 (2006-2007)", "St.meld. nr. 26 (2006–2007)"),
        ("prop. 57 L (2022-2023)", "Prop. 57 L (2022–2023)"),
        ("Ot.prp. nr. 32 (2007–2008)", "Ot.prp. nr. 32 (2007–2008)"),
        ("NTP 2025-36", "NTP 2025–2036"),
        ("NTP (2025–2036)", "NTP 2025–2036"),
        ("Nasjonal transportplan 2025–2036", "NTP 2025–2036"),
        ("nasjonal transportplan for årene 2025/2036", "NTP 2025–2036"),
    ],
)
def test_a_document_has_one_spelling(written: str, target: str) -> None:
    text = f"Vi viser til {written}, som er kjent."
    reference = find_references(text)[0]
    assert reference.target == target
    assert normalise_references(text[reference.start : reference.end]) == (target,)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Etter §§ 11-5 og 11-6 gjelder det.", ["§ 11-5", "§ 11-6"]),
        ("jf. § 12 a i loven", ["§ 12 a"]),
        ("jf. § 11-5 i loven, §3–1", ["§ 11-5", "§ 3-1"]),
        ("Se side 12 og sidene 14–16.", ["side 12", "side 14–16"]),
        ("s. 7", ["side 7"]),
        ("på www.Regjeringen.no/no/id1/.", ["https://www.regjeringen.no/no/id1/"]),
        ("(https://lovdata.no/a_(b))", ["https://lovdata.no/a_(b)"]),
        ("En side ved saken kostet 12 kroner.", []),
        ("2022: 18 møter, 14 (2023)", []),
    ],
)
def test_sections_pages_and_addresses(text: str, targets: list[str]) -> None:
    assert [reference.target for reference in find_references(text)] == targets


def test_kinds_and_places() -> None:
    text = "NOU 2022:18 side 3, Prop. 1 S (2023–2024), § 4, NTP 2025–2036, Meld. St. 2 og https://ks.no/x."
    found = find_references(text)
    assert [reference.kind for reference in found] == [
        "NOU",
        "page",
        "Prop.",
        "§",
        "NTP",
        "Meld. St.",
        "link",
    ]
    assert [text[reference.start : reference.end] for reference in found] == [
        "NOU 2022:18", "side 3", "Prop. 1 S (2023–2024)", "§ 4", "NTP 2025–2036", "Meld. St. 2", "https://ks.no/x",
    ]  # fmt: skip


def test_a_parenthesis_around_a_reference_is_not_part_of_it() -> None:
    text = "(jf. NTP 2025–2036)"
    (reference,) = find_references(text)
    assert text[reference.start : reference.end] == "NTP 2025–2036"


def test_without_references_leaves_the_text_s_own_years() -> None:
    assert without_references("I 2015 om NOU 2022: 98").split() == ["I", "2015", "om"]


@given(st.text(alphabet="NOUTP§ .:–-()/MeldStsid0123456789www.no", max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    found = find_references(text)
    assert [reference.start for reference in found] == sorted(reference.start for reference in found)
    assert all(0 <= reference.start < reference.end <= len(text) for reference in found)
    assert set(comparable_references(text)) <= set(found)
    assert normalise_references(text) == normalise_references(" ".join(normalise_references(text)))
