"""Where Newton's step leads: to any level point, in one step on a parabola, and nowhere on singular ground."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stepping import Asked, Bend, Quartic, make, walk
from thalweg.catalog import Array
from thalweg.optimizers.base import Step, Stop
from thalweg.optimizers.newton import SINGULAR

LEVEL_AT = np.array([0.3, -0.2])


@pytest.mark.parametrize(
    "hessian",
    [
        pytest.param([[3.0, 1.0], [1.0, 2.0]], id="minimum"),
        pytest.param([[3.0, 4.0], [4.0, 2.0]], id="saddle"),
        pytest.param([[-3.0, 1.0], [1.0, -2.0]], id="summit"),
        pytest.param([[1e20, 0.0], [0.0, 1.0]], id="steep and shallow"),
    ],
)
def test_one_step_leads_to_the_level_point(hessian: list[list[float]]) -> None:
    """Also to a saddle's or a summit's: that is shown, not hidden."""
    surface = Bend(hessian, np.array(hessian) @ LEVEL_AT)
    path = walk(make("newton"), surface, [[-2.0, 1.0], [0.5, 0.5]], 2)
    assert path.x[1] == pytest.approx(np.array([LEVEL_AT, LEVEL_AT]), abs=1e-14)
    assert path.counts.tolist() == [[0, 0, 2], [0, 0, 2]]
    assert not path.ends


@settings(max_examples=40, deadline=None)
@given(d=st.integers(1, 6), seed=st.integers(0, 2**32), lr=st.floats(0.1, 1), damping=st.floats(0, 2))
def test_the_step_solves_the_damped_equations(d: int, seed: int, lr: float, damping: float) -> None:
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(d, d))
    surface = Bend(root @ root.T + np.eye(d), rng.normal(size=d))
    start = rng.normal(size=(1, d))
    expected = start[0] - lr * np.linalg.solve(surface.a + damping * np.eye(d), surface.grad(start)[0])
    assert walk(make("newton", lr=lr, damping=damping), surface, start, 1).x[1, 0] == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize(
    "hessian",
    [[[2.0, 0.0], [0.0, 0.0]], [[2.0, 2.0], [2.0, 2.0]], [[1.0, 3.0], [3.0, 9.0]], [[0.1, 0.3], [0.3, 0.9]]],
)
def test_level_along_a_singular_direction_counts_as_0(hessian: list[list[float]]) -> None:
    """A trough: the step goes to its bottom and not along it, whatever round-off leaves of the 0s."""
    surface = Bend(hessian, [0.0, 0.0])
    x = walk(make("newton"), surface, [[1.0, 0.7]], 1).x[:, 0]
    assert surface.grad(x[1]) == pytest.approx([0.0, 0.0], abs=1e-14)
    along = np.array([-hessian[0][1], hessian[0][0]])
    assert (x[1] - x[0]) @ along == pytest.approx(0.0, abs=1e-14)


def test_a_slope_along_a_singular_direction_ends_the_run_as_diverged_and_no_other() -> None:
    class Terraces(Quartic):
        """Level ground with a slope for x > 0, and Quartic's ground elsewhere."""

        def grad(self, x: Array) -> Array:
            return np.where(x[:, :1] > 0, 2.0, super().grad(x))

        def hess(self, x: Array) -> Array:
            return np.where(x[:, :1, None] > 0, 0.0, super().hess(x))

    start = np.array([[-1.0, 0.4], [1.0, 1.0], [-0.7, -0.6]])
    together = walk(make("newton"), Terraces(), start, 10)
    assert together.ends == {1: SINGULAR}
    assert np.isnan(together.x[1:, 1]).all()
    for i in (0, 2):
        assert np.array_equal(walk(make("newton"), Terraces(), start[i : i + 1], 10).x[:, 0], together.x[:, i])
    assert not walk(make("newton", damping=1.0), Terraces(), start[1:2], 1).ends


def test_the_step_on_singular_ground_is_not_finite() -> None:
    """This is how the engine tells a divergence from a rule that stops by itself."""
    surface = Bend(np.zeros((2, 2)), [-1.0, -1.0])
    x = np.zeros((1, 2))
    rule = make("newton")
    with np.errstate(all="ignore"):
        u, state = rule.update(surface.grad(x), rule.init(x), x, Step(0, np.ones((1, 1)), Asked(surface, 1)))
    assert not np.isfinite(u).all()
    stop = rule.stop(state)
    assert isinstance(stop, Stop)
    assert stop.mask.tolist() == [True]


def test_a_degenerate_minimum_is_approached_to_the_end() -> None:
    """On x⁴ every step leaves two thirds of the way, and nothing is called singular, down to the smallest numbers."""

    class Quartics(Quartic):
        def grad(self, x: Array) -> Array:
            return np.stack([2 * x[:, 0], x[:, 1] ** 3], -1)

        def hess(self, x: Array) -> Array:
            zero = 0 * x[:, 0]
            rows = [np.stack([zero + 2, zero], -1), np.stack([zero, 3 * x[:, 1] ** 2], -1)]
            return np.stack(rows, -2)

    path = walk(make("newton"), Quartics(), [[0.5, 1.0]], 200)
    assert not path.ends
    assert path.x[:, 0, 1] == pytest.approx((2 / 3) ** np.arange(201), rel=1e-12)


def test_a_hessian_that_is_not_finite_ends_its_own_run_alone() -> None:
    class Torn(Quartic):
        def hess(self, x: Array) -> Array:
            return np.where(x[:, :1, None] > 1, np.nan, super().hess(x))

    path = walk(make("newton"), Torn(), [[2.0, 0.0], [0.5, 0.5]], 5)
    assert np.isnan(path.x[1:, 0]).all()
    assert np.isfinite(path.x[:, 1]).all()
