"""Ackley's function: a cone with its tip at the minimum, under an egg box."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, linear_levels, symmetric

TURN = 2.0 * np.pi


@dataclass(frozen=True, eq=False)
class Ackley(Landscape):
    """f(x, y) = −20 exp(−0.2 √((x² + y²)/2)) − exp((cos 2πx + cos 2πy)/2) + e + 20.

    Domain [−5, 5]². Minimum: 0 at (0, 0), the tip of a cone. Local minima lie near the other points with
    whole coordinates; they are too many for marks and are not listed.
    Teaches: only a step longer than a pit feels the cone behind the pits.
    The lecture's five: nesterov and adam settle in the first pit, at (3.98, 2.98); rmsprop, adadelta and adagrad
    step over the pits to the middle and circle the tip.
    Source: Ackley 1987; Jamil & Yang 2013, function 1.
    Departures: at the tip the cone contributes 0 to gradient and Hessian. With r = √((x² + y²)/2), computed as
    20 (1 − exp(−0.2 r)) + e (1 − exp(−sin² πx − sin² πy)), so that no digits are lost near the minimum.
    """

    label = Text("Ackley", "Функция Экли")
    teaches = Text(
        "An egg box over a cone: far out the pits rule the gradient, and only steps longer than a pit feel the "
        "slope to the middle.",
        "Лоток для яиц поверх конуса: вдали от середины градиентом правят ямки, и лишь шаг длиннее ямки чувствует "
        "уклон к центру.",
    )
    formula = r"f(x, y) = -20\, e^{-0.2 \sqrt{(x^2 + y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + e + 20"
    source = Source(SURVEY, "function 1")
    domain = Domain(-5, 5, -5, 5)
    start = (4.0, 3.4)
    epochs = 125
    family = "rugged"
    levels = linear_levels(0, 14, 29)
    published = (Published((1.0, 2.0), 5.422131717799509, "the tests of github.com/optuna/kurobako"),)

    def value(self, x: Array) -> Array:
        return _sum(_radius(x), _bumps(x))

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        r, bumps = _radius(x), _bumps(x)
        out = x / np.where(r == 0.0, 1.0, r)[..., None]
        cone, push = 2.0 * np.exp(-0.2 * r), np.pi * np.exp(1.0 - bumps)
        return _sum(r, bumps), cone[..., None] * out + push[..., None] * np.sin(TURN * x)

    def hess(self, x: Array) -> Array:
        r = _radius(x)
        divisor = np.where(r == 0.0, 1.0, r)  # at the tip the cone counts as 0: whatever is divided by this is 0
        slope = np.where(r == 0.0, 0.0, 4.0 * np.exp(-0.2 * r))
        out = x / (2.0 * divisor)[..., None]  # the gradient of r; its length is √½
        p, q = out[..., 0], out[..., 1]
        sine, cosine = np.sin(TURN * x), np.cos(TURN * x)
        push = np.pi * np.pi * np.exp(1.0 - _bumps(x))
        bent = push[..., None] * (2.0 * cosine - sine * sine)
        xx = slope * (q * (q / divisor) - 0.2 * p * p) + bent[..., 0]
        xy = -slope * p * (q / divisor + 0.2 * q) - push * sine[..., 0] * sine[..., 1]
        yy = slope * (p * (p / divisor) - 0.2 * q * q) + bent[..., 1]
        return symmetric(xx, xy, yy)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, 0.0),)


def _radius(x: Array) -> Array:
    """√((x² + y²)/2)."""
    r: Array = np.hypot(x[..., 0], x[..., 1]) * np.sqrt(0.5)
    return r


def _bumps(x: Array) -> Array:
    """1 − (cos 2πx + cos 2πy)/2."""
    p, q = np.sin(np.pi * x[..., 0]), np.sin(np.pi * x[..., 1])
    bumps: Array = p * p + q * q
    return bumps


def _sum(r: Array, bumps: Array) -> Array:
    total: Array = -20.0 * np.expm1(-0.2 * r) - np.e * np.expm1(-bumps)
    return total
