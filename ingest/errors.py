"""What can go wrong with one file. The others go on."""

from __future__ import annotations


class IngestError(Exception):
    """A file that cannot be taken in.

    Attributes:
        file: The file's name as the user knows it.
        reason: One Norwegian sentence: what is wrong and what to do about it.
        may_pass: Whether the very same file may be readable another time.
    """

    def __init__(self, file: str, reason: str, *, may_pass: bool = False) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason
        self.may_pass = may_pass


class UnsupportedFormatError(IngestError):
    """The file is of a format that no reader understands."""


class BrokenFileError(IngestError):
    """The file is damaged, empty or not what its name says."""


class EncryptedFileError(IngestError):
    """The file can only be opened with a password."""


class UnreadScanError(IngestError):
    """The file is a scan, and its text could not be recognised."""


class RecognitionMissingError(Exception):
    """Text recognition is not installed; the text is a Norwegian sentence that says what to do."""


class RecognitionError(Exception):
    """One page could not be recognised; the text says why, as "brukte mer enn 60 sekunder" does.

    Attributes:
        timed_out: Whether it took too long.
    """

    def __init__(self, reason: str, *, timed_out: bool = False) -> None:
        super().__init__(reason)
        self.timed_out = timed_out


class CorrectionsError(IngestError):
    """The file with a person's corrections beside the document cannot be used."""
