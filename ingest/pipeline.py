"""The whole way of one file: read, metadata, sections, passages."""

from __future__ import annotations

from pathlib import Path

from ingest.document import Block, BlockKind, Document, Metadata, Piece, Reading
from ingest.errors import BrokenFileError, CorrectionsError
from ingest.metadata import extract_metadata
from ingest.metadata_file import MetadataFile, MetadataFileError, apply_override
from ingest.outline import sections_of
from ingest.passages import CountTokens, cut_passages
from ingest.readers import read_file
from ingest.recognition import AUTOMATIC, Recognition
from ingest.references import find_references
from ingest.sidecar import read_sidecar, sidecar_of
from ingest.voices import sections_in_voices


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
        overrides: What metadata.toml says; the file's own ``NAME.toml`` beside it says more.
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
    metadata = _metadata(reading, path, file, overrides)
    sections = sections_in_voices(
        sections_of(reading.blocks, starts), text, reading.blocks, starts, metadata, overrides.own_bodies
    )
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
    return Document(
        file=file,
        format=reading.format,
        text=text,
        metadata=metadata,
        passages=tuple(passages),
        sections=sections,
        pages=reading.pages,
        pieces=pieces,
        notices=reading.notices,
        left_out=reading.left_out,
        references=find_references(text),
    )


def read_metadata(path: Path, file: str, overrides: MetadataFile, max_megabytes: int = 200) -> Metadata:
    """Read one file and return its metadata alone; see `ingest_file`.

    Raises:
        IngestError: The file cannot be read; the message says why and what to do.
    """
    return _metadata(read_file(path, file, max_megabytes), path, file, overrides)


def _metadata(reading: Reading, path: Path, file: str, overrides: MetadataFile) -> Metadata:
    """What the file says, overridden by metadata.toml, and that by the corrections beside the file."""
    try:
        corrections = read_sidecar(path)
    except MetadataFileError as error:
        raise CorrectionsError(file, str(error)) from error
    given = {**overrides.override(file), **corrections}
    extracted = extract_metadata(reading, file, overrides.own_bodies, given=given)
    return apply_override(overrides.apply(extracted, file), corrections, sidecar_of(path).name)


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
