"""Changes to a draft: what a paragraph comes from is told anew after each."""

from __future__ import annotations

import pytest

from draft.samples import citation, draft
from kunnskapsbase.draft import editing
from kunnskapsbase.draft.provenance import Provenance
from kunnskapsbase.errors import DraftError


def ids(made):
    return [paragraph.id for paragraph in made.paragraphs]


def test_rewriting_makes_adapted_and_says_what_is_not_covered():
    changed = editing.rewrite(draft(), "p2", "Rådet støtter 12 former for veiprising.")
    paragraph = editing.paragraph_of(changed, "p2")
    assert paragraph.provenance is Provenance.ADAPTED
    assert any("tallet 12" in check for check in paragraph.checks)
    back = editing.rewrite(changed, "p2", "Rådet støtter veiprising.")
    assert editing.paragraph_of(back, "p2").provenance is Provenance.REUSED


def test_rewriting_takes_a_confirmation_back():
    confirmed = editing.confirm(draft(), "p4", "Kari")
    assert not editing.paragraph_of(confirmed, "p4").is_open
    assert editing.paragraph_of(editing.rewrite(confirmed, "p4", "Noe annet."), "p4").is_open


def test_swapping_sources():
    other = citation("Rådet går imot veiprising.")
    swapped = editing.swap_sources(draft(), "p2", [other])
    assert editing.paragraph_of(swapped, "p2").provenance is Provenance.ADAPTED
    without = editing.swap_sources(draft(), "p2", [])
    assert editing.paragraph_of(without, "p2").provenance is Provenance.NEW


def test_moving_paragraphs_and_sections():
    assert ids(editing.move(draft(), "p3", "p2")) == ["p1", "p3", "p2", "p4"]
    assert ids(editing.move(draft(), "p1", "p4")) == ["p2", "p3", "p1", "p4"]
    assert ids(editing.move(draft(), "p2", None)) == ["p1", "p3", "p2", "p4"]
    assert ids(editing.move(draft(), "p2", "p2")) == ids(draft())
    assert ids(editing.move_section(draft(), 2, 1)) == ["p1", "p4", "p2", "p3"]


def test_adding_and_removing():
    added = editing.add_paragraph(draft(), 2, "Ferjene bør bli gratis.")
    assert ids(added) == ["p1", "p2", "p3", "p4", "p5"]
    assert editing.paragraph_of(added, "p5").is_open
    assert ids(editing.remove(added, "p4")) == ["p1", "p2", "p3", "p5"]


@pytest.mark.parametrize(
    "change",
    [
        lambda made: editing.rewrite(made, "p9", "Tekst"),
        lambda made: editing.rewrite(made, "p2", " "),
        lambda made: editing.confirm(made, "p4", " "),
        lambda made: editing.move(made, "p1", "p9"),
        lambda made: editing.move_section(made, 0, 7),
        lambda made: editing.add_paragraph(made, 0, ""),
        lambda made: editing.remove(made, "p9"),
    ],
)
def test_what_cannot_be_done_is_told(change):
    with pytest.raises(DraftError):
        change(draft())
