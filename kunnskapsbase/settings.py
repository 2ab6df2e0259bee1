"""All settings: from kunnskapsbase.toml, overridden by ``KUNNSKAPSBASE_*`` in the environment."""

from __future__ import annotations

import os
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_cache_path
from pydantic import BaseModel, ConfigDict, Field, IPvAnyNetwork, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as PydanticSettingsError

from ingest.recognition import Recognition
from kunnskapsbase.errors import SettingsError

SETTINGS_FILE = "kunnskapsbase.toml"
RoleName = Literal["reader", "editor", "admin"]


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbeddingSettings(_Group):
    """The embedding model."""

    model: str = Field("bundled", description="`bundled`, a folder, or a hub id together with `allow_hub`.")
    query_prompt: str = Field("query: ", description="Put before a question.")
    passage_prompt: str = Field("passage: ", description="Put before a passage.")
    max_tokens: int = Field(512, ge=32, description="The longest input of the model, in tokens.")
    precision: Literal["auto", "float32", "bfloat16", "int8"] = Field(
        "auto", description="`auto` measures once which is quicker here."
    )
    device: str = Field("auto", description="`auto`, `cpu`, `cuda` or another PyTorch device.")
    allow_hub: bool = Field(False, description="Whether a model may be fetched from a hub.")


class IngestSettings(_Group):
    """How documents are cut, and what reading one may cost."""

    passage_tokens: int = Field(300, ge=50, le=500, description="The most tokens of a passage.")
    overlap_tokens: int = Field(50, ge=0, le=200, description="Whole sentences repeated between passages.")
    max_megabytes: int = Field(200, ge=1, description="A larger file is refused.")
    seconds_per_file: float = Field(600, gt=0, description="Reading one file may take so long.")
    memory_megabytes: int = Field(2048, ge=256, description="Reading one file may take so much memory.")
    readers: int = Field(0, ge=0, le=64, description="Files read at once; 0 for one a core, at most four.")
    ocr: Literal["auto", "off"] = Field("auto", description="Whether scanned pages are read (OCR).")
    ocr_language: str = Field("nor", description="Languages of scans, as Tesseract names them: `nor+eng`.")
    ocr_seconds: float = Field(60, gt=0, description="The most seconds for a scanned page.")

    @property
    def recognition(self) -> Recognition:
        """How ingest is to read scans."""
        return Recognition(self.ocr == "auto", self.ocr_language, self.ocr_seconds)


class StoreSettings(_Group):
    """Where everything is kept, what of the past, and how vectors are searched."""

    url: SecretStr = Field(
        SecretStr(""),
        description='A PostgreSQL database instead of the home folder; also `store = "postgresql://…"`.',
    )
    keep_generations: int = Field(20, ge=1, description="Generations that `rollback` can go back to.")
    exact_up_to: int = Field(
        300_000, ge=1000, description="More vectors are searched approximately, with measured recall."
    )
    approximate: Literal["ivf", "hnsw"] = Field(
        "ivf", description="How: by inverted lists, quick to build, or by a graph; both with exact scores."
    )

    @property
    def address(self) -> str | None:
        """The address of the database, password and all; None for the home folder."""
        return self.url.get_secret_value() or None


class SearchSettings(_Group):
    """How passages are ranked: a weighted sum of z-scored scores, its weights fitted by benchmarks/fit_fusion.py."""

    grams: float = Field(0.28, ge=0, description="Weight of BM25 over in-word grams, which finds compounds.")
    sentence: float = Field(0.3, ge=0, description="Weight of the best sentence's cosine.")
    lead: float = Field(0.14, ge=0, description="Weight of the first sentence's cosine.")
    words: float = Field(
        0.24, ge=0, description="Weight of the share of the question's words in the passage."
    )
    words_sentence: float = Field(0.12, ge=0, description="Weight of that share in the sentence with most.")
    words_lead: float = Field(0.12, ge=0, description="Weight of that share in the first sentence.")
    references: float = Field(
        0.35, ge=0, description="Weight of references such as NOU 2022: 18 in the question."
    )
    candidates: int = Field(300, ge=10, description="Passages taken from each ranking before the fusion.")
    read: int = Field(40, ge=1, description="Best passages of the fusion that are read sentence by sentence.")


