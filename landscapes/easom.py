"""Easom's function: a needle in a plain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Levels, Minimum, Published, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class Easom(Landscape):
    """f(x, y) = −cos x cos y exp(−((x − π)² + (y − π)²)).

    Domain [0, 6]². Minimum: −1 at (π, π). Local minima: −8.110223891570e-5 at (π ± 1.836597203152, π ± 1.836597203152).
    Teaches: where the gradient fades, a step in proportion to it never arrives, and a step too long is lost.
    The lecture's five: nesterov hardly moves; adagrad's first step, 1 in each coordinate, ends on the plain for
    good; rmsprop, adadelta and adam reach the needle, and adam comes to rest in it.
    Source: Jamil & Yang 2013, function 50.
    Departures: computed in x − π and y − π, where cos x cos y is the product of their cosines.
    """

    label = Text("Easom", "Функция Изома")
    teaches = Text(
        "Around the needle there is next to no gradient: a step in proportion to it never arrives, and one step "
        "too long is lost on the plain.",
        "Вокруг иглы градиента почти нет: шаг, соразмерный ему, до неё не доведёт, а чересчур длинный теряется на "
        "равнине.",
    )
    formula = r"f(x, y) = -\cos x \cos y \; e^{-\left((x - \pi)^2 + (y - \pi)^2\right)}"
    source = Source(SURVEY, "function 50")
    domain = Domain(0, 6, 0, 6)
    start = (1.5, 2.0)
    epochs = 125
    family = "plateaus"
    levels = Levels((*np.arange(-1, -0.09, 0.1), -0.03, -0.01, -0.003, -0.001, 0.001, 0.003, 0.01))
    note = Text(
        "Usually shown on ±100, where nearly everything is flat to the last bit and no gradient leads anywhere.",
        "Обычно её показывают на ±100: там почти всё плоско до последнего бита и градиент никуда не ведёт.",
    )
    suggested = rates(sgd=0.5, momentum=0.1, nesterov=0.1, qhm=2.0, sam=0.5, schedule_free_sgd=2.0)
    published = (Published((2.0, 3.0), -0.10969436395784397, "closed form, evaluated with 40 digits"),)

    def value(self, x: Array) -> Array:
        _, bell = _factors(x)
        return -bell[..., 0] * bell[..., 1]

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        away, bell = _factors(x)
        slope = _slope(away)
        gx, gy = slope[..., 0] * bell[..., 1], slope[..., 1] * bell[..., 0]
        return -bell[..., 0] * bell[..., 1], pair(gx, gy)

    def hess(self, x: Array) -> Array:
        away, bell = _factors(x)
        slope = _slope(away)
        square = away * away
        bend = np.exp(-square) * ((3.0 - 4.0 * square) * np.cos(away) - 4.0 * away * np.sin(away))
        return symmetric(bend[..., 0] * bell[..., 1], -slope[..., 0] * slope[..., 1], bend[..., 1] * bell[..., 0])

    def minima(self) -> tuple[Minimum, ...]:
        low, high, value = 1.3049954504376675, 4.9781898567419190, -8.1102238915700659e-5
        local = (Minimum(x, y, value, "local") for x in (low, high) for y in (low, high))
        return (Minimum(np.pi, np.pi, -1.0), *local)


def _factors(x: Array) -> tuple[Array, Array]:
    """Of each coordinate: u, its distance from π, and exp(−u²) cos u; f is minus the product of the latter."""
    away = x - np.pi
    return away, np.exp(-away * away) * np.cos(away)


def _slope(away: Array) -> Array:
    """Minus the derivative of exp(−u²) cos u."""
    slope: Array = np.exp(-away * away) * (np.sin(away) + 2.0 * away * np.cos(away))
    return slope
