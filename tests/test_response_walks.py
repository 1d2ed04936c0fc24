"""The signal that a walker meets on a landscape."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.test_responses import responses_of
from thalweg.engine.kinds import KINDS
from thalweg.engine.simulate import simulate


@pytest.mark.parametrize("walker", ["adam:lr=0.25", "nesterov:lr=0.01", "sam:lr=0.01", "sgd:lr=0.1@step:n=20"])
@pytest.mark.parametrize(("along", "axis"), [("x", 0), ("y", 1)])
def test_a_walk_is_the_gradient_at_every_row_of_the_walkers_path(along: str, axis: int, walker: str) -> None:
    """For a rule that looks ahead it is the gradient there, as its own step shows."""
    answers = responses_of(f"signal=walk:along={along}&landscape=wobbly&start=-2,1&walker={walker}&epochs=60&run=sgd")
    plan = KINDS["landscape"].plan(f"landscape=wobbly&start=-2,1&epochs=60&run={walker}")
    path = plan.collect(simulate(plan)).points[:, 0, :2]
    if walker.startswith("nesterov"):
        v = np.diff(path, axis=0)
        met = (0.9 * np.vstack([[0, 0], v[:-1]]) - v)[:, axis] / 0.01
        assert answers.signal == pytest.approx(met, abs=1e-9)
    else:
        at_rows = [plan.landscapes[0].grad(point[None])[0, axis] for point in path[:60]]
        assert answers.signal.tolist() == at_rows


def test_a_walkers_own_rule_repeats_its_steps() -> None:
    """Fed the gradients that it got along x, the same rule moves as it did along x."""
    text = "landscape=hills_and_canyon&noise=0.5&seed=4&epochs=80"
    for run in ("adam:lr=0.25", "nesterov:lr=0.01", "rmsprop:lr=0.1@exponential:beta=0.02"):
        answers = responses_of(f"signal=walk:along=x&{text}&walker={run}&run={run}")
        plan = KINDS["landscape"].plan(f"{text}&run={run}")
        asked = np.concatenate([block.points for block in simulate(plan, asked=True)])[:, 0, 0]
        steps = [a - b for a, b in pairwise(asked.tolist())]
        assert answers.response[:, 0] == pytest.approx(steps, abs=1e-12), run
