"""A small pit in a vast plateau: at the start the gradient is next to nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import ARTICLE, Domain, Landscape, Minimum, Published, linear_levels, rates, symmetric


@dataclass(frozen=True, eq=False)
class GiantPlateau(Landscape):
    """C(x, y) = 4 (1 − exp(−(x² + y²))).

    Domain [−3, 3]². Minimum: 0 at (0, 0).
    Teaches: where the gradient is tiny, only rules that divide by its size make headway.
    Source: the article, "giant plateau".
    """

    label = Text("Giant plateau", "Огромное плато")
    teaches = Text(
        "The gradient at the start is about 2e-5: rules that step in proportion to it stand still, "
        "rules that divide by its size, such as adam and adagrad, walk down.",
        "Градиент на старте около 2e-5: правила, чей шаг ему пропорционален, стоят на месте, "
        "а те, что делят на его величину (adam, adagrad), спускаются.",
    )
    formula = r"C(x, y) = 4 \left(1 - e^{-(x^2 + y^2)}\right)"
    source = Source(ARTICLE, "giant plateau")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "plateaus"
    levels = linear_levels(0, 4, 21)
    suggested = rates(adadelta=100.0)
    published = (Published((1.0, 0.5), 2.85398081255924, "closed form, evaluated with 40 digits"),)

    def value(self, x: Array) -> Array:
        return 4.0 * (1.0 - _pit(x))

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        pit = _pit(x)
        return 4.0 * (1.0 - pit), 8.0 * x * pit[..., None]

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        slope = 8.0 * _pit(x)
        return symmetric((1.0 - 2.0 * u * u) * slope, -2.0 * u * v * slope, (1.0 - 2.0 * v * v) * slope)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, 0.0),)


def _pit(x: Array) -> Array:
    u, v = x[..., 0], x[..., 1]
    pit: Array = np.exp(-(u * u + v * v))
    return pit
