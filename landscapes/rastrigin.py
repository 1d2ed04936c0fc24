"""Rastrigin's function: a bowl with a regular grid of deep pits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, linear_levels, rates, symmetric

TURN = 2.0 * np.pi


@dataclass(frozen=True, eq=False)
class Rastrigin(Landscape):
    """f(x, y) = 20 + x² − 10 cos 2πx + y² − 10 cos 2πy.

    Domain [−5.12, 5.12]². Minimum: 0 at (0, 0). Local minima lie near the other points with whole coordinates;
    they are too many for marks and are not listed.
    Teaches: among deep pits the first few steps decide where a run ends.
    The lecture's five: adam ends in the pit below the start, adagrad two pits further out, rmsprop circles in one
    two pits on; adadelta hops between pits, and nesterov at rate 0.01 is too fast for any and is thrown out of the
    picture.
    Source: Rastrigin 1974; Mühlenbein, Schomisch & Born 1991, at n = 2.
    Departures: computed as x² + y² + 20 (sin² πx + sin² πy), so that no digits are lost near the minimum.
    """

    label = Text("Rastrigin", "Функция Растригина")
    teaches = Text(
        "Over a hundred pits, each far deeper than the bowl slopes from one to the next: the first few steps "
        "decide where a run ends.",
        "Больше сотни ям, и каждая куда глубже, чем перепад чаши между соседними: где кто остановится, решают "
        "первые шаги.",
    )
    formula = r"f(x, y) = 20 + x^2 - 10 \cos 2\pi x + y^2 - 10 \cos 2\pi y"
    source = Source("Mühlenbein, Schomisch & Born, The parallel genetic algorithm as function optimizer (1991)")
    domain = Domain(-5.12, 5.12, -5.12, 5.12)
    start = (-2.0, 3.5)
    epochs = 125
    family = "rugged"
    levels = linear_levels(0, 80, 33)
    suggested = rates(sgd=0.002, momentum=0.002, nesterov=0.002, qhm=0.01, schedule_free_sgd=0.01)
    published = (Published((0.5, 0.5), 40.5, "by hand: 2 (0.25 + 20)"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        p, q = np.sin(np.pi * u), np.sin(np.pi * v)
        value: Array = u * u + v * v + 20.0 * (p * p + q * q)
        return value

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        return self.value(x), 2.0 * x + (20.0 * np.pi) * np.sin(TURN * x)

    def hess(self, x: Array) -> Array:
        curvature = 2.0 + (40.0 * np.pi * np.pi) * np.cos(TURN * x)
        return symmetric(curvature[..., 0], 0.0, curvature[..., 1])

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, 0.0),)
