"""The summaries of runs, each number against a case worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from math import hypot, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.experiments import experiments
from thalweg.engine.kinds.landscape import Experiment, LandscapePlan, parse, resolve
from thalweg.engine.kinds.landscape.metrics import Metrics, Summary
from thalweg.engine.kinds.landscape.rest import REST
from thalweg.engine.simulate import simulate
from thalweg.landscapes.saddle import Saddle


def summaries(plan: LandscapePlan, block: int | None = None) -> list[Summary]:
    metrics = Metrics(plan)
    for each in simulate(plan, block):
        metrics.add(each)
    return metrics.summaries()


def of_text(text: str) -> Summary:
    return summaries(resolve(parse(text)))[0]


BOWL = "landscape=simple_quad&start=1,-2&epochs=4"


def test_a_run_on_its_way() -> None:
    """sgd with lr 0.25 halves x: rows 1, 1/2, 1/4, 1/8, 1/16 of the start, losses 5 / 4^k."""
    summary = of_text(f"{BOWL}&run=sgd:lr=0.25")
    assert (summary.status, summary.kind, summary.ended_at, summary.rows) == ("finished", None, None, 5)
    assert summary.evaluations == {"nfev": 0, "njev": 4, "nhev": 0}
    assert summary.final_loss == summary.best_loss == 5 / 4**4
    assert summary.best_epoch == 4
    assert summary.within_1_percent == 4  # 1/256 of the first loss is; 1/64 is not yet
    assert summary.distance == pytest.approx(sqrt(5) / 16, rel=1e-15)
    assert summary.path_length == pytest.approx(sqrt(5) * 15 / 16, rel=1e-15)


def test_within_1_percent_is_the_first_such_row() -> None:
    """lr 0.1: the loss is 0.64^k of the first; 0.64^10 = 0.0115 is not within 1 %, 0.64^11 = 0.0074 is."""
    assert of_text("landscape=simple_quad&start=1,-2&epochs=50&run=sgd:lr=0.1").within_1_percent == 11
    assert of_text("landscape=simple_quad&start=1,-2&epochs=10&run=sgd:lr=0.1").within_1_percent is None
    assert of_text("landscape=simple_quad&start=0,0&epochs=3&run=sgd:lr=0.1").within_1_percent == 0


def test_a_run_that_leaves() -> None:
    """sgd with lr 1.5 doubles x and turns it: the best row is the start, and the path grows without end."""
    summary = of_text(f"{BOWL}&run=sgd:lr=1.5")
    assert (summary.best_loss, summary.best_epoch, summary.within_1_percent) == (5, 0, None)
    assert summary.final_loss == 5 * 4**4
    assert summary.path_length == pytest.approx(sqrt(5) * (3 + 6 + 12 + 24), rel=1e-15)


def test_diverged() -> None:
    """1 → (−2)^k: x² + y² = 5 · 4^k is beyond 1.8e308 from k = 511 on."""
    summary = of_text("landscape=simple_quad&start=1,-2&epochs=600&run=sgd:lr=1.5")
    assert (summary.status, summary.kind) == ("diverged", None)
    assert summary.ended_at == summary.rows == 511
    assert summary.final_loss == 5 * 4.0**510
    assert str(summary.message) == "left the numbers at epoch 511: the loss is no longer finite"
    assert "511" in summary.message.ru


def test_lengths_beyond_the_numbers_are_null() -> None:
    """Every point is finite, but the sum of the steps may overflow, and JSON cannot express infinity."""
    plan = resolve(parse("landscape=simple_quad&start=0,0&epochs=1&run=sgd"))
    [block] = simulate(plan)
    metrics = Metrics(plan)
    metrics.add(block._replace(points=np.array([[[-1.5e308, 0.0]], [[1.5e308, 0.0]]])))
    assert metrics.summaries()[0].path_length is None


@pytest.mark.parametrize(
    ("key", "kind"), [("simple_quad", "global"), ("himmelblau", "global"), ("two_minima", "local")]
)
def test_converged_at_a_minimum(key: str, kind: str) -> None:
    start = "-2.6,-2.4" if key == "two_minima" else "2.5,2.5"
    summary = of_text(f"landscape={key}&start={start}&epochs=2000&run=sgd:lr=0.02")
    assert (summary.status, summary.kind) == ("converged", kind)
    assert summary.ended_at is None
    assert summary.rows == 2001
    assert summary.message == REST[kind][1]


def test_a_method_that_stops_by_itself_says_where_and_why() -> None:
    summary = of_text("landscape=simple_quad&start=1,1&epochs=100&run=lbfgs")
    assert (summary.status, summary.kind) == ("converged", "global")
    assert summary.rows < 101
    assert summary.ended_at == summary.rows - 1
    assert f"stopped at epoch {summary.ended_at}" in str(summary.message)


def test_without_a_known_minimum_what_needs_one_is_null() -> None:
    plan = resolve(parse(f"{BOWL}&run=sgd:lr=0.25"))
    summary = summaries(replace(plan, landscapes=(Saddle(),)))[0]
    assert (summary.within_1_percent, summary.distance) == (None, None)
    assert summary.best_epoch == 4


def test_the_distance_is_to_the_nearest_global_minimum() -> None:
    summary = of_text("landscape=himmelblau&start=3,2.5&epochs=1&run=sgd:lr=0")
    assert summary.distance == pytest.approx(hypot(0, 0.5), rel=1e-9)  # of four, (3, 2) is the nearest
    in_the_local_one = of_text("landscape=two_minima&start=-2.5,-2.5&epochs=1&run=sgd:lr=0")
    assert in_the_local_one.distance == pytest.approx(2.5 * sqrt(2), rel=1e-5)


def test_the_distance_to_a_marked_minimum_may_be_less() -> None:
    """Nelder and Mead's simplex ends at goldstein_price's minimum of 30, and the global one is (0, −1)."""
    summary = of_text("landscape=goldstein_price&start=0.2,-0.17&epochs=300&run=nelder_mead")
    assert summary.distance == pytest.approx(0.6 * sqrt(2), rel=1e-4)
    assert summary.distance_marked == pytest.approx(5.7e-6, rel=1e-2)


@settings(max_examples=60)
@given(experiments(), st.integers(1, 50))
def test_metrics_do_not_depend_on_the_blocks(experiment: Experiment, block: int) -> None:
    plan = resolve(experiment)
    assert summaries(plan, block) == summaries(plan)
