"""McCormick's function: a sloping gutter with waves along it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, linear_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class McCormick(Landscape):
    """f(x, y) = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1.

    Domain [−1.5, 4] × [−3, 4]. Minimum in it: −1.913222954981 at (−0.547197551197, −1.547197551197).
    Local minimum: 1.228369698609 at (2.594395102393, 1.594395102393). Along x − y = 1 each step of −π in both
    coordinates leads to the next minimum, lower by π: there is no lowest.
    Teaches: near a saddle runs linger, and none looks past it for a deeper hollow.
    The lecture's five: all five drop to the saddle at (1.57, 0.57) and linger, rmsprop the shortest, adam the
    longest; all leave it for the upper hollow, at (2.59, 1.59).
    Source: McCormick 1976; Jamil & Yang 2013, function 72.
    """

    label = Text("McCormick", "Функция МакКормика")
    teaches = Text(
        "A gutter with a wave along it: at the saddle between two hollows runs linger, and a hair's breadth "
        "decides that all take the shallower one.",
        "Жёлоб с волной вдоль дна: у седла между двумя впадинами все медлят, и волосок решает, что скатятся в ту, "
        "что мельче.",
    )
    formula = r"f(x, y) = \sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1"
    source = Source(SURVEY, "function 72")
    domain = Domain(-1.5, 4, -3, 4)
    start = (3.0, -0.9)
    epochs = 125
    family = "several_minima"
    levels = linear_levels(-2, 30, 33)
    note = Text(
        "Lower outside: the gutter goes on down to the left, so a run that leaves the picture there is not lost.",
        "За краем ещё ниже: жёлоб уходит вниз влево, так что покинувший там картинку не заблудился.",
    )
    suggested = rates(
        sgd=0.1, adadelta=50.0, adamax=0.5, lion=0.05, qhadam=0.5, radam=0.5, sam=0.2, schedule_free_sgd=0.2
    )
    published = (Published((0.0, 0.0), 1.0, "by hand"), Published((1.0, 0.5), 1.9974949866040544, "closed form"))

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        across = u - v
        value: Array = np.sin(u + v) + across * across - 1.5 * u + 2.5 * v + 1.0
        return value

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        wave, side = np.cos(u + v), 2.0 * (u - v)
        return self.value(x), pair(wave + side - 1.5, wave - side + 2.5)

    def hess(self, x: Array) -> Array:
        wave = np.sin(x[..., 0] + x[..., 1])
        return symmetric(2.0 - wave, -2.0 - wave, 2.0 - wave)

    def minima(self) -> tuple[Minimum, ...]:
        return (
            Minimum(-0.54719755119659775, -1.5471975511965977, -1.9132229549810364),
            Minimum(2.5943951023931955, 1.5943951023931955, 1.2283696986087568, "local"),
        )
