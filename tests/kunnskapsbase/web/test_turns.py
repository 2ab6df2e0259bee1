"""Programs take turns, and too many of them are asked to come again."""

from __future__ import annotations

import asyncio

import pytest

from kunnskapsbase.web.api.turns import TooManyError, Turns


def test_a_few_work_at_the_same_time_and_the_rest_wait_in_order() -> None:
    began: list[int] = []
    at_work: set[int] = set()

    async def work(turns: Turns, number: int) -> None:
        async with turns.taken():
            began.append(number)
            at_work.add(number)
            assert len(at_work) <= 2
            await asyncio.sleep(0)
            at_work.remove(number)

    async def all_at_once() -> None:
        turns = Turns(at_once=2, waiting=8)
        await asyncio.gather(*(work(turns, number) for number in range(10)))

    asyncio.run(all_at_once())
    assert began == list(range(10))


def test_whoever_would_wait_too_long_is_turned_away_and_may_come_again() -> None:
    async def crowd() -> None:
        turns, done = Turns(at_once=1, waiting=1), asyncio.Event()

        async def work() -> None:
            async with turns.taken():
                await done.wait()

        first, second = asyncio.create_task(work()), asyncio.create_task(work())
        await asyncio.sleep(0)
        with pytest.raises(TooManyError):
            async with turns.taken():
                pass
        done.set()
        await asyncio.gather(first, second)
        async with turns.taken():
            pass

    asyncio.run(crowd())
