"""What a labelled question may look like, and that the project's own labels are true."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from ingest.readers import read_file
from kunnskapsbase.errors import EvaluationError
from kunnskapsbase.evaluate.gold import KINDS, GoldAnswer, read_gold

ROOT = Path(__file__).parents[3]
SCANNED_SAMPLE = "uttalelse-kollektivfelt.pdf"
REAL = ROOT.parent / "shared" / "data" / "documents"
ARCHIVES = {"samples": ROOT / "corpus", "documents": REAL}
FILES = [ROOT / "tests" / "gold" / f"{name}_{half}.jsonl" for name in ARCHIVES for half in ("fit", "report")]
OLD_FILES = sorted((ROOT / "tests" / "labelled").glob("real_documents_*.jsonl"))
BREAKS = re.compile(r"[\s\-\u00ad\u2010\u2011\ufffe]+")
"""What tells a word on the page from the same word in a label: white space and hyphens at line ends."""


def a_line(**fields: object) -> str:
    return json.dumps(
        {"id": 1, "q": "Hvor?", "answerable": True, "files": ["a.pdf"], "pages": [2]} | fields,
        ensure_ascii=False,
    )


def test_a_label_needs_only_what_it_always_did(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(a_line(contains=["her"]), encoding="utf-8")
    (gold,) = read_gold(path)
    assert (gold.identifier, gold.files, gold.contains) == ("1", {"a.pdf"}, ("her",))
    assert (gold.kind, gold.language, gold.near_miss, gold.contains_all) == (None, None, False, ())


def test_an_answer_stands_on_the_pages_of_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    files = ["a.pdf", "b.pdf", "c.docx"]
    places = {"a.pdf": [1], "b.pdf": [2]}
    path.write_text(a_line(files=files, pages=[1, 2], places=places), encoding="utf-8")
    (gold,) = read_gold(path)
    assert gold.holds("a.pdf", 1)
    assert not gold.holds("a.pdf", 2)
    assert gold.holds("c.docx", None)
    assert not gold.holds("d.pdf", 1)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "riddle"}, "kind"),
        ({"language": "sv"}, "language"),
        ({"files": []}, "files"),
        ({"near_miss": True}, "near_miss"),
        ({"places": {"b.pdf": [1]}}, "places"),
    ],
)
def test_a_wrong_label_is_named_in_one_line(tmp_path: Path, fields: dict[str, object], fault: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(a_line(**fields), encoding="utf-8")
    with pytest.raises(EvaluationError) as error:
        read_gold(path)
    assert fault in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("path", OLD_FILES, ids=lambda path: path.stem)
def test_the_first_sets_are_still_read(path: Path) -> None:
    assert len(read_gold(path)) == 42


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_are_complete(path: Path) -> None:
    for gold in read_gold(path):
        assert gold.kind in KINDS
        assert gold.language is not None
        assert not gold.places or gold.pages == frozenset().union(*gold.places.values())
        assert gold.answerable == bool(gold.contains or gold.contains_all) == bool(gold.files)


def test_no_question_is_asked_twice() -> None:
    questions = [gold for path in (*FILES, *OLD_FILES) for gold in read_gold(path)]
    assert not [text for text, count in Counter(gold.question for gold in questions).items() if count > 1]
    identifiers = [gold.identifier for path in FILES for gold in read_gold(path)]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_parts_are_balanced(name: str) -> None:
    """Of each kind, `report` has between half as many questions as `fit` and as many, give or take two."""
    fit, report = (
        Counter((gold.answerable, gold.kind) for gold in read_gold(path))
        for path in FILES
        if path.stem.startswith(name)
    )
    assert all(fit[key] / 2 - 2 <= report[key] <= fit[key] + 2 for key in fit | report)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.real_documents if "documents" in path.stem else ())
        for path in FILES
    ],
    ids=lambda path: path.stem,
)
def test_key_words_stand_where_the_labels_say(path: Path) -> None:
    folder = ARCHIVES[path.stem.split("_", maxsplit=1)[0]]
    if not folder.exists():
        pytest.skip("shared/data/documents is not here")
    for gold in read_gold(path):
        texts = {place: text for file in gold.files for place, text in labelled_texts(gold, folder / file)}
        for words in gold.contains_all:
            assert any(squeezed(words) in text for text in texts.values()), (gold.identifier, words)
        for place, text in texts.items():
            stands = any(squeezed(words) in text for words in gold.contains)
            assert stands or not gold.contains, (gold.identifier, place)


def labelled_texts(gold: GoldAnswer, file: Path) -> list[tuple[str, str]]:
    pages = gold.places.get(file.name, gold.pages)
    if file.suffix != ".pdf":
        return [(file.name, whole_text(file))]
    assert pages, (gold.identifier, file.name)
    return [(f"{file.name} {page}", page_text(file, page)) for page in sorted(pages)]


@cache
def page_text(file: Path, page: int) -> str:
    """The text of a page; of the scanned sample, which has none, what it was printed from."""
    if file.name == SCANNED_SAMPLE:
        return squeezed((ROOT / "corpus" / "sources" / f"{file.name}.md").read_text(encoding="utf-8"))
    with pypdfium2.PdfDocument(file) as document:
        return squeezed(document[page - 1].get_textpage().get_text_range())


@cache
def whole_text(file: Path) -> str:
    return squeezed(" ".join(block.text for block in read_file(file, file.name).blocks))


def squeezed(text: str) -> str:
    return BREAKS.sub("", text).lower()
