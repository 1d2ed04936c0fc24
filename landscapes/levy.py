"""Levy's function: a wide bowl with waves along x and finer ones along y."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric

TURN = 2.0 * np.pi


@dataclass(frozen=True, eq=False)
class Levy(Landscape):
    """f(x, y) = sin² πp + (p − 1)² (1 + 10 sin²(πp + 1)) + (q − 1)² (1 + sin² 2πq),
    p = 1 + (x − 1)/4, q = 1 + (y − 1)/4.

    Domain [−10, 10]². Minimum: 0 at (1, 1). Local minima form a grid; they are too many for marks and are
    not listed.
    Teaches: inertia carries over gentle waves.
    The lecture's five: adam reaches the global minimum; nesterov crosses the waves along x and stays one trough
    aside, at (1.00, 4.89); rmsprop, adadelta and adagrad stay in the first trough, at (3.79, 4.89).
    Source: Laguna & Martí 2005, the n-dimensional form at n = 2.
    Departures: computed in p − 1 and q − 1, where sin² πp is sin² π(p − 1), so that the gradient at (1, 1) is 0
    to the last bit.
    """

    label = Text("Levy", "Функция Леви")
    teaches = Text(
        "Gentle waves on a wide bowl, coarse along x and finer along y: inertia carries over them, and a run that "
        "stops in the first trough stays there.",
        "Пологие волны на широкой чаше, по x крупные, по y помельче: инерция переносит через них, а кто "
        "остановился в первой ложбине, там и остаётся.",
    )
    formula = (
        r"\begin{aligned} f(x, y) = {} & \sin^2 \pi p + (p - 1)^2 \left(1 + 10 \sin^2(\pi p + 1)\right) \\"
        r" & {} + (q - 1)^2 \left(1 + \sin^2 2\pi q\right), \\"
        r" & p = 1 + \tfrac{x - 1}{4}, \quad q = 1 + \tfrac{y - 1}{4} \end{aligned}"
    )
    source = Source("Laguna & Martí, Experimental testing of advanced scatter search designs (2005)")
    domain = Domain(-10, 10, -10, 10)
    start = (6.0, 6.0)
    epochs = 125
    family = "rugged"
    levels = log_levels(0.1, 100, 25)
    suggested = rates(adadelta=5.0, lion=0.1, qhadam=0.5)
    published = (
        Published((5.0, 5.0), 9.08073418, "by hand: p = q = 2 gives 2 + 10 sin² 1"),
        Published((0.0, 0.0), 0.71584455411697447, "closed form, evaluated with 40 digits"),
    )

    def value(self, x: Array) -> Array:
        s, t = _coordinates(x)
        return _along_x(s) + _along_y(t)

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        s, t = _coordinates(x)
        wave, turned = np.sin(np.pi * s + 1.0), 2.0 * (np.pi * s + 1.0)
        gx = np.pi * np.sin(TURN * s) + s * (2.0 + 20.0 * wave * wave) + 10.0 * np.pi * s * s * np.sin(turned)
        fine = np.sin(TURN * t)
        gy = t * (2.0 + 2.0 * fine * fine) + TURN * t * t * np.sin(2.0 * TURN * t)
        return _along_x(s) + _along_y(t), pair(gx / 4.0, gy / 4.0)

    def hess(self, x: Array) -> Array:
        s, t = _coordinates(x)
        wave, turned = np.sin(np.pi * s + 1.0), 2.0 * (np.pi * s + 1.0)
        xx = (
            2.0 * np.pi * np.pi * (np.cos(TURN * s) + 10.0 * s * s * np.cos(turned))
            + 40.0 * np.pi * s * np.sin(turned)
            + (2.0 + 20.0 * wave * wave)
        )
        fine, angle = np.sin(TURN * t), 2.0 * TURN * t
        yy = 2.0 + 2.0 * fine * fine + 4.0 * TURN * t * np.sin(angle) + 2.0 * TURN * TURN * t * t * np.cos(angle)
        return symmetric(xx / 16.0, 0.0, yy / 16.0)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(1.0, 1.0, 0.0),)


def _coordinates(x: Array) -> tuple[Array, Array]:
    """p − 1 and q − 1."""
    return (x[..., 0] - 1.0) / 4.0, (x[..., 1] - 1.0) / 4.0


def _along_x(s: Array) -> Array:
    p, q = np.sin(np.pi * s), np.sin(np.pi * s + 1.0)
    return p * p + s * s * (1.0 + 10.0 * q * q)


def _along_y(t: Array) -> Array:
    p = np.sin(TURN * t)
    return t * t * (1.0 + p * p)
