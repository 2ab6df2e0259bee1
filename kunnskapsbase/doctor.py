"""Examines whether all that the knowledge base needs is in place and sound, and mends what can be mended.

What is derived, the indexes, is built anew in passing, as any reader does; what changes the database is only
done when asked for. What needs the documents themselves is left to the next reindex.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.errors import RecognitionMissingError
from ingest.readers.scan import engine
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import KunnskapsbaseError, StoreBusyError
from kunnskapsbase.reindex.embed import embed_missing
from kunnskapsbase.reindex.scan import require_corpus
from kunnskapsbase.settings import Settings
from kunnskapsbase.store import Snapshot, Store
from kunnskapsbase.store.database import FILE, schema_version
from kunnskapsbase.store.leftovers import sweep, sweep_cache
from kunnskapsbase.store.schema import SCHEMA_VERSION

_LEAST_FREE = 1_000_000_000
_MEND = "Kjør «kunnskapsbase doctor --mend»."
_REINDEX = "Kjør «kunnskapsbase reindex»."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined, whether it is well, and what to do if not."""

    name: str
    ok: bool
    message: str

    def as_dict(self) -> dict[str, object]:
        """Return the finding as data."""
        return asdict(self)


def examine(settings: Settings, model: EmbeddingModel | None = None, *, mend: bool = False) -> list[Finding]:
    """Return the findings on folders, database, indexes, embedding model, text recognition and disk.

    Args:
        settings: Whose knowledge base.
        model: The embedding model, if one is loaded already.
        mend: Also put the database right, where that can be done without the documents.
    """
    given = model or EmbeddingModel(settings.embedding, settings.cache)
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Dokumentmappe", lambda: _corpus(settings.corpus)),
        ("Arkivmappe", lambda: _home(settings.home)),
        ("Database", lambda: _database(settings, given, mend)),
        ("Søkeindekser", lambda: _indexes(settings)),
        ("Språkmodell", lambda: _model(given)),
        ("Tekstgjenkjenning", lambda: _recognition(settings)),
        ("Rester", lambda: _leftovers(settings)),
        ("Diskplass", lambda: _disk(settings.home)),
    )
    return list(_run(checks))


def _run(checks: tuple[tuple[str, Callable[[], str]], ...]) -> Iterator[Finding]:
    for name, check in checks:
        try:
            yield Finding(name, True, check())
        except KunnskapsbaseError as error:
            yield Finding(name, False, str(error))
        except OSError as error:
            yield Finding(name, False, f"{error.strerror or error} ({error.filename or 'ukjent fil'}).")


def _corpus(corpus: Path) -> str:
    require_corpus(corpus)
    if not any(corpus.iterdir()):
        return f"{corpus.resolve()} er tom. Legg dokumenter i den, eller se etter at den er koblet til."
    return f"{corpus.resolve()}"


def _home(home: Path) -> str:
    probe = home / f".doctor-{secrets.token_hex(4)}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise KunnskapsbaseError(
            f"{home} kan ikke skrives ({error.strerror}). Gi deg selv skrivetilgang, eller velg en annen --home."
        ) from error
    return f"{home.resolve()}"


def _database(settings: Settings, model: EmbeddingModel, mend: bool) -> str:
    before = schema_version(settings.home / FILE) if settings.store.address is None else None
    with Store.of(settings) as store:
        damage = store.damage()
        if damage and mend:
            store.rebuild_own_indexes()
            damage = store.damage()
        if damage:
            raise KunnskapsbaseError(
                f"Databasen er skadet ({damage}). Gjenopprett en sikkerhetskopi med «kunnskapsbase restore»."
            )
        place = f"{store.place}: " if settings.store.address else ""
        if store.generation() == 0:
            return f"{place}Tom. {_REINDEX}"
        mended = _mended(store, model) if mend else ""
        _require_consistent(store)
        _require_same_model(store, model)
        documents = store.documents()
        passages = sum(document.passages for document in documents)
        found = f"{len(documents)} dokumenter, {passages} avsnitt, utgave {store.generation()}"
    older = before is not None and before < SCHEMA_VERSION
    upgraded = f" Oppgradert fra skjema {before} til {SCHEMA_VERSION}." if older else ""
    return f"{place}{found}.{upgraded}{mended}"


