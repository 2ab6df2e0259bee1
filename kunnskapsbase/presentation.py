"""Results as text for people and as data for programs."""

from __future__ import annotations

import sys
from typing import Any

from kunnskapsbase.answer import Answer
from kunnskapsbase.reindex import Receipt
from kunnskapsbase.search import Hit

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
    lines += [f"Flyttet: {move['from']} → {move['to']}" for move in receipt.moved]
    lines += [f"Ikke lest: {failure['file']}: {failure['error']}" for failure in receipt.failed]
    lines.append(f"Uendret: {receipt.unchanged}")
    lines.append(
        f"{receipt.passages} avsnitt i utgave {receipt.generation}, {receipt.embedded} gjort søkbare nå, "
        f"{receipt.seconds:.1f} s."
    )
    return "\n".join(lines)


def answer_text(answer: Answer) -> str:
    """Return an answer with its list of sources."""
    lines = [answer.text]
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
        "voice": metadata.voice,
        "page": passage.page_spans[0].page if passage.page_spans else None,
        "page_last": passage.page_spans[-1].page if passage.page_spans else None,
        "section": list(passage.heading_path),
        "text": passage.text,
    }


def hits_text(hits: list[Hit]) -> str:
    """Return search results for people."""
    if not hits:
        return "Ingen treff. Prøv andre ord, eller ta bort filtre."
    lines = []
    for rank, hit in enumerate(hits, 1):
        passage = hit.passage
        page = f", s. {passage.page_spans[0].page}" if passage.page_spans else ""
        section = f" – {passage.heading_path[-1]}" if passage.heading_path else ""
        snippet = " ".join(passage.text.split())[:240]
        lines.append(f"{rank}. {passage.metadata.title}{page}{section}\n   {snippet}")
    return "\n".join(lines)
