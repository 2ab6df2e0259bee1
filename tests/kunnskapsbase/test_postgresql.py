"""An archive in PostgreSQL: the same documents, answers and work of the staff as in a home folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from draft.samples import LETTER, draft
from postgresql_server import TestServer
from pydantic import SecretStr

from kunnskapsbase.answer.log import AnswerLog
from kunnskapsbase.cli import main
from kunnskapsbase.doctor import examine
from kunnskapsbase.draft.hearings import HearingRegister
from kunnskapsbase.draft.store import DraftStore
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.positions.found_positions import FoundPositions
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store
from kunnskapsbase.store.copying import copy_archive

QUESTIONS = (
    "Hva mener Fjordregionen om veiprising?",
    "Hva sier NOU 2022: 18 om kollektivtransport?",
    "Hva har rådet sagt om ferje?",
    "What does the council say about road pricing?",
    "Hvor mye koster en billett til månen?",
    "jernbane",
)


def in_database(settings: Settings, url: str, home: Path) -> Settings:
    store = settings.store.model_copy(update={"url": SecretStr(url)})
    return settings.model_copy(update={"store": store, "home": home})


def with_password(url: str) -> str:
    return f"{url}&password=hemmelig"


@pytest.fixture(scope="module")
def database(postgresql: TestServer) -> str:
    return postgresql.new_database()


@pytest.fixture(scope="module")
def indexed(
    sample_knowledge_base: KnowledgeBase,
    model: EmbeddingModel,
    database: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[KnowledgeBase]:
    """The sample archive in PostgreSQL, with the very vectors of the other."""
    home = tmp_path_factory.mktemp("with-database")
    with KnowledgeBase(in_database(sample_knowledge_base.settings, database, home), model) as knowledge_base:
        copy_archive(sample_knowledge_base.store.database, knowledge_base.store)
        yield knowledge_base


def answer_of(knowledge_base: KnowledgeBase, question: str) -> dict[str, Any]:
    answer = knowledge_base.ask(question).as_dict()
    return {key: value for key, value in answer.items() if key not in {"id", "ms"}}


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_answer_alike(
    sample_knowledge_base: KnowledgeBase, indexed: KnowledgeBase, question: str
) -> None:
    assert answer_of(indexed, question) == answer_of(sample_knowledge_base, question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_rank_alike(sample_knowledge_base: KnowledgeBase, indexed: KnowledgeBase, question: str) -> None:
    ranked, expected = (
        [(hit.passage.file, hit.passage.ordinal) for hit in one.search(question, 10)]
        for one in (indexed, sample_knowledge_base)
    )
    assert ranked == expected


def test_both_find_the_same_positions(sample_knowledge_base: KnowledgeBase, indexed: KnowledgeBase) -> None:
    found, expected = (
        [position.source.quote for position in FoundPositions(one).positions()]
        for one in (indexed, sample_knowledge_base)
    )
    assert found == expected != []


def test_nothing_of_the_archive_lies_in_the_home_folder(indexed: KnowledgeBase) -> None:
    assert not list(indexed.settings.home.glob("*.sqlite"))
    assert not (indexed.settings.home / "index").exists()


def test_an_unchanged_corpus_costs_nothing(indexed: KnowledgeBase) -> None:
    receipt = indexed.reindex()
    assert (receipt.embedded, receipt.added, receipt.changed) == (0, [], [])


def test_doctor_names_the_database_and_no_password(
    indexed: KnowledgeBase, model: EmbeddingModel, database: str
) -> None:
    settings = in_database(indexed.settings, with_password(database), indexed.settings.home)
    findings = examine(settings, model)
    told = {finding.name: finding for finding in findings}
    assert told["Database"].ok and told["Søkeindekser"].ok
    assert told["Database"].message.startswith("kunnskapsbase_test")
    assert "hemmelig" not in str(findings)


def test_the_work_of_the_staff_is_copied_back_to_a_folder(indexed: KnowledgeBase, tmp_path: Path) -> None:
    saved = DraftStore(indexed.store).add(draft(), "kari")
    HearingRegister(indexed.store).add(LETTER, saved.id)
    indexed.log.record(indexed.ask(QUESTIONS[0]))
    with Store(tmp_path / "back") as back:
        copy_archive(indexed.store.database, back)
        assert DraftStore(back).read(saved.id).draft == draft()
        assert DraftStore(back).add(draft()).id == saved.id + 1
        assert [hearing.draft_id for hearing in HearingRegister(back).hearings()] == [saved.id]
        assert AnswerLog(back, 365).entries() == indexed.log.entries() != []


def test_the_command_copies_and_tells_no_password(
    sample_knowledge_base: KnowledgeBase,
    postgresql: TestServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    address = with_password(postgresql.new_database())
    home = str(sample_knowledge_base.settings.home)
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", "--home", home, "--json", "copy", "--to", address])
    for status in (0, 1):
        with pytest.raises(SystemExit) as ended:
            main()
        assert (ended.value.code or 0) == status
    printed = capsys.readouterr()
    assert json.loads(printed.out)["documents"] == len(sample_knowledge_base.store.documents())
    assert "har allerede en kunnskapsbase" in printed.err
    assert "hemmelig" not in printed.out + printed.err
