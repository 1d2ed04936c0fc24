"""How a step is found and what it costs: line searches, a trust region, and a gradient uphill."""

from __future__ import annotations

import numpy as np
import pytest

from tests.stepping import Bend, Quartic, make, walk
from thalweg.catalog import Array
from thalweg.engine.experiment import ExperimentError, Run
from thalweg.engine.kinds.landscape import Experiment, resolve
from thalweg.engine.simulate import simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers.gd_armijo import LEVEL, NO_STEP

BOWL = Bend([[2.0]], [0.0])  # x², whose gradient step at rate α leads from x to (1 − 2 α) x
SADDLE = Bend([[2.0, 0.0], [0.0, -2.0]], [0.0, 0.0])


def test_sam_asks_for_two_gradients_an_update() -> None:
    path = walk(make("sam"), Quartic(), [[1.0, 0.5], [0.0, 0.0]], 6)
    assert path.counts.tolist() == [[0, 6, 0], [0, 6, 0]]  # besides the one passed to it
    assert np.array_equal(path.x[:, 1], np.zeros((7, 2)))


def test_the_loop_counts_both_gradients_of_sam_and_gives_them_the_same_noise() -> None:
    plan = resolve(Experiment("simple_quad", start=(0.0, 0.0), epochs=1, noise=0.5, runs=(Run("sam", {"rho": 0.3}),)))
    [block] = list(simulate(plan))
    assert block.evaluations[:, 0].tolist() == [[0, 0, 0], [0, 2, 0]]
    noise = plan.problem.grad(np.zeros((1, 2)), 0, np.array([0]))[0]
    uphill = 0.3 * noise / np.hypot(*noise)
    assert block.points[1, 0] == pytest.approx(-0.01 * (2 * uphill + noise), rel=1e-14)


def test_every_search_starts_at_lr_and_asks_for_each_trial() -> None:
    """At rate 1 the step ends at −x, as high as before; at ½ at the bottom. At ¼ no halving is needed."""
    path = walk(make("gd_armijo", lr=np.array([[1.0], [0.25], [4.0]])), BOWL, [[1.0], [1.0], [1.0]], 1)
    assert path.x[1, :, 0].tolist() == [0.0, 0.5, 0.0]
    assert path.counts[:, 0].tolist() == [1 + 2, 1 + 1, 1 + 4]


def test_the_value_reached_is_remembered_not_asked_again() -> None:
    path = walk(make("gd_armijo", lr=0.25), BOWL, [[1.0]], 5)
    assert path.counts.tolist() == [[1 + 5, 0, 0]]


def test_c1_is_the_share_of_the_descent_that_must_be_kept() -> None:
    """A step of rate α on x² achieves 1 − α of the descent that the slope predicts."""
    path = walk(make("gd_armijo", lr=0.8, c1=np.array([[0.1], [0.3], [0.7]])), BOWL, [[1.0], [1.0], [1.0]], 1)
    assert path.state.alpha[:, 0].tolist() == [0.8, 0.4, 0.2]


def test_a_search_never_climbs() -> None:
    surface = LANDSCAPES["rosenbrock"]()
    x = walk(make("gd_armijo"), surface, [[-2.0, 2.0]], 60).x[:, 0]
    assert np.all(np.diff(surface.value(x)) < 0)


def test_a_search_ends_the_run_where_it_finds_nothing() -> None:
    class Liar(Quartic):
        """Its gradient points uphill."""

        def grad(self, x: Array) -> Array:
            return -super().grad(x)

    path = walk(make("gd_armijo"), Liar(), [[1.0, 0.5], [0.0, 0.0]], 3)
    assert path.ends == {0: NO_STEP, 1: LEVEL}
    assert np.isnan(path.x[1:]).all()
    assert path.counts[1].tolist() == [0, 0, 0]


def test_each_mode_has_its_own_way_with_a_saddle() -> None:
    """Plain is attracted to it, absolute mirrors the climbing component, trust goes as far as its radius."""
    start = [[0.3, 0.2]]
    last = {mode: walk(make("damped_newton", mode=mode, damping=0.0), SADDLE, start, 1).x[1, 0] for mode in MODES}
    assert last["plain"] == pytest.approx([0.0, 0.0], abs=1e-15)
    assert last["absolute"] == pytest.approx([0.0, 0.4], abs=1e-15)
    assert np.hypot(*(last["trust"] - start[0])) == pytest.approx(1.0, rel=1e-12)
    assert SADDLE.value(last["trust"]) < SADDLE.value(last["absolute"])


MODES = ("plain", "absolute", "trust")


def test_a_trust_region_doubles_while_the_parabola_is_right_and_its_radius_is_used() -> None:
    path = walk(make("damped_newton", mode="trust", damping=0.0), Bend([[2.0]], [0.0]), [[20.0]], 4)
    assert path.x[:, 0, 0] == pytest.approx([20.0, 19.0, 17.0, 13.0, 5.0], rel=1e-12)
    assert path.counts.tolist() == [[1 + 4, 0, 4]]


def test_a_step_that_would_climb_is_not_made_and_the_region_shrinks() -> None:
    class Ditch(Bend):
        """x² with a wall that the quadratic model does not contain."""

        def value(self, x: Array) -> Array:
            return np.where(x[..., 0] < 0.9, 100.0, super().value(x))

    path = walk(make("damped_newton", mode="trust", damping=0.0), Ditch([[2.0]], [0.0]), [[1.0]], 3)
    assert path.x[:, 0, 0] == pytest.approx([1.0, 1.0, 1.0, 0.9375], rel=1e-12)
    assert path.state.radius.tolist() == [[0.125]]


def test_without_a_slope_nothing_is_tried() -> None:
    path = walk(make("damped_newton", mode="trust"), SADDLE, [[0.0, 0.0]], 3)
    assert np.array_equal(path.x[:, 0], np.zeros((4, 2)))
    assert path.counts.tolist() == [[0, 0, 3]]


@pytest.mark.parametrize("key", ["gd_armijo", "damped_newton", "lbfgs"])
def test_searches_refuse_noise(key: str) -> None:
    with pytest.raises(ExperimentError, match=key):
        resolve(Experiment("simple_quad", noise=0.1, runs=(Run(key),)))
