"""A ring of starts: the same distance in every direction."""

from __future__ import annotations

import math
from dataclasses import dataclass

from thalweg.catalog import Known, Text
from thalweg.starts.base import Point, Starts, count_param, length_param

DECIMALS = 12  # of a coordinate: so that the cosine of a right angle is 0, not 6e-17


@dataclass(frozen=True, eq=False)
class Ring(Starts):
    """The i-th of n places is at the angle 2π i / n, counter-clockwise from the right of the start."""

    label = Text("Ring", "Кольцо")
    teaches = Text(
        "Where the ground falls away to different minima, neighbours on the ring part ways.",
        "Где склоны ведут к разным минимумам, соседи по кольцу расходятся.",
    )
    formula = r"(x_0 + r \cos 2\pi i/n,\; y_0 + r \sin 2\pi i/n)"
    known = (Known({"n": 4, "radius": 2}, {0: (3, 2), 1: (1, 4), 2: (-1, 2), 3: (1, 0)}),)

    n: int = count_param(12)
    radius: float = length_param(1.0, "r", Text("Distance from the start.", "Расстояние от старта."))

    def points(self, start: Point) -> tuple[Point, ...]:
        angles = (2 * math.pi * i / self.n for i in range(self.n))
        steps = ((self.radius * math.cos(a), self.radius * math.sin(a)) for a in angles)
        return tuple((round(start[0] + x, DECIMALS), round(start[1] + y, DECIMALS)) for x, y in steps)
