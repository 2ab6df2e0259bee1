"""A CrossEncoder puts the best passages in its own order; here a real one, tiny and untrained."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kunnskapsbase.errors import ModelError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.search import HybridSearch, Reranker
from kunnskapsbase.settings import RerankSettings

TEXTS = ["Rådet støtter nattog.", "Ferja er gratis.", "Avgiften økes til 36 kroner.", "Styret har møte."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("cross-encoder")
    words = sorted({word for text in TEXTS for word in text.rstrip(".").split()})
    vocabulary = {token: place for place, token in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **special).save_pretrained(
        folder
    )
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
        num_labels=1,
    )
    BertForSequenceClassification(config).eval().save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def reranker(folder: Path) -> Reranker:
    return Reranker(RerankSettings(model=str(folder), passages=3, device="cpu"))


@hypothesis_settings(max_examples=20)
@given(query=st.text(max_size=30), texts=st.lists(st.sampled_from(TEXTS), max_size=6))
def test_every_text_keeps_a_place_and_only_the_first_are_moved(
    reranker: Reranker, query: str, texts: list[str]
) -> None:
    order = reranker.order(query, texts)
    assert sorted(order) == list(range(len(texts)))
    assert order[3:] == list(range(len(texts)))[3:]


def test_the_order_is_that_of_the_models_scores(reranker: Reranker, folder: Path) -> None:
    from sentence_transformers import CrossEncoder

    scores = CrossEncoder(str(folder), device="cpu", local_files_only=True).predict(
        [("nattog", text) for text in TEXTS[:3]]
    )
    assert reranker.order("nattog", TEXTS[:3]) == sorted(range(3), key=lambda place: -scores[place])


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"rerank\.model"):
        Reranker(RerankSettings(model=str(tmp_path / "none"))).order("q", ["t"])


def test_the_search_gives_the_best_passages_in_the_models_order(
    sample_knowledge_base: KnowledgeBase, reranker: Reranker
) -> None:
    store, model = sample_knowledge_base.store, sample_knowledge_base.model
    settings = sample_knowledge_base.settings.search
    plain = HybridSearch(store, model, settings).search("nattog", 5)
    texts = [f"{hit.passage.metadata.title}\n{hit.passage.text}" for hit in plain]
    reranked = HybridSearch(store, model, settings, reranker).search("nattog", 5)
    assert [hit.passage.id for hit in reranked] == [
        plain[place].passage.id for place in reranker.order("nattog", texts)
    ]


def test_without_a_model_there_is_no_second_stage() -> None:
    assert Reranker.of(RerankSettings()) is None
