"""Examines whether all that the knowledge base needs is in place and sound."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from ingest.errors import RecognitionMissingError
from ingest.readers.scan import engine
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Store

_LEAST_FREE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined, whether it is well, and what to do if not."""

    name: str
    ok: bool
    message: str

    def as_dict(self) -> dict[str, object]:
        """Return the finding as data."""
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """Return the findings on corpus folder, store, indexes, embedding model, text recognition and disk."""
    model = EmbeddingModel(settings.embedding, settings.cache)
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Dokumentmappe", lambda: _corpus(settings)),
        ("Arkiv", lambda: _store(settings, model)),
        ("Språkmodell", lambda: _model(model)),
        ("Tekstgjenkjenning", lambda: _recognition(settings)),
        ("Diskplass", lambda: _disk(settings)),
    )
    return list(_run(checks))


def _run(checks: tuple[tuple[str, Callable[[], str]], ...]) -> Iterator[Finding]:
    for name, check in checks:
        try:
            yield Finding(name, True, check())
        except KunnskapsbaseError as error:
            yield Finding(name, False, str(error))


def _corpus(settings: Settings) -> str:
    if not settings.corpus.is_dir():
        raise KunnskapsbaseError(
            f"{settings.corpus} finnes ikke. Lag mappen, eller angi en annen med --corpus."
        )
    return f"{settings.corpus.resolve()}"


def _store(settings: Settings, model: EmbeddingModel) -> str:
    with Store(settings.home) as store:
        damage = store.damage()
        if damage:
            raise KunnskapsbaseError(f"Databasen er skadet ({damage}). Gjenopprett fra sikkerhetskopi.")
        if store.generation() == 0:
            return "Tomt. Kjør «kunnskapsbase reindex»."
        if store.model() != model.fingerprint:
            raise KunnskapsbaseError(
                f"Indeksert med språkmodellen {store.model()}, men {model.fingerprint} er i bruk. "
                "Kjør «kunnskapsbase reindex»."
            )
        documents = store.documents()
        passages = sum(document.passages for document in documents)
        snapshot = store.snapshot()
        if len(snapshot.lexical) < passages or len(snapshot.dense) < passages:
            raise KunnskapsbaseError("Søkeindeksene mangler avsnitt. Kjør «kunnskapsbase reindex».")
        return f"{len(documents)} dokumenter, {passages} avsnitt, utgave {store.generation()}"


def _model(model: EmbeddingModel) -> str:
    vector = model.embed_query("Hva mener rådet om jernbane?")
    return f"{model.fingerprint}, {len(vector)} tall per vektor"


def _recognition(settings: Settings) -> str:
    # An archive without scans needs none, so that its lack is told, not held against anybody.
    try:
        return f"{engine(settings.ingest.recognition).name}; skannede sider leses"
    except RecognitionMissingError as error:
        return f"Skannede sider leses ikke. {error}"


def _disk(settings: Settings) -> str:
    free = shutil.disk_usage(settings.home).free
    if free < _LEAST_FREE:
        raise KunnskapsbaseError(f"Bare {free // 1_000_000} MB ledig der arkivet ligger. Frigjør plass.")
    return f"{free // 1_000_000_000} GB ledig"
