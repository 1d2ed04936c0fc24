"""Drop-wave: rings around the minimum, as of a drop in a pond."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, linear_levels, symmetric


@dataclass(frozen=True, eq=False)
class DropWave(Landscape):
    """f(x, y) = −(1 + cos 12r) / (2 + r²/2), r = √(x² + y²).

    Domain [−5.12, 5.12]². Minimum: −1 at (0, 0). Every trough between two rings is a whole circle of local minima,
    the first −0.936245327808 at r = 0.520215558873; circles have no marks and are not listed.
    Teaches: ring walls hold a run that settles; one that strides across them misses the middle too.
    The lecture's five: nesterov rests in the fifth trough, where it started, adam in the fourth, adagrad after a
    long way round in the third; rmsprop and adadelta stride across the rings to the end.
    Source: Surjanovic & Bingham, Virtual Library of Simulation Experiments, "Drop-Wave".
    Departures: sin(12r)/r takes its limit 12 at r = 0.
    """

    label = Text("Drop-wave", "Круги на воде")
    teaches = Text(
        "Ring upon ring of walls around the minimum: a run that settles is caught in a trough, one that strides across "
        "the walls strides past the middle too.",
        "Вокруг минимума кольцо за кольцом валы: кто успокоился, пойман в своём круге, а кто перешагивает валы, "
        "перешагнёт и середину.",
    )
    formula = r"f(x, y) = -\frac{1 + \cos 12r}{2 + r^2/2}, \quad r = \sqrt{x^2 + y^2}"
    source = Source("Surjanovic & Bingham, Virtual Library of Simulation Experiments (2013)", "Drop-Wave")
    domain = Domain(-5.12, 5.12, -5.12, 5.12)
    start = (-2.0, 1.9)
    epochs = 125
    family = "rugged"
    levels = linear_levels(-1, 0, 21)
    published = (Published((2.0, -3.0), -0.20642894546663896, "closed form, evaluated with 40 digits"),)

    def value(self, x: Array) -> Array:
        _, crest, width = _parts(x)
        return -crest / width

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        r, crest, width = _parts(x)
        return -crest / width, _slope_over_r(r, crest, width)[..., None] * x

    def hess(self, x: Array) -> Array:
        r, crest, width = _parts(x)
        around = _slope_over_r(r, crest, width)
        outward = (144.0 * np.cos(12.0 * r) + (crest - 2.0 * r * r * around * width) / width) / width
        out = x / np.where(r == 0.0, 1.0, r)[..., None]
        p, q = out[..., 0], out[..., 1]
        more = outward - around
        return symmetric(around + more * p * p, more * p * q, around + more * q * q)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(0.0, 0.0, -1.0),)


def _parts(x: Array) -> tuple[Array, Array, Array]:
    """r, 1 + cos 12r and 2 + r²/2."""
    r = np.hypot(x[..., 0], x[..., 1])
    return r, 1.0 + np.cos(12.0 * r), 2.0 + 0.5 * r * r


def _slope_over_r(r: Array, crest: Array, width: Array) -> Array:
    """f'(r)/r, which is the curvature around the rings."""
    wave = np.where(r == 0.0, 12.0, np.sin(12.0 * r) / np.where(r == 0.0, 1.0, r))
    slope: Array = (12.0 * wave + crest / width) / width
    return slope
