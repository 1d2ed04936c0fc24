"""Every surface against difference quotients, published values and itself. Discovers new ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.surfaces import CLOSE, EVERY, EVERY_CLASS, differences, grid, random_points
from thalweg.catalog import Array
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Landscape
from thalweg.landscapes.rectangles import Rectangles
from thalweg.landscapes.wobbly import Wobbly

ANYWHERE = arrays(np.float64, st.tuples(st.integers(1, 24), st.just(2)), elements=st.floats(-1e3, 1e3))


def answers(surface: Landscape, x: Array) -> tuple[Array, ...]:
    """Value, value again, gradient, gradient again, Hessian."""
    with np.errstate(all="ignore"):
        return surface.value(x), *surface.value_and_grad(x), surface.grad(x), surface.hess(x)


def same_bits(a: Array, b: Array) -> bool:
    return np.array_equal(a, b, equal_nan=True)


@EVERY
def test_value_and_grad_agrees_with_value(surface: Landscape) -> None:
    value, again, grad, grad_again, _ = answers(surface, random_points(surface.domain, 10_000))
    assert same_bits(value, again)
    assert same_bits(grad, grad_again)


@EVERY
def test_gradient_is_the_slope_of_the_value(surface: Landscape) -> None:
    x = random_points(surface.domain, 2000)
    slope, smooth = differences(surface.value, x)
    assert smooth.mean() > 0.95
    assert np.all(np.abs(surface.grad(x) - slope)[smooth] <= CLOSE * (1.0 + np.abs(slope))[smooth])


@EVERY
def test_hessian_is_the_slope_of_the_gradient(surface: Landscape) -> None:
    x = random_points(surface.domain, 2000)
    slope, smooth = differences(surface.grad, x)
    hess = surface.hess(x)
    assert smooth.mean() > 0.95
    assert np.all(np.abs(hess - slope)[smooth] <= CLOSE * (1.0 + np.abs(slope))[smooth])
    assert same_bits(hess, np.swapaxes(hess, -1, -2))


@EVERY
def test_minima_are_minima(surface: Landscape) -> None:
    directions = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    circle = np.stack([np.cos(directions), np.sin(directions)], -1)
    for m in surface.minima():
        x = np.array([m.x, m.y])
        value, grad, hess = surface.value(x), surface.grad(x), surface.hess(x)
        assert value == pytest.approx(m.value, rel=1e-12, abs=1e-12)
        # As accurate as coordinates rounded to 1e-12 allow.
        assert np.max(np.abs(grad)) <= 1e-12 * (1.0 + np.max(np.abs(hess)))
        assert np.linalg.eigvalsh(hess)[0] >= -1e-9
        for radius in (1e-6, 1e-4, 1e-3):
            assert np.all(surface.value(x + radius * circle) >= value - 1e-15)


@EVERY
def test_nothing_in_the_domain_is_lower_than_the_global_minimum(surface: Landscape) -> None:
    lowest = surface.lowest()
    if lowest is None:
        return
    assert np.min(surface.value(grid(surface))) >= lowest - 1e-12
    assert np.min(surface.value(random_points(surface.domain, 100_000, seed=1))) >= lowest - 1e-12
    for m in surface.minima():
        assert (m.value <= lowest + 1e-12) == (m.kind == "global")


@EVERY_CLASS
def test_published_values(cls: type[Landscape]) -> None:
    surface = cls()
    assert {at.point for at in cls.published} - {(m.x, m.y) for m in surface.minima()}, "one besides the minima"
    for at in cls.published:
        assert at.source
        assert surface.value(np.array(at.point)) == pytest.approx(at.value, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize(
    ("key", "place", "value", "digit"),
    [
        ("hills_and_canyon", (-0.0404, 0.0720), 0.08972, 1e-5),
        ("spikes", (0.0, 0.0), 9.2e-6, 1e-7),
        ("two_minima", (-1.5e-6, -1.5e-6), 1.0, 1e-5),
    ],
)
def test_the_lectures_minima(key: str, place: tuple[float, float], value: float, digit: float) -> None:
    (lowest,) = (m for m in LANDSCAPES[key]().minima() if m.kind == "global")
    assert (lowest.x, lowest.y) == pytest.approx(place, rel=0.05, abs=0.0)
    assert lowest.value == pytest.approx(value, abs=digit)


@EVERY
@settings(max_examples=25)
@given(x=ANYWHERE)
def test_a_batch_gives_the_bits_of_its_points_alone(surface: Landscape, x: Array) -> None:
    rows = zip(*(answers(surface, x[i : i + 1]) for i in range(len(x))), strict=True)
    alone = zip(*(answers(surface, point) for point in x), strict=True)
    for batch, of_rows, of_points in zip(answers(surface, x), rows, alone, strict=True):
        assert same_bits(batch, np.concatenate(of_rows))
        assert same_bits(batch, np.stack(of_points))


@EVERY_CLASS
def test_a_large_batch_gives_the_same_bits_in_any_cut(cls: type[Landscape]) -> None:
    x = random_points(cls.domain, 20_000)
    together = answers(cls(), x)
    for part in (slice(0, 1), slice(8191, 8193), slice(7000, 9001), slice(19_999, 20_000), slice(0, 20_000, 3)):
        for batch, some in zip(together, answers(cls(), x[part]), strict=True):
            assert same_bits(batch[part], some)


@EVERY_CLASS
def test_shapes_and_unchanged_inputs(cls: type[Landscape]) -> None:
    x = random_points(cls.domain, 12)
    flat = answers(cls(), x)
    transposed = np.asfortranarray(x.reshape(3, 4, 2))
    for points, shape in ((x, (12,)), (x.reshape(3, 4, 2), (3, 4)), (transposed, (3, 4)), (x[:0], (0,))):
        before = points.copy()
        points.flags.writeable = False
        for answer, expected in zip(answers(cls(), points), flat, strict=True):
            assert answer.dtype == np.float64
            assert answer.shape == (*shape, *expected.shape[1:])
            assert same_bits(answer.reshape(-1, *expected.shape[1:]), expected[: len(points.reshape(-1, 2))])
        assert same_bits(points, before)
    assert [np.shape(a) for a in answers(cls(), x[0])] == [(), (), (2,), (2,), (2, 2)]


@EVERY
def test_numbers_far_outside_overflow_in_silence(surface: Landscape) -> None:
    sizes = [0.0, 1e3, 1e10, 1e200, 1e308, np.inf, np.nan]
    far = np.array([s * c for c in (-1.0, 1.0) for s in sizes])
    x = np.stack(np.meshgrid(far, far), -1)
    assert [a.shape for a in answers(surface, x)] == [
        x.shape[:-1],
        x.shape[:-1],
        x.shape,
        x.shape,
        (*x.shape, 2),
    ]
    assert np.all(np.isfinite(surface.value(x[0, 0])))


@EVERY
def test_finite_over_the_domain(surface: Landscape) -> None:
    """Also at the bounds of the parameters."""
    for answer in answers(surface, grid(surface, 101)):
        assert np.all(np.isfinite(answer))


def test_wobbly_kink_contributes_nothing() -> None:
    at = np.array([[0.0, -2.5], [0.0, 0.0], [0.0, 1.3]])
    left, right = at - np.array([1e-9, 0.0]), at + np.array([1e-9, 0.0])
    grad = (Wobbly().grad(left) + Wobbly().grad(right)) / 2.0
    np.testing.assert_allclose(Wobbly().grad(at), grad, atol=1e-7)
    hess = (Wobbly().hess(left) + Wobbly().hess(right)) / 2.0 - np.diag([1.0 / np.sqrt(0.1), 0.0])
    np.testing.assert_allclose(Wobbly().hess(at), hess, atol=1e-7)


def test_rectangles_take_the_slope_that_starts_at_a_kink() -> None:
    u = np.array([0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, -0.5, -1.0, -1.25])
    slopes = [0.0, 0.1, 2.0, 2.0, 0.1, 2.0, 0.1, -2.0, -0.1, -0.1]
    for axis in (0, 1):
        x = np.zeros((len(u), 2))
        x[:, axis] = u
        grad = Rectangles().grad(x)
        assert grad[:, axis].tolist() == slopes
        assert not grad[:, 1 - axis].any()


@pytest.mark.parametrize("period", [0.1, 0.3, 0.7, 1.0, 2.4])
def test_rectangles_rise_by_the_mean_slope_each_period(period: float) -> None:
    terraces = Rectangles(period=period, low=0.25, high=1.5)
    ends = period * np.arange(1, 9)
    x = np.stack([ends, np.zeros(8)], -1)
    np.testing.assert_allclose(terraces.value(x), 0.875 * ends, rtol=1e-14)
    np.testing.assert_allclose(terraces.value(x - [period / 4.0, 0.0]), 0.875 * ends - 0.375 * period, rtol=1e-13)