def _mended(store: Store, model: EmbeddingModel) -> str:
    before = store.inconsistencies()
    if not before.mendable and _index_agrees(store):
        return ""
    same_model = store.model() == model.fingerprint
    with store.prepare(model.fingerprint if same_model else store.model() or "", kind="mend") as preparation:
        preparation.mend()
        if same_model:
            embed_missing(preparation, model, lambda _step, _done, _total: None)
        preparation.renew_index()
    store.snapshot()
    return " Reparert."


def _require_consistent(store: Store) -> None:
    wrong = store.inconsistencies()
    if wrong.mendable:
        parts = (
            (wrong.orphans, "rader uten tilhørighet"),
            (wrong.vectors, "avsnitt uten brukbare vektorer"),
            (len(wrong.incomplete), "ufullstendige dokumenter"),
        )
        told = ", ".join(f"{count} {name}" for count, name in parts if count)
        raise KunnskapsbaseError(f"Databasen henger ikke sammen: {told}. {_MEND}")
    if wrong.incomplete:
        raise KunnskapsbaseError(f"Må leses på nytt: {', '.join(wrong.incomplete)}. {_REINDEX}")


def _require_same_model(store: Store, model: EmbeddingModel) -> None:
    if store.model() != model.fingerprint:
        raise KunnskapsbaseError(
            f"Indeksert med språkmodellen {store.model()}, men {model.fingerprint} er i bruk. {_REINDEX}"
        )


def _indexes(settings: Settings) -> str:
    with Store.of(settings) as store:
        was_sound = store.is_indexed()
        snapshot = store.snapshot()
        if not _index_agrees(store):
            raise KunnskapsbaseError(f"Søkeindeksene svarer ikke til databasen. {_MEND}")
        found = f"{len(snapshot.lexical)} avsnitt, {len(snapshot.dense)} vektorer. {_search_kind(snapshot)}"
    return found if was_sound else f"{found} Bygget på nytt, for de manglet, var skadet eller foreldet."


def _search_kind(snapshot: Snapshot) -> str:
    measured = snapshot.dense.measured
    if measured is None:
        return "Eksakt søk."
    recall = f"{measured.recall:.3f}".replace(".", ",")
    return f"Tilnærmet søk ({measured.kind}, dybde {measured.depth}) finner {recall} av de ti nærmeste."


def _index_agrees(store: Store) -> bool:
    """Whether the index has the passages that the database has, and as many vectors as it should."""
    snapshot = store.snapshot()
    return (len(snapshot.lexical), len(snapshot.dense)) == store.searchable()


def _model(model: EmbeddingModel) -> str:
    vector = model.embed_query("Hva mener rådet om jernbane?")
    choice = model.choice
    return f"{model.fingerprint}, {len(vector)} tall per vektor, {choice.precision} ({choice.reason()})"


def _recognition(settings: Settings) -> str:
    # An archive without scans needs none, so that its lack is told, not held against anybody.
    try:
        return f"{engine(settings.ingest.recognition).name}; skannede sider leses"
    except RecognitionMissingError as error:
        return f"Skannede sider leses ikke. {error}"


def _leftovers(settings: Settings) -> str:
    try:
        in_folder = settings.store.address is None
        count = sweep(settings.home, settings.cache) if in_folder else sweep_cache(settings.cache)
    except StoreBusyError:
        return "En oppdatering er i gang, så det er ikke ryddet."
    return f"Ryddet bort {count} etter avbrutte kjøringer." if count else "Ingen."


def _disk(home: Path) -> str:
    free = shutil.disk_usage(home).free
    if free < _LEAST_FREE:
        raise KunnskapsbaseError(f"Bare {free // 1_000_000} MB ledig der arkivet ligger. Frigjør plass.")
    return f"{free // 1_000_000_000} GB ledig"
