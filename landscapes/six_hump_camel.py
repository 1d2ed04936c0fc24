"""The six-hump camel: six minima in point-symmetric pairs, the two deepest of them global."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class SixHumpCamel(Landscape):
    """f(x, y) = (4 − 2.1x² + x⁴/3) x² + xy + (4y² − 4) y².

    Domain [−3, 3] × [−2, 2]. Minima: −1.031628453490 at ±(0.089842013100, −0.712656403021).
    Local minima: −0.215463824384 at ±(1.703606714970, −0.796083568673),
    2.104250310311 at ±(1.607104752920, 0.568651454884).
    Teaches: from one start, different rules find different minima.
    The lecture's five: nesterov and adam find the global minima, each another of the two; rmsprop, adadelta and
    adagrad stay in the nearest hollow, at (−1.70, 0.80).
    Source: Dixon & Szegö 1978; Jamil & Yang 2013, function 30.
    """

    label = Text("Six-hump camel", "Шестигорбый верблюд")
    teaches = Text(
        "Six minima in point-symmetric pairs: from one start the rules part, and two equally good answers lie on "
        "opposite sides.",
        "Шесть минимумов, симметричных попарно: с одного старта правила расходятся, а два равно хороших ответа "
        "лежат по разные стороны.",
    )
    formula = r"f(x, y) = \left(4 - 2.1x^2 + \tfrac{1}{3}x^4\right) x^2 + xy + \left(4y^2 - 4\right) y^2"
    source = Source(SURVEY, "function 30")
    also_called = ("camel6", "camel")
    domain = Domain(-3, 3, -2, 2)
    start = (-2.25, 1.5)
    epochs = 125
    family = "several_minima"
    levels = log_levels(0.05, 170, 26, above=-1.0316284534898774)
    suggested = rates(adadelta=10.0, lion=0.05)
    published = (
        Published((1.0, 1.0), 3.2333333333333334, "by hand: 4 − 2.1 + 1/3 + 1"),
        Published((-1.7036, 0.7961), -0.215464, "its second pair of minima, as commonly quoted"),
    )

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        square, other = u * u, v * v
        return square * (4.0 + square * (square / 3.0 - 2.1)) + u * v + other * (4.0 * other - 4.0)

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        square = u * u
        gx = u * (8.0 + square * (2.0 * square - 8.4)) + v
        gy = v * (16.0 * v * v - 8.0) + u
        return self.value(x), pair(gx, gy)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        square = u * u
        return symmetric(8.0 + square * (10.0 * square - 25.2), 1.0, 48.0 * v * v - 8.0)

    def minima(self) -> tuple[Minimum, ...]:
        pairs = (
            Minimum(0.089842013100318062, -0.71265640302073963, -1.0316284534898774),
            Minimum(1.7036067149699808, -0.79608356867262512, -0.21546382438371764, "local"),
            Minimum(1.6071047529201972, 0.56865145488413137, 2.1042503103112583, "local"),
        )
        return tuple(m for p in pairs for m in (p, p._replace(x=-p.x, y=-p.y)))
