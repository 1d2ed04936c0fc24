"""Booth's function: a tilted oval bowl."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class Booth(Landscape):
    """f(x, y) = (x + 2y − 7)² + (2x + y − 5)².

    Domain [−10, 10]². Minimum: 0 at (1, 3).
    Teaches: how far one gets in a step: in proportion to the slope, or always the same length.
    The lecture's five: nesterov is within 1 % at epoch 14, rmsprop at 41, adam at 61, adadelta at 62, adagrad at 74;
    rmsprop circles to the end.
    Source: Jamil & Yang 2013, function 20.
    """

    label = Text("Booth", "Функция Бута")
    teaches = Text(
        "An oval bowl with its bottom ten units away: rules that step in proportion to the slope hurry down, "
        "those that divide by its size walk at their own pace.",
        "До дна вытянутой чаши десять единиц: кто шагает соразмерно уклону, скатывается быстро, а кто делит на "
        "его величину, идёт своим шагом.",
    )
    formula = r"f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2"
    source = Source(SURVEY, "function 20")
    domain = Domain(-10, 10, -10, 10)
    start = (-8.0, 7.0)
    epochs = 150
    family = "bowls"
    levels = log_levels(0.1, 2600, 24)
    suggested = rates(
        sgd=0.05,
        adagrad=2.0,
        adadelta=100.0,
        rmsprop=0.2,
        adam=0.5,
        adamax=1.0,
        adamw=0.5,
        amsgrad=0.5,
        lion=0.2,
        nadam=0.5,
        qhadam=1.0,
        yogi=0.5,
    )
    published = (Published((0.0, 0.0), 74.0, "by hand: 49 + 25"),)

    def value(self, x: Array) -> Array:
        p, q = _residuals(x)
        return p * p + q * q

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        p, q = _residuals(x)
        return p * p + q * q, pair(2.0 * p + 4.0 * q, 4.0 * p + 2.0 * q)

    def hess(self, x: Array) -> Array:
        return symmetric(np.full(x.shape[:-1], 10.0), 8.0, 10.0)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(1.0, 3.0, 0.0),)


def _residuals(x: Array) -> tuple[Array, Array]:
    u, v = x[..., 0], x[..., 1]
    return u + 2.0 * v - 7.0, 2.0 * u + v - 5.0
