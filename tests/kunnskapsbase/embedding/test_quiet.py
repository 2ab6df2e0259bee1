"""Silence while a model is loaded, and only then."""

from __future__ import annotations

import pytest
from transformers.utils import logging

from kunnskapsbase.embedding.quiet import quiet_loading


def test_warnings_are_kept_off_the_terminal_and_come_back() -> None:
    before = logging.get_verbosity()
    with quiet_loading():
        assert logging.get_verbosity() == logging.ERROR
        assert not logging.is_progress_bar_enabled()
    assert logging.get_verbosity() == before
    assert logging.is_progress_bar_enabled()


def test_an_error_comes_through() -> None:
    before = logging.get_verbosity()
    with pytest.raises(OSError, match="borte"), quiet_loading():
        raise OSError("borte")
    assert logging.get_verbosity() == before
