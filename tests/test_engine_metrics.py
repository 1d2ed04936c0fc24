"""The summaries of runs, each number against a case worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.experiments import experiments
from thalweg.catalog import Array, param, same
from thalweg.engine.kinds.landscape import Experiment, LandscapePlan, parse, resolve
from thalweg.engine.kinds.landscape.metrics import REST, Metrics, Summary, rest_kinds
from thalweg.engine.simulate import simulate
from thalweg.landscapes.base import Landscape, Minimum, symmetric
from thalweg.landscapes.simple_quad import SimpleQuad


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


@dataclass(frozen=True, eq=False)
class Surface(SimpleQuad):
    """a x² + b y² + c x: any kind of rest that a test needs, at the origin."""

    a: float = param(1.0, -2, 2, doc=same(""))
    b: float = param(1.0, -2, 2, doc=same(""))
    c: float = param(0.0, -2, 2, doc=same(""))

    label = same("")

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        x = np.asarray(x)
        factors = np.array([self.a, self.b])
        return (factors * x * x).sum(-1) + self.c * x[..., 0], 2 * factors * x + np.array([self.c, 0.0])

    def value(self, x: Array) -> Array:
        return self.value_and_grad(x)[0]

    def hess(self, x: Array) -> Array:
        return symmetric(2 * self.a, 0.0, 2 * self.b)

    def minima(self) -> tuple[Minimum, ...]:
        return ()


@pytest.mark.parametrize(
    ("surface", "kind"),
    [
        (Surface(a=1, b=1), "local"),  # an unlisted minimum is not known to be global
        (Surface(a=1, b=-1), "saddle"),
        (Surface(a=-1, b=-2), "maximum"),
        (Surface(a=0, b=0), "flat"),
        (Surface(a=0, b=1), "flat"),
        (Surface(a=0, b=0, c=1e-7), "slope"),
        (SimpleQuad(), "global"),
    ],
)
def test_at_rest_it_is_called_by_what_is_there(surface: Landscape, kind: str) -> None:
    stands = np.zeros((11, 2))
    assert rest_kinds(surface, stands[:, None]) == [kind]
    assert REST[kind][0] == ("converged" if kind in ("global", "local") else "stalled")


def test_what_still_moves_is_at_rest_only_where_the_ground_is_level() -> None:
    slope, level = Surface(a=0, b=0, c=1e-7), Surface(a=0, b=0)
    moves = np.array([[1 + 1e-10 * k, 1.0] for k in range(11)])
    assert rest_kinds(slope, moves[:, None]) == [None]
    assert rest_kinds(slope, np.ones((11, 1, 2)) * (1 + 1e-13)) == ["slope"]
    assert rest_kinds(slope, np.ones((10, 1, 2))) == [None]  # nine updates are not yet ten
    assert rest_kinds(level, moves[:, None]) == ["flat"]


@pytest.mark.parametrize(
    ("text", "status", "kind"),
    [
        # Newton converges to the maximum between himmelblau's minima.
        ("landscape=himmelblau&start=-0.27,-0.92&epochs=30&run=newton", "stalled", "maximum"),
        ("landscape=himmelblau&start=0.1,2.9&epochs=30&run=newton", "stalled", "saddle"),
        ("landscape=simple_quad&start=1,1&epochs=30&run=sgd:lr=0", "stalled", "slope"),
        ("landscape=giant_plateau&start=30,30&epochs=30&run=sgd", "stalled", "flat"),
    ],
)
def test_stalled_and_at_what(text: str, status: str, kind: str) -> None:
    summary = of_text(text)
    assert (summary.status, summary.kind, summary.message) == (status, kind, REST[kind][1])


def test_a_method_that_stops_by_itself_says_where_and_why() -> None:
    summary = of_text("landscape=simple_quad&start=1,1&epochs=100&run=lbfgs")
    assert (summary.status, summary.kind) == ("converged", "global")
    assert summary.rows < 101
    assert summary.ended_at == summary.rows - 1
    assert f"stopped at epoch {summary.ended_at}" in str(summary.message)


def test_without_a_known_minimum_what_needs_one_is_null() -> None:
    plan = resolve(parse(f"{BOWL}&run=sgd:lr=0.25"))
    summary = summaries(replace(plan, landscapes=(Surface(),)))[0]
    assert (summary.within_1_percent, summary.distance) == (None, None)
    assert summary.best_epoch == 4


def test_the_distance_is_to_the_nearest_global_minimum() -> None:
    summary = of_text("landscape=himmelblau&start=3,2.5&epochs=1&run=sgd:lr=0")
    assert summary.distance == pytest.approx(hypot(0, 0.5), rel=1e-9)  # of four, (3, 2) is the nearest
    in_the_local_one = of_text("landscape=two_minima&start=-2.5,-2.5&epochs=1&run=sgd:lr=0")
    assert in_the_local_one.distance == pytest.approx(2.5 * sqrt(2), rel=1e-5)


@settings(max_examples=60)
@given(experiments(), st.integers(1, 50))
def test_metrics_do_not_depend_on_the_blocks(experiment: Experiment, block: int) -> None:
    plan = resolve(experiment)
    assert summaries(plan, block) == summaries(plan)
