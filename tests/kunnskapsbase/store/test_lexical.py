"""The lexical index: how rare a stem is, and which grams are looked for."""

from __future__ import annotations

from pathlib import Path

from kunnskapsbase.language import grams
from kunnskapsbase.store.lexical import Entry, LexicalIndex, build


def test_the_rarer_the_heavier_and_never_negative(tmp_path: Path) -> None:
    texts = ("tog og båt", "tog og ferje", "tog")
    build(tmp_path, [Entry(number, text, "", "") for number, text in enumerate(texts)])
    rarity = LexicalIndex(tmp_path).rarity
    assert rarity("fly") > rarity("båt") > rarity("tog") > 0


def test_grams_that_too_many_passages_have_are_not_looked_for(tmp_path: Path) -> None:
    texts = ["kommunen"] * 600 + ["jernbanen i kommunen", "jernbanen"]
    build(tmp_path, [Entry(number, text, "", "") for number, text in enumerate(texts)])
    index = LexicalIndex(tmp_path)
    assert set(index.search("grams", grams("jernbanen i kommunen"), 900)[0].tolist()) == {600, 601}
    assert len(index.search("grams", grams("kommunen"), 900)[0]) == 602
    assert len(index.search("stems", ["jernb", "kommun"], 900)[0]) == 602
