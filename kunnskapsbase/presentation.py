"""Results as text for people and as data for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kunnskapsbase.answer import Answer, Overview
from kunnskapsbase.answer.understanding import SPELLING
from kunnskapsbase.reindex import Receipt, RollbackReceipt
from kunnskapsbase.search import Hit
from kunnskapsbase.store import Job

_KINDS = {"reindex": "samme dokumenter", "mend": "reparert av «doctor»"}
_STEPS = {"read": "Leser dokumenter", "embed": "Gjør avsnitt søkbare", "publish": "Bygger søkeindeksen"}


def progress_line(step: str, done: int, total: int, seconds_left: float | None = None) -> None:
    """Write how far a step has come to standard error, over the line before; nothing if that is no terminal."""
    if not sys.stderr.isatty():
        return
    line = f"{_STEPS.get(step, step)}: {done} av {total}"
    if seconds_left is not None and done < total:
        line += f", {time_left_text(seconds_left)} igjen"
    end = "\n" if done >= total else ""
    # A shorter line must not leave the end of a longer one behind.
    sys.stderr.write(f"\r{line:<78}{end}")
    sys.stderr.flush()


def time_left_text(seconds: float) -> str:
    """Return a time that is only an estimate, as people say it."""
    if seconds < 60:
        return "under ett minutt"
    if seconds < 5400:
        return f"omtrent {max(2, round(seconds / 60))} minutter"
    return f"omtrent {seconds / 3600:.1f} timer".replace(".", ",")


def receipt_text(receipt: Receipt, *, dry_run: bool) -> str:
    """Return a receipt for people."""
    if receipt.interrupted:
        return (
            f"Avbrutt før arkivet ble endret; {receipt.embedded} avsnitt er gjort klare. "
            "Kjør kommandoen igjen, så fortsetter den der den var."
        )
    lines = ["Dette ville blitt gjort:" if dry_run else "Oppdatert."]
    for title, files in (("Nye", receipt.added), ("Endret", receipt.changed), ("Fjernet", receipt.removed)):
        if files:
            lines.append(f"{title} ({len(files)}): {', '.join(files)}")
    lines += [f"Samme innhold: {copy['file']} er lik {copy['of']}" for copy in receipt.duplicates]
    lines += [f"Flyttet: {move['from']} → {move['to']}" for move in receipt.moved]
    lines += [f"Ikke lest: {failure['file']}: {failure['error']}" for failure in receipt.failed]
    lines.append(f"Uendret: {receipt.unchanged}")
    lines.append(
        f"{receipt.passages} avsnitt i utgave {receipt.generation}, {receipt.embedded} gjort søkbare nå, "
        f"{receipt.seconds:.1f} s."
    )
    return "\n".join(lines)


def rollback_text(receipt: RollbackReceipt) -> str:
    """Return the receipt of a rollback for people."""
    lines = [f"Arkivet er igjen som i utgave {receipt.to} (nå utgave {receipt.generation})."]
    if receipt.restored:
        lines.append(f"Som før igjen ({len(receipt.restored)}): {', '.join(receipt.restored)}")
    if receipt.removed:
        lines.append(f"Ikke lenger med ({len(receipt.removed)}): {', '.join(receipt.removed)}")
    lines.append(f"{receipt.passages} avsnitt, {receipt.seconds:.1f} s.")
    lines.append("Dokumentmappen er urørt: neste «reindex» tar inn igjen det som ligger i den.")
    return "\n".join(lines)


def generation_as_dict(job: Job, oldest: int) -> dict[str, Any]:
    """Return one line of the history as data; `oldest` is the oldest generation that is kept."""
    return {
        "generation": job.generation,
        "kind": job.kind,
        "ended": job.ended,
        "kept": (job.generation or 0) >= oldest,
        "receipt": job.receipt,
    }


def history_text(jobs: list[Job], present: int, oldest: int) -> str:
    """Return the history for people, the newest generation first."""
    if not jobs:
        return "Ingen utgaver ennå. Kjør «kunnskapsbase reindex»."
    lines = []
    for job in jobs:
        generation = job.generation or 0
        when = datetime.fromisoformat(job.ended or job.started).astimezone().strftime("%d.%m.%Y %H:%M")
        mark = " ← gjelder nå" if generation == present else "" if generation >= oldest else " (ikke bevart)"
        lines.append(f"Utgave {generation}  {when}  {what_changed(job)}{mark}")
    return "\n".join(lines)


def what_changed(job: Job) -> str:
    """Return what a generation changed, in few words."""
    if job.kind == "rollback":
        return f"tilbake til utgave {job.receipt.get('to')}"
    names = {"added": "nye", "changed": "endret", "moved": "flyttet", "removed": "fjernet"}
    counts = {name: len(job.receipt.get(key) or ()) for key, name in names.items()}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or _KINDS.get(job.kind, "")


def answer_text(answer: Answer) -> str:
    """Return an answer with its list of sources."""
    lines = [f"Forstått som: {answer.understood_as}"] if answer.understood_as else []
    lines += [f"Avgrenset av spørsmålet – {chip.label}." for chip in answer.chips if chip.field != SPELLING]
    lines += [answer.notice] if answer.notice else []
    if answer.overview and not answer.abstained:
        return "\n".join((*lines, *_overview_lines(answer, answer.overview)))
    lines.append(answer.text)
    if answer.abstained:
        lines.append(answer.reason or "")
        if answer.citations:
            lines.append("\nDet nærmeste som ble funnet:")
    elif answer.citations:
        lines.append("\nKilder:")
    for citation in answer.citations:
        lines.append(f"[{citation.n}] {citation.place} ({citation.file})")
        if answer.abstained:
            lines.append(f"    «{citation.quote}»")
    return "\n".join(lines)


def _overview_lines(answer: Answer, overview: Overview) -> Iterator[str]:
    by_number = {citation.n: citation for citation in answer.citations}
    for row in overview.rows:
        about = ", ".join(part for part in (row.date or str(row.year or ""), row.kind, row.body) if part)
        yield f"{row.title} ({about})"
        for number in row.citations:
            citation = by_number[number]
            page = f", s. {citation.page_label or citation.page}" if citation.page is not None else ""
            yield f"    «{citation.quote}» [{number}] {row.file}{page}"
    yield overview.count


def hit_as_dict(rank: int, hit: Hit) -> dict[str, Any]:
    """Return one search result as data."""
    passage = hit.passage
    metadata = passage.metadata
    return {
        "rank": rank,
        "score": round(hit.score, 4),
        "passage_id": passage.passage_id,
        "file": passage.file,
        "title": metadata.title,
        "kind": metadata.kind,
        "year": metadata.year,
        "voice": passage.meta.get("voice", metadata.voice),
        "page": passage.first_page,
        "page_last": passage.page_spans[-1].page if passage.page_spans else None,
        "section": list(passage.heading_path),
        "lead_in": passage.meta.get("lead_in"),
        "text": passage.text,
    }


def hits_text(hits: list[Hit], notice: str | None = None) -> str:
    """Return search results for people, after what one should know of how they were found."""
    lines = [notice] if notice else []
    if not hits:
        return "\n".join((*lines, "Ingen treff. Prøv andre ord, eller ta bort filtre."))
    for rank, hit in enumerate(hits, 1):
        passage = hit.passage
        page = f", s. {passage.first_page}" if passage.page_spans else ""
        section = f" – {passage.heading_path[-1]}" if passage.heading_path else ""
        lead_in = passage.meta.get("lead_in")
        snippet = " ".join(f"{f'({lead_in}) ' if lead_in else ''}{passage.text}".split())[:240]
        lines.append(f"{rank}. {passage.metadata.title}{page}{section}\n   {snippet}")
    return "\n".join(lines)
