"""A draft as HTML, each paragraph with where it comes from; every text of a document or person is escaped here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.model import Draft, DraftSection, Paragraph, Part
from kunnskapsbase.draft.store import SavedDraft
from kunnskapsbase.draft.words_changed import words_of
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.archive_markup import local_time
from kunnskapsbase.web.texts import drafts as words

_START = 50
"""Characters by which a paragraph is named."""


def letter_html(letter: HearingLetter) -> str:
    """Return what was found in a letter."""
    given = {
        "document": letter.document or letter.title,
        "sender": letter.sender,
        "case_number": letter.case_number,
        "deadline": phrases.long_date(letter.deadline) if letter.deadline else None,
    }
    rows = "".join(
        f"<dt>{label}</dt><dd>{escape(given[name] or words.UNKNOWN)}</dd>"
        for name, label in words.FIELDS.items()
    )
    return f'<dl class="brev">{rows}</dl>'


def head_html(saved: SavedDraft, newest: int) -> str:
    """Return title, status, version, files, and what somebody has to settle.

    Args:
        saved: The draft as it is shown.
        newest: The number of its newest version.
    """
    draft = saved.draft
    by = words.BY.format(name=saved.saved_by) if saved.saved_by else ""
    when = words.SAVED.format(version=saved.version, when=local_time(saved.saved), by=by)
    links = " ".join(
        f'<a href="/utkast/{saved.id}/{saved.version}.{ending}" download aria-label="{words.DOWNLOAD} {label}">'
        f"{label}</a>"
        for ending, label in words.FILES.items()
    )
    old = "" if saved.version == newest else markup.notice(words.OLD_VERSION.format(newest=newest))
    return (
        f'<h2 id="utkast-overskrift" tabindex="-1">{escape(draft.title)}</h2>'
        f'<p><span class="utkaststatus {draft.status}">{words.STATUS[str(draft.status)]}</span></p>'
        f'<p class="om">{escape(when)} · {words.DOWNLOAD}: {links}</p>{old}{letter_html(draft.letter)}'
        f"{_settle(draft)}"
    )


def _settle(draft: Draft) -> str:
    gaps = [draft.letter.points[at].text for at, _ in draft.gaps]
    conflicts = list(dict.fromkeys(item.text for one in draft.materials for item in one.conflicts))
    last = [f"{item.text} ({item.source.place})" for item in draft.last_round]
    groups = (
        (words.GAPS, gaps, " open"),
        (words.CONFLICTS, conflicts, ""),
        (words.LAST_ROUND, last, ""),
        (words.ABOUT, draft.notices, ""),
    )
    return "".join(
        f"<details{opened}><summary>{heading} ({len(items)})</summary><ul>{_items(items)}</ul></details>"
        for heading, items, opened in groups
        if items
    )


def _items(items: Sequence[str]) -> str:
    return "".join(f"<li>{escape(item)}</li>" for item in items)


def draft_html(draft: Draft) -> str:
    """Return all sections; each paragraph has buttons for its sources and one to edit it."""
    numbers = _numbers(draft)
    parts, count = [], 0
    for section in draft.sections:
        if section.heading:
            count += draft.is_numbered and section.part is not Part.ATTACHMENTS
            number = f"{count} " if draft.is_numbered and section.part is not Part.ATTACHMENTS else ""
            parts.append(f"<h3>{number}{escape(section.heading)}</h3>")
        parts += [_paragraph(item, numbers) for item in section.paragraphs]
    return "".join(parts)


def _numbers(draft: Draft) -> dict[tuple[str, int], int]:
    """The number of each source of each paragraph; the same place has the same number."""
    known: dict[tuple[object, ...], int] = {}
    return {
        (item.id, at): known.setdefault(
            (source.version_id, source.file, source.start, source.quote), len(known) + 1
        )
        for item in draft.paragraphs
        for at, source in enumerate(item.sources)
    }


def _paragraph(item: Paragraph, numbers: dict[tuple[str, int], int]) -> str:
    buttons = "".join(
        f'<button type="button" class="tall" data-kilde="{item.id}:{at}" data-plass="{item.id}-{at}"'
        f' aria-label="{escape(words.SHOW_SOURCE.format(n=numbers[item.id, at], place=source.place))}">'
        f"[{numbers[item.id, at]}]</button>"
        for at, source in enumerate(item.sources)
    )
    state = words.PROVENANCE[str(item.provenance)]
    if item.confirmed_by:
        state = f"{state} · {words.CONFIRMED.format(name=item.confirmed_by)}"
    elif item.is_open:
        state = f"{state} · {words.UNCONFIRMED}"
    label = words.EDIT_LABEL.format(start=" ".join(item.text.split())[:_START])
    checks = "".join(markup.sentence_html(check, css="merknad") for check in item.checks)
    asked = " sporsmalet" if item.is_question else ""
    return (
        f'<div class="avsnitt {item.provenance}{asked}" id="avsnitt-{item.id}">{_text(item)}'
        f'<p class="merker">{escape(state)} {buttons}'
        f'<button type="button" class="lenkeknapp" data-avsnitt="{item.id}" data-plass="rediger-{item.id}"'
        f' aria-label="{escape(label)}">{words.EDIT}</button></p>{checks}</div>'
    )


def _text(item: Paragraph) -> str:
    """The text of a paragraph; of one that is adapted, what its sources do not say, and what they say besides."""
    if "\n" not in item.text and not item.text.startswith("- "):
        return f"<p>{' '.join(_marked(item))}</p>"
    parts = []
    for is_list, lines in groupby(item.text.splitlines(), lambda line: line.startswith("- ")):
        if is_list:
            parts.append(f"<ul>{''.join(f'<li>{escape(line[2:])}</li>' for line in lines)}</ul>")
        else:
            parts += [f"<p>{escape(line)}</p>" for line in lines]
    return "".join(parts)


def _marked(item: Paragraph) -> Iterator[str]:
    for word in words_of(item):
        if word.left_out:
            yield f"<del>{escape(word.left_out)}</del>"
        if word.text:
            yield f"<ins>{escape(word.text)}</ins>" if word.is_added else escape(word.text)


def section_of(draft: Draft, paragraph: str) -> tuple[int, DraftSection] | None:
    """Return the section that a paragraph is in, with its place; None if it is in none."""
    return next(
        (
            (place, section)
            for place, section in enumerate(draft.sections)
            if any(item.id == paragraph for item in section.paragraphs)
        ),
        None,
    )
