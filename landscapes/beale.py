"""Beale's function: steep corners around a flat bent valley."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class Beale(Landscape):
    """f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)².

    Domain [−4.5, 4.5]². Minimum: 0 at (3, 0.5).
    Teaches: a rate that is safe on the steep corners crawls in the flat valley.
    Source: Beale 1958; Moré, Garbow & Hillstrom 1981, problem 5.
    """

    label = Text("Beale", "Функция Била")
    teaches = Text(
        "Corners of height 180,000 around a flat valley: a rate safe on the walls crawls on the floor, "
        "unless a rule scales its steps.",
        "Углы высотой 180 000 вокруг пологой долины: скорость, безопасная на стенах, еле ползёт по дну, "
        "если правило не масштабирует шаг.",
    )
    formula = (
        r"\begin{aligned} f(x, y) = {} & (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 \\"
        r" & {} + (2.625 - x + xy^3)^2 \end{aligned}"
    )
    source = Source("Moré, Garbow & Hillstrom, Testing unconstrained optimization software (1981)", "problem 5")
    domain = Domain(-4.5, 4.5, -4.5, 4.5)
    start = (2.0, 1.7)
    epochs = 300
    family = "valleys"
    levels = log_levels(0.02, 2e5, 29)
    suggested = rates(
        sgd=0.002,
        momentum=0.001,
        nesterov=0.001,
        adadelta=10.0,
        lion=0.1,
        qhm=0.02,
        radam=0.002,
        sam=0.005,
        schedule_free_sgd=0.005,
    )
    published = (Published((1.0, 1.0), 14.203125, "Moré, Garbow & Hillstrom 1981, problem 5, the starting point"),)

    def value(self, x: Array) -> Array:
        p, q, r = _residuals(x)
        return p * p + q * q + r * r

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        p, q, r = _residuals(x)
        square = v * v
        gx = 2.0 * (p * (v - 1.0) + q * (square - 1.0) + r * (square * v - 1.0))
        gy = 2.0 * u * (p + 2.0 * v * q + 3.0 * square * r)
        return p * p + q * q + r * r, pair(gx, gy)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        p, q, r = _residuals(x)
        square = v * v
        a, b, c = v - 1.0, square - 1.0, square * v - 1.0
        xx = 2.0 * (a * a + b * b + c * c)
        xy = 2.0 * (p + 2.0 * v * q + 3.0 * square * r + u * (a + 2.0 * v * b + 3.0 * square * c))
        yy = 2.0 * u * (2.0 * q + 6.0 * v * r + u * (1.0 + 4.0 * square + 9.0 * square * square))
        return symmetric(xx, xy, yy)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(3.0, 0.5, 0.0),)


def _residuals(x: Array) -> tuple[Array, Array, Array]:
    u, v = x[..., 0], x[..., 1]
    square = v * v
    return 1.5 - u + u * v, 2.25 - u + u * square, 2.625 - u + u * square * v
