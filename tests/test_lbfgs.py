"""L-BFGS: its evaluations, how it ends, and that its pairs and searches are those of the book."""

from __future__ import annotations

import numpy as np
import pytest

from tests.stepping import Bend, Quartic, make, walk
from thalweg.catalog import Array
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers.gd_armijo import LEVEL, NO_STEP


def test_a_bowl_is_solved_in_as_many_dimensions_as_it_has() -> None:
    rng = np.random.default_rng(1)
    root = rng.normal(size=(4, 4))
    surface = Bend(root @ root.T + np.eye(4), rng.normal(size=4))
    path = walk(make("lbfgs"), surface, np.zeros((1, 4)), 40)
    last = path.x[~np.isnan(path.x).any(axis=(1, 2))][-1, 0]
    assert last == pytest.approx(np.linalg.solve(surface.a, surface.b), abs=1e-7)


def test_every_row_descends_as_the_search_demands() -> None:
    surface = LANDSCAPES["rosenbrock"]()
    path = walk(make("lbfgs"), surface, [[-2.0, 2.0]], 60)
    x = path.x[:, 0]
    x = x[~np.isnan(x).any(axis=1)]
    assert np.all(np.diff(surface.value(x)) <= 0)
    assert x[-1] == pytest.approx([1.0, 1.0], abs=1e-6)


def test_a_run_that_has_accepted_is_not_evaluated_again() -> None:
    """On x², −g overshoots the minimum to the mirrored point, so one halving is needed; a run at lr ¼ needs none."""
    surface = Bend([[2.0]], [0.0])
    path = walk(make("lbfgs", lr=np.array([[1.0], [0.25], [4.0]])), surface, [[1.0], [1.0], [1.0]], 1)
    assert path.x[1, :, 0].tolist() == [0.0, 0.5, 0.0]
    assert path.counts[:, 0].tolist() == [1 + 2, 1 + 1, 1 + 4]


def test_the_value_at_the_start_is_asked_once_and_then_remembered() -> None:
    path = walk(make("lbfgs"), Quartic(), [[0.3, 0.2]], 5)
    halvings = np.log2(1 / path.state.alpha)
    assert halvings[0, 0] == 0  # so the last update has evaluated one value
    before = walk(make("lbfgs"), Quartic(), [[0.3, 0.2]], 4)
    assert (path.counts - before.counts).tolist() == [[1, 0, 0]]


def test_a_vanished_gradient_ends_the_run_at_the_row_where_it_is() -> None:
    path = walk(make("lbfgs"), Bend([[2.0]], [0.0]), [[1.0], [0.0], [8.0]], 4)
    assert path.ends == {0: LEVEL, 1: LEVEL, 2: LEVEL}
    assert np.isnan(path.x[1:, 1]).all()
    assert path.counts[1].tolist() == [0, 0, 0]
    assert path.x[:2, 0, 0].tolist() == [1.0, 0.0]
    assert np.isnan(path.x[2:, 0]).all()


def test_a_search_that_finds_nothing_ends_the_run() -> None:
    class Liar(Quartic):
        """Its gradient points uphill."""

        def grad(self, x: Array) -> Array:
            return -super().grad(x)

    path = walk(make("lbfgs"), Liar(), [[1.0, 0.5]], 3)
    assert path.ends == {0: NO_STEP}
    assert np.isnan(path.x[1:]).all()


def test_without_a_learning_rate_no_step_moves_the_point() -> None:
    path = walk(make("lbfgs", lr=0.0), Quartic(), [[1.0, 0.5]], 3)
    assert path.ends == {0: NO_STEP}


def test_a_value_that_is_not_a_number_is_never_accepted() -> None:
    class Cliff(Quartic):
        def value(self, x: Array) -> Array:
            return np.where(x[..., 0] < 0, np.nan, super().value(x))

    path = walk(make("lbfgs", lr=1000.0), Cliff(), [[1.0, 0.5]], 1)
    assert path.x[1, 0, 0] >= 0


def test_pairs_without_curvature_are_skipped() -> None:
    """On a summit s·y < 0: no pair is stored, and every direction stays −g."""
    path = walk(make("lbfgs", lr=0.125), Bend([[-1.0, 0.0], [0.0, -2.0]], [0.0, 0.0]), [[1.0, 1.0]], 5)
    assert path.x[:, 0] == pytest.approx(np.array([[1.125**k, 1.25**k] for k in range(6)]), rel=1e-14)
    assert not path.state.rho.any()


def test_the_newest_pairs_are_kept_and_the_oldest_forgotten() -> None:
    path = walk(make("lbfgs", memory=2), Quartic(), [[1.1, -0.4, 0.6]], 6)
    steps = np.diff(path.x[:, 0], axis=0)
    assert np.array_equal(path.state.s[0], steps[[4, 3]])
