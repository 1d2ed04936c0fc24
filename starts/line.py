"""Starts on a line from the start to another place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thalweg.catalog import Known, Text, param
from thalweg.starts.base import FURTHEST, Point, Starts, count_param

END = Text("Where the line ends.", "Где кончается отрезок.")


def end_param(symbol: str) -> Any:
    return param(0.0, -FURTHEST, FURTHEST, symbol=symbol, doc=END)


@dataclass(frozen=True, eq=False)
class Line(Starts):
    """n places, evenly spaced from the start to (x1, y1), both ends included."""

    label = Text("Line", "Отрезок")
    teaches = Text(
        "A hair's breadth may decide: somewhere on the line one basin ends and another begins.",
        "Решает волосок: где-то на отрезке кончается один бассейн и начинается другой.",
    )
    formula = r"(x_0, y_0) + \tfrac{i}{n-1}\,(x_1 - x_0,\; y_1 - y_0)"
    known = (Known({"n": 3, "x1": 3, "y1": 4}, {0: (1, 2), 1: (2, 3), 2: (3, 4)}),)

    n: int = count_param(9)
    x1: float = end_param("x_1")
    y1: float = end_param("y_1")

    def points(self, start: Point) -> tuple[Point, ...]:
        xs, ys = np.linspace(start[0], self.x1, self.n), np.linspace(start[1], self.y1, self.n)
        return tuple(zip(xs.tolist(), ys.tolist(), strict=True))
