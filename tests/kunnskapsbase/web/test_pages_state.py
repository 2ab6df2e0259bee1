"""The page about the state of the archive, without a browser."""

from __future__ import annotations

from pathlib import Path

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings
from kunnskapsbase.web.counting import Counts
from kunnskapsbase.web.pages_state import StatePage
from kunnskapsbase.web.state_markup import bars_html
from kunnskapsbase.web.texts import state as words


def test_what_is_in_the_archive_is_counted_and_drawn(sample_knowledge_base: KnowledgeBase) -> None:
    totals, bars = StatePage(sample_knowledge_base).show()
    count = len(sample_knowledge_base.store.documents())
    assert f"<strong>{count}</strong> dokumenter" in totals
    assert "utgave 1" in totals and words.ENGINES[False] in totals
    assert words.COUNT.format(year=2022, series="Årsrapport", count=1) in bars
    assert words.KINDS_BY_YEAR in bars and words.THEMES_BY_YEAR in bars
    assert "<table>" in bars, "whoever cannot see the bars has the numbers"


def test_the_examination_tells_each_thing_and_what_is_wrong_first(
    tmp_path: Path, model: EmbeddingModel
) -> None:
    with KnowledgeBase(load_settings(tmp_path / "home", tmp_path / "borte"), model) as empty:
        page = StatePage(empty)
        assert words.NEVER in page.show()[0]
        findings = page.examine()
        assert findings.index(words.BAD) < findings.index(words.GOOD)
        assert "Dokumentmappe: Må ses på" in findings


def test_what_a_document_says_is_never_part_of_the_page_s_own_code() -> None:
    bars = bars_html("Tittel", Counts(("2020",), ("<b>bane</b>",), {"<b>bane</b>": (3,)}))
    assert "<b>bane" not in bars and "&lt;b&gt;bane" in bars
    assert "hoyde-40" in bars
