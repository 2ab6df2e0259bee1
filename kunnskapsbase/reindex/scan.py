"""What lies in the corpus folder, and what decides how it comes out."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import INGEST_VERSION
from ingest.metadata_file import MetadataFile, MetadataFileError, read_metadata_file
from ingest.reader_process import sha256_of
from ingest.readers import PAGE_READERS
from ingest.readers.scan import engine_name
from ingest.sidecar import is_sidecar, sidecar_digest
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.settings import IngestSettings

_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
METADATA_FILE = "metadata.toml"

_PASSING_STARTS = (".", "~")
"""Hidden files, and what office programs put beside a document while it is open (``~$x.docx``, ``~WRL1.tmp``)."""
_PASSING_ENDS = ("~", ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".swp")
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A document file in the corpus folder and the hash of its bytes."""

    file: str
    path: Path
    sha256: str


def scan(
    corpus: Path, overrides: MetadataFile, hash_file: Callable[[Path], str] = sha256_of
) -> tuple[list[CorpusFile], list[tuple[str, str]]]:
    """Return the document files below `corpus` in the order of their names, and what could not be opened.

    What `is_passing`, what metadata.toml ignores, and the corrections beside a document are left out; corrections
    of a document that is not there are told of, as they would be lost silently, and so is a folder that cannot
    be opened. `hash_file` gives the SHA-256 of a file's bytes, or raises OSError.

    Raises:
        CorpusError: The folder is missing or cannot be opened.
    """
    require_corpus(corpus)
    files: list[CorpusFile] = []
    unreadable: list[tuple[str, str]] = []
    for path, error in walk(corpus):
        file = path.relative_to(corpus).as_posix()
        if file == METADATA_FILE or overrides.ignores(file):
            continue
        if error is not None and path == corpus:
            raise _closed(corpus, error)
        if error is not None:
            unreadable.append((file, f"Mappen kan ikke åpnes ({error.strerror}). Kontroller rettighetene."))
            continue
        if (shown := _shown(file)) != file:
            unreadable.append((shown, "Filnavnet har tegn som ikke kan vises. Gi filen et annet navn."))
            continue
        if is_sidecar(path):
            if not path.with_suffix("").exists():
                unreadable.append((file, "Dokumentet som rettes her, finnes ikke. Flytt eller slett filen."))
            continue
        try:
            sha256 = hash_file(path)
        except OSError as problem:
            unreadable.append((file, _why_closed(path, problem)))
            continue
        files.append(CorpusFile(file, path, sha256))
    return files, unreadable


def _shown(file: str) -> str:
    """The name with everything escaped that is no Unicode, breaks the line or turns the order of letters around."""
    return "".join(
        character.encode("unicode_escape").decode("ascii") if _cannot_be_shown(character) else character
        for character in file
    )


def _cannot_be_shown(character: str) -> bool:
    category = unicodedata.category(character)
    return category in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(character) in _TURNING


def require_corpus(corpus: Path) -> None:
    """Make sure that the corpus folder is there and can be opened.

    Raises:
        CorpusError: It is not.
    """
    if not corpus.is_dir():
        raise CorpusError(f"Dokumentmappen {corpus} finnes ikke. Lag den, eller angi en annen med --corpus.")
    try:
        os.scandir(corpus).close()
    except OSError as error:
        raise _closed(corpus, error) from error


def require_still_there(corpus: Path, files: Sequence[CorpusFile]) -> None:
    """Make sure that the corpus folder has not gone away, mount and all, since `files` were found in it.

    Raises:
        CorpusError: It is gone, or none of `files` is there.
    """
    require_corpus(corpus)
    if files and not any(file.path.exists() for file in files):
        raise CorpusError(
            f"Dokumentmappen {corpus} ble borte underveis, og ingenting er endret. Koble den til, og prøv igjen."
        )


def _closed(corpus: Path, error: OSError) -> CorpusError:
    return CorpusError(f"Dokumentmappen {corpus} kan ikke åpnes ({error.strerror}). Kontroller rettighetene.")


def _why_closed(path: Path, error: OSError) -> str:
    if path.is_symlink() and not path.exists():
        return "Lenken fører ikke til noen fil. Koble til mappen som filen ligger i, eller slett lenken."
    return f"Filen kan ikke åpnes ({error.strerror}). Kontroller rettighetene."


def walk(folder: Path) -> Iterator[tuple[Path, OSError | None]]:
    """Yield every file below `folder` by name, and each folder that cannot be opened with its error."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield folder, error
        return
    for entry in entries:
        if is_passing(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        elif _may_be_document(entry):
            yield Path(entry.path), None


def _may_be_document(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a link to what may be one: what it leads to may not be there just now."""
    if entry.is_file(follow_symlinks=False):
        return True
    try:
        return entry.is_symlink() and stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True


def is_passing(name: str) -> bool:
    """Whether a file or folder of this name is no document: hidden, a lock, half a download, the system's."""
    lower = name.lower()
    return lower.startswith(_PASSING_STARTS) or lower.endswith(_PASSING_ENDS) or lower in _OF_THE_SYSTEM


def read_overrides(corpus: Path) -> MetadataFile:
    """Read the corpus folder's metadata.toml.

    Raises:
        CorpusError: It cannot be used.
    """
    try:
        return read_metadata_file(corpus / METADATA_FILE)
    except MetadataFileError as error:
        raise CorpusError(str(error)) from error


def fingerprints_of(
    files: Sequence[CorpusFile], overrides: MetadataFile, settings: IngestSettings
) -> dict[str, str]:
    """Return what decides how a file comes out besides its bytes.

    That is the program, its settings, metadata.toml, and the corrections beside the file. For files that may
    be scanned, the program that recognises text is part of it, so that installing one has them read again.
    """
    engine = engine_name(settings.recognition) if any(_may_be_scan(file) for file in files) else ""
    common = f"{INGEST_VERSION} {settings.passage_tokens} {settings.overlap_tokens} {overrides.own_bodies!r}"
    return {
        file.file: hashlib.sha256(
            f"{common} {engine if _may_be_scan(file) else ''} "
            f"{sorted(overrides.override(file.file).items())!r} {sidecar_digest(file.path)}".encode()
        ).hexdigest()[:16]
        for file in files
    }


def _may_be_scan(file: CorpusFile) -> bool:
    return file.path.suffix.lower() in PAGE_READERS
