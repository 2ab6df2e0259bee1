"""What was asked and answered is kept with what it cites, for as long as is set and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answer.sample_answers import answer
from kunnskapsbase.answer import AnswerLog
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import AnswerLogError, StoreError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings


@pytest.fixture
def log(knowledge_base: KnowledgeBase) -> AnswerLog:
    return knowledge_base.log


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def test_an_answer_is_kept_as_it_was_shown(knowledge_base: KnowledgeBase) -> None:
    knowledge_base.reindex()
    shown = knowledge_base.ask("Hva støtter rådet?")
    number = knowledge_base.log.record(shown, asker="Kari")
    assert number is not None
    entry = knowledge_base.log.entry(number)
    assert (entry.question, entry.asker, entry.engine, entry.generation) == (
        "Hva støtter rådet?",
        "Kari",
        "extractive",
        1,
    )
    assert entry.milliseconds == shown.as_dict()["ms"]
    assert abs(datetime.fromisoformat(entry.asked) - datetime.now(UTC)) < timedelta(minutes=1)
    files = {document.file: document.sha256 for document in knowledge_base.store.documents()}
    for citation in entry.answer["citations"]:
        assert citation["sha256"] == files[citation["file"]]
        assert citation["sha256"].startswith(citation["version"])
        del citation["sha256"]
    assert entry.answer == shown.as_dict()


def test_the_newest_comes_first(log: AnswerLog) -> None:
    numbers = [log.record(answer(question=f"Spørsmål {number}?")) for number in range(5)]
    assert [entry.id for entry in log.entries()] == numbers[::-1]
    assert [entry.question for entry in log.entries(2)] == ["Spørsmål 4?", "Spørsmål 3?"]


def test_a_rating_takes_the_place_of_the_one_before(log: AnswerLog) -> None:
    number = log.record(answer())
    assert number is not None
    log.rate(number, "down", "  Feil side \ud83d. ")
    entry = log.entry(number)
    assert (entry.rating, entry.comment) == ("down", "Feil side ?.")
    log.rate(number, None, " ")
    entry = log.entry(number)
    assert (entry.rating, entry.comment) == (None, None)


def test_what_is_not_there_or_cannot_be_is_an_error(log: AnswerLog) -> None:
    number = log.record(answer())
    assert number is not None
    with pytest.raises(AnswerLogError, match="nummer 99"):
        log.entry(99)
    with pytest.raises(AnswerLogError, match="nummer 99"):
        log.rate(99, "up")
    with pytest.raises(AnswerLogError, match="nummer 99"):
        log.delete(99)
    with pytest.raises(AnswerLogError, match="up eller down"):
        log.rate(number, "sideways")
    with pytest.raises(AnswerLogError, match="høyst"):
        log.rate(number, "up", "x" * 3000)


def test_what_is_too_old_goes_when_something_new_comes(log: AnswerLog) -> None:
    log.record(answer(question="I fjor?"), asked=days_ago(364.9))
    log.record(answer(question="Lenge siden?"), asked=days_ago(365.1))
    assert len(log.entries()) == 2, "nothing goes by itself"
    log.record(answer(question="Nå?"))
    assert [entry.question for entry in log.entries()] == ["Nå?", "I fjor?"]


def test_days_can_be_told_when_deleting(log: AnswerLog) -> None:
    for days in (40, 20, 0):
        log.record(answer(), asked=days_ago(days))
    assert log.delete_older(30) == 1
    assert log.delete_older(10) == 1
    assert log.delete_all() == 1
    assert log.delete_all() == 0


def test_no_number_is_given_twice(log: AnswerLog) -> None:
    first = log.record(answer())
    assert first is not None
    log.delete(first)
    assert log.record(answer()) == first + 1


def test_with_no_days_nothing_is_kept_and_what_was_goes(log: AnswerLog) -> None:
    log.record(answer())
    assert AnswerLog(log.store, keep_days=0).record(answer()) is None
    assert log.entries() == []


def test_asking_by_itself_logs_nothing(knowledge_base: KnowledgeBase) -> None:
    knowledge_base.reindex()
    knowledge_base.ask("Hva støtter rådet?")
    assert knowledge_base.log.entries() == []


@pytest.fixture
def forgetful(tmp_path: Path, corpus: Path, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    """A knowledge base that keeps only the published generation."""
    settings = load_settings(tmp_path / "home", corpus)
    store = settings.store.model_copy(update={"keep_generations": 1})
    with KnowledgeBase(settings.model_copy(update={"store": store}), model) as knowledge_base:
        yield knowledge_base


def test_what_was_cited_stays_openable_until_its_entry_is_deleted(
    forgetful: KnowledgeBase, corpus: Path
) -> None:
    forgetful.reindex()
    shown = forgetful.ask("Hva støtter rådet?")
    cited = shown.citations[0]
    number = forgetful.log.record(shown)
    assert number is not None
    for text in ("Rådet går imot dobbeltspor.", "Rådet har ikke noe syn."):
        (corpus / cited.file).write_text(f"# Uttalelse\n\n{text}\n", encoding="utf-8")
        forgetful.reindex()
    version = forgetful.store.version(cited.version_id)
    assert " ".join(version.text[cited.start : cited.end].split()) == cited.quote
    assert version.superseded
    forgetful.log.delete(number)
    (corpus / "ny.md").write_text("# Notat\n\nNoe nytt.\n", encoding="utf-8")
    forgetful.reindex()
    with pytest.raises(StoreError):
        forgetful.store.version(cited.version_id)


def test_a_store_that_cannot_be_written_is_an_error_and_keeps_nothing(log: AnswerLog) -> None:
    log.record(answer())
    with log.store.database.autocommit() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="kan ikke skrives"):
        log.record(answer())
    assert len(log.entries()) == 1
