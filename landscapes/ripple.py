"""A bowl covered with fine ripples: the gradient sees the ripples, not the bowl."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import ARTICLE, ARTICLE_LEVELS, Domain, Landscape, Minimum, Published, rates, symmetric


@dataclass(frozen=True, eq=False)
class Ripple(Landscape):
    """C(x, y) = (x² + y²)/3 + (sin²(20x) + sin²(20y))/15.

    Domain [−3, 3]². Minimum: 0 at (0, 0). Local minima lie near every (i, j) π/20 within about 2 of each
    axis; they are too many for marks and are not listed.
    Teaches: what is small in the value may rule the gradient.
    Source: the article, "ripple".
    """

    label = Text("Ripple", "Рябь")
    teaches = Text(
        "Ripples hardly seen in the value rule the gradient: short steps stop in a hollow, long ones feel the bowl.",
        "Рябь, едва заметная в значениях, правит градиентом: короткие шаги вязнут в ямке, длинные чувствуют чашу.",
    )
    formula = r"C(x, y) = \tfrac{1}{3}(x^2 + y^2) + \tfrac{1}{15}\left(\sin^2(20x) + \sin^2(20y)\right)"
    source = Source(ARTICLE, "ripple")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "rugged"
    levels = ARTICLE_LEVELS
    suggested = rates(sgd=0.1, adadelta=30.0)
    published = (Published((1.0, 0.5), 0.4919618666612957, "closed form, evaluated with 40 digits"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        p, q = np.sin(20.0 * u), np.sin(20.0 * v)
        value: Array = (u * u + v * v) / 3.0 + (p * p + q * q) / 15.0
        return value

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        return self.value(x), x * (2.0 / 3.0) + np.sin(40.0 * x) * (4.0 / 3.0)

    def hess(self, x: Array) -> Array:
        curvature = 2.0 / 3.0 + np.cos(40.0 * x) * (160.0 / 3.0)
        return symmetric(curvature[..., 0], 0.0, curvature[..., 1])

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, 0.0),)
