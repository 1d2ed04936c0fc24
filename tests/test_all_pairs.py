"""Every rule on every surface, with any numbers and from any start: no traceback, no warning, and correct rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.surfaces import random_points
from thalweg.catalog import Entry, Param
from thalweg.engine.experiment import Run
from thalweg.engine.kinds.landscape import Experiment, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._method import Method
from thalweg.schedules import SCHEDULES

EPOCHS = 6


def some_value(p: Param, rng: np.random.Generator) -> float | int | str:
    """Half the time the default, otherwise any allowed value, bounds included."""
    if rng.random() < 0.5:
        default: float | int | str = p.default
        return default
    if p.kind == "choice":
        return str(rng.choice(p.choices))
    share = rng.choice([0.0, 1.0, rng.random(), rng.random() ** 8])
    value = float(p.low + share * (p.high - p.low))
    if p.below:
        value = min(value, float(np.nextafter(p.high, p.low)))
    return int(value) if p.kind in (int, "flag") else value


def some_values(entry: type[Entry], rng: np.random.Generator) -> dict[str, float | int | str]:
    return {p.name: some_value(p, rng) for p in entry.params()}


@pytest.mark.parametrize("landscape", LANDSCAPES)
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), block=st.integers(1, EPOCHS + 1))
def test_every_rule_runs_on_every_surface_from_anywhere(landscape: str, seed: int, block: int) -> None:
    rng = np.random.default_rng(seed)
    starts = random_points(LANDSCAPES[landscape].domain, len(OPTIMIZERS), seed)
    any_schedule = rng.choice(list(SCHEDULES), len(OPTIMIZERS))
    schedules = [
        "constant" if issubclass(r, Method) else s for r, s in zip(OPTIMIZERS.values(), any_schedule, strict=True)
    ]
    runs = tuple(
        Run(key, some_values(rule, rng), str(schedule), some_values(SCHEDULES[schedule], rng), (float(x), float(y)))
        for (key, rule), schedule, (x, y) in zip(OPTIMIZERS.items(), schedules, starts, strict=True)
    )
    params = some_values(LANDSCAPES[landscape], rng)
    plan = resolve(Experiment(landscape, params, epochs=EPOCHS, runs=runs), Limits(runs=len(runs)))
    made = list(simulate(plan, block))
    points, loss = (np.concatenate([getattr(b, name) for b in made]) for name in ("points", "loss"))
    rows = np.sum([b.counts for b in made], axis=0)
    ends = {end.run: end for b in made for end in b.ends}
    for i in range(len(runs)):
        there = np.isfinite(points[:, i]).all(axis=1) & np.isfinite(loss[:, i])
        assert there.tolist() == [k < rows[i] for k in range(len(there))]
        assert (rows[i] < EPOCHS + 1) == (i in ends)
    for end in ends.values():
        assert end.row == rows[end.run]
        assert end.reason.en
        assert end.reason.ru
