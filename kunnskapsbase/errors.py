"""Every exception that a caller of kunnskapsbase can meet.

Each message is one Norwegian sentence or two: what happened, and what to do about it.
"""

from __future__ import annotations

from pathlib import Path


class KunnskapsbaseError(Exception):
    """What all errors of the knowledge base have in common; the command line shows it as one line.

    Attributes:
        language: In which its message is; bokmål unless the page has made it.
    """

    language: str = "nb"


def cannot_write(target: Path, error: OSError) -> str:
    """Return what to say of a file that a person asked for and that cannot be written."""
    return f"{target} kan ikke skrives ({error.strerror}). Velg en annen mappe, eller frigjør plass."


class SettingsError(KunnskapsbaseError):
    """A setting is unknown or has a value that cannot be used."""


class MissingExtraError(KunnskapsbaseError):
    """A command needs packages that are installed on wish only."""


class StoreError(KunnskapsbaseError):
    """The store cannot be opened, read or written."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class ModelMismatchError(StoreError):
    """The vectors in the store were made by another embedding model than the one in use."""


class ModelError(KunnskapsbaseError):
    """The embedding model cannot be found or loaded."""


class CorpusError(KunnskapsbaseError):
    """The corpus folder is missing or cannot be read."""


class ReaderError(KunnskapsbaseError):
    """The program that reads documents cannot be started."""


class ClusterError(KunnskapsbaseError):
    """The machines of a cluster cannot be reached or used."""


class FilterError(KunnskapsbaseError):
    """A search filter is not understood."""


class QuestionError(KunnskapsbaseError):
    """A question is empty or far too long."""


class AnswerLogError(KunnskapsbaseError):
    """What was asked for is not in the log of questions and answers."""


class OverviewError(KunnskapsbaseError):
    """An overview cannot be written to a file."""


class DraftError(KunnskapsbaseError):
    """A hearing letter cannot be read, or a draft or hearing cannot be found, changed or written."""


class DraftChangedError(DraftError):
    """A draft has been changed by somebody else since the version that a change was made from."""


class PositionError(KunnskapsbaseError):
    """A position is not in the register, or what is said of it cannot be kept."""


class EvaluationError(KunnskapsbaseError):
    """A labelled set is missing or not in the expected form."""


class AccessError(KunnskapsbaseError):
    """A user, a session or the audit log cannot be read or changed as wished."""


class SourceError(KunnskapsbaseError):
    """The source of a citation cannot be shown."""


class SourceChangedError(SourceError):
    """The file of a source is gone or no longer the one that was indexed."""
