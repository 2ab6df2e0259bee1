"""A draft as a Word file in the office's template, with footnotes, comments and marked changes; and as PDF by that."""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from lxml import etree

from kunnskapsbase.draft.markdown import CommentPlace, to_markdown
from kunnskapsbase.draft.model import Draft
from kunnskapsbase.errors import DraftError, cannot_write
from kunnskapsbase.language.dates import long_date

TEMPLATE = "template.docx"
PDF_SECONDS = 180
"""The longest that LibreOffice may take."""
ENDINGS = (".docx", ".md", ".pdf")

# Without "smart", quotes keep their own quotation marks and dashes.
FORMAT = "markdown-auto_identifiers-implicit_figures-smart"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WITH_FIELDS = re.compile(r"word/(?:header|footer)\d*\.xml")
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}


def write_draft(
    draft: Draft, target: Path, template: Path | None = None, comments: CommentPlace = "overview"
) -> None:
    """Write a draft to a file, whole or not at all, in the format that its name ends in.

    Args:
        draft: The draft.
        target: Ends in ``.docx``, ``.md`` or ``.pdf``; what is there is replaced.
        template: The office's Word file; None for the bundled one.
        comments: Where a Word file has its comments; see `kunnskapsbase.draft.markdown.to_markdown`.

    Raises:
        DraftError: The name has another ending, the file or the template cannot be used, or LibreOffice is missing.
    """
    require_known_ending(target)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part{target.suffix}")
    try:
        if target.suffix.lower() == ".md":
            part.write_text(to_markdown(draft), encoding="utf-8")
        elif target.suffix.lower() == ".docx":
            _write_docx(draft, to_markdown(draft, rich=True, comments=comments), part, template)
        else:
            _write_pdf(draft, part, template)
        part.replace(target)
    except OSError as error:
        raise DraftError(cannot_write(target, error)) from error
    finally:
        part.unlink(missing_ok=True)


def require_known_ending(target: Path) -> None:
    """Make sure that a draft can be written to a file of this name.

    Raises:
        DraftError: It ends in something else.
    """
    if target.suffix.lower() not in ENDINGS:
        raise DraftError(f"{target.name} må ende på {', '.join(ENDINGS[:-1])} eller {ENDINGS[-1]}.")


def fields_of(draft: Draft) -> dict[str, str]:
    """Return what the fields of a template's page header and footer stand for, such as ``{{tittel}}``."""
    letter = draft.letter
    return {
        "råd": draft.council,
        "tittel": draft.title,
        "status": draft.status.upper(),
        "mottaker": letter.sender or "",
        "saksnummer": letter.case_number or "",
        "frist": long_date(letter.deadline) if letter.deadline else "",
    }


def _write_docx(draft: Draft, text: str, target: Path, template: Path | None) -> None:
    with _template(template) as reference:
        try:
            pypandoc.convert_text(
                text,
                "docx",
                format=FORMAT,
                outputfile=str(target),
                extra_args=["--reference-doc", str(reference), "-M", f"lang={_LANGUAGES[draft.language]}"],
            )
        except RuntimeError as error:
            reason = " ".join(str(error).split())[:200]
            raise DraftError(
                f"Malen {reference.name} kan ikke brukes ({reason}). Åpne den i Word og lagre den som .docx."
            ) from error
    _fill_fields(target, fields_of(draft))


@contextmanager
def _template(given: Path | None) -> Iterator[Path]:
    if given is None:
        with as_file(files("kunnskapsbase.draft").joinpath(TEMPLATE)) as bundled:
            yield bundled
        return
    if not given.is_file():
        raise DraftError(f"Malen {given} finnes ikke. Rett innstillingen draft.template.")
    if not _is_word_file(given):
        raise DraftError(f"Malen {given} er ikke en Word-fil (.docx). Rett innstillingen draft.template.")
    yield given


def _is_word_file(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        return "word/styles.xml" in package.namelist()


def _fill_fields(document: Path, values: Mapping[str, str]) -> None:
    """Put the values in the place of the fields in page headers and footers."""
    filled = document.with_name(f"{document.name}.filled")
    try:
        with zipfile.ZipFile(document) as package, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in package.infolist():
                data = package.read(entry)
                new.writestr(entry, _filled(data, values) if _WITH_FIELDS.fullmatch(entry.filename) else data)
        filled.replace(document)
    finally:
        filled.unlink(missing_ok=True)


def _filled(part: bytes, values: Mapping[str, str]) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for paragraph in root.iter(f"{_WORD}p"):
        _fill(list(paragraph.iter(f"{_WORD}t")), values)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _fill(texts: Sequence[etree._Element], values: Mapping[str, str]) -> None:
    """Fill the fields in the runs of one paragraph; Word may have cut a field into several."""
    for name, value in values.items():
        field = f"{{{{{name}}}}}"
        while (at := "".join(text.text or "" for text in texts).find(field)) >= 0:
            begin = 0
            for text in texts:
                said = text.text or ""
                first, last = max(at - begin, 0), max(min(at + len(field) - begin, len(said)), 0)
                if first < len(said) and last > first:
                    text.text = said[:first] + (value if begin <= at else "") + said[last:]
                begin += len(said)


def _write_pdf(draft: Draft, target: Path, template: Path | None) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise DraftError(
            "PDF krever LibreOffice, som ikke er installert. Installer det (Debian: apt install libreoffice-writer), "
            "eller skriv til .docx."
        )
    with TemporaryDirectory() as folder:
        document = Path(folder) / "utkast.docx"
        _write_docx(draft, to_markdown(draft, rich=True, changes=False), document, template)
        command = [
            program,
            "--headless",
            f"-env:UserInstallation={(Path(folder) / 'profil').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(document),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PDF_SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            raise DraftError(
                "LibreOffice laget ikke noen PDF. Skriv til .docx, og lagre som PDF derfra."
            ) from error
        made = document.with_suffix(".pdf")
        if not made.is_file():
            raise DraftError("LibreOffice laget ikke noen PDF. Skriv til .docx, og lagre som PDF derfra.")
        shutil.copyfile(made, target)
