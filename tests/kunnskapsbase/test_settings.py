"""Settings: the file, the environment above it, arguments above both; what is unknown is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from kunnskapsbase.errors import SettingsError
from kunnskapsbase.settings import SETTINGS_FILE, Settings, load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str) -> None:
    Path(SETTINGS_FILE).write_text(text, encoding="utf-8")


def test_without_a_file_the_defaults_hold() -> None:
    settings = load_settings()
    assert (settings.home, settings.corpus) == (Path(".kunnskapsbase"), Path("corpus"))
    assert settings.embedding.model == "bundled"
    assert not settings.embedding.allow_hub


def test_the_environment_is_above_the_file_and_arguments_above_both(monkeypatch: pytest.MonkeyPatch) -> None:
    write('home = "fra fil"\ncorpus = "fra fil"\n[answer]\nsentences = 4\npassages = 7\n')
    monkeypatch.setenv("KUNNSKAPSBASE_ANSWER__SENTENCES", "5")
    monkeypatch.setenv("KUNNSKAPSBASE_CORPUS", "fra miljøet")
    settings = load_settings(home=Path("fra kall"))
    assert (settings.home, settings.corpus) == (Path("fra kall"), Path("fra miljøet"))
    assert (settings.answer.sentences, settings.answer.passages) == (5, 7)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("korpus = 'x'", "korpus"),
        ("[answer]\nsetninger = 2", "answer.setninger"),
        ("[svar]\nsentences = 2", "svar"),
        ("[search.grams]\nweight = 1", "search.grams"),
    ],
)
def test_an_unknown_key_in_the_file_is_named(text: str, key: str) -> None:
    write(text)
    with pytest.raises(SettingsError, match=f"Innstillingen {key} "):
        load_settings()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("KUNNSKAPSBASE_KORPUS", "KUNNSKAPSBASE_KORPUS er ukjent"),
        ("KUNNSKAPSBASE_ANSWER__SETNINGER", "answer.setninger er ukjent"),
        ("KUNNSKAPSBASE_SVAR__SENTENCES", "KUNNSKAPSBASE_SVAR__SENTENCES er ukjent"),
    ],
)
def test_an_unknown_variable_in_the_environment_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=told):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ANSWER__SENTENCES", "9", "answer.sentences kan ikke være '9'; den skal være høyst 5"),
        ("ANSWER__SENTENCES", "mange", "et helt tall"),
        ("SEARCH__GRAMS", "-0.1", "minst 0"),
        (
            "EMBEDDING__PRECISION",
            "half",
            "en av 'auto', 'float32', 'bfloat16' eller 'int8'",
        ),
        ("EMBEDDING__ALLOW_HUB", "kanskje", "true eller false"),
        ("ANSWER", "5", "det som docs/operation.md sier"),
        ("ANSWER", "{", "KUNNSKAPSBASE_… kan ikke leses"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_in_norwegian(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"KUNNSKAPSBASE_{name}", value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert told in str(error.value)


@pytest.mark.parametrize("content", [b"home = ", b"home = '\xff'"])
def test_a_file_that_is_no_toml_is_told(content: bytes) -> None:
    Path(SETTINGS_FILE).write_bytes(content)
    with pytest.raises(SettingsError, match="kan ikke leses"):
        load_settings()


def test_settings_cannot_be_changed_and_survive_json() -> None:
    settings = load_settings(Path("a"), Path("b"))
    with pytest.raises(ValidationError):
        settings.home = Path("c")  # type: ignore[misc]
    assert Settings(**settings.model_dump(mode="json")) == settings


ADDRESS = "postgresql://kari:hemmelig@db.example.no/arkiv"


def test_the_store_may_be_an_address_alone_beside_what_else_is_set_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load_settings().store.address is None
    write(f'store = "{ADDRESS}"\n')
    assert load_settings().store.address == ADDRESS
    monkeypatch.setenv("KUNNSKAPSBASE_STORE__KEEP_GENERATIONS", "7")
    settings = load_settings()
    assert (settings.store.address, settings.store.keep_generations) == (ADDRESS, 7)
    assert "hemmelig" not in repr(settings)
    write("[store]\nkeep_generations = 3\n")
    monkeypatch.delenv("KUNNSKAPSBASE_STORE__KEEP_GENERATIONS")
    monkeypatch.setenv("KUNNSKAPSBASE_STORE", ADDRESS)
    settings = load_settings()
    assert (settings.store.address, settings.store.keep_generations) == (ADDRESS, 3)
