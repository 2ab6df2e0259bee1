from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, BlockKind
from ingest.themes import find_themes


def themes(*texts: str, title: str = "", names: tuple[str, ...] = ()) -> tuple[str, ...]:
    blocks = [
        Block(BlockKind.HEADING, text.lstrip("# "), 1)
        if text.startswith("#")
        else Block(BlockKind.PARAGRAPH, text)
        for text in texts
    ]
    found = find_themes(blocks, title, names)
    return found.value if found else ()


RAILWAY = (
    "# Jernbane og kryssingsspor",
    "Rådet vil ruste opp jernbanen. Nye kryssingsspor på jernbanen gir flere avganger for passasjerene.",
    "# Vedlikehold",
    "Vedlikehold av jernbanen er viktigst. Kryssingsspor koster mindre enn dobbeltspor, og vedlikehold enda mindre.",
    "Passasjerene trenger avganger de kan stole på. Derfor må vedlikehold og kryssingsspor komme før dobbeltspor.",
)


def test_themes_are_the_nouns_said_most_as_they_stand_in_the_text() -> None:
    found = themes(*RAILWAY)
    assert {"kryssingsspor", "vedlikehold"} <= set(found)
    assert any(word.startswith("jernbane") for word in found)
    assert 3 <= len(found) <= 6
    assert all(word in " ".join(RAILWAY).lower() for word in found)


def test_words_of_any_public_document_are_no_themes() -> None:
    assert not {"rådet", "viktigst", "mindre", "flere"} & set(themes(*RAILWAY))


def test_names_are_no_themes() -> None:
    text = "Nattoget til Fjordby må gå i helgene. I Fjordby er helgene lange. Fra Fjordby går nattoget sent om helgene."
    assert "Fjordby" not in themes(text, text, title="Nattoget")
    assert "vedlikehold" not in themes(*RAILWAY, names=("Vedlikehold AS",))


def test_no_theme_is_part_of_another() -> None:
    found = themes(
        *RAILWAY, "Jernbanenettet er gammelt, og jernbanenettet er slitt. For jernbanenettet er det sent."
    )
    assert sum(word.startswith("jernbane") for word in found) == 1


def test_a_text_too_short_has_none() -> None:
    assert themes("Hei.") == ()
    assert themes() == ()


@given(st.lists(st.text(max_size=200), max_size=6), st.text(max_size=40))
def test_three_to_six_or_none(texts: list[str], title: str) -> None:
    assert len(themes(*texts, title=title)) in (0, 3, 4, 5, 6)
