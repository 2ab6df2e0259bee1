"""New files get safe names and never push others out unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.web.uploads import safe_name, store_files


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Høringssvar NTP.pdf", "Høringssvar NTP.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ola\\svar.docx", "svar.docx"),
        (".skjult.md", "skjult.md"),
        ("~$svar.docx", "svar.docx"),
        ("a\x00b\n\u202ec.pdf", "a_b__c.pdf"),
        ("con.txt", "_con.txt"),
        ("Ha\u030aper.md", "H\u00e5per.md"),
        ("uten endelse", "uten endelse"),
    ],
)
def test_names_are_made_safe(given: str, expected: str) -> None:
    assert safe_name(given) == expected


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("x" * 500 + ".pdf")
    assert name.endswith(".pdf")
    assert len(name) < 150


def test_files_are_added_and_an_existing_one_is_kept(tmp_path: Path) -> None:
    corpus, sent = tmp_path / "corpus", tmp_path / "sent"
    sent.mkdir()

    def send(*files: tuple[str, str], replace: bool = False) -> list[str]:
        for name, text in files:
            (sent / name).write_text(text, encoding="utf-8")
        outcome = store_files([str(sent / name) for name, _ in files], corpus, replace=replace)
        assert list(sent.iterdir()) == []
        return [heading for heading, _ in outcome]

    assert send(("a.md", "en"), ("b.txt", "to"), ("c.exe", "tre")) == [
        "Lagt inn (2)",
        "Ikke lagt inn: formatet kan ikke leses "
        "(kan leses: docx, fodt, htm, html, jpeg, jpg, markdown, md, odt, pdf, png, tif, tiff, txt) (1)",
    ]
    assert send(("a.md", "en")) == ["Lå der fra før, uendret (1)"]
    (heading,) = send(("a.md", "ny"))
    assert heading.startswith("Ikke lagt inn: en annen fil har samme navn")
    assert (corpus / "a.md").read_text(encoding="utf-8") == "en"
    assert send(("a.md", "ny"), replace=True) == ["Erstattet (1)"]
    assert (corpus / "a.md").read_text(encoding="utf-8") == "ny"
    assert sorted(path.name for path in corpus.iterdir()) == ["a.md", "b.txt"]


def test_the_settings_file_of_the_corpus_cannot_be_sent_in(tmp_path: Path) -> None:
    (tmp_path / "metadata.toml").write_text("", encoding="utf-8")
    store_files([str(tmp_path / "metadata.toml")], tmp_path / "corpus", replace=True)
    assert list((tmp_path / "corpus").iterdir()) == []
