"""The surfaces against their formulas as written in the literature, however the code computes them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy import cos, exp, pi, sin, sqrt

from tests.surfaces import EVERY_CLASS, grid, random_points
from thalweg.catalog import Array
from thalweg.engine.kinds.landscape.rest import rest_kinds
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.ackley import Ackley
from thalweg.landscapes.base import Landscape
from thalweg.landscapes.drop_wave import DropWave
from thalweg.landscapes.mccormick import McCormick
from thalweg.landscapes.monkey_saddle import MonkeySaddle
from thalweg.landscapes.quadratic import Quadratic
from thalweg.landscapes.saddle import Saddle


def goldstein_price(x: Array, y: Array) -> Array:
    first = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
    second = 30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
    product: Array = first * second
    return product


def levy(x: Array, y: Array) -> Array:
    p, q = 1 + (x - 1) / 4, 1 + (y - 1) / 4
    along_x = sin(pi * p) ** 2 + (p - 1) ** 2 * (1 + 10 * sin(pi * p + 1) ** 2)
    total: Array = along_x + (q - 1) ** 2 * (1 + sin(2 * pi * q) ** 2)
    return total


def quadratic(x: Array, y: Array) -> Array:
    turn = pi / 6
    rotation = np.array([[cos(turn), -sin(turn)], [sin(turn), cos(turn)]])
    matrix = rotation @ np.diag([1.0, 10.0]) @ rotation.T
    points = np.stack([x, y], -1)
    total: Array = 0.5 * np.einsum("ni,ij,nj->n", points, matrix, points)
    return total


LITERAL: dict[str, Callable[[Array, Array], Array]] = {
    "ackley": lambda x, y: (
        -20 * exp(-0.2 * sqrt((x**2 + y**2) / 2)) - exp((cos(2 * pi * x) + cos(2 * pi * y)) / 2) + np.e + 20
    ),
    "booth": lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    "drop_wave": lambda x, y: -(1 + cos(12 * sqrt(x**2 + y**2))) / (0.5 * (x**2 + y**2) + 2),
    "easom": lambda x, y: -cos(x) * cos(y) * exp(-((x - pi) ** 2 + (y - pi) ** 2)),
    "goldstein_price": goldstein_price,
    "griewank": lambda x, y: (x**2 + y**2) / 4000 - cos(x) * cos(y / sqrt(2)) + 1,
    "levy": levy,
    "matyas": lambda x, y: 0.26 * (x**2 + y**2) - 0.48 * x * y,
    "mccormick": lambda x, y: sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
    "monkey_saddle": lambda x, y: x**3 - 3 * x * y**2,
    "quadratic": quadratic,
    "rastrigin": lambda x, y: 20 + x**2 - 10 * cos(2 * pi * x) + y**2 - 10 * cos(2 * pi * y),
    "saddle": lambda x, y: x**2 - y**2,
    "six_hump_camel": lambda x, y: (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2,
    "styblinski_tang": lambda x, y: (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 2,
    "three_hump_camel": lambda x, y: 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2,
    "two_wells": lambda x, y: (
        x**2 + y**2 - 2 * exp(-((x - 1) ** 2 + y**2) / 0.2) - 3 * exp(-((x + 1) ** 2 + y**2) / 0.2)
    ),
}


@pytest.mark.parametrize("key", LITERAL)
def test_value_is_that_of_the_formula_as_published(key: str) -> None:
    surface = LANDSCAPES[key]()
    x = random_points(surface.domain, 2000)
    expected = LITERAL[key](x[:, 0], x[:, 1])
    size = np.max(np.abs(expected))
    np.testing.assert_allclose(surface.value(x), expected, rtol=1e-12, atol=1e-14 * size)


def settled(surface: Landscape, x: Array) -> Array:
    """Newton's method from points (n, 2), downhill along every eigenvector, in steps of at most a hundredth."""
    longest = 0.01 * (surface.domain.x1 - surface.domain.x0)
    for _ in range(60):
        curvature, axes = np.linalg.eigh(surface.hess(x))
        along = np.einsum("nji,nj->ni", axes, surface.grad(x))
        step = np.einsum("nij,nj->ni", axes, along / np.maximum(np.abs(curvature), 1e-12))
        x = x - step * np.minimum(1.0, longest / np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-300))
    return x


