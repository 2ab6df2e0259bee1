"""The update of the archive as the page runs it: in the background, seen by everybody, to be cancelled by anybody."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from kunnskapsbase.errors import KunnskapsbaseError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex import Receipt, with_time_left
from kunnskapsbase.web import phrases
from kunnskapsbase.web.readiness import Readiness
from kunnskapsbase.web.texts import documents as words


@dataclass(frozen=True, slots=True)
class UpdateState:
    """How far an update has come, or how the latest one ended.

    Attributes:
        is_running: Whether one is at work.
        is_stopping: Whether it has been asked to stop.
        step: What it does now; see `kunnskapsbase.reindex.Progress`.
        done: How much of the step is done.
        total: How much of it there is; 0 before it is known.
        seconds_left: Of the step, None as long as that cannot be told.
        receipt: Of the latest update that ended well or was cancelled.
        error: Why the latest one failed, empty if it did not.
    """

    is_running: bool = False
    is_stopping: bool = False
    step: str = ""
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    receipt: Receipt | None = None
    error: str = ""


class Updates:
    """Runs one update at a time in a thread of its own, so that it outlives the page that began it.

    Args:
        knowledge_base: What is updated.
        readiness: Makes it ready.
    """

    def __init__(self, knowledge_base: KnowledgeBase, readiness: Readiness) -> None:
        self._knowledge_base = knowledge_base
        self._readiness = readiness
        self._guard = threading.Lock()
        self._cancelled = threading.Event()
        self._state = UpdateState()

    @property
    def state(self) -> UpdateState:
        """How far it has come."""
        with self._guard:
            return self._state

    def start(self, *, retry: bool = False) -> bool:
        """Begin an update; return whether this call did, as one may be at work already.

        Args:
            retry: Try again what could not be read last time.
        """
        with self._guard:
            if self._state.is_running:
                return False
            self._cancelled.clear()
            self._state = UpdateState(is_running=True)
        threading.Thread(target=self._run, args=(retry,), name="update", daemon=True).start()
        return True

    def cancel(self) -> None:
        """Ask the update that is at work to stop; what it has prepared is kept for the next."""
        with self._guard:
            if self._state.is_running:
                self._state = replace(self._state, is_stopping=True)
                self._cancelled.set()

    def _run(self, retry: bool) -> None:
        outcome = UpdateState(error=words.STOPPED_UNEXPECTEDLY)
        try:
            self._readiness.ensure()
            receipt = self._knowledge_base.reindex(
                retry=retry, progress=with_time_left(self._tell), cancelled=self._cancelled.is_set
            )
            outcome = UpdateState(receipt=receipt)
        except KunnskapsbaseError as error:
            outcome = UpdateState(error=str(error))
        except OSError as error:
            outcome = UpdateState(error=phrases.system_error(error))
        finally:
            with self._guard:
                self._state = outcome

    def _tell(self, step: str, done: int, total: int, seconds_left: float | None) -> None:
        with self._guard:
            self._state = replace(self._state, step=step, done=done, total=total, seconds_left=seconds_left)