class RerankSettings(_Group):
    """A CrossEncoder that reads question and passage together; off without a model."""

    model: str = Field("", description="A folder, or a hub id together with `allow_hub`; empty: none.")
    passages: int = Field(20, ge=2, le=200, description="How many of the best passages are read again.")
    device: str = Field("auto", description="`auto`, `cpu`, `cuda` or another PyTorch device.")
    allow_hub: bool = Field(False, description="Whether a model may be fetched from a hub.")


class AnswerSettings(_Group):
    """When and how much is answered."""

    passages: int = Field(10, ge=1, le=100, description="Passages that are read for an answer.")
    sentences: int = Field(3, ge=1, le=5, description="The most sentences of an answer.")
    threshold: float = Field(0.45, ge=0, le=1, description="An answer less probable than this is refused.")
    margin: float = Field(
        1.0, ge=0, description="Further sentences are quoted if their score is this near the best one's."
    )
    head: bool = Field(
        True, description="Whether the trained sentence head has a say in which sentence is quoted first."
    )


class QuestionSettings(_Group):
    """What is kept of questions and their answers."""

    keep_days: int = Field(
        365, ge=0, le=36500, description="Days that questions and answers are kept; 0 keeps none."
    )


class LanguageModelSettings(_Group):
    """A server that speaks OpenAI's chat protocol (Ollama, vLLM, llama.cpp, Azure …); off without a URL."""

    url: str | None = Field(
        None, description="Base URL, such as http://127.0.0.1:11434/v1; none: quotes alone."
    )
    name: str = Field("", description="The model's name on that server.")
    key: SecretStr | None = Field(None, description="The server's key, best given in the environment.")
    seconds: float = Field(60, gt=0, description="The longest that an answer may take.")
    max_tokens: int = Field(700, ge=50, description="The most tokens that the model may write.")
    sources: int = Field(12, ge=1, le=50, description="Sentences that the model is shown.")


class DraftSettings(_Group):
    """Drafts of consultation responses."""

    template: Path | None = Field(
        None,
        description="A Word file with the office's styles, page header and footer; none: the bundled one.",
    )
    comments: Literal["overview", "paragraph"] = Field(
        "overview", description="Where a Word file has its comments: in the overview, or at each paragraph."
    )


class ServeSettings(_Group):
    """The page, and who is let in."""

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(7860, ge=1, le=65535, description="Port to listen on.")
    hosts: tuple[str, ...] = Field((), description="Names, without port, under which the page may be called.")
    language: Literal["nb", "nn", "en"] = Field("nb", description="Language of who has chosen none.")
    login: bool = Field(False, description="Whether users log in on 127.0.0.1, too; elsewhere always.")
    session_idle_minutes: int = Field(
        240, ge=1, le=10080, description="Minutes without use that end a session."
    )
    session_hours: int = Field(12, ge=1, le=720, description="Hours that end a session at any rate.")
    trusted_header: str = Field(
        "", pattern="^[A-Za-z0-9-]*$", description="Header in which a proxy names the user."
    )
    trusted_proxies: tuple[IPvAnyNetwork, ...] = Field(
        (IPv4Network("127.0.0.1/32"), IPv6Network("::1/128")),
        description="Addresses from which alone forwarded headers are believed.",
    )
    roles: dict[str, RoleName] = Field({}, description="Roles of users whom the proxy names.")
    default_role: RoleName | None = Field(
        None, description="Role of others whom the proxy names; unset: they are refused."
    )
    logout_address: str = Field(
        "", pattern="^(/([^/].*)?|https://.+)?$", description="Where the proxy ends its session."
    )
    audit_days: int = Field(365, ge=1, le=36500, description="Days that the audit log is kept.")


