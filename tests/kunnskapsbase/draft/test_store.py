"""Drafts in the store: versions, two people at once, and what they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from draft.samples import LETTER, draft
from kunnskapsbase.draft import editing
from kunnskapsbase.draft.hearings import HearingRegister
from kunnskapsbase.draft.store import DraftStore
from kunnskapsbase.errors import DraftChangedError, DraftError
from kunnskapsbase.store import Store
from kunnskapsbase.store.backup import restore


def test_versions_are_kept_and_the_newest_is_read(tmp_path: Path) -> None:
    with Store(tmp_path / "home") as store:
        drafts = DraftStore(store)
        first = drafts.add(draft(), by="Kari")
        confirmed = editing.confirm(first.draft, "p4", "Kari")
        second = drafts.save(first.id, confirmed, first.version, by="Kari", note="Bekreftet p4")
        assert (second.version, drafts.read(first.id).draft) == (2, confirmed)
        assert drafts.read(first.id, 1).draft == draft()
        assert [(row.version, row.note) for row in drafts.history(first.id)] == [
            (2, "Bekreftet p4"),
            (1, "Første utkast"),
        ]
        assert [row.version for row in drafts.history()] == [2]


def test_two_people_do_not_write_over_each_other(tmp_path: Path) -> None:
    with Store(tmp_path / "home") as store:
        drafts = DraftStore(store)
        opened = drafts.add(draft())
        drafts.save(opened.id, editing.confirm(opened.draft, "p4", "Kari"), opened.version, by="Kari")
        with pytest.raises(DraftChangedError, match="endret av Kari"):
            drafts.save(opened.id, editing.confirm(opened.draft, "p4", "Ola"), opened.version, by="Ola")
        assert editing.paragraph_of(drafts.read(opened.id).draft, "p4").confirmed_by == "Kari"


def test_drafts_and_hearings_survive_a_restart_and_a_backup(tmp_path: Path) -> None:
    with Store(tmp_path / "home") as store:
        saved = DraftStore(store).add(draft())
        HearingRegister(store).add(LETTER, saved.id)
    with Store(tmp_path / "home") as store:
        assert DraftStore(store).read(saved.id) == saved
        store.backup(tmp_path / "kopi.sqlite")
    restore(tmp_path / "ny", tmp_path / "kopi.sqlite")
    with Store(tmp_path / "ny") as store:
        assert DraftStore(store).read(saved.id) == saved
        assert HearingRegister(store).hearings()[0].draft_id == saved.id


def test_unknown_and_deleted_drafts_are_told(tmp_path: Path) -> None:
    with Store(tmp_path / "home") as store:
        drafts = DraftStore(store)
        saved = drafts.add(draft())
        with pytest.raises(DraftError, match="ingen versjon 7"):
            drafts.read(saved.id, 7)
        drafts.delete(saved.id)
        for action in (drafts.read, drafts.delete):
            with pytest.raises(DraftError, match="nummer"):
                action(saved.id)
        assert drafts.add(draft()).id == saved.id + 1
