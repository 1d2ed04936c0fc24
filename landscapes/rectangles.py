"""Terraces: on a walk the gradient is a train of rectangles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text, param
from thalweg.landscapes.base import (
    ARTICLE_LEVELS,
    LECTURE,
    Domain,
    Landscape,
    Levels,
    Minimum,
    Published,
    rates,
    varying,
)


@dataclass(frozen=True, eq=False)
class Rectangles(Landscape):
    """C(x, y) = S(|x|) + S(|y|); S(0) = 0, S' = low on the first half of each period, high on the second.

    Domain [−3, 3]². Minimum: 0 at (0, 0).
    Teaches: how a rule's steps answer a gradient that jumps between two sizes.
    Source: lecture 6, the slides "GRAD … rectangles".
    Departures: the derivative is 0 at |u| = 0; at any other kink it is the slope that starts there,
    of the half period that |u| enters. The Hessian is 0 everywhere.
    """

    period: float = param(
        1.0,
        0.1,
        6,
        symbol="p",
        scale="log",
        doc=Text("Width of a terrace and its step together.", "Ширина террасы вместе со ступенью."),
    )
    low: float = param(
        0.1,
        0,
        10,
        symbol="l",
        doc=Text("Slope of the terraces: the first half of each period.", "Уклон террас: первая половина периода."),
    )
    high: float = param(
        2.0,
        0,
        10,
        symbol="h",
        doc=Text("Slope of the steps: the second half of each period.", "Уклон ступеней: вторая половина периода."),
    )

    label = Text("Rectangles", "Прямоугольники")
    teaches = Text(
        "The slope jumps between two sizes: a rule's memory shows in how late its steps follow.",
        "Уклон скачет между двумя величинами: память правила видна по тому, с каким опозданием за ним следуют шаги.",
    )
    formula = (
        r"C(x, y) = S(|x|) + S(|y|), \quad S(0) = 0, \quad"
        r" S'(u) = \begin{cases} l, & u \bmod p < p/2 \\ h, & u \bmod p \ge p/2 \end{cases}"
    )
    source = Source(LECTURE, "GRAD rectangles")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "signals"
    levels = varying(ARTICLE_LEVELS, lambda self: self._levels())
    suggested = rates(sgd=0.1, adadelta=50.0)
    published = (Published((-2.75, 1.0), 3.70, "by hand: 2.65 + 1.05"),)

    def value(self, x: Array) -> Array:
        size, inside = self._places(x)
        half = self.period / 2.0
        before = np.round((size - inside) / self.period) * (half * (self.low + self.high))
        height = before + self.low * np.minimum(inside, half) + self.high * np.maximum(inside - half, 0.0)
        total: Array = height[..., 0] + height[..., 1]
        return total

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        _, inside = self._places(x)
        return self.value(x), np.sign(x) * np.where(inside < self.period / 2.0, self.low, self.high)

    def hess(self, x: Array) -> Array:
        return np.zeros((*x.shape, 2))

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, 0.0),)

    def _levels(self) -> Levels:
        """The article's, which suit heights of about 6; stretched if the corner is far lower or higher."""
        height = float(self.value(np.array([self.domain.x1, self.domain.y1]))) / 6.3
        if height == 0 or 0.5 <= height <= 3:
            return ARTICLE_LEVELS
        return Levels(tuple(height * level for level in ARTICLE_LEVELS.values))

    def _places(self, x: Array) -> tuple[Array, Array]:
        """|u|, and its position in its period; fmod is exact, so kinks are exactly where they should be."""
        size = np.abs(x)
        return size, np.fmod(size, self.period)
