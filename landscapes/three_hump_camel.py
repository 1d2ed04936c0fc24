"""The three-hump camel: a minimum in the middle, and one more on either side."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class ThreeHumpCamel(Landscape):
    """f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y².

    Domain [−5, 5]². Minimum: 0 at (0, 0). Local minima: 0.298638442237 at ±(1.747552345830, −0.873776172915).
    Teaches: the speed that a run brings decides in which of three hollows it stops.
    The lecture's five: rmsprop, adadelta and adagrad stop in the first hollow, adam in the middle one, the global
    minimum, and nesterov rolls through both into the last.
    Source: Jamil & Yang 2013, function 29.
    """

    label = Text("Three-hump camel", "Трёхгорбый верблюд")
    teaches = Text(
        "Three hollows in a row behind a steep slope: the speed that a run brings decides whether it stops in the "
        "first, the middle or the last.",
        "Три впадины в ряд под крутым склоном: от набранной скорости зависит, в какой из них остановиться: в "
        "первой, средней или последней.",
    )
    formula = r"f(x, y) = 2x^2 - 1.05x^4 + \tfrac{1}{6}x^6 + xy + y^2"
    source = Source(SURVEY, "function 29")
    also_called = ("camel3",)
    domain = Domain(-5, 5, -5, 5)
    start = (-3.0, 3.0)
    epochs = 125
    family = "several_minima"
    levels = log_levels(0.02, 2100, 26)
    suggested = rates(momentum=0.002, nesterov=0.002, adadelta=20.0, qhadam=0.5, radam=0.005, schedule_free_sgd=0.02)
    published = (Published((1.0, 1.0), 3.1166666666666667, "by hand: 2 − 1.05 + 1/6 + 2"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        square = u * u
        return square * (2.0 + square * (square / 6.0 - 1.05)) + v * (u + v)

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        square = u * u
        return self.value(x), pair(u * (4.0 + square * (square - 4.2)) + v, u + 2.0 * v)

    def hess(self, x: Array) -> Array:
        square = x[..., 0] * x[..., 0]
        return symmetric(4.0 + square * (5.0 * square - 12.6), 1.0, 2.0)

    def minima(self) -> tuple[Minimum, ...]:
        x, y, value = 1.7475523458302889, -0.87377617291514445, 0.29863844223685982
        return (Minimum(0.0, 0.0, 0.0), Minimum(x, y, value, "local"), Minimum(-x, -y, value, "local"))
