"""What a hearing letter says: who asks what of whom about which document, and by when."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ingest.document import Metadata, Reading
from ingest.errors import IngestError
from ingest.kinds import GOVERNMENT_KINDS
from ingest.metadata import extract_metadata
from ingest.readers import read_file
from ingest.references import normalise_references
from kunnskapsbase.draft.letter_fields import case_number_of, document_of, sender_of, title_of
from kunnskapsbase.draft.letter_points import Point, PointKind, find_points, without_whole
from kunnskapsbase.errors import DraftError


@dataclass(frozen=True, slots=True)
class HearingLetter:
    """What a hearing letter says, or the topic that a response is to be about.

    Attributes:
        title: Its title, or the topic.
        points: What the response has to answer, in the letter's order; a person may change the list.
        document: What is on hearing, in the letter's words.
        references: The NOU, Meld. St., Prop. or NTP on hearing, in the one spelling.
        sender: Who asks.
        case_number: The sender's case number.
        date: When the letter was written, as ``YYYY-MM-DD``.
        deadline: The last day for answers, as ``YYYY-MM-DD``.
        language: ``nb``, ``nn`` or ``en``.
        kind: ``høringsnotat``, or what the proposal itself is (``NOU``).
        file: The file's name, empty for a topic.
        sha256: Of its bytes, empty for a topic.
        found: Where each field was read, by the field's name.
    """

    title: str
    points: tuple[Point, ...]
    document: str = ""
    references: tuple[str, ...] = ()
    sender: str | None = None
    case_number: str | None = None
    date: str | None = None
    deadline: str | None = None
    language: str = "nb"
    kind: str = "høringsnotat"
    file: str = ""
    sha256: str = ""
    found: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the letter as the command line prints it."""
        return {
            "title": self.title,
            "sender": self.sender,
            "case_number": self.case_number,
            "date": self.date,
            "deadline": self.deadline,
            "document": self.document,
            "references": list(self.references),
            "language": self.language,
            "kind": self.kind,
            "file": self.file,
            "sha256": self.sha256,
            "found": dict(self.found),
            "points": [point.as_dict() for point in self.points],
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> HearingLetter:
        """Return the letter that `as_dict` wrote."""
        return cls(
            **{
                **given,
                "references": tuple(given["references"]),
                "found": tuple(given["found"].items()),
                "points": tuple(Point.from_dict(point) for point in given["points"]),
            }
        )


def read_letter(path: Path, own_bodies: Sequence[str], max_megabytes: int = 200) -> HearingLetter:
    """Read a hearing letter or a proposal from a file.

    Args:
        path: PDF, DOCX, ODT, HTML, Markdown or plain text.
        own_bodies: The names of the bodies whose archive this is, which are not taken for the sender.
        max_megabytes: A larger file is refused.

    Raises:
        DraftError: The file is missing, or cannot be read.
    """
    if not path.is_file():
        raise DraftError(f"{path} finnes ikke. Oppgi filen med høringsbrevet, eller bruk --topic TEMA.")
    try:
        reading = read_file(path, path.name, max_megabytes)
    except IngestError as error:
        raise DraftError(str(error)) from error
    if not any(block.text.strip() for block in reading.blocks):
        raise DraftError(f"{path} inneholder ingen tekst. Kontroller at det er riktig fil.")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return letter_of(reading, path.name, own_bodies, sha256)


def letter_of_text(text: str, own_bodies: Sequence[str]) -> HearingLetter:
    """Read a letter that somebody has pasted.

    Raises:
        DraftError: There is no text.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "innlimt.txt"
        path.write_text(text, encoding="utf-8")
        return read_letter(path, own_bodies)


def letter_of_topic(topic: str) -> HearingLetter:
    """Return what stands for a letter where there is only a topic: one point, the topic itself.

    Raises:
        DraftError: The topic is empty.
    """
    plain = " ".join(topic.split())
    if not plain:
        raise DraftError("Temaet er tomt. Skriv hva høringssvaret skal handle om.")
    point = Point(plain, PointKind.SUBJECT)
    return HearingLetter(plain, (point,), plain, normalise_references(plain), kind="tema")


def letter_of(reading: Reading, name: str, own_bodies: Sequence[str], sha256: str = "") -> HearingLetter:
    """Return what a letter says that a reader has read; see `read_letter`."""
    metadata = extract_metadata(reading, name, own_bodies)
    # Whatever it looks like, it was given as a letter that asks for answers by a day.
    given = {"kind": "høringsnotat", "voice": "other"}
    as_letter = extract_metadata(reading, name, own_bodies, given=given)
    if metadata.kind not in GOVERNMENT_KINDS or as_letter.deadline:
        metadata = as_letter
    title = title_of(metadata, reading.blocks)
    document = document_of(title, reading.blocks)
    points = without_whole(find_points(reading.blocks), title)
    if not points:
        points = (Point(document[:1].upper() + document[1:], PointKind.SUBJECT, quote=document),)
    return HearingLetter(
        title=title,
        points=points,
        document=document,
        references=normalise_references(f"{title}\n{document}"),
        sender=sender_of(metadata, reading.blocks),
        case_number=metadata.case_number or case_number_of(reading.blocks),
        date=metadata.date,
        deadline=metadata.deadline,
        language=metadata.language,
        kind=metadata.kind,
        file=name,
        sha256=sha256,
        found=_found(metadata),
    )


def _found(metadata: Metadata) -> tuple[tuple[str, str], ...]:
    names = {"body": "sender", "case_number": "case_number", "deadline": "deadline", "date": "date"}
    return tuple((names[key], place.where) for key, place in metadata.found.items() if key in names)
