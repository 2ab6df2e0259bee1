"""The bundled model in each precision: the same vectors but for rounding, and no precision it cannot have."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import torch

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.loading import load
from kunnskapsbase.embedding.model import PassageInput
from kunnskapsbase.embedding.precision import EXACT, LEAST_COSINE
from kunnskapsbase.errors import ModelError
from kunnskapsbase.settings import EmbeddingSettings

ITEMS = [
    PassageInput("Fylkestinget støtter nattog hele året. Kommunene er uenige.", "Bane", ((0, 38), (39, 59))),
    PassageInput("§ 4. Retten til vidaregåande opplæring gjeld òg vaksne."),
    PassageInput("The Ministry proposes 4,5 % more. " * 12),
    PassageInput("Å"),
]


@pytest.fixture(scope="module")
def exact(model: EmbeddingModel) -> EmbeddingModel:
    return EmbeddingModel(EmbeddingSettings(precision=EXACT), model.cache)


@pytest.mark.parametrize("precision", ["bfloat16", "int8"])
def test_vectors_are_near_those_in_float32(
    model: EmbeddingModel, exact: EmbeddingModel, precision: str
) -> None:
    settings = EmbeddingSettings.model_validate({"precision": precision})
    coarse = EmbeddingModel(settings, model.cache)
    found = coarse.embed_passages_in_order(ITEMS)
    for one, other in zip(found, exact.embed_passages_in_order(ITEMS), strict=True):
        assert one.passage @ other.passage > LEAST_COSINE
        assert ((one.sentences * other.sentences).sum(axis=1) > LEAST_COSINE).all()
    assert coarse.choice.precision == precision
    assert coarse.choice.reason() == "bestemt av innstillingene"
    # Vectors of every precision are kept and searched as the same.
    assert coarse.fingerprint == exact.fingerprint
    assert coarse.content_key(ITEMS[0]) == exact.content_key(ITEMS[0])


def test_ranges_are_kept_in_the_cache(model: EmbeddingModel, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    settings = EmbeddingSettings(precision="int8")
    folder = model._folder()
    load(settings, folder, cache, model._fast_tokenizer)
    (kept,) = cache.glob("int8-*.npz")
    kept.write_bytes(b"damaged")
    load(settings, folder, cache, model._fast_tokenizer)
    assert kept.stat().st_size > 100_000


@pytest.fixture
def without_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody load a model by sentence-transformers."""

    def refused(settings: EmbeddingSettings, folder: str) -> None:
        raise AssertionError(folder)

    monkeypatch.setattr("kunnskapsbase.embedding.loading._load_model", refused)


def test_the_second_start_in_integers_needs_no_libraries_and_gives_the_same_vectors(
    model: EmbeddingModel, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    settings = EmbeddingSettings(precision="int8")
    folder = model._folder()
    first = load(settings, folder, tmp_path, model._fast_tokenizer)
    request.getfixturevalue("without_libraries")
    second = load(settings, folder, tmp_path, model._fast_tokenizer)
    ids = [[0, *range(5, 200), 2], [0, 70, 2]]
    for one, other in zip(first.engine.states(ids), second.engine.states(ids), strict=True):
        assert torch.equal(one, other)
    assert second.choice == first.choice


@pytest.mark.usefixtures("without_libraries")
@pytest.mark.parametrize("precision", ["auto", "int8"])
def test_what_was_not_measured_takes_the_libraries(
    model: EmbeddingModel, tmp_path: Path, precision: str
) -> None:
    settings = EmbeddingSettings.model_validate({"precision": precision})
    with pytest.raises(AssertionError):
        load(settings, model._folder(), tmp_path, model._fast_tokenizer)


@pytest.mark.usefixtures("without_libraries")
@pytest.mark.parametrize(
    "other", [{"precision": "float32"}, {"device": "cuda"}, {"max_tokens": 400}], ids=str
)
def test_other_settings_take_the_libraries(model: EmbeddingModel, other: dict[str, object]) -> None:
    settings = EmbeddingSettings.model_validate({"precision": "int8", **other})
    with pytest.raises(AssertionError):
        load(settings, model._folder(), model.cache, model._fast_tokenizer)


def test_what_an_encoder_cannot_have_is_told(
    model: EmbeddingModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kunnskapsbase.embedding.int8.fits", lambda _encoder: False)
    with pytest.raises(ModelError, match=r"int8.*auto"):
        load(EmbeddingSettings(precision="int8"), model._folder(), tmp_path, model._fast_tokenizer)


def test_the_choice_is_by_measurement_unless_it_is_set(model: EmbeddingModel) -> None:
    names = {field.name for field in dataclasses.fields(model.choice)}
    assert names == {"precision", "milliseconds", "cosine"}
    assert "valgt ved måling" in model.choice.reason()
    assert min(model.choice.cosine[model.choice.precision], 1) >= LEAST_COSINE
