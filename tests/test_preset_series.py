"""The claims of the presets of the second series and the momentum series are true of their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from tests.preset_runs import plan_of, runs_of
from thalweg.presets import IN_ORDER

LANDSCAPES = ("wobbly", "basins_and_walls", "hills_and_canyon", "giant_plateau", "two_minima")


def test_each_series_has_its_five_landscapes_and_comes_after_the_first() -> None:
    keys = [preset.key for preset in IN_ORDER]
    for kind, first in (("methods", 5), ("momentum", 10)):
        assert keys[first : first + 5] == [f"{landscape}_{kind}" for landscape in LANDSCAPES]


@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_the_methods_make_at_most_100_iterations_at_the_lectures_tolerance(landscape: str) -> None:
    plan = plan_of(f"{landscape}_methods")
    assert (plan.experiment.landscape, plan.epochs) == (landscape, 100)
    assert [(run.optimizer, run.params) for run in plan.experiment.runs] == [
        (key, {"tol": 1e-5}) for key in ("bfgs", "cg", "powell", "nelder_mead")
    ]


def test_wobbly_methods() -> None:
    bfgs, cg, powell, simplex = runs_of("wobbly_methods")
    assert (powell.within, simplex.within) == (3, 18)
    assert bfgs.end == cg.end == powell.end == simplex.end == [-0.17, -0.91]
    assert powell.summary.evaluations == {"nfev": 135, "njev": 0, "nhev": 0}
    assert bfgs.summary.evaluations == {"nfev": 24, "njev": 24, "nhev": 0}


def test_basins_and_walls_methods() -> None:
    bfgs, cg, powell, simplex = runs_of("basins_and_walls_methods")
    assert (powell.within, bfgs.within, cg.within) == (1, 6, 3)
    assert simplex.end == [-2.28, 0.0]


def test_hills_and_canyon_methods() -> None:
    bfgs, cg, powell, simplex = runs_of("hills_and_canyon_methods")
    assert bfgs.within == 5
    assert bfgs.end == cg.end == simplex.end == [-0.04, 0.07]
    assert powell.end == [1.93, -1.92]
    assert powell.path[1, 0] > 1.9


def test_giant_plateau_methods() -> None:
    bfgs, cg, _, simplex = runs_of("giant_plateau_methods")
    for run in (bfgs, cg):
        assert run.path[1, 2] < 1e-10
        assert run.summary.evaluations == {"nfev": 17, "njev": 17, "nhev": 0}
    assert simplex.within == 19


def test_two_minima_methods() -> None:
    runs = runs_of("two_minima_methods")
    for run in runs:
        assert run.end == [-2.5, -2.5]
        assert "terminated successfully" in run.summary.message.en
    for run in runs[:2]:
        assert (run.summary.ended_at, run.summary.evaluations["njev"]) == (3, 4)


def test_wobbly_momentum() -> None:
    creeping, settled, swinging = runs_of("wobbly_momentum")
    assert (creeping.within, settled.within) == (89, 42)
    assert np.abs(settled.path[-20:, :2] - [-0.17, -0.91]).max() < 0.02
    assert swinging.path[:, 1].max() > 1.4
    assert np.ptp(swinging.path[-30:, 0]) > 0.1


def test_basins_and_walls_momentum() -> None:
    light, middle, heavy = runs_of("basins_and_walls_momentum")
    assert [run.end[0] for run in (light, middle, heavy)] == [-2.28, -0.76, 0.76]
    assert heavy.path[:, 2].min() < 0.03
    assert np.ptp(heavy.path[-40:, 1]) > 0.3


def test_hills_and_canyon_momentum() -> None:
    light, middle, heavy = runs_of("hills_and_canyon_momentum")
    assert light.end == pytest.approx([-2.03, -1.08], abs=0.1)
    assert middle.end == [-2.03, -1.08]
    assert middle.path[:, 1].max() > -0.9
    assert heavy.path[-60:, 2].max() < 0.2
    assert np.ptp(heavy.path[-60:, 0]) > 0.2


def test_giant_plateau_momentum() -> None:
    for run in runs_of("giant_plateau_momentum"):
        assert np.hypot(*(run.path[-1, :2] - run.path[0, :2])) < 1e-3


def test_two_minima_momentum() -> None:
    light, middle, heavy = runs_of("two_minima_momentum")
    assert light.end[0] < -2.55
    assert middle.path[:, 0].max() > -2.49
    assert np.abs(middle.path[-20:, :2] + 2.5).max() < 1e-2
    assert np.ptp(heavy.path[-40:, 0]) > 0.05
    for run in (light, middle, heavy):
        assert run.path[:, 0].max() < -2.3
