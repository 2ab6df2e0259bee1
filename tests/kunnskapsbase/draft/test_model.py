"""Drafts: their provenance is computed, their status follows from it, and they go through JSON unchanged."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from draft.samples import citation, draft
from kunnskapsbase.draft.model import Draft, Paragraph, Status
from kunnskapsbase.draft.provenance import Provenance, compared, plain, provenance_of

TEXT = st.text("abc \n-", max_size=60)


def test_a_draft_goes_through_json_unchanged() -> None:
    assert Draft.from_dict(draft().as_dict()) == draft()


def test_provenance_follows_from_text_and_sources() -> None:
    source = citation("Rådet ber om tog bane")
    assert provenance_of("Rådet ber om\n- tog\n- bane", (source,)) is Provenance.REUSED
    assert provenance_of("Rådet ber om tog", (source,)) is Provenance.ADAPTED
    assert provenance_of("Rådet ber om tog", ()) is Provenance.NEW


def test_it_is_a_draft_until_nothing_new_is_unconfirmed() -> None:
    made = draft()
    assert made.status is Status.DRAFT
    confirmed = replace(
        made,
        sections=tuple(
            replace(
                section, paragraphs=tuple(replace(item, confirmed_by="Kari") for item in section.paragraphs)
            )
            for section in made.sections
        ),
    )
    assert confirmed.status is Status.READY


def test_what_was_added_to_a_quote_is_told() -> None:
    (change,) = Paragraph(
        "p", "I 2023 sa rådet: Rådet støtter veiprising.", Provenance.ADAPTED, (citation(),)
    ).changes
    assert (change.before, change.after) == ("", "I 2023 sa rådet:")


@given(TEXT, TEXT)
def test_comparing_loses_no_word(said: str, text: str) -> None:
    assert " ".join(words for _, words in compared(said, text) if words) == plain(text)


def test_gaps_and_versions() -> None:
    made = draft()
    assert [at for at, _ in made.gaps] == [1]
    assert made.version_ids == {1}
