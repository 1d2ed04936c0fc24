"""A shallow minimum beside the start, a deep one far away across flat ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import ARTICLE, Domain, Landscape, Minimum, Published, linear_levels, pair, symmetric


@dataclass(frozen=True, eq=False)
class TwoMinima(Landscape):
    """C(x, y) = 4 − 0.5 exp(−((x + 2.5)² + (y + 2.5)²)) − 3 exp(−(x² + y²)).

    Domain [−3, 3]². Minimum: 0.999998136659 at x = y = −1.552795302e-6.
    Local minimum: 3.499988816914 at x = y = −2.499944070180.
    Teaches: from a bad start a run ends in the nearest minimum.
    Source: the article, "bad init".
    """

    label = Text("Two minima (bad init)", "Два минимума (неудачный старт)")
    teaches = Text(
        "A bad start: the shallow minimum is next to it, and nothing in the gradient tells of the deep one.",
        "Неудачный старт: рядом мелкий минимум, а о глубоком градиент ничего не говорит.",
    )
    formula = r"C(x, y) = 4 - 0.5\, e^{-\left((x + 2.5)^2 + (y + 2.5)^2\right)} - 3\, e^{-(x^2 + y^2)}"
    source = Source(ARTICLE, "bad init")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "several_minima"
    levels = linear_levels(1, 4, 31)
    published = (Published((-1.0, -2.0), 3.938743659690794, "closed form, evaluated with 40 digits"),)

    def value(self, x: Array) -> Array:
        shallow, deep = _pits(x)
        return 4.0 - shallow - deep

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        shallow, deep = _pits(x)
        gx = 2.0 * ((u + 2.5) * shallow + u * deep)
        gy = 2.0 * ((v + 2.5) * shallow + v * deep)
        return 4.0 - shallow - deep, pair(gx, gy)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        p, q = u + 2.5, v + 2.5
        shallow, deep = _pits(x)
        xx = (2.0 - 4.0 * p * p) * shallow + (2.0 - 4.0 * u * u) * deep
        xy = -4.0 * (p * q * shallow + u * v * deep)
        yy = (2.0 - 4.0 * q * q) * shallow + (2.0 - 4.0 * v * v) * deep
        return symmetric(xx, xy, yy)

    def minima(self) -> tuple[Minimum, ...]:
        return (
            Minimum(-1.5527953021231575e-6, -1.5527953021231575e-6, 0.99999813665894714),
            Minimum(-2.4999440701803039, -2.4999440701803039, 3.4999888169140183, "local"),
        )


def _pits(x: Array) -> tuple[Array, Array]:
    """The shallow pit and the deep one, as depths."""
    u, v = x[..., 0], x[..., 1]
    p, q = u + 2.5, v + 2.5
    return 0.5 * np.exp(-(p * p + q * q)), 3.0 * np.exp(-(u * u + v * v))
