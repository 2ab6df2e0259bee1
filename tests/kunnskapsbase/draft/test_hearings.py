"""Hearings: entered once, moved on, and what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from draft.samples import LETTER, draft
from kunnskapsbase.draft.hearings import HearingRegister, HearingStatus
from kunnskapsbase.draft.store import DraftStore
from kunnskapsbase.errors import DraftError
from kunnskapsbase.store import Store


def test_a_letter_is_entered_once_and_gets_its_draft(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        register = HearingRegister(store)
        received = register.add(LETTER)
        assert (received.status, received.deadline) == (HearingStatus.RECEIVED, "2027-03-01")
        saved = DraftStore(store).add(draft())
        begun = register.add(replace(LETTER, sha256=""), saved.id)
        assert (begun.id, begun.status, begun.draft_id) == (received.id, HearingStatus.IN_WORK, saved.id)
        assert register.letter(begun.id) == LETTER
        DraftStore(store).delete(saved.id)
        assert register.hearing(begun.id).draft_id is None


def test_fields_are_set_and_taken_back(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        register = HearingRegister(store)
        number = register.add(LETTER).id
        changed = register.change(
            number, status=HearingStatus.SENT, responsible="Kari", answer_file="svar.pdf"
        )
        assert (changed.status, changed.responsible, changed.answer_file) == (
            HearingStatus.SENT,
            "Kari",
            "svar.pdf",
        )
        assert register.change(number, responsible="").responsible is None
        with pytest.raises(DraftError, match="ikke en dato"):
            register.change(number, deadline="1. mars")
        with pytest.raises(DraftError, match="utkast"):
            register.change(number, draft_id=9)
        register.delete(number)
        with pytest.raises(DraftError, match="høring med nummer"):
            register.hearing(number)


def test_due_are_those_not_sent_with_a_near_or_passed_deadline(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        register = HearingRegister(store)
        numbers = {
            deadline: register.add(
                replace(LETTER, sha256=str(place), case_number=f"26/{place}", deadline=deadline)
            ).id
            for place, deadline in enumerate(("2027-02-20", "2027-01-05", "2027-06-01", None, "2027-02-01"))
        }
        register.change(numbers["2027-02-01"], status=HearingStatus.SENT)
        due = register.due(30, date(2027, 1, 25))
        assert [hearing.deadline for hearing in due] == ["2027-01-05", "2027-02-20"]
        assert [hearing.days_left(date(2027, 1, 25)) for hearing in due] == [-20, 26]
        assert register.hearings()[-1].status is HearingStatus.SENT
