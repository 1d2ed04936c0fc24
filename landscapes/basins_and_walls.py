"""Parallel basins with walls between them: a rule must carry a run across."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import (
    ARTICLE,
    ARTICLE_LEVELS,
    Domain,
    Landscape,
    Minimum,
    Published,
    pair,
    rates,
    symmetric,
)


@dataclass(frozen=True, eq=False)
class BasinsAndWalls(Landscape):
    """C(x, y) = (x² + y²)/2 + sin²(4x).

    Domain [−3, 3]². Minimum: 0 at (0, 0). Local minima, all at y = 0: 0.299051249611 at
    x = ±0.761456532272, 1.195857953218 at ±1.522004075940, 2.689246992886 at ±2.280367288493.
    Teaches: crossing a wall takes momentum or a long step.
    Source: the article, "basins and walls".
    """

    label = Text("Basins and walls", "Бассейны и стены")
    teaches = Text(
        "Walls cross the way to the minimum: small steps stay in the first basin, momentum or long steps carry over.",
        "Путь к минимуму перегорожен стенами: мелкие шаги остаются в первом бассейне, а инерция или широкий шаг "
        "переносит через стену.",
    )
    formula = r"C(x, y) = \tfrac{1}{2}(x^2 + y^2) + \sin^2(4x)"
    source = Source(ARTICLE, "basins and walls")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "rugged"
    levels = ARTICLE_LEVELS
    suggested = rates(adadelta=100.0)
    published = (Published((-1.0, -2.0), 3.072750016904307, "closed form, evaluated with 40 digits"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        wave = np.sin(4.0 * u)
        value: Array = (u * u + v * v) / 2.0 + wave * wave
        return value

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        return self.value(x), pair(u + 4.0 * np.sin(8.0 * u), v)

    def hess(self, x: Array) -> Array:
        return symmetric(1.0 + 32.0 * np.cos(8.0 * x[..., 0]), 0.0, 1.0)

    def minima(self) -> tuple[Minimum, ...]:
        basins = (
            (0.76145653227215005, 0.29905124961100085),
            (1.5220040759402683, 1.1958579532187461),
            (2.2803672884927101, 2.6892469928858119),
        )
        local = (Minimum(side * x, 0.0, value, "local") for x, value in basins for side in (-1.0, 1.0))
        return (Minimum(0.0, 0.0, 0.0), *local)
