"""A small draft and letter for tests that need no archive behind them."""

from __future__ import annotations

from kunnskapsbase.answer import Citation
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.letter_points import Point, PointKind
from kunnskapsbase.draft.material import Excerpt, Material
from kunnskapsbase.draft.model import Draft, DraftSection, Paragraph, Part
from kunnskapsbase.draft.provenance import Provenance


def citation(
    quote: str = "Rådet støtter veiprising.", version_id: int = 1, date: str = "2023-06-20"
) -> Citation:
    return Citation(
        1, "svar.pdf", "Høringssvar – NTP 2025–2036", "høringssvar", "rådet", date, 2, "2", ("2 Veiprising",), quote,
        0, len(quote), ((2, 0, len(quote)),), "p1", "0" * 12, version_id,
    )  # fmt: skip


LETTER = HearingLetter(
    title="Høringsbrev – ny transportplan",
    points=(
        Point("Bør veiprising innføres?", number="1", quote="Bør veiprising innføres?", page=1),
        Point("Bør ferjene bli gratis?", PointKind.QUESTION, "2", quote="Bør ferjene bli gratis?", page=1),
    ),
    document="ny transportplan",
    sender="Samferdselsdirektoratet",
    case_number="26/1904",
    date="2026-11-02",
    deadline="2027-03-01",
    file="brev.pdf",
    sha256="ab" * 32,
)


def draft() -> Draft:
    source = citation()
    gap = "Ingen tidligere posisjon: trenger politisk avklaring."
    return Draft(
        title="Høringssvar – Ny transportplan",
        council="Fjordregionen interkommunalt politisk råd",
        letter=LETTER,
        language="nb",
        sections=(
            DraftSection(
                Part.INGRESS,
                "",
                (Paragraph("p1", "Rådet viser til brevet.", Provenance.NEW, checks=("Fyll inn dato.",)),),
            ),
            DraftSection(
                Part.POINT,
                "Spørsmål 1: Veiprising",
                (
                    Paragraph("p2", "Rådet støtter veiprising.", Provenance.REUSED, (source,)),
                    Paragraph(
                        "p3", "I 2023 sa rådet: Rådet støtter veiprising.", Provenance.ADAPTED, (source,)
                    ),
                ),
                0,
            ),
            DraftSection(
                Part.POINT, "Spørsmål 2", (Paragraph("p4", "[Avklares.]", Provenance.NEW, checks=(gap,)),), 1
            ),
        ),
        materials=(
            Material(("veiprising",), 0.8, basis=(Excerpt("Rådet støtter veiprising.", source, 2023, True),)),
            Material(("ferje",), 0.1, gap=gap),
        ),
    )
