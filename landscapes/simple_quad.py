"""A round bowl: the surface on which every rule should work."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import ARTICLE, ARTICLE_LEVELS, Domain, Landscape, Minimum, Published, rates, symmetric


@dataclass(frozen=True, eq=False)
class SimpleQuad(Landscape):
    """C(x, y) = x² + y².

    Domain [−3, 3]². Minimum: 0 at (0, 0).
    Teaches: rules differ in speed and overshoot even where nothing is in the way.
    Source: the article, "simple quad".
    """

    label = Text("Simple bowl", "Простая чаша")
    teaches = Text(
        "On a round bowl every rule arrives; they differ only in speed and overshoot.",
        "На круглой чаше доходят все; разница лишь в скорости и в том, кто проскочит дно.",
    )
    formula = r"C(x, y) = x^2 + y^2"
    source = Source(ARTICLE, "simple quad")
    also_called = ("sphere", "bowl", "paraboloid")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "bowls"
    levels = ARTICLE_LEVELS
    suggested = rates(adadelta=30.0)
    published = (Published((1.0, 2.0), 5.0, "by hand"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        return u * u + v * v

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        return self.value(x), 2.0 * x

    def hess(self, x: Array) -> Array:
        two = np.full(x.shape[:-1], 2.0)
        return symmetric(two, 0.0, two)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, 0.0),)
