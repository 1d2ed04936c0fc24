"""Every schedule against its closed form, and plateau against a sequence worked out by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thalweg.engine.experiment import Run
from thalweg.engine.kinds.landscape import Experiment, resolve
from thalweg.engine.simulate import simulate
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import Bounded, Schedule
from thalweg.schedules.plateau import Plateau
from thalweg.schedules.step import StepSchedule

GOLDEN = Path(__file__).parent / "oracle" / "schedules.json"

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
    "cosine": [
        ({}, lambda k: glide(k / EPOCHS)),
        ({"total": 90, "floor": 0.2}, lambda k: 0.2 + 0.8 * glide(min(k / 90, 1))),
    ],
    "warmup_cosine": [
        ({}, lambda k: (k + 1) / 10 if k < 10 else glide((k - 10) / (EPOCHS - 10))),
        ({"warmup": 0}, lambda k: glide(k / EPOCHS)),
        (
            {"total": 90, "warmup": 40, "floor": 0.2},
            lambda k: (k + 1) / 40 if k < 40 else 0.2 + 0.8 * glide(min((k - 40) / 50, 1)),
        ),
        ({"total": 20, "warmup": 40, "floor": 0.2}, lambda k: (k + 1) / 40 if k < 40 else 0.2),
    ],
    "one_cycle": [
        ({}, lambda k: one_cycle(k, EPOCHS)),
        ({"total": 90}, lambda k: one_cycle(k, 90)),
    ],
    "cyclical": [
        ({}, lambda k: 0.1 + 0.9 * (k % 20 if k % 40 < 20 else 20 - k % 20) / 20),
        ({"low": 0.0, "half": 1}, lambda k: float(k % 2)),
        ({"low": 1.0}, lambda k: 1.0),
    ],
    "polynomial": [
        ({}, lambda k: 1 - k / EPOCHS),
        ({"total": 90, "power": 3.0}, lambda k: (1 - k / 90) ** 3 if k < 90 else 0.0),
        ({"total": 90, "power": 0.0}, lambda k: 1.0 if k < 90 else 0.0),
    ],
    "inverse_sqrt": [
        ({}, lambda k: (k + 1) / 10 if k < 10 else math.sqrt(10 / (k + 1))),
        ({"warmup": 1}, lambda k: 1 / math.sqrt(k + 1)),
    ],
}
EPOCHS = 400


def glide(share: float) -> float:
    """Half a wave of the cosine, from 1 to 0."""
    return (1 + math.cos(math.pi * share)) / 2


def one_cycle(k: int, total: int) -> float:
    peak, last = 0.3 * total - 1, total - 1
    if k <= peak:
        return 1 - 0.96 * glide(k / peak)
    return 4e-6 + (1 - 4e-6) * glide((min(k, last) - peak) / (last - peak))


def factors(schedule: Schedule, losses: list[float], epochs: int = EPOCHS) -> list[float]:
    state = schedule.init(1, epochs)
    found = []
    for k, loss in enumerate(losses):
        factor, state = schedule.rate(state, k, np.array([[loss]]))
        found.append(float(np.asarray(factor).item()))
    return found


@pytest.mark.parametrize("key", sorted(CLOSED_FORMS))
def test_equals_its_closed_form(key: str) -> None:
    for params, closed in CLOSED_FORMS[key]:
        assert factors(SCHEDULES[key](**params), [1.0] * EPOCHS) == pytest.approx(
            [closed(k) for k in range(EPOCHS)], rel=1e-13, abs=1e-15
        )


@pytest.mark.parametrize(
    "case", json.loads(GOLDEN.read_text()), ids=lambda case: f"{case['schedule']} {case['params']}"
)
def test_equals_torch(case: dict[str, Any]) -> None:
    expected = case["factors"]
    found = factors(SCHEDULES[case["schedule"]](**case["params"]), [1.0] * len(expected))
    assert found == pytest.approx(expected, rel=1e-10, abs=1e-14)


BOUNDED = [key for key, cls in SCHEDULES.items() if issubclass(cls, Bounded)]


@pytest.mark.parametrize("key", BOUNDED)
def test_total_0_is_the_experiments_epochs(key: str) -> None:
    """The experiment keeps total 0, so that a change of epochs changes the schedule."""
    plan = resolve(Experiment("simple_quad", epochs=70, runs=(Run("sgd", schedule=key),)))
    [run] = plan.runs
    assert run.schedule.values()["total"] == 0
    assert "total=0" in plan.text
    assert factors(run.schedule, [1.0] * 99, 70) == factors(SCHEDULES[key](**{"total": 70}), [1.0] * 99, 5)


@pytest.mark.parametrize("key", BOUNDED)
@pytest.mark.parametrize("epochs", [1, 2, 3, 10])
def test_a_short_course_has_a_factor_in_every_update_and_after(key: str, epochs: int) -> None:
    for factor in factors(SCHEDULES[key](), [1.0] * 12, epochs):
        assert 0 <= factor <= 1


def test_the_loop_hands_its_epochs_to_the_schedule() -> None:
    """On x² + y² the last step of sgd reflects the last factor of the schedule."""
    plan = resolve(
        Experiment("simple_quad", start=(1.0, 1.0), epochs=8, runs=(Run("sgd", {"lr": 0.25}, "polynomial"),))
    )
    x = np.concatenate([block.points for block in simulate(plan)])[:, 0, 0]
    assert x[1:] / x[:-1] == pytest.approx([1 - 0.5 * (1 - k / 8) for k in range(8)], rel=1e-14)


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
    state, states = together.init(n, 40), [s.init(1, 40) for s in alone]
    for k in range(60):
        loss = rng.integers(0, 30, (n, 1)).astype(float)
        for array in (loss, *state):
            array.setflags(write=False)
        factor, state = together.rate(state, k, loss)
        assert not np.isnan(factor).any()
        own = [one.rate(states[i], k, loss[i : i + 1]) for i, one in enumerate(alone)]
        states = [after for _, after in own]
        assert np.array_equal(np.ravel([f for f, _ in own]), np.broadcast_to(factor, (n, 1))[:, 0])


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
    defaults = {
        "constant": {},
        "step": {"n": 30, "factor": 0.5},
        "plateau": {"patience": 10, "factor": 0.5},
        "exponential": {"beta": 0.01},
        "hyperbolic": {"beta": 0.05},
        "cosine": {"total": 0, "floor": 0},
        "warmup_cosine": {"total": 0, "warmup": 10, "floor": 0},
        "one_cycle": {"total": 0},
        "cyclical": {"low": 0.1, "half": 20},
        "polynomial": {"total": 0, "power": 1},
        "inverse_sqrt": {"warmup": 10},
    }
    assert {key: SCHEDULES[key]().values() for key in defaults} == defaults


def test_a_course_is_the_factor_of_every_update() -> None:
    assert StepSchedule(n=2, factor=0.5).course(5) == [1, 1, 0.5, 0.5, 0.25]
    assert Plateau(patience=2, factor=0.5).course(6) == [1, 1, 0.5, 0.5, 0.25, 0.25]  # never improves
    assert SCHEDULES["polynomial"]().course(4) == [1, 0.75, 0.5, 0.25]  # over the experiment's epochs
