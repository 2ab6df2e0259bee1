"""What counts as a document file, and folders that are closed, read-only or gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.metadata_file import MetadataFile
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex import run
from kunnskapsbase.reindex.scan import is_passing, require_still_there, scan

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="becomes another user")


@pytest.mark.parametrize(
    "name",
    [
        ".skjult", "~$notat.docx", "~WRL0001.tmp", "notat.docx~", "stor.pdf.part", "stor.pdf.crdownload",
        "Stor.PDF.TMP", "Thumbs.db", "desktop.ini", ".~lock.notat.odt#",
    ],
)  # fmt: skip
def test_locks_and_temporary_names_are_passed_over(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize("name", ["notat.docx", "a~b.pdf", "tmp", "part.md", "ukjent.xyz"])
def test_anything_else_is_not(name: str) -> None:
    assert not is_passing(name)


def test_a_folder_that_went_away_is_told(corpus: Path) -> None:
    files, _ = scan(corpus, MetadataFile())
    require_still_there(corpus, files)
    require_still_there(corpus, [])
    for path in corpus.iterdir():
        path.unlink()
    with pytest.raises(CorpusError, match="ble borte underveis"):
        require_still_there(corpus, files)
    corpus.rmdir()
    with pytest.raises(CorpusError, match="finnes ikke"):
        require_still_there(corpus, files)


def test_a_folder_that_vanishes_between_plan_and_apply_changes_nothing(
    knowledge_base: KnowledgeBase, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge_base.reindex()
    (corpus / "bane.md").unlink()
    (corpus / "ny.md").write_text("# Nattog\n\nRådet vil ha nattog.\n", encoding="utf-8")
    make_plan = run.make_plan

    def plan_and_unmount(*arguments: object) -> object:
        plan = make_plan(*arguments)  # type: ignore[arg-type]
        corpus.rename(tmp_path / "away")
        return plan

    with monkeypatch.context() as patch:
        patch.setattr(run, "make_plan", plan_and_unmount)
        with pytest.raises(CorpusError, match="finnes ikke"):
            knowledge_base.reindex()
    assert [document.file for document in knowledge_base.store.documents()] == ["bane.md", "ferje.txt"]
    (tmp_path / "away").rename(corpus)
    receipt = knowledge_base.reindex()
    assert (receipt.added, receipt.removed) == (["ny.md"], ["bane.md"])


def test_a_read_only_folder_is_enough(knowledge_base: KnowledgeBase, corpus: Path) -> None:
    for path in (*corpus.iterdir(), corpus):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert knowledge_base.reindex().added == ["bane.md", "ferje.txt"]
    finally:
        corpus.chmod(0o755)


SCAN_AS_NOBODY = """
import os, sys
from pathlib import Path
from ingest.metadata_file import MetadataFile
from kunnskapsbase.reindex.scan import scan
os.setuid(65534)
files, unreadable = scan(Path(sys.argv[1]), MetadataFile())
print(sorted(file.file for file in files), sorted(name for name, _ in unreadable))
"""


@as_root
def test_a_closed_file_or_folder_is_told_and_the_others_are_read(corpus: Path, tmp_path: Path) -> None:
    """As root everything can be read, hence another user in another process."""
    shutil.copytree(corpus, corpus / "stengt")
    (corpus / "stengt").chmod(0o700)
    (corpus / "bane.md").chmod(0o600)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    command = [sys.executable, "-c", SCAN_AS_NOBODY, str(corpus)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['ferje.txt'] ['bane.md', 'stengt']"
