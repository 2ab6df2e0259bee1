"""What the staff have said of positions, in the tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kunnskapsbase.store import Store, position_decisions, schema
from kunnskapsbase.store.position_decisions import CONFIRMED, REJECTED, Decision

DECISION = Decision(
    position="0a1b2c3d",
    decision=CONFIRMED,
    file="svar.md",
    quote="Rådet støtter brua.",
    decided="2026-01-01T00:00:00.000+00:00",
    seen={"id": "0a1b2c3d"},
    topics=("Vei",),
    note="Sett",
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def test_the_latest_decision_on_a_position_counts(store: Store) -> None:
    with store.database.transaction() as connection:
        position_decisions.decide(connection, DECISION, None)
        position_decisions.decide(connection, replace(DECISION, decision=REJECTED, topics=None), None)
    with store.database.read() as connection:
        (found,) = position_decisions.decisions(connection)
    assert found == replace(DECISION, decision=REJECTED, topics=None)
    store.close()


def test_a_decision_is_withdrawn_once(store: Store) -> None:
    with store.database.transaction() as connection:
        position_decisions.decide(connection, DECISION, None)
        assert position_decisions.withdraw(connection, DECISION.position)
        assert not position_decisions.withdraw(connection, DECISION.position)
        assert position_decisions.decisions(connection) == []
    store.close()


def test_an_archive_from_before_there_were_decisions_takes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = next(
        number
        for number, statements in enumerate(schema.MIGRATIONS)
        if any("position_decision" in statement for statement in statements)
    )
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:before])
    monkeypatch.setattr(schema, "SCHEMA_VERSION", before)
    Store(tmp_path / "home").close()
    monkeypatch.undo()
    with Store(tmp_path / "home") as store, store.database.transaction() as connection:
        assert position_decisions.decisions(connection) == []
        position_decisions.decide(connection, DECISION, None)
