"""Everything that can be spoilt by hand in a home: found, told in one line, and mended where that is possible."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ingest.tesseract import Tesseract
from kunnskapsbase.doctor import Finding, examine
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import Settings, load_settings
from kunnskapsbase.store import Store, schema
from kunnskapsbase.store.database import FILE
from kunnskapsbase.store.indexes import POINTER, STAMP

QUESTION = "Hva mener rådet om dobbeltspor?"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Path:
    """A folder with a corpus and a home in two generations."""
    folder = tmp_path_factory.mktemp("doctor")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "bane.md").write_text("# Bane\n\nRådet støtter dobbeltspor til Sundnes.\n", encoding="utf-8")
    with KnowledgeBase(load_settings(folder / "home", corpus), model) as knowledge_base:
        knowledge_base.reindex()
        (corpus / "ferje.md").write_text("# Ferje\n\nRådet ber om gratis ferje.\n", encoding="utf-8")
        knowledge_base.reindex()
    return folder


@pytest.fixture
def settings(pristine: Path, tmp_path: Path) -> Iterator[Settings]:
    shutil.copytree(pristine, tmp_path / "kb")
    given = load_settings(tmp_path / "kb" / "home", tmp_path / "kb" / "corpus")
    # The bundled model stays where it is built; what lies about in the cache is this test's own.
    (tmp_path / "cache").mkdir()
    for path in given.cache.iterdir():
        if not path.name.startswith(".build-"):
            (tmp_path / "cache" / path.name).symlink_to(path)
    yield given.model_copy(update={"cache": tmp_path / "cache"})


class Doctor:
    """Examines with the model that is loaded already."""

    def __init__(self, settings: Settings, model: EmbeddingModel) -> None:
        self.settings = settings
        self.model = model

    def findings(self, *, mend: bool = False) -> dict[str, Finding]:
        found = {finding.name: finding for finding in examine(self.settings, self.model, mend=mend)}
        assert all("\n" not in finding.message for finding in found.values())
        return found

    def wrong(self, *, mend: bool = False) -> list[str]:
        return [name for name, finding in self.findings(mend=mend).items() if not finding.ok]


@pytest.fixture
def doctor(settings: Settings, model: EmbeddingModel) -> Doctor:
    return Doctor(settings, model)


def change(settings: Settings, *statements: str) -> None:
    with closing(sqlite3.connect(settings.home / FILE)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)


def index(settings: Settings) -> Path:
    return settings.home / "index" / (settings.home / "index" / POINTER).read_text()


def answers(settings: Settings, model: EmbeddingModel) -> bool:
    with KnowledgeBase(settings, model) as knowledge_base:
        return any(citation.file == "bane.md" for citation in knowledge_base.ask(QUESTION).citations)


def test_a_sound_home_is_well(settings: Settings, doctor: Doctor) -> None:
    found = doctor.findings()
    assert [name for name, finding in found.items() if not finding.ok] == []
    assert found["Database"].message == "2 dokumenter, 2 avsnitt, utgave 2."
    assert found["Søkeindekser"].message == "2 avsnitt, 2 vektorer. Eksakt søk."
    assert found["Rester"].message == "Ingen."


def cut_faiss(folder: Path) -> None:
    (folder / "dense-main.f32").write_bytes((folder / "dense-main.f32").read_bytes()[:-100])


def delete_tantivy(folder: Path) -> None:
    shutil.rmtree(folder / "lexical")


def garble_tantivy(folder: Path) -> None:
    """Each file keeps its length; only its letters are others."""
    for path in (folder / "lexical").iterdir():
        path.write_bytes(bytes(byte ^ 0x55 for byte in path.read_bytes()))


def garble_one_posting_list(folder: Path) -> None:
    path = next((folder / "lexical").glob("*.idx"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def other_generation(folder: Path) -> None:
    stamp = (folder / STAMP).read_text()
    (folder / STAMP).write_text(stamp.replace('"generation": 2', '"generation": 1'))


def file_for_folder(folder: Path) -> None:
    shutil.rmtree(folder.parent)
    folder.parent.write_text("her skulle det vært en mappe")


INDEX_DAMAGES = [
    cut_faiss, delete_tantivy, garble_tantivy, garble_one_posting_list, other_generation, file_for_folder,
]  # fmt: skip


@pytest.mark.parametrize("damage", INDEX_DAMAGES)
def test_indexes_are_built_anew_in_passing(
    settings: Settings, doctor: Doctor, damage: Callable[[Path], None]
) -> None:
    damage(index(settings))
    found = doctor.findings()["Søkeindekser"]
    assert found.ok
    assert "Bygget på nytt" in found.message
    assert "Bygget på nytt" not in doctor.findings()["Søkeindekser"].message


@pytest.mark.parametrize("damage", INDEX_DAMAGES)
def test_a_reader_builds_them_too(
    settings: Settings, damage: Callable[[Path], None], model: EmbeddingModel
) -> None:
    damage(index(settings))
    assert answers(settings, model)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM vector", "2 avsnitt uten brukbare vektorer"),
        ("UPDATE vector SET passage = x'00'", "2 avsnitt uten brukbare vektorer"),
        ("UPDATE vector SET sentences = x'0000'", "2 avsnitt uten brukbare vektorer"),
        ("INSERT INTO page (version_id, number, text) VALUES (99, 1, 'x')", "1 rader uten tilhørighet"),
        ("INSERT INTO passage (version_id, passage_id, meta) VALUES (99, 'x', '{}')", "1 rader"),
        ("INSERT INTO hold (version_id, holder) VALUES (99, 'svar 1')", "1 rader uten tilhørighet"),
        ("INSERT INTO place (document_id, file, added) VALUES (99, 'x', 1)", "1 rader uten tilhørighet"),
    ],
)
def test_the_database_is_mended_when_asked(
    settings: Settings, doctor: Doctor, model: EmbeddingModel, statement: str, told: str
) -> None:
    change(settings, statement)
    assert told in doctor.findings()["Database"].message
    assert "--mend" in doctor.findings()["Database"].message
    mended = doctor.findings(mend=True)
    assert mended["Database"].ok, mended["Database"].message
    assert "Reparert" in mended["Database"].message
    assert doctor.wrong() == []
    assert answers(settings, model)


def test_mending_publishes_nothing_that_is_only_prepared(
    settings: Settings, doctor: Doctor, model: EmbeddingModel
) -> None:
    from dataclasses import replace

    from ingest.metadata_file import MetadataFile
    from ingest.pipeline import ingest_file

    path = settings.corpus / "bane.md"
    document = replace(ingest_file(path, "bane.md", MetadataFile(), model.count_tokens), file="halvferdig.md")
    with Store(settings.home) as store, store.prepare(model.fingerprint) as preparation:
        preparation.add(document, "0" * 64, "reader", [bytes(32)])
    change(settings, "DELETE FROM vector")
    assert doctor.wrong(mend=True) == []
    with Store(settings.home) as store:
        assert [item.file for item in store.documents()] == ["bane.md", "ferje.md"]
        assert store.generation() == 2


def test_an_incomplete_document_is_read_again(
    settings: Settings, doctor: Doctor, model: EmbeddingModel
) -> None:
    change(settings, "DELETE FROM passage WHERE meta_file = '\"bane.md\"'")
    with (
        KnowledgeBase(settings, model) as knowledge_base,
        pytest.raises(KunnskapsbaseError, match="Søk på nytt"),
    ):
        knowledge_base.ask(QUESTION)
    assert "1 ufullstendige dokumenter" in doctor.findings()["Database"].message
    assert "Må leses på nytt: bane.md" in doctor.findings(mend=True)["Database"].message
    with KnowledgeBase(settings, model) as knowledge_base:
        assert knowledge_base.reindex().changed == ["bane.md"]
    assert doctor.wrong() == []
    assert answers(settings, model)


def test_an_older_schema_is_brought_up_to_date(
    settings: Settings, doctor: Doctor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: EmbeddingModel
) -> None:
    shutil.rmtree(settings.home)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        patch.setattr(schema, "SCHEMA_VERSION", 1)
        Store(settings.home).close()
    change(settings, "UPDATE property SET value = '1' WHERE key = 'generation'")
    change(settings, f"INSERT INTO property VALUES ('model', '{model.fingerprint}')")
    message = doctor.findings()["Database"].message
    assert f"Oppgradert fra skjema 1 til {schema.SCHEMA_VERSION}" in message


@pytest.mark.usefixtures("loaded")
def test_another_model_needs_a_reindex(settings: Settings) -> None:
    other = settings.embedding.model_copy(update={"query_prompt": "spørsmål: "})
    changed = settings.model_copy(update={"embedding": other})
    doctor = Doctor(changed, EmbeddingModel(other, settings.cache))
    for mend in (False, True):
        found = doctor.findings(mend=mend)["Database"]
        assert not found.ok
        assert "reindex" in found.message


def test_a_damaged_database_is_to_be_restored(settings: Settings, doctor: Doctor) -> None:
    path = settings.home / FILE
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xff" * (len(data) - 8192 - 4096)
    path.write_bytes(data)
    for mend in (False, True):
        found = doctor.findings(mend=mend)["Database"]
        assert not found.ok
        assert "kunnskapsbase restore" in found.message


def test_an_index_of_the_database_itself_is_mended(settings: Settings, doctor: Doctor) -> None:
    change(
        settings,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, '(sha256)', '(fingerprint)') WHERE name = 'version_sha256'",
    )
    assert "skadet" in doctor.findings()["Database"].message
    assert doctor.wrong(mend=True) == []


def test_what_killed_runs_leave_is_swept(settings: Settings, doctor: Doctor) -> None:
    (settings.home / "index" / "3-halv" / "lexical").mkdir(parents=True)
    (settings.home / "index" / f"{POINTER}.ab12").write_text("3-halv")
    (settings.home / ".restore-ab12.sqlite").write_bytes(b"x")
    build = settings.cache / ".build-ab12"
    build.mkdir()
    old = time.time() - 7200
    os.utime(build, (old, old))
    assert doctor.findings()["Rester"].message == "Ryddet bort 4 etter avbrutte kjøringer."
    assert doctor.findings()["Rester"].message == "Ingen."


def test_a_stale_lock_is_none(settings: Settings, doctor: Doctor, model: EmbeddingModel) -> None:
    (settings.home / "write.lock").write_text("12345")
    (settings.home / "index" / "build.lock").write_text("12345")
    assert doctor.wrong() == []
    with KnowledgeBase(settings, model) as knowledge_base:
        assert knowledge_base.reindex().unchanged == 2


def test_a_run_at_work_is_left_alone(settings: Settings, doctor: Doctor, model: EmbeddingModel) -> None:
    with Store(settings.home) as store, store.prepare(model.fingerprint):
        found = doctor.findings()["Rester"]
    assert found.ok
    assert "i gang" in found.message


def test_no_home_and_no_corpus(settings: Settings, doctor: Doctor) -> None:
    shutil.rmtree(settings.home)
    shutil.rmtree(settings.corpus)
    found = doctor.findings()
    assert [name for name, finding in found.items() if not finding.ok] == ["Dokumentmappe"]
    assert found["Database"].message == "Tom. Kjør «kunnskapsbase reindex»."


IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
BOUND_BY_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if IS_ROOT else []
"""Root may write everywhere, unless it gives that right away."""


@pytest.mark.skipif(IS_ROOT and not shutil.which("setpriv"), reason="as root it needs setpriv")
@pytest.mark.skipif(os.name != "posix", reason="needs the rights of POSIX")
@pytest.mark.parametrize("command", [["doctor"], ["search", "dobbeltspor"], ["history"], ["reindex"]])
def test_a_home_that_cannot_be_written(settings: Settings, command: list[str]) -> None:
    places = [settings.home, *settings.home.rglob("*")]
    for path in places:
        path.chmod(0o555 if path.is_dir() else 0o444)
    options = ["--home", str(settings.home), "--corpus", str(settings.corpus)]
    program = [sys.executable, "-c", "from kunnskapsbase.cli import main; main()"]
    run = [*BOUND_BY_RIGHTS, *program, *options, *command]
    result = subprocess.run(run, capture_output=True, text=True, check=False)
    for path in places:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr + result.stdout
    if command == ["doctor"]:
        assert "✗ Arkivmappe" in result.stdout
    else:
        assert result.stderr.count("\n") == 1


def recognition(settings: Settings) -> Finding:
    return next(item for item in examine(settings) if item.name == "Tekstgjenkjenning")


def test_text_recognition_is_found_with_its_language(tmp_path: Path, tesseract: Tesseract) -> None:
    found = recognition(load_settings(tmp_path, tmp_path))
    assert found.ok
    assert tesseract.version in found.message and "nor" in found.message


def test_that_it_is_missing_is_told_but_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found = recognition(load_settings(tmp_path, tmp_path))
    assert found.ok
    assert found.message.startswith("Skannede sider leses ikke. Tekstgjenkjenning er ikke installert.")
