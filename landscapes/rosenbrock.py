"""Rosenbrock's banana: a narrow, bent, nearly level valley."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text, param
from thalweg.landscapes.base import (
    Domain,
    Landscape,
    Levels,
    Minimum,
    Published,
    log_levels,
    pair,
    rates,
    symmetric,
    varying,
)


@dataclass(frozen=True, eq=False)
class Rosenbrock(Landscape):
    """f(x, y) = (a − x)² + b (y − x²)².

    Domain [−2, 2] × [−1, 3]; for |a| above 1.6 it grows with the minimum, keeping the valley's shape: x by |a| / 1.6,
    y by its square. Minimum: 0 at (a, a²).
    Teaches: reaching a valley is quick, following it is slow.
    Source: Rosenbrock 1960, where a is 1 and b 100.
    """

    a: float = param(
        1.0, -20, 20, symbol="a", doc=Text("Place of the minimum: x = a, y = a².", "Место минимума: x = a, y = a².")
    )
    b: float = param(
        100.0,
        0.01,
        1e6,
        symbol="b",
        scale="log",
        doc=Text("Steepness of the valley's sides.", "Крутизна стенок долины."),
    )

    label = Text("Rosenbrock", "Функция Розенброка")
    teaches = Text(
        "Falling into the bent valley is quick; along its nearly level floor to the minimum every plain rule crawls.",
        "В изогнутую долину скатываются быстро, а вдоль почти ровного дна к минимуму простые правила ползут.",
    )
    formula = r"f(x, y) = (a - x)^2 + b\,(y - x^2)^2"
    source = Source("Rosenbrock, An automatic method for finding the greatest or least value of a function (1960)")
    also_called = ("banana",)
    domain = varying(Domain(-2, 2, -1, 3), lambda self: self._domain())
    start = (-2.0, 2.0)
    epochs = 500
    family = "valleys"
    levels = varying(log_levels(0.1, 2500, 23), lambda self: self._levels())
    suggested = rates(
        sgd=0.001,
        momentum=0.0005,
        nesterov=0.0005,
        adagrad=2.0,
        adadelta=20.0,
        adam=0.5,
        adamax=1.0,
        qhm=0.005,
        radam=0.001,
        sam=0.001,
        schedule_free_sgd=0.002,
    )
    published = (Published((-1.2, 1.0), 24.2, "Moré, Garbow & Hillstrom 1981, problem 1, the starting point"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        along, across = self.a - u, v - u * u
        return along * along + self.b * across * across

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        along, across = self.a - u, v - u * u
        side = self.b * across
        return along * along + side * across, pair(-2.0 * along - 4.0 * u * side, 2.0 * side)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        xx = 2.0 + self.b * (12.0 * u * u - 4.0 * v)
        return symmetric(xx, -4.0 * self.b * u, 2.0 * self.b)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(self.a, self.a * self.a, 0.0),)

    def _growth(self) -> float:
        """How many times wider the domain is than the usual one."""
        return max(1.0, abs(self.a) / 1.6)

    def _domain(self) -> Domain:
        g = self._growth()
        return Domain(-2 * g, 2 * g, -g * g, 3 * g * g)

    def _levels(self) -> Levels:
        """The floor (a − x)² grows by the square of the domain's growth, the walls (y − x²)² by its fourth power."""
        square = self._growth() ** 2
        return log_levels(0.1 * square, 2500 * square * square * max(1.0, self.b / 100), 23)
