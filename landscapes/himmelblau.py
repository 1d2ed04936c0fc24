"""Himmelblau's four minima, all equally deep."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class Himmelblau(Landscape):
    """f(x, y) = (x² + y − 11)² + (x + y² − 7)².

    Domain [−5, 5]². Minima: 0 at (3, 2), (−2.805118086953, 3.131312518251),
    (−3.779310253378, −3.283185991286) and (3.584428340330, −1.848126526964).
    Teaches: which of several equal minima is found depends on start and rule.
    Source: Himmelblau 1972.
    """

    label = Text("Himmelblau", "Функция Химмельблау")
    teaches = Text(
        "Four minima, all equally deep: the start, the rule and its rate together decide which one is found.",
        "Четыре одинаково глубоких минимума: какой найдётся, решают вместе старт, правило и скорость обучения.",
    )
    formula = r"f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2"
    source = Source("Himmelblau, Applied Nonlinear Programming (1972)")
    domain = Domain(-5, 5, -5, 5)
    start = (0.5, -4.0)
    epochs = 200
    family = "several_minima"
    levels = log_levels(0.5, 900, 22)
    suggested = rates(adadelta=10.0, lion=0.05, qhm=0.05, radam=0.05)
    published = (
        Published((-0.270845, -0.923039), 181.617, "its local maximum, as commonly quoted"),
        Published((0.0, 0.0), 170.0, "by hand: 121 + 49"),
    )

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        p, q = u * u + v - 11.0, u + v * v - 7.0
        return p * p + q * q

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        p, q = u * u + v - 11.0, u + v * v - 7.0
        return p * p + q * q, pair(4.0 * u * p + 2.0 * q, 2.0 * p + 4.0 * v * q)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        xx = 12.0 * u * u + 4.0 * v - 42.0
        yy = 12.0 * v * v + 4.0 * u - 26.0
        return symmetric(xx, 4.0 * (u + v), yy)

    def minima(self) -> tuple[Minimum, ...]:
        return (
            Minimum(3.0, 2.0, 0.0),
            Minimum(-2.8051180869527449, 3.1313125182505730, 0.0),
            Minimum(-3.7793102533777469, -3.2831859912861694, 0.0),
            Minimum(3.5844283403304917, -1.8481265269644036, 0.0),
        )
