"""How rare a stem is in the lexical index."""

from __future__ import annotations

from pathlib import Path

from kunnskapsbase.store.lexical import Entry, LexicalIndex, build


def test_the_rarer_the_heavier_and_never_negative(tmp_path: Path) -> None:
    texts = ("tog og båt", "tog og ferje", "tog")
    build(tmp_path, [Entry(number, text, "", "") for number, text in enumerate(texts)])
    rarity = LexicalIndex(tmp_path).rarity
    assert rarity("fly") > rarity("båt") > rarity("tog") > 0
