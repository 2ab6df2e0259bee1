"""Documents that are taken out: moved to a folder in the home, from which they can be put back."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.sidecar import sidecar_of
from kunnskapsbase.correction import file_in_corpus
from kunnskapsbase.errors import CorpusError
from kunnskapsbase.web.languages import said_here
from kunnskapsbase.web.texts import documents as words

FOLDER = "trash"
_RECORD = "record.json"
_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A file in the trash.

    Attributes:
        id: By which it is put back.
        file: Where it lay, relative to the corpus folder.
        title: Of the document.
        when: When it was taken out, local time.
    """

    id: str
    file: str
    title: str
    when: datetime


class Trash:
    """What has been taken out of a corpus folder.

    Args:
        home: The folder of all state, in which the trash lies.
        corpus: The corpus folder.
    """

    def __init__(self, home: Path, corpus: Path) -> None:
        self._folder = home / FOLDER
        self._corpus = corpus

    def take_out(self, files: Sequence[str], title: str) -> None:
        """Move files, and the corrections beside them, out of the corpus folder.

        Raises:
            CorpusError: One of them does not lie there.
            OSError: One of them cannot be moved.
        """
        for path, file in [file_in_corpus(self._corpus, file) for file in files]:
            now = datetime.now().astimezone()
            place = self._folder / f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
            place.mkdir(parents=True)
            record = {"file": file, "title": title, "when": now.isoformat(timespec="seconds")}
            (place / _RECORD).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
            for part in (path, sidecar_of(path)):
                if part.exists():
                    shutil.move(part, place / part.name)

    def content(self) -> list[TakenOut]:
        """Return what is in the trash, the latest first."""
        found = []
        for record in sorted(self._folder.glob(f"*/{_RECORD}"), reverse=True):
            said = json.loads(record.read_text(encoding="utf-8"))
            when = datetime.fromisoformat(said["when"])
            found.append(TakenOut(record.parent.name, said["file"], said["title"], when))
        return found

    def put_back(self, identifier: str) -> str:
        """Move a file back to where it lay and return its name in the corpus folder.

        Raises:
            CorpusError: It is not in the trash, or another file has taken its place.
            OSError: It cannot be moved.
        """
        place = self._folder / identifier
        if not _NAME.fullmatch(identifier) or not place.is_dir():
            raise said_here(CorpusError(words.NOT_IN_TRASH))
        taken = next(item for item in self.content() if item.id == identifier)
        target = self._corpus / taken.file
        if target.exists():
            raise said_here(CorpusError(words.PLACE_TAKEN.format(file=taken.file)))
        target.parent.mkdir(parents=True, exist_ok=True)
        # The corrections first, so that a reindex that runs meanwhile does not read the document without them.
        beside = place / sidecar_of(target).name
        if beside.exists():
            shutil.move(beside, sidecar_of(target))
        shutil.move(place / target.name, target)
        shutil.rmtree(place)
        return taken.file
