"""What the pages say that takes more than a text with places to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from kunnskapsbase.reindex import Receipt, RollbackReceipt
from kunnskapsbase.store import Job, StoredVersion
from kunnskapsbase.web.languages import current_language
from kunnskapsbase.web.texts import documents, general, terms


def term(name: str) -> str:
    """Return what a kind of document, a stance, a role and the like is called.

    Args:
        name: Its name in bokmål, as the archive has it.
    """
    return terms.TERMS.get(name, name)


def sentence(said: str) -> str | None:
    """Return a sentence that comes with an answer in the language that is spoken, None if it is only in bokmål.

    Args:
        said: It, or several in a row, in bokmål.
    """
    if current_language() == "nb":
        return said
    whole = _translated(said, terms.SENTENCES)
    if whole is not None:
        return whole
    parts = [_translated(part, terms.SENTENCES) for part in re.split(r"(?<=[.»]) (?=[A-ZÆØÅ])", said)]
    return None if None in parts else " ".join(part for part in parts if part)


def _translated(said: str, sentences: Mapping[str, str]) -> str | None:
    if said in sentences:
        return sentences[said]
    for template, here in sentences.items():
        found = _pattern(template).fullmatch(said) if "{}" in template else None
        if found:
            return here.format(*(_translated(part, sentences) or term(part) for part in found.groups()))
    return None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, template.split("{}"))), re.DOTALL)


def long_date(iso: str) -> str:
    """Return ``2024-08-29`` as people write it; what is no whole date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return terms.DATE.format(day=day.day, month=terms.MONTHS[day.month - 1], year=day.year)


def listed(parts: Sequence[str]) -> str:
    """Return parts as a list in running text: "a, b og c"."""
    return f" {general.AND} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def since(version: StoredVersion) -> str | None:
    """Return what has become of the document since `version` was published; None if it is as it was."""
    if version.removed is None or version.file in version.places:
        return None
    if version.places:
        return general.SINCE_MOVED.format(file=version.places[0])
    return general.SINCE_CHANGED if version.superseded else general.SINCE_REMOVED


def page_text(page: int, label: str | None) -> str:
    """Return the page as people say it, with the printed number where it differs.

    A label such as "5–6" says that the page is not known better; it stands alone.
    """
    if label and "–" in label:
        return general.PAGE.format(page=label)
    if label in (None, "", str(page)):
        return general.PAGE.format(page=page)
    return general.PAGE_PRINTED.format(page=page, label=label)


def time_left(seconds: float) -> str:
    """Return a time that is only an estimate, as people say it."""
    if seconds < 60:
        return documents.UNDER_A_MINUTE
    if seconds < 5400:
        return documents.MINUTES.format(count=max(2, round(seconds / 60)))
    hours = f"{seconds / 3600:.1f}"
    return documents.HOURS.format(count=hours if current_language() == "en" else hours.replace(".", ","))


def what_changed(job: Job) -> str:
    """Return what a generation changed, in few words."""
    if job.kind == "rollback":
        return documents.BACK_TO.format(generation=job.receipt.get("to"))
    counts = {label: len(job.receipt.get(key) or ()) for key, label in documents.CHANGES.items()}
    changed = ", ".join(label.format(count=count) for label, count in counts.items() if count)
    return changed or documents.NO_CHANGES.get(job.kind, "")


def rollback_lines(receipt: RollbackReceipt) -> list[str]:
    """Return the receipt of a rollback."""
    lines = [documents.ROLLED_BACK.format(to=receipt.to, generation=receipt.generation)]
    for text, files in ((documents.AS_BEFORE, receipt.restored), (documents.NO_LONGER, receipt.removed)):
        if files:
            lines.append(text.format(count=len(files), files=", ".join(files)))
    return [*lines, documents.FOLDER_UNTOUCHED]


def receipt_lines(receipt: Receipt, *, dry_run: bool) -> list[tuple[str, Sequence[str]]]:
    """Return a receipt as headings and the items below them."""
    if receipt.interrupted:
        return [(general.INTERRUPTED.format(count=receipt.embedded), ())]
    groups: dict[str, Sequence[str]] = {
        "added": receipt.added,
        "changed": receipt.changed,
        "moved": [f"{move['from']} → {move['to']}" for move in receipt.moved],
        "removed": receipt.removed,
        "duplicates": [f"{copy['file']} = {copy['of']}" for copy in receipt.duplicates],
        "failed": [f"{failure['file']}: {failure['error']}" for failure in receipt.failed],
    }
    found = [(f"{general.RECEIPT[name]} ({len(items)})", items) for name, items in groups.items() if items]
    changes = any(groups[name] for name in ("added", "changed", "moved", "removed"))
    if dry_run:
        first = general.WOULD_BE_DONE if changes else general.NOTHING_NEW
    elif changes:
        first = general.UPDATED.format(
            seconds=f"{receipt.seconds:.0f}", passages=receipt.passages, generation=receipt.generation
        )
    else:
        first = general.WAS_UP_TO_DATE
    return [(first, ()), *found, (general.UNCHANGED.format(count=receipt.unchanged), ())]


def system_error(error: OSError) -> str:
    """Return what to say when the operating system refuses a file."""
    return documents.SYSTEM_ERROR.format(
        reason=error.strerror or error, file=error.filename or documents.UNKNOWN_FILE
    )
