"""Answers written by a language model: held against the council's own sentences, or the sentences themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from answer.test_generated import needs_server, start_server, with_model

from kunnskapsbase.answer.verification import problems
from kunnskapsbase.draft.compose import Composer
from kunnskapsbase.draft.letter import letter_of_topic
from kunnskapsbase.draft.model import Part
from kunnskapsbase.draft.provenance import Provenance
from kunnskapsbase.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    process, address = start_server()
    yield address
    process.kill()
    process.communicate()


@needs_server
def test_what_the_model_writes_is_covered_or_left_out(
    sample_knowledge_base: KnowledgeBase, server: str
) -> None:
    knowledge_base = with_model(sample_knowledge_base, server, seconds=60, max_tokens=200)
    made = Composer(knowledge_base).compose(letter_of_topic("veiprising"))
    assert made.engine == "smollm2"
    assert "smollm2" in made.notices[0]
    (answer,) = (section for section in made.sections if section.part is Part.POINT)
    for paragraph in answer.paragraphs:
        assert paragraph.sources
        quotes = [source.quote for source in paragraph.sources]
        assert paragraph.provenance is Provenance.REUSED or not problems(paragraph.text, quotes)


def test_a_server_that_is_down_leaves_the_past_sentences(sample_knowledge_base: KnowledgeBase) -> None:
    knowledge_base = with_model(sample_knowledge_base, "http://127.0.0.1:9", seconds=1)
    made = Composer(knowledge_base).compose(letter_of_topic("veiprising"))
    (answer,) = (section for section in made.sections if section.part is Part.POINT)
    assert [item.provenance for item in answer.paragraphs] == [Provenance.REUSED, Provenance.REUSED]
    assert "Punkter med sitater" in made.notices[0]
