"""Lists are quoted whole."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Metadata
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.answer.lists import with_lead_ins, with_list, without_overlap
from kunnskapsbase.store import StoredPassage

LEAD_IN = "Vår støtte forutsetter at"
ITEMS = ("satsen er lav,", "ingen betaler to ganger,", "data lagres i bilen.")
AFTER = "Rådet møtes i mai."
TEXT = f"{LEAD_IN}\n\n{ITEMS[0]}\n{ITEMS[1]}\n{ITEMS[2]}\n\n{AFTER}"
START = 1000
"""Where the passage begins in its document."""


def passage(text: str, *sentences: str) -> StoredPassage:
    spans = []
    at = 0
    for sentence in sentences:
        at = text.index(sentence, at)
        spans.append((START + at, START + at + len(sentence)))
    return StoredPassage(
        1,
        "p",
        1,
        "a.md",
        "md",
        "0",
        Metadata("A"),
        0,
        (),
        START,
        START + len(text),
        text,
        tuple(spans),
        (),
        {},
    )


def found(text: str, sentence: str, *sentences: str) -> Evidence:
    start = START + text.index(sentence)
    return Evidence(passage(text, *sentences), start, start + len(sentence), sentence, 1.0)


def grown(sentence: str, whole_list: bool = False) -> str:
    return with_list(found(TEXT, sentence, LEAD_IN, *ITEMS, AFTER), whole_list).text


def test_a_lead_in_gets_its_items() -> None:
    assert grown(LEAD_IN) == " ".join((LEAD_IN, *ITEMS))


def test_an_item_gets_its_lead_in_and_fellows() -> None:
    assert grown(ITEMS[1]) == " ".join((LEAD_IN, *ITEMS))


def test_what_stands_below_the_list_stays_alone() -> None:
    assert grown(AFTER) == AFTER


def test_items_that_are_sentences_stand_alone_unless_several_things_are_asked_for() -> None:
    sentences = ("Rådet ber om:", "Staten bygger dobbeltspor.", "Fylket betaler ferja.")
    text = "Rådet ber om:\n\nStaten bygger dobbeltspor.\nFylket betaler ferja."
    item = found(text, sentences[1], *sentences)
    assert with_list(item).text == sentences[1]
    assert with_list(item, whole_list=True).text == " ".join(sentences)


def test_a_very_long_list_is_not_quoted_whole() -> None:
    items = [f"nummer {number} er en ganske lang linje med flere ord," for number in range(40)]
    text = f"{LEAD_IN}\n\n" + "\n".join(items)
    assert with_list(found(text, LEAD_IN, LEAD_IN, *items)).text == LEAD_IN


def test_an_ordinary_paragraph_is_no_list() -> None:
    text = "Rådet møtes i mai. Møtet er åpent."
    sentences = ("Rådet møtes i mai.", "Møtet er åpent.")
    assert with_list(found(text, sentences[0], *sentences), whole_list=True).text == sentences[0]


def test_what_is_quoted_already_is_not_quoted_again() -> None:
    whole = with_list(found(TEXT, LEAD_IN, LEAD_IN, *ITEMS, AFTER))
    item = with_list(found(TEXT, ITEMS[2], LEAD_IN, *ITEMS, AFTER))
    assert without_overlap([whole, item]) == [whole]


def overleaf(sentence: str, *sentences: str, text: str = "") -> Evidence:
    """A sentence of a passage that begins in the middle of a list."""
    item = found(text or "\n".join(sentences), sentence, *sentences)
    meta = {"lead_in": "Rådet ber  om:", "lead_in_start": 20}
    return replace(item, passage=replace(item.passage, meta=meta))


def test_an_item_whose_list_begins_in_an_earlier_passage_comes_after_what_leads_into_it() -> None:
    first, second = "lav sats", "ett kort for alle"
    items = [overleaf(first, first, second), overleaf(second, first, second)]
    shown = with_lead_ins(items)
    assert [item.text for item in shown] == ["Rådet ber om:", first, second]
    assert (shown[0].start, shown[0].end) == (20, 34)


def test_a_whole_sentence_or_one_below_the_list_needs_no_lead_in() -> None:
    whole, item = "Staten bygger dobbeltspor.", "lav sats"
    assert with_lead_ins([overleaf(whole, whole, item)])[0].text == whole
    below = overleaf("slik vi ser det", item, "slik vi ser det", text="lav sats\n\nslik vi ser det")
    assert with_lead_ins([below]) == [below]
