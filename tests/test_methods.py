"""The methods of scipy: their rows are scipy's iterates bit for bit, and their evaluations are those that it made."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.surfaces import random_points
from thalweg.catalog import Array
from thalweg.engine.experiment import ExperimentError, Run
from thalweg.engine.kinds.landscape import Experiment, resolve
from thalweg.engine.kinds.landscape.metrics import Metrics, Summary
from thalweg.engine.simulate import simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._method import Method

KEYS = {"bfgs": "BFGS", "cg": "CG", "powell": "Powell", "nelder_mead": "Nelder-Mead"}
EVERY = pytest.mark.parametrize("key", KEYS)
SURFACES = ("simple_quad", "rosenbrock", "himmelblau", "hills_and_canyon", "wobbly", "two_minima", "rectangles")


class Direct(NamedTuple):
    """scipy called directly: what the callback saw, the calls made until then, and the result."""

    points: list[Array]
    calls: list[list[int]]
    result: Any


def direct(key: str, landscape: str, start: Any, tol: float = 1e-5, **options: Any) -> Direct:
    surface = LANDSCAPES[landscape]()
    points, calls, so_far = [], [], [0, 0, 0]

    def value(x: Array) -> float:
        so_far[0] += 1
        return float(surface.value(x))

    def grad(x: Array) -> Array:
        so_far[1] += 1
        return surface.grad(x)

    def callback(x: Array) -> None:
        points.append(x.copy())
        calls.append(list(so_far))

    jac = grad if key in ("bfgs", "cg") else None
    with np.errstate(all="ignore"):
        result = minimize(value, start, jac=jac, method=KEYS[key], tol=tol, callback=callback, options=options)
    return Direct(points, calls, result)


class Ours(NamedTuple):
    points: Array  # (rows, 2) of the run alone
    evaluations: Any  # (rows, 3)
    summary: Summary


def ours(experiment: Experiment, run: int = 0, block: int | None = None) -> Ours:
    plan = resolve(experiment)
    metrics = Metrics(plan)
    points, evaluations = [], []
    for made in simulate(plan, block):
        metrics.add(made)
        rows = int(made.counts[run])
        points.append(made.points[:rows, run])
        evaluations.append(made.evaluations[:rows, run])
    return Ours(np.concatenate(points), np.concatenate(evaluations), metrics.summaries()[run])


def test_every_method_is_compared() -> None:
    methods = {key: cls for key, cls in OPTIMIZERS.items() if issubclass(cls, Method)}
    assert {key: cls.minimize for key, cls in methods.items()} == KEYS
    assert {key: cls().values() for key, cls in methods.items()} == {key: {"tol": 1e-5} for key in KEYS}


@EVERY
@pytest.mark.parametrize("landscape", SURFACES)
def test_rows_are_scipys_iterates_and_evaluations_its_calls(key: str, landscape: str) -> None:
    for start in (LANDSCAPES[landscape].start, (0.7, 1.9), (0.0, -1.2)):
        by_hand = direct(key, landscape, start, maxiter=1000)
        found = ours(Experiment(landscape, start=start, epochs=1000, runs=(Run(key),)))
        iterations = by_hand.result.nit - (1 if key == "nelder_mead" else 0)  # which counts from 1
        assert len(found.points) == 1 + len(by_hand.points) == 1 + iterations
        assert found.points.tolist() == [list(start), *(p.tolist() for p in by_hand.points)]
        assert found.evaluations.tolist() == [[0, 0, 0], *by_hand.calls]
        assert found.summary.evaluations["nfev"] == by_hand.result.nfev
        assert found.summary.evaluations["njev"] == by_hand.result.get("njev", 0)
        assert by_hand.result.message.rstrip(".") in found.summary.message.en
        assert "scipy" in found.summary.message.ru
        assert found.summary.ended_at == iterations


@EVERY
def test_it_is_stopped_after_the_epochs_of_the_experiment(key: str) -> None:
    """Nothing beyond that is computed or counted, and no end is reported."""
    long = direct(key, "rosenbrock", (-2.0, 2.0), maxiter=1000)
    found = ours(Experiment("rosenbrock", start=(-2.0, 2.0), epochs=7, runs=(Run(key),)))
    assert found.points[1:].tolist() == [p.tolist() for p in long.points[:7]]
    assert found.evaluations[-1].tolist() == long.calls[6]
    assert (found.summary.status, found.summary.ended_at) == ("finished", None)


@EVERY
def test_the_tolerance_is_scipys_own(key: str) -> None:
    coarse = direct(key, "rosenbrock", (-2.0, 2.0), tol=0.1, maxiter=1000)
    found = ours(Experiment("rosenbrock", start=(-2.0, 2.0), epochs=1000, runs=(Run(key, {"tol": 0.1}),)))
    assert found.points[1:].tolist() == [p.tolist() for p in coarse.points]
    assert len(coarse.points) < len(direct(key, "rosenbrock", (-2.0, 2.0), maxiter=1000).points)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32), block=st.integers(1, 40), landscape=st.sampled_from(sorted(LANDSCAPES)))
def test_alone_in_a_batch_and_in_other_blocks_the_bits_are_the_same(seed: int, block: int, landscape: str) -> None:
    starts = random_points(LANDSCAPES[landscape].domain, 6, seed)
    keys = [*KEYS, "bfgs", "adam"]
    runs = tuple(Run(key, start=(float(x), float(y))) for key, (x, y) in zip(keys, starts, strict=True))
    for i, run in enumerate(runs):
        together = ours(Experiment(landscape, epochs=30, runs=runs), i, block)
        alone = ours(Experiment(landscape, epochs=30, runs=(run,)))
        assert together.points.tobytes() == alone.points.tobytes()
        assert together.evaluations.tolist() == alone.evaluations.tolist()
        assert together.summary == alone.summary


@EVERY
def test_noise_is_refused_by_the_name_of_the_run(key: str) -> None:
    with pytest.raises(ExperimentError, match="noise") as error:
        resolve(Experiment("simple_quad", noise=0.1, runs=(Run("sgd"), Run(key))))
    assert error.value.field == f"run 2 ({key})"


# The searches of bfgs and cg may give up before they overflow: when depends on the machine's last bits.
@pytest.mark.parametrize("key", sorted(KEYS.keys() - {"bfgs", "cg"}))
def test_a_fall_without_a_bottom_ends_as_diverged(key: str) -> None:
    """Powell calls it a success, but a non-finite value is not."""
    found = ours(Experiment("saddle", start=(0.5, 1.0), epochs=5000, runs=(Run(key),)))
    assert np.isfinite(found.points).all()
    assert found.summary.status == "diverged"


@EVERY
def test_a_start_at_rest_ends_where_it_is(key: str) -> None:
    found = ours(Experiment("simple_quad", start=(0.0, 0.0), epochs=200, runs=(Run(key),)))
    assert np.abs(found.points).max() < 1e-3
    assert (found.summary.status, found.summary.kind) == ("converged", "global")


@pytest.mark.parametrize("block", [1, 2, 500])
def test_what_was_asked_after_the_last_row_is_counted_wherever_the_blocks_are_cut(block: int) -> None:
    """BFGS gives up on a saddle after a search that led to no row, and no block follows."""
    experiment = Experiment("saddle", start=(0.5, 1.0), epochs=400, runs=(Run("bfgs"),))
    found = ours(experiment, block=block)
    assert found.summary.evaluations["nfev"] == direct("bfgs", "saddle", (0.5, 1.0)).result.nfev
    assert found.evaluations[-1][0] < found.summary.evaluations["nfev"]


@EVERY
@pytest.mark.parametrize("tol", [-1e-9, 1.5, float("nan")])
def test_a_bad_tolerance_is_refused(key: str, tol: float) -> None:
    with pytest.raises(ValueError, match="tol"):
        OPTIMIZERS[key](**{"tol": tol})


def test_scipy_is_loaded_only_when_a_method_runs() -> None:
    """It takes longer to load than all the rest."""
    code = "import sys, thalweg.engine.simulate, thalweg.engine.describe; sys.exit('scipy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
