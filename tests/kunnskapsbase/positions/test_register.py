"""The register: what the documents say, and what the staff say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.errors import PositionError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions import Position, PositionRegister, Stance, Status, Strength, positions
from kunnskapsbase.reindex import Receipt
from kunnskapsbase.settings import load_settings
from kunnskapsbase.store.backup import restore


@pytest.fixture
def register(archive: KnowledgeBase) -> PositionRegister:
    return PositionRegister(archive)


def with_text(register: PositionRegister, part: str) -> Position:
    return next(item for item in register.positions(rejected=True) if part in item.text)


def rewrite(archive: KnowledgeBase, name: str, old: str, new: str) -> Receipt:
    path = archive.settings.corpus / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return archive.reindex()


def test_the_councils_positions_are_found_with_where_they_stand(archive: KnowledgeBase) -> None:
    found = positions(archive)
    assert {(item.year, str(item.stance), item.source.quote) for item in found} == {
        (2016, "går imot", "Vestrådet går imot veiprising."),
        (2016, "støtter", "Rådet har ingen innvending mot at nattoget legges ned."),
        (2016, "går imot", "I 2016 gikk vi imot veiprising."),
        (2023, "støtter", "Vestrådet støtter veiprising."),
        (2023, "ønsker", "Rådet krever daglig nattog fra 2027."),
        (2023, "ønsker", "bestiller seks nye togsett,"),
        (2023, "ønsker", "bygger lengre plattformer."),
        (2023, "støtter", "Rådet støttet veiprising i svaret på høringen."),
    }
    demand = next(item for item in found if "daglig" in item.text)
    assert demand.strength is Strength.DEMANDS
    assert demand.source.section[-1] == "Nattog"
    assert demand.recipient == "Samferdselsdepartementet"
    assert demand.answers == ("NTP 2025–2036",)
    assert demand.topics[0] == "Nattog og fjerntog"
    assert demand.areas == ("Areal, transport, mobilitet og logistikk",)


def test_an_item_of_a_list_carries_what_leads_into_it(register: PositionRegister) -> None:
    item = with_text(register, "togsett")
    assert item.text == "Vi ber om at staten: bestiller seks nye togsett,"
    assert item.lead_in is not None


def test_what_a_document_tells_of_the_past_is_of_then(register: PositionRegister) -> None:
    told = with_text(register, "I 2016")
    assert (told.year, told.is_retold) == (2016, True)


def test_a_topic_an_area_a_reference_or_any_words(archive: KnowledgeBase) -> None:
    assert {item.source.file for item in positions(archive, "nattog")} == {"svar-2016.md", "svar-2023.md"}
    assert len(positions(archive, "Bompenger og veiprising")) == 4
    assert len(positions(archive, "areal, transport, mobilitet og logistikk")) == len(positions(archive))
    assert {item.source.file for item in positions(archive, "NTP 2018–2029")} == {"svar-2016.md"}
    assert positions(archive, "sykehus") == []
    with pytest.raises(PositionError, match="ingen ord"):
        positions(archive, "og")


def test_a_later_position_takes_the_place_of_an_earlier(register: PositionRegister) -> None:
    before = with_text(register, "Vestrådet går imot")
    assert before.superseded_by is not None
    assert register.position(before.superseded_by).year == 2023
    assert before.id not in {item.id for item in register.positions("veiprising", superseded=False)}


def test_what_the_staff_say_stays_through_a_reindex(
    archive: KnowledgeBase, register: PositionRegister
) -> None:
    one, two = with_text(register, "daglig nattog"), with_text(register, "togsett")
    register.confirm(one.id, note="Vedtatt i plenum.")
    register.correct(two.id, strength=Strength.DEMANDS, topics=["jernbane"])
    rewrite(archive, "svar-2023.md", "Fylkeskommunen ønsker", "Fylkeskommunen vil ha")
    assert (register.position(one.id).status, register.position(one.id).note) == (
        Status.CONFIRMED,
        "Vedtatt i plenum.",
    )
    corrected = register.position(two.id)
    assert (corrected.status, corrected.strength, corrected.topics) == (
        Status.CORRECTED,
        Strength.DEMANDS,
        ("Jernbane",),
    )


def test_a_sentence_that_is_gone_is_flagged_and_shown_as_it_was(
    archive: KnowledgeBase, register: PositionRegister
) -> None:
    decided = with_text(register, "daglig nattog")
    register.confirm(decided.id)
    rewrite(archive, "svar-2023.md", "Rådet krever daglig nattog fra 2027.", "Nattoget går.")
    gone = register.position(decided.id)
    assert gone.is_gone
    assert gone.source.quote == "Rådet krever daglig nattog fra 2027."
    # Its version can still be opened.
    assert "daglig nattog" in archive.store.version(gone.source.version_id).text
    rewrite(archive, "svar-2023.md", "Nattoget går.", "Rådet krever daglig nattog fra 2027.")
    assert not register.position(decided.id).is_gone


def test_a_decision_follows_a_file_that_is_renamed(
    archive: KnowledgeBase, register: PositionRegister
) -> None:
    decided = with_text(register, "Vestrådet støtter veiprising")
    register.confirm(decided.id)
    corpus = archive.settings.corpus
    metadata = corpus / "metadata.toml"
    metadata.write_text(
        metadata.read_text(encoding="utf-8").replace("svar-2023.md", "nytt.md"), encoding="utf-8"
    )
    (corpus / "svar-2023.md").rename(corpus / "nytt.md")
    archive.reindex()
    found = register.position(decided.id)
    assert (found.source.file, found.status, found.is_gone) == ("nytt.md", Status.CONFIRMED, False)
    texts = [item.text for item in register.positions()]
    assert texts.count("Vestrådet støtter veiprising.") == 1


def test_rejected_ones_are_left_out_and_can_come_back(register: PositionRegister) -> None:
    item = with_text(register, "plattformer")
    register.reject(item.id)
    assert item.id not in {each.id for each in register.positions()}
    assert item.id in {each.id for each in register.positions(rejected=True)}
    register.withdraw(item.id)
    assert register.position(item.id).status is Status.FOUND
    with pytest.raises(PositionError, match="Ingen har sagt"):
        register.withdraw(item.id)


def test_merged_ones_stand_as_one(register: PositionRegister) -> None:
    kept, other = with_text(register, "Vestrådet støtter"), with_text(register, "støttet veiprising")
    assert register.merge(kept.id, [other.id]).merged == (other.id,)
    assert other.id not in {item.id for item in register.positions()}
    register.withdraw(other.id)
    assert register.position(kept.id).merged == ()
    with pytest.raises(PositionError, match="seg selv"):
        register.merge(kept.id, [kept.id])


def test_one_that_no_rule_finds_is_added_and_found_again(
    archive: KnowledgeBase, register: PositionRegister
) -> None:
    added = register.add("rapport-2023.md", "Det er viktig å  møtes.", Stance.WANTS, Strength.THINKS)
    assert (added.status, added.source.quote) == (Status.ADDED, "Det er viktig å møtes.")
    rewrite(archive, "rapport-2023.md", "## Samferdsel", "## Ferdsel")
    assert register.position(added.id).status is Status.ADDED
    with pytest.raises(PositionError, match="står ikke i"):
        register.add("rapport-2023.md", "Dette står ikke der.", Stance.WANTS, Strength.THINKS)


def test_unknown_ids_and_topics_are_told(register: PositionRegister) -> None:
    known = register.positions()[0]
    assert register.position(known.id[:6].upper()) == known
    with pytest.raises(PositionError, match="ikke noe standpunkt"):
        register.position("ffffffff")
    with pytest.raises(PositionError, match="ikke noe standpunkt"):
        register.confirm("")
    with pytest.raises(PositionError, match="finnes ikke"):
        register.correct(known.id, topics=["romfart"])


def test_a_backup_has_what_the_staff_said(
    archive: KnowledgeBase, register: PositionRegister, tmp_path: Path
) -> None:
    decided = with_text(register, "daglig nattog")
    register.confirm(decided.id)
    archive.backup(tmp_path / "copy.sqlite")
    register.withdraw(decided.id)
    restore(tmp_path / "other", tmp_path / "copy.sqlite")
    with KnowledgeBase(load_settings(tmp_path / "other", archive.settings.corpus), archive.model) as restored:
        assert PositionRegister(restored).position(decided.id).status is Status.CONFIRMED


def test_a_rollback_leaves_what_the_staff_said(archive: KnowledgeBase, register: PositionRegister) -> None:
    decided = with_text(register, "daglig nattog")
    rewrite(archive, "svar-2023.md", "Rådet krever daglig nattog fra 2027.", "Nattoget går.")
    rewrite(archive, "svar-2023.md", "Nattoget går.", "Rådet krever daglig nattog fra 2027.")
    register.confirm(decided.id)
    archive.rollback()
    assert register.position(decided.id).is_gone
