from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.document import Found, Metadata
from ingest.metadata_file import MetadataFile, MetadataFileError, read_metadata_file


def read(folder: Path, source: str) -> MetadataFile:
    path = folder / "metadata.toml"
    path.write_text(source, encoding="utf-8")
    return read_metadata_file(path)


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert read_metadata_file(tmp_path / "metadata.toml") == MetadataFile()
    assert MetadataFile().own_bodies == ("Osloregionen",)


def test_settings(tmp_path: Path) -> None:
    file = read(tmp_path, '[ingest]\nignore = ["*.tmp", "utkast/*"]\nown_bodies = ["Fjordregionen"]\n')
    assert file.own_bodies == ("Fjordregionen",)
    assert file.ignores("mappe/x.tmp")
    assert file.ignores("utkast/svar.docx")
    assert not file.ignores("svar.docx")


def test_overrides_take_the_place_of_what_was_found(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        '["svar/vei.pdf"]\ntitle = "Svar om vei"\nkind = "høringssvar"\nbody = "styret"\ndate = 2023-03-12\n'
        'language = "nn"\nanswers = ["NOU 2022:18"]\nvoice = "own"\n',
    )
    found = file.apply(Metadata(title="x"), "svar/vei.pdf")
    assert replace(found, found={}) == Metadata(
        title="Svar om vei",
        kind="høringssvar",
        body="styret",
        date="2023-03-12",
        year=2023,
        language="nn",
        answers=("NOU 2022: 18",),
        voice="own",
    )
    assert found.found["kind"] == Found("metadata.toml", "sikker")
    assert file.apply(Metadata(title="x"), "annet.pdf") == Metadata(title="x")


def test_a_date_leaves_a_year_of_its_own_alone(tmp_path: Path) -> None:
    file = read(tmp_path, '["a.pdf"]\ndate = "2024-08-29"\n')
    assert file.apply(Metadata(title="x", year=2023), "a.pdf").year == 2023
    assert file.apply(Metadata(title="x", date="2022-01-01", year=2022), "a.pdf").year == 2024


def test_a_name_with_letters_apart_is_the_same_name(tmp_path: Path) -> None:
    file = read(tmp_path, '["a\u030ar.pdf"]\nvoice = "own"\n')
    assert file.apply(Metadata(title="x"), "år.pdf").voice == "own"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('["a.pdf"]\nkinds = "x"\n', r"metadata\.toml: «kinds» under \[a\.pdf\] er ukjent"),
        ('["a.pdf"]\nkind = "brev"\n', r"«kind» under \[a\.pdf\] skal være en av: årsrapport"),
        ('["a.pdf"]\nlanguage = "sv"\n', "skal være en av: nb, nn, en"),
        ('["a.pdf"]\nvoice = 1\n', "skal være en av: own, other"),
        ('["a.pdf"]\nkind = ["x"]\n', "skal være en av"),
        ('["a.pdf"]\ndate = "12. mars"\n', "skal være en dato"),
        ('["a.pdf"]\ndate = 5\n', "skal være en dato"),
        ('["a.pdf"]\nyear = "2023"\n', "skal være et årstall"),
        (f'["a.pdf"]\nyear = {date.today().year + 2}\n', "kan ikke være"),
        ('["a.pdf"]\ntitle = ""\n', "skal være en tekst"),
        ('["a.pdf"]\nanswers = 3\n', "skal være en liste"),
        ('[a.pdf]\ntitle = "x"\n', "anførselstegn"),
        ('title = "x"\n', "utenfor en tabell"),
        ("[ingest]\nignored = []\n", "«ignored» under .* er ukjent"),
        ('[ingest]\nignore = "x"\n', "skal være en liste"),
        ("[ingest\n", "ikke gyldig TOML"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises(MetadataFileError, match=message) as raised:
        read(tmp_path, source)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("metadata.toml")
    assert isinstance(raised.value, ValueError)


def test_bytes_that_are_no_text_are_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "metadata.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MetadataFileError, match="ikke gyldig TOML"):
        read_metadata_file(path)
