"""Vectors: unit length, the same in any order and company, a sentence's the mean of its tokens."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.model import PassageInput, unit
from kunnskapsbase.errors import ModelError
from kunnskapsbase.settings import EmbeddingSettings

TEXT = "Rådet støtter dobbeltspor. Kommunene ber om nattog. Fristen er 1. mars."
SENTENCES = ((0, 26), (27, 51), (52, 71))


def test_vectors_have_unit_length(model: EmbeddingModel) -> None:
    (found,) = model.embed_passages_in_order([PassageInput(TEXT, "Samferdsel – Bane", SENTENCES)])
    assert found.passage.shape == (384,)
    assert found.sentences.shape == (3, 384)
    assert np.linalg.norm(found.passage) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(found.sentences, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_sentence_is_the_mean_of_its_token_states(model: EmbeddingModel) -> None:
    prompt = model.settings.passage_prompt
    encoding = model._fast_tokenizer().encode(prompt + TEXT)
    states = model._model().engine.states([encoding.ids])[0].numpy()
    (found,) = model.embed_passages_in_order([PassageInput(TEXT, sentences=SENTENCES)])
    assert found.passage @ unit(states.mean(axis=0)) == pytest.approx(1, abs=1e-3)
    for (start, end), vector in zip(SENTENCES, found.sentences, strict=True):
        inside = [
            row
            for row, (first, last) in enumerate(encoding.offsets)
            if len(prompt) + start < (first + last) / 2 < len(prompt) + end
        ]
        assert unit(states[inside].mean(axis=0)) @ vector == pytest.approx(1, abs=1e-3)


def test_order_and_company_do_not_change_a_vector(model: EmbeddingModel) -> None:
    items = [PassageInput(f"Sak {number}: " + "nattog og ferje " * (number % 7)) for number in range(21)]
    shuffled = random.Random(1).sample(items, len(items))
    straight = dict(zip(items, model.embed_passages_in_order(items), strict=True))
    mixed = dict(zip(shuffled, model.embed_passages_in_order(shuffled), strict=True))
    for item in items:
        assert straight[item].passage @ mixed[item].passage >= 0.9995
    (alone,) = model.embed_passages_in_order(items[:1])
    assert alone.passage @ straight[items[0]].passage >= 0.9995


def test_the_longest_come_first_and_none_is_lost(model: EmbeddingModel) -> None:
    items = [PassageInput("ferje " * length) for length in (1, 30, 5, 12)]
    assert [index for index, _ in model.embed_passages(items)] == [1, 3, 2, 0]
    assert model.embed_passages_in_order([]) == []


def test_likeness_follows_meaning(model: EmbeddingModel) -> None:
    question = model.embed_query("Hva mener rådet om tog om natten?")
    near, far = model.embed_passages_in_order(
        [
            PassageInput("Rådet ber om nattog hele året."),
            PassageInput("Budsjettet ble vedtatt uten endringer."),
        ]
    )
    assert question @ near.passage > question @ far.passage


def test_no_text_is_too_odd(model: EmbeddingModel) -> None:
    texts = ["", " \n", "\u200b", "🚆" * 50, "\x00"]
    items = [PassageInput(text, sentences=((0, len(text)),)) for text in texts]
    for found in model.embed_passages_in_order(items):
        assert np.isfinite(found.passage).all()
        assert np.isfinite(found.sentences).all()


def test_sentences_behind_the_longest_input_have_the_passages_vector(model: EmbeddingModel) -> None:
    short = EmbeddingModel(EmbeddingSettings(max_tokens=32), model.cache)
    short._loaded = model._model()
    text = "ferje " * 100
    (found,) = short.embed_passages_in_order([PassageInput(text, sentences=((0, 30), (500, 590)))])
    assert found.sentences[1] == pytest.approx(found.passage)
    assert found.sentences[0] != pytest.approx(found.passage)


def test_tokens_are_counted_without_prompt_and_special_tokens(model: EmbeddingModel) -> None:
    assert model.count_tokens(["", "å", "Rådet støtter nattog."])[:2] == [0, 1]
    assert model.count_tokens([]) == []


KEYS = st.builds(
    PassageInput,
    st.text(alphabet="ab\0|", max_size=3),
    st.text(alphabet="ab\0|", max_size=3),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=2).map(tuple),
)


@given(KEYS.filter(lambda item: "\0" not in item.heading + item.text), KEYS)
def test_a_content_key_stands_for_text_heading_and_sentences(one: PassageInput, other: PassageInput) -> None:
    model = EmbeddingModel(EmbeddingSettings(), Path("unused"))
    assert (model.content_key(one) == model.content_key(other)) == (one == other)


def test_a_content_key_is_of_one_model_and_its_prompts() -> None:
    models = [
        EmbeddingModel(settings, Path("unused"))
        for settings in (
            EmbeddingSettings(),
            EmbeddingSettings(model="/another"),
            EmbeddingSettings(passage_prompt=""),
            EmbeddingSettings(query_prompt="q: "),
        )
    ]
    assert len({model.content_key(PassageInput(TEXT)) for model in models}) == 4
    assert len({model.fingerprint for model in models}) == 4


def test_a_model_that_is_not_there_is_told(model: EmbeddingModel, tmp_path: Path) -> None:
    missing = EmbeddingModel(EmbeddingSettings(model=str(tmp_path / "ingen")), model.cache)
    with pytest.raises(ModelError, match=r"embedding\.model"):
        missing.embed_query("nattog")


@given(st.lists(st.lists(st.floats(-1e3, 1e3, width=32), min_size=3, max_size=3), min_size=1, max_size=4))
def test_scaling_to_length_one(rows: list[list[float]]) -> None:
    vectors = np.array(rows, np.float32)
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.linalg.norm(unit(vectors), axis=1)[lengths > 1e-6] == pytest.approx(1, abs=1e-4)
    assert not unit(np.zeros(3, np.float32)).any()
