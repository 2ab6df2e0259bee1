"""Who writes, told to whoever wants to write too."""

import os
import platform

import pytest

from kunnskapsbase.errors import StoreBusyError
from kunnskapsbase.store.database import writer_lock
from kunnskapsbase.store.holder import HOLDER_FILE, describe, named


def test_the_second_writer_is_told_who_is_first(tmp_path):
    with writer_lock(tmp_path):
        with pytest.raises(StoreBusyError) as caught, writer_lock(tmp_path):
            pass
        assert f"prosess {os.getpid()} på {platform.node()}, siden " in str(caught.value)
    with writer_lock(tmp_path):
        pass


def test_the_word_is_taken_back(tmp_path):
    with named(tmp_path):
        assert describe(tmp_path)
    assert describe(tmp_path) == ""
    assert not (tmp_path / HOLDER_FILE).exists()


@pytest.mark.parametrize("damaged", ["", "[]", "{}", '{"process": 1, "host": "x", "since": "yesterday"}'])
def test_a_damaged_word_says_nothing(tmp_path, damaged):
    (tmp_path / HOLDER_FILE).write_text(damaged)
    assert describe(tmp_path) == ""
