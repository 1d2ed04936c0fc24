"""Where runs rest, named by what is there: against surfaces whose every kind of place is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from thalweg.catalog import Array, param, same
from thalweg.engine.kinds.landscape import parse, resolve
from thalweg.engine.kinds.landscape.metrics import Summary
from thalweg.engine.kinds.landscape.rest import REST, rest_kinds
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Landscape, Minimum, symmetric
from thalweg.landscapes.drop_wave import DropWave
from thalweg.landscapes.monkey_saddle import MonkeySaddle
from thalweg.landscapes.simple_quad import SimpleQuad
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._method import Method


def summaries(text: str) -> list[Summary]:
    plan = resolve(parse(text))
    return plan.collect(plan.blocks()).summaries


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
        (Surface(a=0, b=1), "valley"),
        (Surface(a=-1, b=0), "ridge"),
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
    [summary] = summaries(text)
    assert (summary.status, summary.kind, summary.message) == (status, kind, REST[kind][1])


@dataclass(frozen=True, eq=False)
class Powers(SimpleQuad):
    """a x^p + b y^q: what has no curvature at the origin and is not flat."""

    a: float = 1.0
    p: int = 4
    b: float = 1.0
    q: int = 4

    label = same("")

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        factors, powers = np.array([self.a, self.b]), np.array([self.p, self.q])
        return (factors * x**powers).sum(-1), factors * powers * x ** (powers - 1)

    def value(self, x: Array) -> Array:
        return self.value_and_grad(x)[0]

    def hess(self, x: Array) -> Array:
        xx, yy = (
            f * n * (n - 1) * x[..., i] ** (n - 2) for i, (f, n) in enumerate([(self.a, self.p), (self.b, self.q)])
        )
        return symmetric(xx, 0.0, yy)

    def minima(self) -> tuple[Minimum, ...]:
        return ()


@pytest.mark.parametrize(
    ("surface", "kind"),
    [
        (Powers(), "local"),  # x⁴ + y⁴
        (Powers(p=2), "local"),
        (Powers(a=-1, b=-1), "maximum"),
        (Powers(a=-1, p=2, b=-1), "maximum"),
        (Powers(p=2, b=-1), "degenerate_saddle"),
        (Powers(p=2, q=3), "degenerate_saddle"),
        (Powers(p=3, q=3), "degenerate_saddle"),
        (Powers(b=0), "valley"),
        (Powers(p=2, b=0), "valley"),
        (Powers(a=-1, b=0), "ridge"),
        (Powers(a=0, b=0), "flat"),
        (MonkeySaddle(), "degenerate_saddle"),
    ],
)
def test_without_curvature_the_ground_around_decides(surface: Landscape, kind: str) -> None:
    assert rest_kinds(surface, np.zeros((1, 1, 2))) == [kind]


def test_the_troughs_and_crests_around_a_hill_are_valleys_and_ridges() -> None:
    """Every circle of drop_wave on which its slope is 0: level along it, curved across it."""
    surface, radii = DropWave(), np.linspace(0.1, 5, 200_001)
    x = np.stack([radii, 0 * radii], -1)
    slope = surface.grad(x)[:, 0]
    turns = np.flatnonzero(np.sign(slope[1:]) != np.sign(slope[:-1]))
    circles = radii[turns] - slope[turns] * (radii[1] - radii[0]) / (slope[turns + 1] - slope[turns])
    assert len(circles) >= 18
    for radius in circles:
        angle = radius * 7
        point = np.array([[[radius * np.cos(angle), radius * np.sin(angle)]]])
        across = surface.hess(np.array([radius, 0.0]))[0, 0]
        assert rest_kinds(surface, point, np.array([1e-5])) == ["valley" if across > 0 else "ridge"]


def test_bfgs_in_a_trough_of_drop_wave() -> None:
    [summary] = summaries("landscape=drop_wave&epochs=100&run=bfgs")
    assert (summary.status, summary.kind) == ("stalled", "valley")


@pytest.mark.parametrize("key", sorted(LANDSCAPES))
def test_every_known_minimum_is_called_a_minimum_without_knowing_it(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same points on the surface without its list: curvature and surroundings find the same."""
    surface = LANDSCAPES[key]()
    known = surface.minima()
    monkeypatch.setattr(LANDSCAPES[key], "minima", lambda self: ())
    for m in known:
        assert rest_kinds(surface, np.array([[[m.x, m.y]]]), np.array([1e-5])) == ["local"]


STOPPING = sorted(key for key, rule in OPTIMIZERS.items() if issubclass(rule, Method))


@pytest.mark.parametrize("key", sorted(LANDSCAPES))
def test_a_method_that_stops_by_its_tolerance_is_at_what_newton_finds_there(key: str) -> None:
    """A minimum, maximum or saddle lies within 1/1000 of the width; elsewhere nobody reads converged."""
    surface = LANDSCAPES[key]()
    near = 1e-3 * (surface.domain.x1 - surface.domain.x0)
    runs = "".join(f"&run={each}" for each in STOPPING)
    plan = resolve(parse(f"landscape={key}&starts=grid:nx=3,ny=3&epochs=400{runs}"))
    found = plan.collect(plan.blocks())
    for i, summary in enumerate(found.summaries):
        if summary.status == "diverged" or summary.ended_at is None:
            continue
        assert summary.kind is not None
        place = found.points[summary.rows - 1, i, :2]
        marked = any(np.hypot(*(place - [m.x, m.y])) <= near for m in surface.minima())
        ring = place + near * np.stack([np.cos(ANGLES), np.sin(ANGLES)], -1)
        around = surface.value(ring) - surface.value(place)
        if summary.kind in ("global", "local") and not marked:
            assert around.min() > 0
        if summary.kind in ("flat", "valley"):
            assert around.min() > -1e-5 * max(1.0, around.max())
        if summary.kind == "valley":
            assert around.max() > 0


ANGLES = np.linspace(0, 2 * np.pi, 400)


@pytest.mark.parametrize(("run", "kind"), [("bfgs", "global"), ("nelder_mead", "local")])
def test_a_tolerance_met_at_3_and_at_30_reads_differently(run: str, kind: str) -> None:
    [summary] = summaries(f"landscape=goldstein_price&start=0.2,-0.17&epochs=300&run={run}")
    assert (summary.status, summary.kind) == ("converged", kind)
    assert str(summary.message).startswith(f"{REST[kind][1]}, to within its own tolerance; stopped at epoch ")
    assert str(summary.message).endswith("Optimization terminated successfully")


def test_all_methods_use_the_same_words_at_the_same_minimum() -> None:
    ends = summaries("landscape=rosenbrock&epochs=500&run=bfgs&run=cg&run=powell&run=nelder_mead&run=lbfgs&run=newton")
    assert {(end.status, end.kind) for end in ends} == {("converged", "global")}


def test_a_tolerance_met_on_the_way_is_no_minimum() -> None:
    """Coarse tolerances end rosenbrock's runs on the floor of its valley, of which they know the slope only to that."""
    runs = "".join(f"&run={key}:tol=0.1" for key in STOPPING)
    ends = summaries(f"landscape=rosenbrock&start=-1.2,1&epochs=500{runs}")
    assert all(end.distance and end.distance > 4e-3 for end in ends)
    assert {end.status for end in ends} == {"stalled"}
    assert {end.kind for end in ends} <= {"valley", "slope"}
