"""Updates, failures, generations and the trash as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from kunnskapsbase.store import Job
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.texts import documents as words
from kunnskapsbase.web.texts import general as texts
from kunnskapsbase.web.trash import TakenOut
from kunnskapsbase.web.updates import UpdateState


def progress_html(state: UpdateState) -> str:
    """Return how far an update has come, as a bar with its words; nothing if none is at work."""
    if not state.is_running:
        return ""
    if state.total:
        step = texts.STEPS.get(state.step, state.step)
        said = words.STEP_TEXT.format(step=step, done=state.done, total=state.total)
        if state.seconds_left is not None and state.done < state.total:
            said += words.LEFT.format(time=phrases.time_left(state.seconds_left))
        value = f' max="{state.total}" value="{min(state.done, state.total)}"'
    else:
        said, value = words.BEGINNING, ""
    return (
        f'<div class="fremdrift"><progress aria-label="{words.PROGRESS}"{value}></progress>'
        f"<p>{escape(words.STOPPING if state.is_stopping else said)}</p></div>"
    )


def outcome_html(state: UpdateState) -> str:
    """Return what is to be read out: that an update is at work, or how the latest one ended."""
    if state.is_running:
        return markup.hint(words.UNDER_WAY)
    if state.error:
        return markup.notice(state.error, "nb")
    if state.receipt is None:
        return ""
    return markup.lines_html(phrases.receipt_lines(state.receipt, dry_run=False))


def failures_html(failures: Mapping[str, str]) -> str:
    """Return the files that could not be read, each with what to do."""
    if not failures:
        return markup.hint(words.NO_FAILURES)
    items = "".join(f"<dt>{escape(file)}</dt><dd>{escape(reason)}</dd>" for file, reason in failures.items())
    return f'<dl class="utelatt">{items}</dl>'


def history_html(jobs: Sequence[Job], present: int, oldest: int) -> str:
    """Return the generations, the newest first; those that are kept can be gone back to."""
    if not jobs:
        return markup.hint(words.NO_HISTORY)
    items = "".join(
        f"<li><span><strong>{words.GENERATION.format(generation=job.generation)}</strong> "
        f"<small>{local_time(job.ended or job.started)}</small></span>"
        f"<span>{escape(phrases.what_changed(job))}</span>{_way_back(job.generation or 0, present, oldest)}</li>"
        for job in jobs
    )
    return f'<p class="om">{words.HISTORY_HELP}</p><ol class="utgaver" reversed>{items}</ol>'


def _way_back(generation: int, present: int, oldest: int) -> str:
    if generation == present:
        return f"<small><strong>{words.PRESENT}</strong></small>"
    if generation < oldest:
        return f"<small>{words.NOT_KEPT}</small>"
    return (
        f'<button type="button" class="lenkeknapp" data-utgave="{generation}" data-plass="utgave-{generation}"'
        f' aria-label="{words.GO_BACK_LABEL.format(generation=generation)}">{words.GO_BACK}</button>'
    )


def local_time(iso: str) -> str:
    """Return a moment as people here write it."""
    return f"{datetime.fromisoformat(iso).astimezone():%d.%m.%Y %H:%M}"


def trash_html(content: Sequence[TakenOut], folder: str) -> str:
    """Return what has been taken out, each with the way back."""
    if not content:
        return markup.hint(words.TRASH_EMPTY)
    items = "".join(
        f"<li><span>{escape(item.title)}<small>"
        f"{escape(words.TAKEN_OUT_WHEN.format(file=item.file, when=f'{item.when.astimezone():%d.%m.%Y %H:%M}'))}"
        f'</small></span><button type="button" class="knapp" data-tilbake="{item.id}"'
        f' aria-label="{words.PUT_BACK}: {escape(item.file)}">{words.PUT_BACK}</button></li>'
        for item in content
    )
    said = escape(words.TRASH_HELP.format(folder=folder))
    return f'<p class="om">{said}</p><ul class="papirkurv">{items}</ul>'
