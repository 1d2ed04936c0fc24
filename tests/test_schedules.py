"""Every schedule against its closed form, and plateau against a sequence worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules import SCHEDULES
from schedules.base import Schedule
from schedules.plateau import Plateau

EVERY = pytest.mark.parametrize("key", sorted(SCHEDULES))

CLOSED_FORMS: dict[str, list[tuple[dict[str, float], Callable[[int], float]]]] = {
    "constant": [({}, lambda k: 1.0)],
    "step": [
        ({}, lambda k: 0.5 ** (k // 30)),
        ({"n": 1, "factor": 0.9}, lambda k: 0.9**k),
        ({"n": 7, "factor": 0.0}, lambda k: 1.0 if k < 7 else 0.0),
    ],
    "exponential": [({}, lambda k: math.exp(-0.01 * k)), ({"beta": 10.0}, lambda k: math.exp(-10 * k))],
    "hyperbolic": [({}, lambda k: 1 / (1 + 0.05 * k)), ({"beta": 0.0}, lambda k: 1.0)],
}


def factors(schedule: Schedule, losses: list[float]) -> list[float]:
    state = schedule.init(1)
    found = []
    for k, loss in enumerate(losses):
        factor, state = schedule.rate(state, k, np.array([[loss]]))
        found.append(float(np.asarray(factor).item()))
    return found


def test_every_schedule_is_compared() -> None:
    assert CLOSED_FORMS.keys() | {"plateau"} == SCHEDULES.keys()
    assert [key for key, cls in SCHEDULES.items() if cls.reads_loss] == ["plateau"]


@pytest.mark.parametrize("key", sorted(CLOSED_FORMS))
def test_equals_its_closed_form(key: str) -> None:
    for params, closed in CLOSED_FORMS[key]:
        assert factors(SCHEDULES[key](**params), [1.0] * 400) == pytest.approx(
            [closed(k) for k in range(400)], rel=1e-13, abs=0
        )


def test_plateau_waits_for_a_strictly_lower_loss() -> None:
    losses = [9.0, 8.0, 8.0, 8.5, 7.0, 7.0, 7.0, 7.0, 7.0, 6.0, 5.0, float("nan"), 5.0, 4.0]
    drops = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4]
    found = factors(Plateau(patience=2, factor=0.1), losses)
    assert found == pytest.approx([0.1**n for n in drops], rel=1e-14)


def test_plateau_acts_on_the_update_of_the_row_that_it_reads() -> None:
    assert factors(Plateau(), [1.0] * 22) == [1.0] * 10 + [0.5] * 10 + [0.25] * 2


@EVERY
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_batch_equals_single_runs_bit_for_bit(key: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 9
    columns = {}
    for p in SCHEDULES[key].params():
        values = rng.choice([p.low, p.default, min(p.high, 50.0)], (n, 1)) * rng.random((n, 1))
        columns[p.name] = np.maximum(p.low, np.floor(values) if p.kind is int else values)
    together = SCHEDULES[key](**columns)
    alone = [SCHEDULES[key](**{name: v[i : i + 1] for name, v in columns.items()}) for i in range(n)]
    state, states = together.init(n), [s.init(1) for s in alone]
    for k in range(60):
        loss = rng.integers(0, 30, (n, 1)).astype(float)
        for array in (loss, *state):
            array.setflags(write=False)
        factor, state = together.rate(state, k, loss)
        assert not np.isnan(factor).any()
        for i, one in enumerate(alone):
            own, states[i] = one.rate(states[i], k, loss[i : i + 1])
            assert np.array_equal(np.broadcast_to(own, (1, 1)), np.broadcast_to(factor, (n, 1))[i : i + 1])


@EVERY
def test_a_bad_value_is_refused(key: str) -> None:
    cls = SCHEDULES[key]
    for p in cls.params():
        for value in (p.low - 0.5, p.high * 1.01 + 0.5, float("nan"), float("inf")):
            with pytest.raises(ValueError) as error:
                cls(**{p.name: value})
            for part in (cls.__name__, p.name, str(value), str(p.allowed())):
                assert part in str(error.value)


def test_defaults_are_those_of_the_definitions() -> None:
    assert {key: cls().values() for key, cls in SCHEDULES.items()} == {
        "constant": {},
        "step": {"n": 30, "factor": 0.5},
        "plateau": {"patience": 10, "factor": 0.5},
        "exponential": {"beta": 0.01},
        "hyperbolic": {"beta": 0.05},
    }