@EVERY_CLASS
def test_every_minimum_of_the_domain_is_listed_or_said_not_to_be(cls: type[Landscape]) -> None:
    if "not listed" in " ".join((cls.__doc__ or "").split()):
        return
    surface = cls()
    points = grid(surface)
    z = surface.value(points)
    inside = z[1:-1, 1:-1]
    lower = [
        inside <= z[1 + i : z.shape[0] - 1 + i, 1 + j : z.shape[1] - 1 + j] for i in (-1, 0, 1) for j in (-1, 0, 1)
    ]
    found = settled(surface, points[1:-1, 1:-1][np.all(lower, axis=0)])
    d = cls.domain
    for x in found:
        if d.x0 <= x[0] <= d.x1 and d.y0 <= x[1] <= d.y1 and np.max(np.abs(surface.grad(x))) < 1e-8:
            assert min(np.hypot(x[0] - m.x, x[1] - m.y) for m in surface.minima()) < 1e-5, x


@EVERY_CLASS
def test_without_a_minimum_it_falls_on_outside_and_says_so(cls: type[Landscape]) -> None:
    surface = cls()
    if surface.minima():
        return
    assert surface.lowest() is None
    assert cls.note is not None
    assert cls.note.en.startswith("Unbounded below")
    assert surface.value(10.0 * grid(surface)).min() < 2.0 * surface.value(grid(surface)).min()


def test_mccormick_is_lower_outside() -> None:
    surface = McCormick()
    lowest = surface.minima()[0]
    outside = np.array([lowest.x - pi, lowest.y - pi])
    assert surface.value(outside) == pytest.approx(lowest.value - pi)
    assert np.max(np.abs(surface.grad(outside))) < 1e-12


@pytest.mark.parametrize("kappa", [1.0, 2.0, 1000.0])
@pytest.mark.parametrize("angle", [-180.0, -45.0, 0.0, 30.0, 90.0, 180.0])
def test_quadratic_has_its_valley_where_the_angle_says(kappa: float, angle: float) -> None:
    surface = Quadratic(kappa=kappa, angle=angle)
    turn = np.radians(angle)
    along, across = np.array([cos(turn), sin(turn)]), np.array([-sin(turn), cos(turn)])
    hess = surface.hess(np.zeros(2))
    np.testing.assert_allclose(hess @ along, along, atol=1e-12)
    np.testing.assert_allclose(hess @ across, kappa * across, atol=1e-12 * kappa)
    assert surface.value(2.0 * along) == pytest.approx(2.0, rel=1e-12)
    assert surface.value(2.0 * across) == pytest.approx(2.0 * kappa, rel=1e-12)


def test_a_removable_singularity_takes_its_limit() -> None:
    tip = np.zeros(2)
    for surface, hess in ((Ackley(), 2.0 * pi * pi * np.e), (DropWave(), 72.5)):
        assert surface.grad(tip).tolist() == [0.0, 0.0]
        np.testing.assert_allclose(surface.hess(tip), hess * np.eye(2), rtol=1e-14)
    np.testing.assert_allclose(DropWave().hess(np.array([1e-9, -1e-9])), 72.5 * np.eye(2), atol=1e-9)


@pytest.mark.parametrize("tiny", [1e-3, 1e-150, 1e-300])
def test_the_slope_of_ackleys_cone_is_the_same_up_to_its_tip(tiny: float) -> None:
    away = np.array([[tiny, 0.0], [0.0, -tiny]])
    np.testing.assert_allclose(np.linalg.norm(Ackley().grad(away), axis=1), 2.0 * sqrt(2.0), rtol=0.03)


def test_what_a_rest_in_the_middle_of_a_saddle_is_called() -> None:
    assert rest_kinds(Saddle(), np.zeros((1, 1, 2))) == ["saddle"]
    assert rest_kinds(MonkeySaddle(), np.zeros((1, 1, 2))) == ["degenerate_saddle"]  # it has no curvature there
