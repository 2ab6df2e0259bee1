"""The whole way of one file: read, sections, metadata, passages."""

from __future__ import annotations

from pathlib import Path

from ingest.document import Block, BlockKind, Document, Piece
from ingest.errors import BrokenFileError
from ingest.metadata import extract_metadata
from ingest.metadata_file import MetadataFile
from ingest.outline import sections_of
from ingest.passages import CountTokens, cut_passages
from ingest.readers import format_of, read_file
from ingest.recognition import AUTOMATIC, Recognition


def ingest_file(
    path: Path,
    file: str,
    overrides: MetadataFile,
    count_tokens: CountTokens,
    *,
    max_tokens: int = 300,
    overlap_tokens: int = 50,
    max_megabytes: int = 200,
    recognition: Recognition = AUTOMATIC,
) -> Document:
    """Read one file and cut it into passages.

    Args:
        path: The file.
        file: Its path relative to the corpus folder, with forward slashes.
        overrides: What metadata.toml says.
        count_tokens: The embedding model's tokenizer.
        max_tokens: The most tokens of a passage.
        overlap_tokens: The most tokens repeated between passages of a section.
        max_megabytes: A larger file is refused.
        recognition: How the text of scanned pages is recognised.

    Raises:
        IngestError: The file cannot be read; the message says why and what to do.
    """
    reading = read_file(path, file, max_megabytes, recognition)
    text, starts = assemble(reading.blocks)
    if not text.strip():
        raise BrokenFileError(file, "Filen inneholder ingen tekst. Kontroller at det er riktig fil.")
    pieces = tuple(
        Piece(start + piece.start, start + piece.end, piece.place)
        for block, start in zip(reading.blocks, starts, strict=True)
        for piece in block.pieces
    )
    sections = tuple(sections_of(reading.blocks, starts))
    passages = cut_passages(
        text,
        reading.blocks,
        starts,
        sections,
        pieces,
        count_tokens,
        page_texts={page.number: page.text for page in reading.pages},
        max_tokens=max_tokens,
        overlap_tokens=overlap_tokens,
    )
    metadata = overrides.apply(extract_metadata(reading, file, overrides.own_bodies), file)
    return Document(
        file=file,
        format=format_of(path),
        text=text,
        metadata=metadata,
        passages=tuple(passages),
        sections=sections,
        pages=reading.pages,
        pieces=pieces,
        notices=reading.notices,
        left_out=reading.left_out,
    )


def assemble(blocks: tuple[Block, ...]) -> tuple[str, list[int]]:
    """Return the document's text and where each block begins in it.

    List items and table rows follow each other line by line; other blocks are parted by an empty line.
    """
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for position, block in enumerate(blocks):
        if position:
            separator = "\n" if _is_tight(blocks[position - 1], block) else "\n\n"
            parts.append(separator)
            at += len(separator)
        starts.append(at)
        parts.append(block.text)
        at += len(block.text)
    return "".join(parts), starts


def _is_tight(before: Block, after: Block) -> bool:
    return before.kind is after.kind and before.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
