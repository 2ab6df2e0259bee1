"""Whoever tries passwords in vain must wait, by name and by address."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunnskapsbase.access.attempts import FORGOTTEN_AFTER, MOST, OF_A_NAME, OF_AN_ADDRESS, Attempts


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def attempts(clock: Clock) -> Attempts:
    return Attempts(clock)


def test_the_first_failures_are_free_and_then_the_wait_doubles(attempts: Attempts, clock: Clock) -> None:
    for _ in range(OF_A_NAME.free):
        assert attempts.begin("kari", "10.0.0.1") == 0
    waits = []
    for _ in range(8):
        waits.append(attempts.begin("kari", "10.0.0.1"))
        clock.now += waits[-1]
        assert attempts.begin("kari", "10.0.0.1") == 0
    assert waits == [1, 2, 4, 8, 16, 32, OF_A_NAME.longest, OF_A_NAME.longest]


def test_the_wait_is_for_the_name_from_every_address(attempts: Attempts) -> None:
    for number in range(OF_A_NAME.free):
        attempts.begin("kari", f"10.0.0.{number}")
    assert attempts.begin("kari", "10.0.0.99") > 0
    assert attempts.begin("ola", "10.0.0.99") == 0


def test_the_wait_is_for_the_address_with_every_name(attempts: Attempts) -> None:
    for number in range(OF_AN_ADDRESS.free):
        attempts.begin(f"navn{number}", "10.0.0.1")
    assert attempts.begin("nytt", "10.0.0.1") > 0
    assert attempts.begin("nytt", "10.0.0.2") == 0


def test_all_addresses_of_an_ipv6_network_are_one(attempts: Attempts) -> None:
    for number in range(OF_AN_ADDRESS.free):
        attempts.begin(f"navn{number}", f"2001:db8::{number + 1:x}")
    assert attempts.begin("nytt", "2001:db8::ffff") > 0
    assert attempts.begin("nytt", "2001:db8:0:1::1") == 0


def test_success_clears_the_name_but_not_the_address(attempts: Attempts) -> None:
    for number in range(OF_AN_ADDRESS.free):
        attempts.begin(f"navn{number}", "10.0.0.1")
    attempts.begin("kari", "10.0.0.2")
    attempts.succeeded("kari", "10.0.0.2")
    for _ in range(OF_A_NAME.free):
        assert attempts.begin("kari", "10.0.0.2") == 0
    assert attempts.begin("ola", "10.0.0.1") > 0


def test_it_is_forgotten_in_time(attempts: Attempts, clock: Clock) -> None:
    for _ in range(OF_A_NAME.free):
        attempts.begin("kari", "10.0.0.1")
    clock.now += FORGOTTEN_AFTER + 1
    assert attempts.begin("kari", "10.0.0.1") == 0


def test_no_flood_of_names_fills_the_memory(attempts: Attempts) -> None:
    for number in range(MOST + 10):
        attempts.begin(f"navn{number}", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(attempts._counts) <= MOST


@given(st.text(), st.text(), st.integers(1, 60))
def test_nobody_waits_longer_than_the_limit(name: str, address: str, times: int) -> None:
    attempts = Attempts(lambda: 0.0)
    for _ in range(times):
        assert 0 <= attempts.begin(name, address) <= OF_AN_ADDRESS.longest