class Settings(BaseSettings):
    """Everything that can be set. Unknown keys are refused."""

    model_config = SettingsConfigDict(
        env_prefix="KUNNSKAPSBASE_",
        env_nested_delimiter="__",
        toml_file=SETTINGS_FILE,
        extra="forbid",
        frozen=True,
    )

    home: Path = Field(Path(".kunnskapsbase"), description="Folder of all state.")
    corpus: Path = Field(Path("corpus"), description="Folder of the documents.")
    cache: Path = Field(
        default_factory=lambda: user_cache_path("kunnskapsbase", appauthor=False),
        description="Folder for what can be made again, such as the built embedding model.",
    )
    embedding: EmbeddingSettings = EmbeddingSettings()
    ingest: IngestSettings = IngestSettings()
    store: StoreSettings = StoreSettings()
    search: SearchSettings = SearchSettings()
    rerank: RerankSettings = RerankSettings()
    answer: AnswerSettings = AnswerSettings()
    questions: QuestionSettings = QuestionSettings()
    language_model: LanguageModelSettings = LanguageModelSettings()
    draft: DraftSettings = DraftSettings()
    serve: ServeSettings = ServeSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments come first, then the environment, then the file."""
        return init_settings, _Environment(settings_cls), _File(settings_cls)


def _with_address(value: Any) -> Any:
    """Return the group ``store``, which may be given as the address alone."""
    return {"url": value} if isinstance(value, str) else value


class _Environment(EnvSettingsSource):
    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        if field_name == "store" and not str(value).lstrip().startswith("{"):
            return _with_address(value)
        return super().decode_complex_value(field_name, field, value)


class _File(TomlConfigSettingsSource):
    def __call__(self) -> dict[str, Any]:
        given = super().__call__()
        return {**given, "store": _with_address(given["store"])} if "store" in given else given


def load_settings(home: Path | None = None, corpus: Path | None = None) -> Settings:
    """Return the settings of this working folder; `home` and `corpus` override them.

    Raises:
        SettingsError: A key is unknown or a value cannot be used.
    """
    given = {name: value for name, value in (("home", home), ("corpus", corpus)) if value is not None}
    _refuse_unknown_variables()
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_in_norwegian(error)) from error
    except PydanticSettingsError as error:
        raise SettingsError(f"En miljøvariabel KUNNSKAPSBASE_… kan ikke leses: {error}.") from error
    except ValueError as error:
        raise SettingsError(f"{SETTINGS_FILE} kan ikke leses: {error}. Rett filen.") from error


_WANTED = {
    "less_than_equal": "høyst {le}",
    "greater_than_equal": "minst {ge}",
    "int_parsing": "et helt tall",
    "int_from_float": "et helt tall",
    "int_type": "et helt tall",
    "float_parsing": "et tall",
    "float_type": "et tall",
    "bool_parsing": "true eller false",
    "bool_type": "true eller false",
    "string_type": "tekst i anførselstegn",
    "literal_error": "en av {expected}",
}


def _in_norwegian(error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"Innstillingen {key} er ukjent. Kjente navn står i docs/operation.md."
    wanted = (
        _WANTED.get(first["type"], "det som docs/operation.md sier")
        .format(**first.get("ctx", {}))
        .replace(" or ", " eller ")
    )
    return (
        f"Innstillingen {key} kan ikke være {first['input']!r}; den skal være {wanted}. "
        f"Rett den i {SETTINGS_FILE} eller i miljøet."
    )


def _refuse_unknown_variables() -> None:
    prefix = "KUNNSKAPSBASE_"
    for name in os.environ:
        key = name.upper().removeprefix(prefix).split("__")[0].lower()
        if name.upper().startswith(prefix) and key not in Settings.model_fields:
            raise SettingsError(f"Miljøvariabelen {name} er ukjent. Kjente navn står i docs/operation.md.")
