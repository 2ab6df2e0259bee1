"""A text held against the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.errors import PositionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import PositionRegister, Stance
from kunnskapsbase.positions.comparing import FindingKind
from kunnskapsbase.positions.contradictions import Check, check_file, check_text


def kinds(check: Check) -> list[tuple[str, FindingKind]]:
    return [(finding.text, finding.kind) for finding in check.findings]


@pytest.mark.parametrize(
    "text",
    [
        "Vestrådet støtter ikke veiprising.",
        "Vi går imot veiprising.",
        "Rådet sier nei til veiprising.",
        "Vi er mot veiprising.",
        "Nei til veiprising.",
        "Rådet avviser veiprising.",
        "Vi vil ikke ha veiprising.",
        "Veiprising bør ikke innføres.",
        "Det skal ikke være veiprising.",
        "Me støttar ikkje vegprising.",
        "Innføring av veiprising går vi imot.",
        "Veiprising er rådet uenig i.",
    ],
)
def test_no_plain_denial_is_missed(archive: KnowledgeBase, text: str) -> None:
    found = check_text(archive, text)
    assert kinds(found) == [(text, FindingKind.OPPOSITE)]
    assert found.findings[0].position is not None
    assert "støtte" in found.findings[0].position.text


def test_what_agrees_is_not_reported(archive: KnowledgeBase) -> None:
    text = "Rådet støtter veiprising. Vi krever daglig nattog fra 2027. Departementet går imot veiprising."
    assert check_text(archive, text).findings == ()


def test_other_numbers_weaker_and_new_claims(archive: KnowledgeBase) -> None:
    found = dict(
        kinds(
            check_text(
                archive,
                "Rådet krever daglig nattog fra 2031. Vi ber om at staten bestiller fire nye togsett.\n\n"
                "Vi peker på at det trengs daglig nattog fra 2027.\n\nRådet ber om et nytt svømmeanlegg.",
            )
        )
    )
    assert found["Rådet krever daglig nattog fra 2031."] is FindingKind.OTHER_FIGURE
    assert found["Vi ber om at staten bestiller fire nye togsett."] is FindingKind.OTHER_FIGURE
    assert found["Vi peker på at det trengs daglig nattog fra 2027."] is FindingKind.WEAKER
    assert found["Rådet ber om et nytt svømmeanlegg."] is FindingKind.NEW


def test_a_file_is_checked_with_its_lists(archive: KnowledgeBase, tmp_path: Path) -> None:
    draft = tmp_path / "utkast.md"
    draft.write_text(
        "# Utkast\n\nVi ber om:\n\n- at nattoget legges ned\n- flere svømmehaller\n", encoding="utf-8"
    )
    found = check_file(archive, draft)
    assert kinds(found)[0] == ("Vi ber om: at nattoget legges ned", FindingKind.OPPOSITE)
    assert found.claims == 2
    assert found.as_dict()["findings"][0]["position"]["year"] == 2023


def test_what_the_staff_say_counts(archive: KnowledgeBase) -> None:
    register = PositionRegister(archive)
    for position in register.positions("veiprising", superseded=False):
        register.correct(position.id, stance=Stance.OPPOSES)
    assert kinds(check_text(archive, "Rådet støtter veiprising."))[0][1] is FindingKind.OPPOSITE


def test_an_empty_text_and_a_missing_file_are_told(archive: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(PositionError, match="tom"):
        check_text(archive, " \n ")
    with pytest.raises(PositionError, match="finnes ikke"):
        check_file(archive, tmp_path / "nowhere.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(PositionError):
        check_file(archive, tmp_path / "broken.pdf")


def test_no_position_that_holds_is_at_odds_with_another_one(sample_knowledge_base: KnowledgeBase) -> None:
    """A draft says again what the council has said; two conditions of one position are no contradiction."""
    register = PositionRegister(sample_knowledge_base)
    held = [item for item in register.positions(superseded=False) if not item.is_retold and not item.lead_in]
    found = check_text(sample_knowledge_base, "\n\n".join(item.source.quote for item in held))
    said = {item.source.quote for item in held}
    assert [finding.text for finding in found.findings if finding.text in said] == []
