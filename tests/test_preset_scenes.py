"""The claims of our own presets are true of their numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.preset_runs import PresetRun, plan_of, runs_of, runs_of_plan
from thalweg.catalog import Array
from thalweg.engine.kinds.landscape import parse, resolve
from thalweg.landscapes.base import Landscape
from thalweg.presets import PRESETS

HOLLOW = (-2.0342, -1.0819)  # of "hills and canyon"


def landscape(key: str, index: int = 0) -> Landscape:
    return plan_of(key).landscapes[index]


def lowest(key: str) -> tuple[float, float]:
    """The position of the deepest minimum."""
    minimum = landscape(key).minima()[0]
    return minimum.x, minimum.y


def nearest_minima(key: str, row: int) -> list[int]:
    """The index of the minimum nearest to each run in one of its rows."""
    minima = landscape(key).minima()
    return [int(np.argmin([run.away(m.x, m.y)[row] for m in minima])) for run in runs_of(key)]


def grouped(key: str, size: int) -> list[list[PresetRun]]:
    runs = runs_of(key)
    return [runs[i : i + size] for i in range(0, len(runs), size)]


def stays_below(losses: Array, level: float) -> int:
    """The epoch from which on the loss stays below a level."""
    return int(np.flatnonzero(losses >= level)[-1]) + 1


def first_off_the_ridge(run: PresetRun) -> int:
    off = np.abs(run.path[:, 1]) > 1
    return int(np.argmax(off)) if off.any() else -1


# ---- learning rate and curvature ----


def test_rate_in_canyon() -> None:
    creeping, slow, quick, bouncing = runs_of("rate_in_canyon")
    assert creeping.away(*lowest("rate_in_canyon"))[-1] > 1
    assert (np.diff(creeping.loss) < 0).all()
    assert (creeping.within, slow.within, quick.within, bouncing.within) == (None, 99, 29, None)
    steepest = np.linalg.eigvalsh(landscape("rate_in_canyon").hess(np.array(lowest("rate_in_canyon")))).max()
    assert round(2 / steepest, 2) == 0.11
    assert bouncing.loss.min() == pytest.approx(0.68, abs=5e-3)
    across = np.diff(bouncing.path[-50:, :2].sum(axis=1))
    assert (across[1:] * across[:-1] < 0).all()


def test_condition_number() -> None:
    (round_large, round_small), (large, small), (thrown, survivor) = grouped("condition_number", 2)
    x, y = round_large.path[:20, :2].T
    assert y / x == pytest.approx(0.5 / -2.8)  # a straight line
    assert (np.diff(np.hypot(x, y)) < 0).all()
    across = large.along(120)
    assert (across[1:] * across[:-1] < 0).all()
    assert np.abs(thrown.path[1, :2]).min() > 3
    assert survivor.along(120) == pytest.approx(across)
    assert (round(small.away(0, 0)[-1], 2), round(survivor.away(0, 0)[-1], 2)) == (0.32, 0.32)
    assert round_small.away(0, 0)[-1] > 0.3


def test_warm_up() -> None:
    thrown, warmed, careful = runs_of("warm_up")
    assert np.abs(thrown.path[1, :2]).max() > landscape("warm_up").domain.y1
    assert (thrown.summary.status, thrown.summary.ended_at) == ("diverged", 4)
    bounds = [2 / np.linalg.eigvalsh(landscape("warm_up").hess(at)).max() for at in warmed.path[:, :2]]
    assert bounds[0] < 0.002  # too steep even for a tenth of the rate, if it stayed there
    assert min(bounds[10:]) > 0.02  # and gentle enough for the whole of it
    assert (round(warmed.loss[-1], 3), round(careful.loss[-1], 2)) == (0.005, 0.21)
    assert (np.diff(careful.loss) < 0).all()


def test_price_of_a_step() -> None:
    sgd, armijo, lbfgs = runs_of("price_of_a_step")
    assert sgd.loss[:2] == pytest.approx([409, 506], abs=0.5)
    for run in (armijo, lbfgs):
        assert (np.diff(run.loss) <= 0).all()
    assert (armijo.asked, round(armijo.loss[-1], 2)) == (1142, 0.32)
    assert (lbfgs.asked, lbfgs.summary.status) == (75, "converged")


# ---- inertia and adaptive steps ----


def test_momentum_overshoots() -> None:
    none, light, middle, heavy = runs_of("momentum_overshoots")
    for run in (none, light):
        assert run.along(30).max() < 0
    assert (round(middle.along(30).max(), 2), round(heavy.along(30).max(), 1)) == (0.33, 1.6)
    assert none.loss[-1] / middle.loss[-1] > 1000
    assert middle.away(0, 0)[-1] < 0.01
    assert (round(heavy.loss[-1], 1), round(none.loss[-1], 2)) == (1.7, 0.32)
    assert np.ptp(heavy.along(30)[-30:]) > 0.5


def test_nesterov_brakes() -> None:
    momentum, nesterov = runs_of("nesterov_brakes")
    first, second = plan_of("nesterov_brakes").experiment.runs
    assert first.params == second.params
    assert 0.5 < abs(momentum.along(120)[20]) < 0.6
    assert np.abs(nesterov.along(120)[10:]).max() < 0.02
    for run, epoch in ((momentum, 43), (nesterov, 17)):
        assert run.along(30).max() > 0.5
        assert stays_below(run.loss, run.loss[0] / 100) == epoch


def test_adagrad_tires() -> None:
    adagrad, rmsprop, adam = runs_of("adagrad_tires")
    assert {run.params["lr"] for run in plan_of("adagrad_tires").experiment.runs} == {0.5}
    assert [round(run.steps[0], 1) for run in (adagrad, adam)] == [0.7, 0.7]
    assert (np.diff(adagrad.steps) < 0).all()
    assert (round(adagrad.steps[20], 2), round(adagrad.steps[-1], 2)) == (0.08, 0.02)
    assert round(adagrad.away(*lowest("adagrad_tires"))[-1], 1) == 2.7
    assert (rmsprop.within, adam.within) == (22, 31)
    assert adam.steps[-20:].max() < 0.02
    assert round(rmsprop.steps[-1], 1) == 0.7


def test_adadelta_from_zero() -> None:
    zero, small, large = runs_of("adadelta_from_zero")
    assert [round(run.steps[0], 3) for run in (zero, small, large)] == [0.006, 0.193, 0.611]
    assert round(zero.away(*lowest("adadelta_from_zero"))[-1], 1) == 2.1
    assert small.within == 21
    assert large.within == 8
    assert large.steps[-50:].min() == pytest.approx(0.58, abs=5e-3)


def test_adam_at_seven_rates() -> None:
    runs = runs_of("adam_at_seven_rates")
    rates = [run.run.params["lr"] for run in plan_of("adam_at_seven_rates").runs]
    for run, rate in zip(runs, rates, strict=True):
        assert np.abs(run.path[1, :2] - run.path[0, :2]) == pytest.approx(rate, rel=1e-4)
    away = [run.away(*HOLLOW)[-1] for run in runs]
    assert min(away[:2]) > 1
    assert 0.2 < away[2] < 0.3
    assert max(away[3:5]) < 0.01
    assert [run.within for run in runs] == [None] * 5 + [27, 29]
    assert [float(f"{rate:.1g}") for rate in rates] == [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]


# ---- minima, saddles, plateaus ----


def test_inertia_chooses() -> None:
    sgd, no_inertia, adam = runs_of("inertia_chooses")
    deep, shallow = ((m.x, m.y) for m in landscape("inertia_chooses").minima())
    assert (sgd.summary.status, sgd.away(*deep)[-1]) == ("converged", pytest.approx(0, abs=1e-6))
    assert adam.away(*shallow)[-1] < 0.01
    assert adam.along(0).max() > 0.9  # past the deep one, at x = -0.94
    assert no_inertia.away(*deep)[-30:].max() < 0.3
    assert no_inertia.steps[-30:].max() > 0.05


def test_basins_of_attraction() -> None:
    key = "basins_of_attraction"
    before, after = nearest_minima(key, 0), nearest_minima(key, -1)
    assert before[:24] == before[24:]  # the same starts
    assert len(set(before)) == 4
    assert after[:24] == before[:24]
    assert sum(a != b for a, b in zip(after[24:], before[24:], strict=True)) == 4
    assert max(run.loss[-1] for run in runs_of(key)) < 1e-3  # each is in its minimum


def test_leaving_the_saddle() -> None:
    sgd, nesterov, adagrad, adam, newton = runs_of("leaving_the_saddle")
    assert np.abs(newton.path[1:, :2]).max() < 1e-12
    assert newton.summary.status == "stalled"
    assert [first_off_the_ridge(run) for run in (sgd, nesterov)] == [49, 47]
    assert [first_off_the_ridge(run) for run in (adagrad, adam)] == [2, 11]
    assert landscape("leaving_the_saddle").grad(np.array([-2.5, 0.01])) == pytest.approx([-5, -0.02])


def test_edge_of_the_plateau() -> None:
    sgd, adam = grouped("edge_of_the_plateau", 36)
    inner = [run for run in sgd if run.away(0, 0)[0] < 2.5]
    outer = [run for run in sgd if run.away(0, 0)[0] >= 2.5]
    assert (len(inner), len(outer)) == (16, 20)
    assert [run.within for run in inner if run.away(0, 0)[0] > 2] == [45] * 4
    assert round(max(run.away(0, 0)[0] for run in inner), 1) == 2.4
    assert max(run.within or 999 for run in inner) == 45
    assert round(min(run.away(0, 0)[0] for run in outer), 1) == 2.9
    assert round(max(run.steps.sum() for run in outer), 2) == 0.11
    assert max(run.within or 999 for run in adam) == 30


def test_newton_on_a_summit() -> None:
    newton, damped = grouped("newton_on_a_summit", 8)
    for run in newton:
        assert run.summary.kind == "maximum"
        assert run.loss[-1] > run.loss[0]
    assert {run.summary.kind for run in damped} == {"global"}
    assert set(nearest_minima("newton_on_a_summit", -1)[8:]) == {0, 1, 2, 3}


def test_sam_and_narrow_pits() -> None:
    sgd, near, far = runs_of("sam_and_narrow_pits")
    assert {run.params["lr"] for run in plan_of("sam_and_narrow_pits").experiment.runs} == {0.03}
    assert [round(run.loss[-1], d) for run, d in ((sgd, 1), (near, 1), (far, 2))] == [2.3, 2.5, 0.13]
    for run in (sgd, near):
        assert run.away(*run.path[-1, :2])[-60:].max() < np.pi / 20  # within one ripple
    assert round(np.pi / 20, 2) == 0.16
    assert far.asked == 2 * sgd.asked


# ---- noise ----


def test_noise_as_escape() -> None:
    key = "noise_as_escape"
    quiet = runs_of_plan(resolve(replace(parse(PRESETS[key].experiment), noise=0.0, seeds=1)))
    assert max(run.steps.sum() for run in quiet) < 1e-3
    furthest = [[run.away(*HOLLOW).max() for run in seeds] for seeds in grouped(key, 20)]
    ends = [[run.path[-1] for run in seeds] for seeds in grouped(key, 20)]
    assert max(furthest[0]) < 0.5
    assert sum(np.hypot(x - HOLLOW[0], y - HOLLOW[1]) > 1 for x, y, _ in ends[1]) == 9
    assert [sum(loss < 2 and abs(x + y) < 1 for x, y, loss in seeds) for seeds in ends] == [0, 7, 20]


def test_noise_and_decay() -> None:
    large, small, falling = (np.median([run.loss for run in seeds], axis=0) for seeds in grouped("noise_and_decay", 20))
    assert large[10] < 0.2
    assert np.ptp(large[-50:]) > 0.1
    assert np.median(large[-60:]) > 0.1
    assert (round(large[-1], 2), round(small[-1], 2), round(falling[-1], 3)) == (0.17, 0.1, 0.015)
    assert (np.diff(small[::25]) < 0).all()
    assert falling[10] < 0.3 < small[60]
    steps = [[run.steps[-30:].mean() for run in seeds] for seeds in grouped("noise_and_decay", 20)]
    assert np.median(steps[1]) < np.median(steps[0]) / 3
    assert round(np.exp(-0.03), 2) == 0.97
