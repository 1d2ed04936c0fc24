"""Matyas' function: a shallow trough along the diagonal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class Matyas(Landscape):
    """f(x, y) = 0.26 (x² + y²) − 0.48 xy.

    Domain [−10, 10]². Minimum: 0 at (0, 0).
    Teaches: a trough is easy to reach and long to follow.
    The lecture's five: nesterov drops to the floor and crawls along it, still at (−2.7, −2.7) in the end; rmsprop,
    adadelta, adam and adagrad walk it and are within 1 % at epochs 52, 96, 116 and 151.
    Source: Jamil & Yang 2013, function 71.
    """

    label = Text("Matyas", "Функция Матьяса")
    teaches = Text(
        "A trough 25 times flatter along than across: the drop to its floor is quick for all, the walk along it "
        "takes a rate far above the usual.",
        "Жёлоб, вдоль в 25 раз положе, чем поперёк: до дна все скатываются быстро, а путь по дну требует скорости "
        "куда выше обычной.",
    )
    formula = r"f(x, y) = 0.26\,(x^2 + y^2) - 0.48\,x y"
    source = Source(SURVEY, "function 71")
    domain = Domain(-10, 10, -10, 10)
    start = (-9.0, -3.0)
    epochs = 200
    family = "valleys"
    levels = log_levels(0.01, 100, 25)
    suggested = rates(
        sgd=1.0,
        momentum=0.1,
        nesterov=0.1,
        adagrad=2.0,
        adadelta=50.0,
        adam=0.5,
        adamax=2.0,
        adamw=0.5,
        amsgrad=0.5,
        lion=0.2,
        nadam=0.5,
        qhadam=2.0,
        qhm=1.0,
        radam=1.0,
        sam=1.0,
        schedule_free_sgd=2.0,
        yogi=0.5,
    )
    published = (Published((5.0, 2.0), 2.74, "by hand: 7.54 − 4.8"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        value: Array = 0.26 * (u * u + v * v) - 0.48 * u * v
        return value

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        return self.value(x), pair(0.52 * u - 0.48 * v, 0.52 * v - 0.48 * u)

    def hess(self, x: Array) -> Array:
        return symmetric(np.full(x.shape[:-1], 0.52), -0.48, 0.52)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, 0.0),)
