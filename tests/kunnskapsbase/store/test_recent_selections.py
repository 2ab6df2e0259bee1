from datetime import date

import numpy as np
import pytest

from kunnskapsbase.store.recent_selections import RecentSelections

STATE = (1, "a")
YEAR = {"field": "meta.year", "operator": "==", "value": 2007}


def looked_up(selections, filters=YEAR, state=STATE, passages=2):
    """Tell whether `selections` had to look `filters` up."""
    asked = []

    def look_up():
        asked.append(filters)
        return np.arange(passages)

    assert selections.get(state, filters, look_up).tolist() == list(range(passages))
    return bool(asked)


def test_a_filter_is_looked_up_once_in_each_state_of_the_store():
    selections = RecentSelections()
    assert looked_up(selections)
    assert not looked_up(selections, dict(reversed(YEAR.items())))
    assert looked_up(selections, state=(2, "a"))
    assert looked_up(selections, state=(1, "b"))
    assert not looked_up(selections)


def test_values_of_another_type_make_another_filter():
    selections = RecentSelections()
    assert looked_up(selections, YEAR)
    assert looked_up(selections, {**YEAR, "value": "2007"})
    assert looked_up(selections, {**YEAR, "value": 2007.0})


def test_the_one_not_asked_for_longest_is_forgotten():
    selections = RecentSelections(kept=2)
    looked_up(selections, {"a": 1})
    looked_up(selections, {"a": 2})
    looked_up(selections, {"a": 1})
    looked_up(selections, {"a": 3})
    assert not looked_up(selections, {"a": 1})
    assert looked_up(selections, {"a": 2})


def test_no_more_is_kept_than_the_memory_allows():
    selections = RecentSelections(kept_bytes=80)
    looked_up(selections, {"a": 1}, passages=6)
    looked_up(selections, {"a": 2}, passages=6)
    assert looked_up(selections, {"a": 1}, passages=6)
    assert looked_up(selections, {"a": 3}, passages=11)
    assert looked_up(selections, {"a": 3}, passages=11)


def test_what_has_no_json_is_looked_up_each_time():
    selections = RecentSelections()
    dated = {**YEAR, "value": date(2007, 1, 1)}
    assert looked_up(selections, dated)
    assert looked_up(selections, dated)


def test_what_is_shared_cannot_be_changed():
    selections = RecentSelections()
    ids = selections.get(STATE, YEAR, lambda: np.arange(2))
    with pytest.raises(ValueError, match="read-only"):
        ids[0] = 7


def test_what_fails_is_not_remembered():
    selections = RecentSelections()

    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        selections.get(STATE, YEAR, fail)
    assert looked_up(selections)
