"""Two narrow wells in a bowl, the left one deeper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, linear_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class TwoWells(Landscape):
    """f(x, y) = x² + y² − 2 exp(−((x − 1)² + y²)/0.2) − 3 exp(−((x + 1)² + y²)/0.2).

    Domain [−2, 2]². Minimum: −2.063090251768 at (−0.936300634011, 0). Local minimum: −1.092731999202 at
    (0.905317899160, 0).
    Teaches: inertia can carry a run past the better minimum.
    The lecture's five: rmsprop, adadelta and adagrad end in the deep well, where only adagrad comes to rest;
    nesterov and adam roll past it into the shallow one.
    Source: Dupont 2018, an interactive page on optimizers.
    """

    label = Text("Two wells", "Два колодца")
    teaches = Text(
        "The deep well is nearer to the start, and yet rules with inertia roll past it into the shallow one.",
        "Глубокий колодец ближе к старту, но правила с инерцией проносятся мимо него в мелкий.",
    )
    formula = (
        r"f(x, y) = x^2 + y^2 - 2\, e^{-\left((x - 1)^2 + y^2\right)/0.2} - 3\, e^{-\left((x + 1)^2 + y^2\right)/0.2}"
    )
    source = Source("Dupont, Interactive Visualization of Optimization Algorithms in Deep Learning (2018)")
    domain = Domain(-2, 2, -2, 2)
    start = (-1.5, 1.9)
    epochs = 125
    family = "several_minima"
    levels = linear_levels(-2, 8, 41)
    suggested = rates(adadelta=20.0, adamax=0.05, lion=0.05)
    published = (
        Published((0.0, 0.0), -0.033689734995427335, "by hand: −5 exp(−5)"),
        Published((0.5, 0.5), 0.33581882279268617, "closed form, evaluated with 40 digits"),
    )

    def value(self, x: Array) -> Array:
        right, left = _wells(x)
        return _bowl(x) - right - left

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        right, left = _wells(x)
        gx = 2.0 * u + 10.0 * ((u - 1.0) * right + (u + 1.0) * left)
        gy = v * (2.0 + 10.0 * (right + left))
        return _bowl(x) - right - left, pair(gx, gy)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        p, q = u - 1.0, u + 1.0
        right, left = _wells(x)
        both = 2.0 + 10.0 * (right + left)
        xx = both - 100.0 * (p * p * right + q * q * left)
        xy = -100.0 * v * (p * right + q * left)
        return symmetric(xx, xy, both - 100.0 * v * v * (right + left))

    def minima(self) -> tuple[Minimum, ...]:
        return (
            Minimum(-0.93630063401091863, 0.0, -2.0630902517681942),
            Minimum(0.90531789916011499, 0.0, -1.0927319992017409, "local"),
        )


def _bowl(x: Array) -> Array:
    u, v = x[..., 0], x[..., 1]
    return u * u + v * v


def _wells(x: Array) -> tuple[Array, Array]:
    """The right well and the left one, as depths."""
    u, v = x[..., 0], x[..., 1]
    p, q = u - 1.0, u + 1.0
    return 2.0 * np.exp(-5.0 * (p * p + v * v)), 3.0 * np.exp(-5.0 * (q * q + v * v))
