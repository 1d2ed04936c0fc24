"""A bowl with a grid of bumps: on a walk the gradient is a train of spikes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text, param
from thalweg.landscapes.base import (
    ARTICLE_LEVELS,
    LECTURE,
    Domain,
    Landscape,
    Minimum,
    Published,
    pair,
    rates,
    symmetric,
)

TURN = 2.0 * np.pi


@dataclass(frozen=True, eq=False)
class Spikes(Landscape):
    """C(x, y) = (x² + y²)/4 + A exp(κ (cos 2π(x − ½) + cos 2π(y − ½) − 2)).

    Domain [−3, 3]². Minimum: A exp(−4κ) at (0, 0), which is 9.216318530e-6 for A 1.5, κ 3.
    Teaches: what a rule makes of short pushes on a gentle slope.
    Source: lecture 6, the slides "GRAD … spikes".
    Departures: cos 2π(u − ½) is computed as −cos 2πu, so that the gradient at (0, 0) is 0 to the last bit.
    """

    amplitude: float = param(1.5, 0, 10, symbol="A", doc=Text("Height of the bumps.", "Высота бугров."))
    kappa: float = param(
        3.0,
        0,
        30,
        symbol=r"\kappa",
        doc=Text("Sharpness of the bumps: the larger, the narrower.", "Острота бугров: чем больше, тем они уже."),
    )

    label = Text("Spikes", "Шипы")
    teaches = Text(
        "A gentle slope with short strong pushes: a rule with a long memory still answers to a spike long passed.",
        "Пологий склон с короткими сильными толчками: правило с долгой памятью ещё долго помнит уже пройденный шип.",
    )
    formula = (
        r"C(x, y) = \tfrac{1}{4}(x^2 + y^2)"
        r" + A\, e^{\kappa \left(\cos 2\pi(x - \frac{1}{2}) + \cos 2\pi(y - \frac{1}{2}) - 2\right)}"
    )
    source = Source(LECTURE, "GRAD spikes")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "signals"
    levels = ARTICLE_LEVELS
    suggested = rates(sgd=0.1, adadelta=50.0)
    published = (
        Published((0.5, 0.5), 1.625, "by hand: the top of a bump, 1/8 + A"),
        Published((0.5, 0.25), 0.1528056025517959, "closed form, evaluated with 40 digits"),
    )

    def value(self, x: Array) -> Array:
        return _bowl(x) + self._bumps(x)

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        bumps = self._bumps(x)
        push = (self.kappa * TURN) * bumps
        gx = x[..., 0] / 2.0 + push * np.sin(TURN * x[..., 0])
        gy = x[..., 1] / 2.0 + push * np.sin(TURN * x[..., 1])
        return _bowl(x) + bumps, pair(gx, gy)

    def hess(self, x: Array) -> Array:
        angle = TURN * x
        sine, cosine = np.sin(angle), np.cos(angle)
        p, q = self.kappa * sine[..., 0], self.kappa * sine[..., 1]
        curved = TURN * TURN * self._bumps(x)
        xx = 0.5 + curved * (p * p + self.kappa * cosine[..., 0])
        yy = 0.5 + curved * (q * q + self.kappa * cosine[..., 1])
        return symmetric(xx, curved * p * q, yy)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, float(self.amplitude * np.exp(-4.0 * self.kappa))),)

    def _bumps(self, x: Array) -> Array:
        cosine = np.cos(TURN * x)
        bumps: Array = self.amplitude * np.exp(self.kappa * (-cosine[..., 0] - cosine[..., 1] - 2.0))
        return bumps


def _bowl(x: Array) -> Array:
    u, v = x[..., 0], x[..., 1]
    bowl: Array = (u * u + v * v) / 4.0
    return bowl
