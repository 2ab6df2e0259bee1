"""Ctrl+C: the first one is a wish, the second one a command."""

from __future__ import annotations

import signal

import pytest

from kunnskapsbase.cli.stopping import stop_on_interrupt


def test_the_first_one_is_a_wish(capsys: pytest.CaptureFixture[str]) -> None:
    with stop_on_interrupt() as stopped:
        assert not stopped()
        signal.raise_signal(signal.SIGINT)
        assert stopped()
    assert "Stopper" in capsys.readouterr().err


def test_the_second_one_ends_at_once() -> None:
    with pytest.raises(KeyboardInterrupt), stop_on_interrupt():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)


def test_afterwards_all_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stop_on_interrupt():
        pass
    assert signal.getsignal(signal.SIGINT) is before
