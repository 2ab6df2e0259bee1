"""What the tests share: the embedding model, loaded once, and a knowledge base of the sample corpus."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import hypothesis
import hypothesis.strategies  # its plugin imports it at the very end, when Python 3.11 may fail to
import pytest

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from postgresql_server import TestServer

from ingest.errors import RecognitionMissingError
from ingest.readers.scan import engine, engine_name
from ingest.recognition import AUTOMATIC
from ingest.tesseract import Tesseract
from kunnskapsbase.access import AccessDatabase
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import Settings, load_settings
from kunnskapsbase.sql.schema import SCHEMA
from kunnskapsbase.store import Store
from kunnskapsbase.store.copying import copy_archive
from kunnskapsbase.store.database import FILE, Database
from kunnskapsbase.store.dense_writing import DEFAULT_CHOICE, IndexChoice

# The same examples every time, however slow the machine: what fails, a change has broken.
# `--hypothesis-profile new` looks for others.
hypothesis.settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.register_profile(
    "new", parent=hypothesis.settings.get_profile("steady"), derandomize=False
)
hypothesis.settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
SCANNED_SAMPLE = "uttalelse-kollektivfelt.pdf"
REAL_DOCUMENTS = ROOT.parent / "shared" / "data" / "documents"

ON_BOTH_STORES = {
    "kunnskapsbase/access/test_audit.py",
    "kunnskapsbase/access/test_sessions.py",
    "kunnskapsbase/access/test_tokens.py",
    "kunnskapsbase/access/test_users.py",
    "kunnskapsbase/answer/test_log.py",
    "kunnskapsbase/draft/test_hearings.py",
    "kunnskapsbase/draft/test_store.py",
    "kunnskapsbase/positions/test_register.py",
    "kunnskapsbase/store/test_haystack_store.py",
    "kunnskapsbase/store/test_position_decisions.py",
    "kunnskapsbase/store/test_pruning.py",
    "kunnskapsbase/store/test_store.py",
    "kunnskapsbase/reindex/test_rollback.py",
    "kunnskapsbase/reindex/test_run.py",
    "kunnskapsbase/search/test_hybrid.py",
}
"""The tests that are run on a home folder and on PostgreSQL."""
OF_FILES = {
    "test_a_file_from_before_tokens_gets_their_table_and_keeps_its_users",
    "test_a_file_of_a_newer_program_is_left_alone",
    "test_a_file_of_a_newer_program_is_refused",
    "test_a_file_that_is_no_database_is_told_in_one_line",
    "test_a_backup_has_what_the_staff_said",
    "test_a_store_that_cannot_be_written_is_an_error_and_keeps_nothing",
    "test_backup_is_a_store",
    "test_drafts_and_hearings_survive_a_restart_and_a_backup",
    "test_looking_makes_no_file",
    "test_reading_makes_no_file",
    "test_the_file_holds_hashes_and_only_its_owner_can_read_it",
}
"""Those among them that are of files alone."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of some modules on both stores."""
    module = metafunc.definition.path.relative_to(ROOT / "tests").as_posix()
    if module in ON_BOTH_STORES and metafunc.definition.originalname not in OF_FILES:
        metafunc.parametrize("kind_of_store", ["home folder", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[TestServer]:
    """A running server."""
    server = TestServer()
    yield server
    server.drop()
    server.close()


@pytest.fixture(autouse=True)
def kind_of_store(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where stores keep what they have: for PostgreSQL, each home folder goes with a new database."""
    kind = getattr(request, "param", "home folder")
    if kind == "home folder":
        yield kind
        return
    server: TestServer = request.getfixturevalue("postgresql")
    databases: dict[Path, str] = {}
    given, given_access = Store.__init__, AccessDatabase.__init__

    def database_of(home: Path) -> str:
        place = Path(home).resolve()
        if place not in databases:
            databases[place] = server.new_database()
        return databases[place]

    def init(
        self: Store,
        home: Path,
        keep_generations: int = 20,
        index_choice: IndexChoice = DEFAULT_CHOICE,
        *,
        url: str | None = None,
        schema: str = SCHEMA,
    ) -> None:
        place = Path(home).resolve()
        is_new = place not in databases
        address = url or database_of(home)
        given(self, home, keep_generations, index_choice, url=address, schema=schema)
        if is_new and (place / FILE).is_file():
            # A folder that a test has copied.
            with closing(Database(place / FILE)) as database:
                copy_archive(database, self)

    def init_access(self: AccessDatabase, home: Path, url: str | None = None) -> None:
        given_access(self, home, url or database_of(home))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "__init__", init)
        patch.setattr(AccessDatabase, "__init__", init_access)
        yield kind
    server.drop()


@pytest.fixture(scope="session")
def tesseract() -> Tesseract:
    """The program that recognises text; without it the test is skipped."""
    try:
        return engine(AUTOMATIC)
    except RecognitionMissingError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def model() -> EmbeddingModel:
    settings = load_settings()
    return EmbeddingModel(settings.embedding, settings.cache)


@pytest.fixture
def loaded(model: EmbeddingModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares a command the seconds of loading a model that is loaded already."""
    is_loaded, tokenizer = model._model(), model._fast_tokenizer()
    monkeypatch.setattr(EmbeddingModel, "_model", lambda _: is_loaded)
    monkeypatch.setattr(EmbeddingModel, "_fast_tokenizer", lambda _: tokenizer)


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings(tmp_path_factory.mktemp("home"), ROOT / "corpus")


@pytest.fixture(scope="session")
def sample_knowledge_base(sample_settings: Settings, model: EmbeddingModel) -> Iterator[KnowledgeBase]:
    with KnowledgeBase(sample_settings, model) as knowledge_base:
        receipt = knowledge_base.reindex()
        # The scanned sample needs Tesseract.
        unread = set() if engine_name(AUTOMATIC) else {SCANNED_SAMPLE}
        assert {failure["file"] for failure in receipt.failed} == unread
        yield knowledge_base
