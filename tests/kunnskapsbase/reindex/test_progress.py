"""How long it will still take."""

from __future__ import annotations

from kunnskapsbase.reindex import with_time_left

Event = tuple[str, int, int, float | None]


def told(*steps: tuple[float, str, int, int]) -> list[Event]:
    events: list[Event] = []
    moments = iter([at for at, *_ in steps])
    progress = with_time_left(lambda *event: events.append(event), lambda: next(moments))
    for _, step, done, total in steps:
        progress(step, done, total)
    return events


def test_the_pace_so_far_tells_the_time_left() -> None:
    assert told((0, "embed", 0, 100), (10, "embed", 25, 100), (20, "embed", 50, 100)) == [
        ("embed", 0, 100, None),
        ("embed", 25, 100, 30.0),
        ("embed", 50, 100, 20.0),
    ]


def test_what_an_earlier_run_has_done_says_nothing_of_the_pace() -> None:
    assert told((0, "read", 90, 100), (10, "read", 95, 100))[-1] == ("read", 95, 100, 10.0)


def test_a_total_that_grows_makes_it_longer() -> None:
    assert told((0, "embed", 0, 100), (10, "embed", 50, 100), (10, "embed", 50, 150))[-1][-1] == 20.0


def test_nothing_is_told_from_nearly_no_time() -> None:
    assert told((0, "embed", 0, 100), (0.1, "embed", 50, 100))[-1][-1] is None


def test_each_step_has_its_own_pace() -> None:
    events = told((0, "read", 0, 2), (50, "read", 2, 2), (50, "embed", 0, 10), (60, "embed", 5, 10))
    assert events[-1] == ("embed", 5, 10, 10.0)
