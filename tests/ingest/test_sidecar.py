from __future__ import annotations

from pathlib import Path

import pytest

from ingest.metadata_values import MetadataFileError
from ingest.sidecar import is_sidecar, read_sidecar, sidecar_digest, sidecar_of, write_sidecar


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "svar.pdf"
    path.write_bytes(b"%PDF-1.4")
    return path


def test_it_stands_beside_the_document(document: Path) -> None:
    assert sidecar_of(document).name == "svar.pdf.toml"
    assert is_sidecar(sidecar_of(document))
    assert not is_sidecar(document)
    assert not is_sidecar(document.with_name("metadata.toml"))


def test_nothing_there_says_nothing(document: Path) -> None:
    assert read_sidecar(document) == {}
    assert sidecar_digest(document) == ""


def test_what_is_written_is_read(document: Path) -> None:
    write_sidecar(
        document, {"kind": "innspill", "themes": ["bane", "ferje"], "deadline": "2024-03-01", "year": 2023}
    )
    assert read_sidecar(document) == {
        "kind": "innspill", "themes": ("bane", "ferje"), "deadline": "2024-03-01", "year": 2023,
    }  # fmt: skip
    assert sidecar_digest(document)


def test_other_keys_and_comments_stay(document: Path) -> None:
    sidecar_of(document).write_text(
        '# Kari, 3. mai\nkind = "vedtak"  # sikkert\ntitle = "Æ"\n', encoding="utf-8"
    )
    write_sidecar(document, {"title": None, "answers": ["NOU 2022:18"]})
    assert sidecar_of(document).read_text(encoding="utf-8") == (
        '# Kari, 3. mai\nkind = "vedtak"  # sikkert\nanswers = ["NOU 2022: 18"]\n'
    )
    assert sorted(path.name for path in document.parent.iterdir()) == ["svar.pdf", "svar.pdf.toml"]


def test_the_last_correction_taken_back_takes_the_file_with_it(document: Path) -> None:
    write_sidecar(document, {"kind": "vedtak"})
    write_sidecar(document, {"kind": None})
    write_sidecar(document, {"title": None})
    assert not sidecar_of(document).exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "brev"}, "«kind» skal være en av"),
        ({"slag": "vedtak"}, "«slag» er ukjent"),
        ({"slag": None}, "«slag» er ukjent"),
        ({"date": "i går"}, "skal være en dato"),
        ({"recipient": " "}, "skal være en tekst"),
        ({"themes": 3}, "skal være en liste"),
        ({"deadline": "2099-01-01"}, "kan ikke være 2099"),
    ],
)
def test_a_wrong_value_changes_nothing(document: Path, changes: dict[str, object], message: str) -> None:
    write_sidecar(document, {"title": "T"})
    with pytest.raises(MetadataFileError, match=message) as raised:
        write_sidecar(document, {"body": "styret"} | changes)
    assert "\n" not in str(raised.value)
    assert read_sidecar(document) == {"title": "T"}


def test_a_wrong_value_can_be_taken_back(document: Path) -> None:
    sidecar_of(document).write_text('kind = "brev"\n', encoding="utf-8")
    with pytest.raises(MetadataFileError, match=r"svar\.pdf\.toml: «kind»"):
        read_sidecar(document)
    write_sidecar(document, {"kind": None, "title": "T"})
    assert read_sidecar(document) == {"title": "T"}


def test_broken_toml_is_told_and_left_alone(document: Path) -> None:
    sidecar_of(document).write_text("kind = \n", encoding="utf-8")
    for attempt in (lambda: read_sidecar(document), lambda: write_sidecar(document, {"title": "T"})):
        with pytest.raises(MetadataFileError, match="ikke gyldig TOML"):
            attempt()
    assert sidecar_of(document).read_text(encoding="utf-8") == "kind = \n"


def test_only_documents_can_be_corrected(tmp_path: Path) -> None:
    with pytest.raises(MetadataFileError, match="ingenting å rette"):
        write_sidecar(tmp_path / "bilde.tiff2", {"title": "T"})
