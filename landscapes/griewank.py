"""Griewank's function: waves over a bowl so wide that they hide it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, linear_levels, pair, rates, symmetric

ROOT_HALF = np.sqrt(0.5)


@dataclass(frozen=True, eq=False)
class Griewank(Landscape):
    """f(x, y) = (x² + y²)/4000 − cos x cos(y/√2) + 1.

    Domain [−10, 10]². Minimum: 0 at (0, 0). Local minima: 0.007396040334 at (±3.140022633896, ±4.438444480921),
    0.009864672061 at (±6.280045279380, 0), 0.019719489248 at (0, ±8.876888929096), 0.027125384395 at
    (±9.420067886214, ±4.438444437201) and 0.029584161212 at (±6.280045217550, ±8.876888885375).
    Teaches: where waves hide the bowl, every rule rests in the trough that it slid into.
    The lecture's five: nesterov and adam rest in the trough at (−6.28, 0), rmsprop, adadelta and adagrad go to the
    one at (−9.42, 4.44), farther out; none comes nearer to (0, 0).
    Source: Griewank 1981; Jamil & Yang 2013, function 59, at n = 2.
    """

    label = Text("Griewank", "Функция Гриванка")
    teaches = Text(
        "Near the middle only waves are visible: their troughs differ by hundredths, and each run rests in the one "
        "that it slid into.",
        "Вблизи середины видны одни волны: ложбины отличаются на сотые, и каждый остаётся в той, куда соскользнул.",
    )
    formula = r"f(x, y) = \tfrac{1}{4000}(x^2 + y^2) - \cos x \cos \tfrac{y}{\sqrt{2}} + 1"
    source = Source(SURVEY, "function 59")
    domain = Domain(-10, 10, -10, 10)
    start = (-6.5, 3.5)
    epochs = 150
    family = "rugged"
    levels = linear_levels(0, 2.1, 22)
    note = Text(
        "Usually shown on ±600, where the bowl rises to 180 and the waves of height 2 are all but lost in it.",
        "Обычно её показывают на ±600: там чаша поднимается до 180, и волны высотой 2 на ней почти не видны.",
    )
    suggested = rates(sgd=0.2, adadelta=10.0, lion=0.1, qhm=0.5, radam=0.5, sam=0.2, schedule_free_sgd=0.5)
    published = (Published((np.pi, 0.0), 2.0024674011002723, "by hand: π²/4000 + 2"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        value: Array = (u * u + v * v) / 4000.0 + (1.0 - np.cos(u) * np.cos(ROOT_HALF * v))
        return value

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        w = ROOT_HALF * v
        gx = u / 2000.0 + np.sin(u) * np.cos(w)
        gy = v / 2000.0 + ROOT_HALF * np.cos(u) * np.sin(w)
        return self.value(x), pair(gx, gy)

    def hess(self, x: Array) -> Array:
        u, w = x[..., 0], ROOT_HALF * x[..., 1]
        both = np.cos(u) * np.cos(w)
        return symmetric(0.0005 + both, -ROOT_HALF * np.sin(u) * np.sin(w), 0.0005 + 0.5 * both)

    def minima(self) -> tuple[Minimum, ...]:
        local = (
            (3.1400226338955398, 4.4384444809207141, 0.0073960403341150827),
            (6.2800452793799047, 0.0, 0.0098646720610062134),
            (0.0, 8.8768889290956562, 0.019719489248184803),
            (9.4200678862135920, 4.4384444372010608, 0.027125384395415616),
            (6.2800452175502937, 8.8768888853745511, 0.029584161212070008),
        )
        return (
            Minimum(0.0, 0.0, 0.0),
            *(Minimum(a, b, value, "local") for x, y, value in local for a in sorted({x, -x}) for b in sorted({y, -y})),
        )
