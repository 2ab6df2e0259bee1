"""The log of questions and answers: kept with what they cite for as many days as is set, then deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kunnskapsbase.answer.model import Answer
from kunnskapsbase.errors import AnswerLogError
from kunnskapsbase.store import Store, answer_log
from kunnskapsbase.store.answer_log import RATINGS, LoggedAnswer

LONGEST_COMMENT = 2000
"""Characters."""


class AnswerLog:
    """Keeps what was asked and answered, in the store, with the versions that the answers cite.

    Args:
        store: Where it is kept.
        keep_days: For how many days; 0 keeps nothing.

    Example:
        >>> number = knowledge_base.log.record(knowledge_base.ask("Hva mener vi om nattog?"))  # doctest: +SKIP
        >>> knowledge_base.log.rate(number, "up", "Riktig side også.")  # doctest: +SKIP
    """

    def __init__(self, store: Store, keep_days: int) -> None:
        self.store = store
        self.keep_days = keep_days

    def record(
        self,
        answer: Answer,
        asker: str | None = None,
        asked: datetime | None = None,
        earlier: Sequence[int] = (),
    ) -> int | None:
        """Log an answer, delete what is too old, and return the number of the new entry.

        Args:
            answer: As it is shown.
            asker: Who asked, where that is known.
            asked: When, with its time zone; now if None.
            earlier: The numbers of the entries before it in the same conversation, the first one first.

        Returns:
            None if nothing is to be kept; what was kept under another setting is then deleted.

        Raises:
            StoreError: The store cannot be written.
        """
        if not self.keep_days:
            self._forget_all()
            return None
        now = datetime.now(UTC)
        versions = {citation.version_id for citation in answer.citations}
        data = answer.as_dict()
        if earlier:
            data["earlier"] = list(earlier)
        with self.store.database.transaction() as connection:
            hashes = answer_log.hashes(connection, versions)
            for row, citation in zip(data["citations"], answer.citations, strict=True):
                row["sha256"] = hashes.get(citation.version_id)
            answer_log.delete_before(connection, _written(now - timedelta(days=self.keep_days)))
            return answer_log.insert(connection, data, versions, _written(asked or now), asker)

    def entries(self, limit: int | None = None, asker: str | None = None) -> list[LoggedAnswer]:
        """Return the latest `limit` entries, or all of them, the newest first; of everybody, or of one asker."""
        with self.store.database.read() as connection:
            return answer_log.entries(connection, limit, asker)

    def entry(self, number: int) -> LoggedAnswer:
        """Return one entry.

        Raises:
            AnswerLogError: There is none with this number.
        """
        with self.store.database.read() as connection:
            found = answer_log.entry(connection, number)
        if found is None:
            raise _unknown(number)
        return found

    def rate(self, number: int, rating: str | None, comment: str | None = None) -> None:
        """Set what somebody thought of an answer; it takes the place of what was set before.

        Args:
            number: The entry's number.
            rating: ``up``, ``down``, or None to take it back.
            comment: What is said with it; an empty one is none.

        Raises:
            AnswerLogError: There is no such entry or rating, or the comment is far too long.
        """
        if rating is not None and rating not in RATINGS:
            raise AnswerLogError(f"Vurderingen «{rating}» finnes ikke. Velg up eller down.")
        # Halves of characters cannot be stored.
        said = (comment or "").strip().encode("utf-8", "replace").decode("utf-8") or None
        if said is not None and len(said) > LONGEST_COMMENT:
            raise AnswerLogError(
                f"Kommentaren er på {len(said)} tegn. Skriv den med høyst {LONGEST_COMMENT} tegn."
            )
        with self.store.database.transaction() as connection:
            known = answer_log.rate(connection, number, rating, said)
        if not known:
            raise _unknown(number)

    def delete(self, number: int) -> None:
        """Delete one entry.

        Raises:
            AnswerLogError: There is none with this number.
        """
        with self.store.database.transaction() as connection:
            deleted = answer_log.delete(connection, number)
        if not deleted:
            raise _unknown(number)

    def delete_all(self) -> int:
        """Delete every entry and return how many there were."""
        with self.store.database.transaction() as connection:
            return answer_log.delete_all(connection)

    def delete_older(self, days: int) -> int:
        """Delete what was asked more than `days` days ago and return how many entries that were."""
        with self.store.database.transaction() as connection:
            return answer_log.delete_before(connection, _written(datetime.now(UTC) - timedelta(days=days)))

    def _forget_all(self) -> None:
        # Looked at first, as a store in which nothing is kept need not be written for each question.
        with self.store.database.read() as connection:
            empty = answer_log.is_empty(connection)
        if not empty:
            self.delete_all()


def _written(moment: datetime) -> str:
    """A time in a form in which the later is the greater."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _unknown(number: int) -> AnswerLogError:
    return AnswerLogError(
        f"Det finnes ikke noe spørsmål med nummer {number}. «kunnskapsbase questions» viser numrene."
    )
