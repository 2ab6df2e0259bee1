"""What can go wrong with one file. The others go on."""

from __future__ import annotations


class IngestError(Exception):
    """A file that cannot be taken in.

    Attributes:
        file: The file's name as the user knows it.
        reason: One Norwegian sentence: what is wrong and what to do about it.
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class UnsupportedFormatError(IngestError):
    """The file is of a format that no reader understands."""


class BrokenFileError(IngestError):
    """The file is damaged, empty or not what its name says."""


class EncryptedFileError(IngestError):
    """The file can only be opened with a password."""


class CorrectionsError(IngestError):
    """The file with a person's corrections beside the document cannot be used."""
